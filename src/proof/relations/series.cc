// Idea: many a growth has its base elsewhere, in a chart above all. The reader tells which
// indicator the numbers are of, yet may be wrong; so the values are asked: a chart is taken for the
// claim's own only if one of its bars is the very amount that the claim compares, or if two of its
// bars give the stated growth. Then no earlier bar may give what the text states, or all is well.
#include <algorithm>

#include "proof/relations/chart_facts.h"
#include "proof/relations/relation_checks.h"

namespace tongket {
namespace {

int digits(const Decimal& value) {
  int out = 0;
  std::int64_t rest = value.magnitude().coefficient();
  while (rest != 0 && rest % 10 == 0) rest /= 10;
  for (; rest != 0; rest /= 10) ++out;
  return out;
}

ComparisonKind comparison_of(ClaimKind kind) {
  switch (kind) {
    case ClaimKind::kPoints:
      return ComparisonKind::kDifference;
    case ClaimKind::kLevel:
      return ComparisonKind::kLevel;
    case ClaimKind::kTimes:
      return ComparisonKind::kMultiple;
    default:
      return ComparisonKind::kGrowth;
  }
}

class SeriesCheck {
 public:
  explicit SeriesCheck(const RelationText& in) : in_(in), charts_(charts_of(in.text.reading)) {}

  void run(std::vector<ProofFinding>& out) {
    for (const ReadClaim& claim : in_.claims) {
      const bool compares = claim.kind == ClaimKind::kGrowth || claim.kind == ClaimKind::kLevel ||
                            claim.kind == ClaimKind::kTimes || claim.kind == ClaimKind::kPoints;
      if (!compares || !claim.subject || claim.base) continue;
      const ReadFact* subject = fact_of(*claim.subject);
      if (subject != nullptr && against_charts(claim, *subject, out)) continue;
      if (against_sentence(claim, out)) continue;
      if (subject != nullptr) against_prose(claim, *subject, out);
    }
  }

 private:
  [[nodiscard]] const ReadFact* fact_of(QuantityRef ref) const {
    for (const ReadFact& fact : in_.text.reading.facts) {
      if (fact.passage == ref.passage && fact.quantity == ref.quantity) return &fact;
    }
    return nullptr;
  }
  [[nodiscard]] bool fits(const ReadClaim& claim, const Operand& current,
                          const Operand& base) const {
    const Printed stated = stated_number(in_, claim);
    const RelationVerdict verdict = judge(comparison_of(claim.kind), stated, current, base).verdict;
    return verdict == RelationVerdict::kConsistent;
  }
  [[nodiscard]] static bool same_unit(const ReadFact& a, const ReadFact& b) {
    const auto count = [](const std::string& unit) { return unit == "COUNT" || unit == "PERS"; };
    return a.key.unit == b.key.unit || (count(a.key.unit) && count(b.key.unit));
  }

  // True if a chart decided.
  bool against_charts(const ReadClaim& claim, const ReadFact& subject,
                      std::vector<ProofFinding>& out) const {
    const Operand current = operand_of(in_.text, *claim.subject);
    for (const ChartFacts& chart : charts_) {
      if (chart.size() < 3) continue;
      const bool named = !subject.key.indicator.empty() &&
                         chart.front()->key.indicator == subject.key.indicator &&
                         chart.front()->key.org == subject.key.org;
      const ReadFact* anchor = nullptr;
      for (const ReadFact* bar : chart) {
        if (bar->amount() == current.amount() && same_unit(subject, *bar)) anchor = bar;
        if (bar->value == subject.value && digits(bar->value) >= 5 && !same_unit(subject, *bar)) {
          if (other_unit(claim, subject, chart, *bar, out)) return true;
        }
      }
      if (!same_unit(subject, *chart.front())) continue;
      if (anchor != nullptr && (named || digits(subject.value) >= 5)) {
        return judge_by(claim, finer(current, *anchor), chart, anchor, out);
      }
      if (named && own_growth(claim, chart)) return other_value(claim, current, chart, out);
      if (named && anchor == nullptr && other_bar(claim, subject, current, chart, out)) return true;
    }
    return false;
  }

  // The text's number, as exact as the chart has it: "27%" and "27,00".
  [[nodiscard]] Operand finer(Operand current, const ReadFact& bar) const {
    if (bar.mult == current.mult && bar.value.scale() > current.number.value.scale() &&
        current.number.qualifier == Qualifier::kExact) {
      current.number.value = bar.value;
    }
    return current;
  }
  // Do two bars of the chart give what the claim states?
  [[nodiscard]] bool own_growth(const ReadClaim& claim, const ChartFacts& chart) const {
    const Operand last = operand_of(in_.text, *chart.back());
    for (std::size_t i = 0; i + 1 < chart.size(); ++i) {
      if (fits(claim, last, operand_of(in_.text, *chart[i]))) return true;
    }
    return false;
  }

