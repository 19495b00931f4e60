// A chart of percentages whose bars are those of one chart against those of another: where most of
// them agree, the others are wrong.
#include "proof/relations/chart_facts.h"
#include "proof/relations/relation_checks.h"

namespace tongket {
namespace {

class ShareCharts {
 public:
  explicit ShareCharts(const RelationText& in) : in_(in), charts_(charts_of(in.text.reading)) {}

  void run(std::vector<ProofFinding>& out) const {
    for (const ChartFacts& percent : charts_) {
      if (percent.size() < 3 || percent.front()->key.unit != "PERCENT") continue;
      for (const ChartFacts& part : charts_) {
        if (!alike(part, percent)) continue;
        for (const ChartFacts& whole : charts_) {
          if (&whole != &part && alike(whole, part) && told(percent, part, whole, out)) return;
        }
      }
    }
  }

 private:
  [[nodiscard]] static bool alike(const ChartFacts& a, const ChartFacts& b) {
    if (a.size() != b.size() || a.front()->key.unit == "PERCENT") return false;
    const bool amounts =
        b.front()->key.unit == "PERCENT" || b.front()->key.unit == a.front()->key.unit;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (!(a[i]->key.period == b[i]->key.period)) return false;
    }
    return amounts;
  }
  [[nodiscard]] Judgement judged(const ReadFact& percent, const ReadFact& part,
                                 const ReadFact& whole) const {
    return judge(ComparisonKind::kShare, {percent.value, percent.qualifier},
                 operand_of(in_.text, part), operand_of(in_.text, whole));
  }
  // Every part is smaller than its whole, and the parts differ.
  [[nodiscard]] static bool within(const ChartFacts& part, const ChartFacts& whole) {
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (!(part[i]->amount() < whole[i]->amount())) return false;
      if (i > 0 && part[i]->amount() == part[i - 1]->amount()) return false;
    }
    return true;
  }
  bool told(const ChartFacts& percent, const ChartFacts& part, const ChartFacts& whole,
            std::vector<ProofFinding>& out) const {
    std::size_t right = 0;
    for (std::size_t i = 0; i < percent.size(); ++i) {
      right += judged(*percent[i], *part[i], *whole[i]).verdict == RelationVerdict::kConsistent
                   ? 1U
                   : 0U;
    }
    if (right < 3 || right * 2 <= percent.size() || !within(part, whole)) return false;
    for (std::size_t i = 0; i < percent.size(); ++i) {
      const Judgement bar = judged(*percent[i], *part[i], *whole[i]);
      if (bar.verdict != RelationVerdict::kContradicted &&
          bar.verdict != RelationVerdict::kTruncated) {
        continue;
      }
      const Operand stated = operand_of(in_.text, *percent[i]);
      ProofFinding finding;
      finding.kind = ProofKind::kShare;
      finding.key = "proof.relation_share_chart";
      finding.spans = stated.spans;
      finding.line_from = finding.line_to = finding.spans.front().line;
      finding.stated = percent[i]->value.to_string();
      finding.indicator = percent[i]->key.indicator;
      finding.severity = ProofSeverity::kMedium;
      finding.certainty = ProofCertainty::kLikely;
      add_operand(finding, operand_of(in_.text, *part[i]));
      add_operand(finding, operand_of(in_.text, *whole[i]));
      finding.args = {{"stated", stated.printed},
                      {"part", part[i]->printed},
                      {"whole", whole[i]->printed},
                      {"computed", bar.computed ? number_arg(*bar.computed) : "?"}};
      out.push_back(std::move(finding));
    }
    return true;
  }

  const RelationText& in_;
  std::vector<ChartFacts> charts_;
};

}  // namespace

void check_share_charts(const RelationText& in, std::vector<ProofFinding>& out) {
  ShareCharts(in).run(out);
}

}  // namespace tongket
