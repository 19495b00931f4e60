#include "proof/chart_units.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "model/value_text.h"
#include "proof/phrase_place.h"
#include "read/prose/chart_block.h"

namespace tongket {
namespace {

// A caption with what reading needs to know of it.
struct Caption {
  const ChartBlock* block = nullptr;
  std::vector<Token> tokens;
  std::vector<Mark> marks;

  [[nodiscard]] bool has(std::size_t at, Sense sense) const {
    return at < tokens.size() && marks[at].has(sense);
  }
};

ProofFinding finding_about_caption(const ProofText& text, const Caption& caption,
                                   std::string_view key) {
  ProofFinding out;
  out.kind = ProofKind::kMagnitude;
  out.key = key;
  for (const std::size_t line : caption.block->caption_lines) {
    const SourceLine& at = text.source.lines[line];
    out.spans.push_back({at.number, 0, at.text.size()});
  }
  out.line_from = out.spans.front().line;
  out.line_to = out.spans.back().line;
  // What the text flattened behind the bracket of the unit is another chart's.
  const std::string& words = caption.block->caption;
  const std::size_t bracket = words.find(')');
  out.args = {{"caption", words.substr(0, bracket == std::string::npos ? bracket : bracket + 1)}};
  return out;
}

// "thue bao ... tren 100 dan (%)": a rate per 100 people is no percentage.
void check_per_hundred(const ProofText& text, const Caption& caption,
                       std::vector<ProofFinding>& out) {
  bool per_hundred = false;
  for (std::size_t at = 0; at + 2 < caption.tokens.size(); ++at) {
    const bool per = caption.has(at, Sense::kOver) || caption.tokens[at].is("/");
    per_hundred = per_hundred ||
                  (per && caption.tokens[at + 1].is("100") && caption.tokens[at + 2].is_word());
  }
  const bool percent = std::any_of(caption.tokens.begin(), caption.tokens.end(),
                                   [](const Token& token) { return token.is("%"); });
  if (!per_hundred || !percent) return;
  ProofFinding finding = finding_about_caption(text, caption, "proof.magnitude_per_hundred");
  finding.severity = ProofSeverity::kLow;
  finding.certainty = ProofCertainty::kCertain;
  out.push_back(std::move(finding));
}

// "(nghin dong/thue bao/thang)" over 58.676: whoever had such values would count in millions.
void check_rate_unit(const ProofText& text, const Caption& caption,
                     std::vector<ProofFinding>& out) {
  const Decimal largest = Decimal::of(10'000);
  bool rate = false;
  for (std::size_t at = 0; at + 2 < caption.tokens.size(); ++at) {
    const bool thousands = caption.has(at, Sense::kMult) && caption.marks[at].value == 3;
    const std::size_t unit = at + static_cast<std::size_t>(std::max(1, caption.marks[at].count));
    if (!thousands || !caption.has(unit, Sense::kDong)) continue;
    const std::size_t behind =
        unit + static_cast<std::size_t>(std::max(1, caption.marks[unit].count));
    rate = rate || (behind < caption.tokens.size() && caption.tokens[behind].is("/"));
  }
  if (!rate || caption.block->numbers.empty()) return;
  const auto printed_number = [&](const ChartNumber& number) {
    return text.source.lines[number.line].text.substr(number.begin, number.end - number.begin);
  };
  for (const ChartNumber& number : caption.block->numbers) {
    const std::vector<Token> tokens = tokens_of(printed_number(number));
    const bool large = tokens.size() == 1 && tokens[0].is_number() && tokens[0].grouped &&
                       tokens[0].value >= largest;
    if (!large) return;
  }
  ProofFinding finding = finding_about_caption(text, caption, "proof.magnitude_rate_unit");
  finding.args.push_back({"number", printed_number(caption.block->numbers.back())});
  for (const ChartNumber& number : caption.block->numbers) {
    finding.others.push_back({text.source.lines[number.line].number, number.begin, number.end});
  }
  out.push_back(std::move(finding));
}

// Is b more than `times` x a / 10?
bool beyond(const Decimal& a, const Decimal& b, int times) {
  const Result<Decimal> bound = multiply(a, Decimal::of(times, 1));
  return bound && b > *bound;
}

// A yearly series that more than doubles once, or falls below half, and is steady otherwise.
void check_series(const ProofText& text, const std::vector<const ReadFact*>& series,
                  std::vector<ProofFinding>& out) {
  constexpr std::size_t kShortest = 4;
  constexpr int kJump = 25;    // tenths
  constexpr int kSteady = 14;  // tenths
  if (series.size() < kShortest) return;
  std::size_t jumps = 0;
  std::size_t where = 0;
  for (std::size_t i = 1; i < series.size(); ++i) {
    const Decimal a = series[i - 1]->amount();
    const Decimal b = series[i]->amount();
    if (a.sign() <= 0 || b.sign() <= 0) return;
    const bool jump = beyond(a, b, kJump) || beyond(b, a, kJump);
    const bool steady = !beyond(a, b, kSteady) && !beyond(b, a, kSteady);
    if (!jump && !steady) return;
    if (!jump) continue;
    ++jumps;
    where = i;
  }
  if (jumps != 1) return;
  const ReadFact& after = *series[where];
  const ReadFact& before = *series[where - 1];
  ProofFinding finding =
      finding_about_value(text, after, ProofKind::kMagnitude, "proof.magnitude_jump");
  finding.certainty = ProofCertainty::kPossible;
  finding.stated = after.value.to_string();
  finding.others = {span_of(text, before)};
  const Indicator* indicator = text.pack.indicator(after.key.indicator);
  finding.args = {{"indicator", indicator->name_vi, indicator->name_en},
                  {"period", after.key.period.to_string()},
                  value_argument("printed", text.pack, observation_of(after)),
                  {"other_period", before.key.period.to_string()},
                  value_argument("other", text.pack, observation_of(before))};
  out.push_back(std::move(finding));
}

void check_jumps(const ProofText& text, std::vector<ProofFinding>& out) {
  using SeriesId = std::tuple<std::string, std::string, std::string, std::string>;
  std::map<SeriesId, std::map<TimePeriod, const ReadFact*>> series;
  for (const ReadFact& fact : text.reading.facts) {
    const bool chart = fact.passage < 0 && fact.key.scenario == Scenario::kActual;
    if (!chart || fact.key.period.kind() != TimePeriod::Kind::kYear) continue;
    if (text.pack.indicator(fact.key.indicator) == nullptr) continue;
    series[{fact.key.indicator, fact.key.org, fact.key.breakdown.to_string(), fact.key.unit}]
        .emplace(fact.key.period, &fact);
  }
  for (const auto& [id, by_year] : series) {
    std::vector<const ReadFact*> facts;
    for (const auto& [year, fact] : by_year) facts.push_back(fact);
    check_series(text, facts, out);
  }
}

}  // namespace

void check_charts(const ProofText& text, std::vector<ProofFinding>& out) {
  const std::vector<ChartBlock> blocks = chart_blocks(text.source);
  for (const ChartBlock& block : blocks) {
    if (block.caption_lines.empty()) continue;
    Caption caption{.block = &block, .tokens = tokens_of(block.caption), .marks = {}};
    caption.marks = lexicon().mark(caption.tokens);
    check_per_hundred(text, caption, out);
    check_rate_unit(text, caption, out);
  }
  check_jumps(text, out);
}

}  // namespace tongket