  bool judge_by(const ReadClaim& claim, const Operand& current, const ChartFacts& chart,
                const ReadFact* anchor, std::vector<ProofFinding>& out) const {
    const ReadFact* base = nullptr;
    const int year = claim.base_period.is_undated() ? 0 : claim.base_period.last_day().year();
    for (const ReadFact* bar : chart) {
      if (bar == anchor) break;
      if (fits(claim, current, operand_of(in_.text, *bar))) return true;
      if (bar->key.scenario != Scenario::kActual) continue;
      if (year == 0 ? bar != chart.back() : bar->key.period.last_day().year() == year) base = bar;
    }
    if (base == nullptr) return false;
    judge_comparison(in_, claim, current, operand_of(in_.text, *base), out);
    return true;
  }

  // The chart gives what is stated, with another amount than the text's.
  bool other_value(const ReadClaim& claim, const Operand& current, const ChartFacts& chart,
                   std::vector<ProofFinding>& out) const {
    for (const ReadFact* bar : chart) {
      if (fits(claim, current, operand_of(in_.text, *bar))) return true;
    }
    const Operand last = operand_of(in_.text, *chart.back());
    const Result<Interval> a = loose_range(current);
    const Result<Interval> b = loose_range(last);
    if (!a || !b || a.value().meets(b.value())) return true;
    ProofFinding finding =
        finding_about(in_, claim, ProofKind::kTwoValues, "proof.relation_chart_value");
    finding.spans = current.spans;
    finding.line_from = finding.spans.front().line;
    finding.line_to = finding.spans.back().line;
    finding.stated = current.number.value.to_string();
    finding.severity = ProofSeverity::kHigh;
    finding.certainty = ProofCertainty::kLikely;
    finding.args.push_back({"current", current.printed});
    finding.args.push_back({"chart", last.printed});
    add_operand(finding, last);
    out.push_back(std::move(finding));
    return true;
  }

  // The text's amount against the base year's bar gives what is stated, yet the bar of its own year
  // is another.
  bool other_bar(const ReadClaim& claim, const ReadFact& subject, const Operand& current,
                 const ChartFacts& chart, std::vector<ProofFinding>& out) const {
    if (claim.base_period.is_undated() || digits(chart.back()->value) < 2) return false;
    const ReadFact* own = nullptr;
    bool fits_base = false;
    for (const ReadFact* bar : chart) {
      if (bar->key.scenario != Scenario::kActual) continue;
      const int year = bar->key.period.last_day().year();
      if (year == claim.base_period.last_day().year()) {
        fits_base = fits(claim, current, operand_of(in_.text, *bar));
      }
      if (year == subject.key.period.last_day().year()) own = bar;
    }
    if (own == nullptr || !fits_base) return false;
    const Operand bar = operand_of(in_.text, *own);
    const Result<Interval> a = loose_range(current);
    const Result<Interval> b = loose_range(bar);
    if (!a || !b || a.value().meets(b.value())) return false;
    ProofFinding finding =
        finding_about(in_, claim, ProofKind::kTwoValues, "proof.relation_chart_bar");
    finding.spans = bar.spans;
    finding.line_from = finding.line_to = finding.spans.front().line;
    finding.stated = bar.number.value.to_string();
    finding.severity = ProofSeverity::kHigh;
    finding.certainty = ProofCertainty::kLikely;
    finding.args.push_back({"current", current.printed});
    finding.args.push_back({"chart", bar.printed});
    add_operand(finding, current);
    out.push_back(std::move(finding));
    return true;
  }

  // The same digits with another unit: "1.854.018 ty dong" where the chart counts certificates.
  bool other_unit(const ReadClaim& claim, const ReadFact& subject, const ChartFacts& chart,
                  const ReadFact& bar, std::vector<ProofFinding>& out) const {
    const Operand anchor = operand_of(in_.text, bar);
    const bool grows = std::ranges::any_of(chart, [&](const ReadFact* other) {
      return other != &bar && fits(claim, anchor, operand_of(in_.text, *other));
    });
    if (!grows) return false;
    const Operand current = operand_of(in_.text, *claim.subject);
    ProofFinding finding;
    finding.kind = ProofKind::kMagnitude;
    finding.key = "proof.relation_other_unit";
    finding.spans = current.spans;
    finding.line_from = finding.spans.front().line;
    finding.line_to = finding.spans.back().line;
    // The unit is disputed, so the number is given with it.
    finding.stated = current.amount().to_string();
    finding.indicator = subject.key.indicator;
    finding.severity = ProofSeverity::kHigh;
    finding.certainty = ProofCertainty::kLikely;
    finding.args = {{"stated", current.printed}, {"other", anchor.printed}};
    add_operand(finding, anchor);
    out.push_back(std::move(finding));
    return true;
  }

  // A sentence shortly before that says what was at the base's time, in much the same words. True
  // if there is one.
  bool against_sentence(const ReadClaim& claim, std::vector<ProofFinding>& out) const {
    if (claim.base_time < 0) return false;
    const ReportReading& reading = in_.text.reading;
    const auto p = static_cast<std::size_t>(claim.stated.passage);
    const TimeMention& time = reading.details[p].times[static_cast<std::size_t>(claim.base_time)];
    if (!time.day) return false;
    constexpr std::size_t kBack = 4;  // passages
    for (std::size_t back = 1; back <= kBack && back <= p; ++back) {
      const std::size_t there = p - back;
      for (const TimeMention& other : reading.details[there].times) {
        if (!other.day || *other.day != *time.day || other.role == TimeRole::kDocument) continue;
        const std::optional<QuantityRef> base = first_behind(there, other, *claim.subject);
        if (!base || shared_words(*base, *claim.subject) < 4) continue;
        judge_comparison(in_, claim, operand_of(in_.text, *claim.subject),
                         operand_of(in_.text, *base), out);
        return true;
      }
    }
    return false;
  }
  [[nodiscard]] std::optional<QuantityRef> first_behind(std::size_t p, const TimeMention& time,
                                                        QuantityRef subject) const {
    const ReportReading& reading = in_.text.reading;
    const TokenRange sentence = sentence_around(reading.passages[p], time.first);
    for (std::size_t q = 0; q < reading.details[p].quantities.size(); ++q) {
      const Quantity& quantity = reading.details[p].quantities[q];
      if (quantity.token < time.last || quantity.token >= sentence.last) continue;
      if (quantity.unit != quantity_of(reading, subject).unit) return std::nullopt;
      return QuantityRef{static_cast<int>(p), static_cast<int>(q)};
    }
    return std::nullopt;
  }
  // Different words that the sentences of two quantities have in common.
  [[nodiscard]] int shared_words(QuantityRef a, QuantityRef b) const {
    const auto words = [&](QuantityRef ref) {
      const Passage& passage = passage_of(in_.text.reading, ref);
      const TokenRange range = sentence_around(passage, quantity_of(in_.text.reading, ref).token);
      std::vector<std::string_view> out;
      for (std::size_t at = range.first; at < range.last; ++at) {
        const bool plain = passage.tokens[at].is_word() && passage.marks[at].count == 0;
        if (plain) out.emplace_back(passage.tokens[at].lower);
      }
      std::ranges::sort(out);
      out.erase(std::unique(out.begin(), out.end()), out.end());
      return out;
    };
    const auto first = words(a);
    const auto second = words(b);
    std::vector<std::string_view> both;
    std::ranges::set_intersection(first, second, std::back_inserter(both));
    return static_cast<int>(both.size());
  }

  // One value of the same indicator, unit and org in the base year elsewhere in prose.
  void against_prose(const ReadClaim& claim, const ReadFact& subject,
                     std::vector<ProofFinding>& out) const {
    if (subject.key.indicator.empty() || subject.key.period.is_undated()) return;
    const bool whole = subject.key.period.kind() == TimePeriod::Kind::kYear;
    if (!whole || subject.confidence < 0.5) return;
    const int year = claim.base_period.is_undated() ? subject.key.period.last_day().year() - 1
                                                    : claim.base_period.last_day().year();
    if (year >= subject.key.period.last_day().year()) return;
    const Operand current = operand_of(in_.text, *claim.subject);
    const ReadFact* base = nullptr;
    for (const ReadFact& fact : in_.text.reading.facts) {
      if (fact.key.indicator != subject.key.indicator || fact.key.org != subject.key.org) continue;
      if (fact.key.scenario != Scenario::kActual) continue;
      // Rates of tables that were taken for charts.
      if (fact.passage < 0 && fact.key.unit == "PERCENT") continue;
      if (!same_unit(fact, subject)) continue;
      if (fact.key.period != TimePeriod::year(year) || fact.passage == subject.passage) continue;
      if (fact.qualifier != Qualifier::kExact || !(fact.key.breakdown == subject.key.breakdown)) {
        continue;
      }
      // Two values: it is not sure which one is meant.
      if (base != nullptr && base->amount() != fact.amount()) return;
      base = &fact;
    }
    if (base == nullptr) return;
    judge_comparison(in_, claim, current, operand_of(in_.text, *base), out);
  }

  const RelationText& in_;
  std::vector<ChartFacts> charts_;
};

}  // namespace

void check_series(const RelationText& in, std::vector<ProofFinding>& out) {
  SeriesCheck(in).run(out);
}

}  // namespace tongket
