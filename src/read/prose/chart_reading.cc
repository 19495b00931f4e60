#include "read/prose/chart_reading.h"

#include <algorithm>

#include "read/prose/chart_block.h"
#include "read/prose/prose_reader.h"

namespace tongket {
namespace {

// More numbers in a block are no bars of one year each.
constexpr std::size_t kMostBars = 30;

// The unit that a caption gives in brackets, "(ty dong)", "(%)"; none means a count.
struct CaptionUnit {
  QuantityUnit unit = QuantityUnit::kCount;
  int mult = 0;
};

CaptionUnit unit_of(const std::string& caption, bool percent) {
  CaptionUnit out;
  const std::vector<Token> tokens = tokens_of(caption);
  const std::vector<Mark> marks = lexicon().mark(tokens);
  bool inside = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].is("(")) inside = true;
    if (tokens[i].is(")")) inside = false;
    if (!inside) continue;
    if (marks[i].has(Sense::kMult)) out.mult = marks[i].value;
    if (marks[i].has(Sense::kDong)) out.unit = QuantityUnit::kDong;
    if (marks[i].has(Sense::kDollar)) out.unit = QuantityUnit::kDollar;
    if (marks[i].has(Sense::kPercent)) out.unit = QuantityUnit::kPercent;
    if (marks[i].has(Sense::kPerson) && out.unit == QuantityUnit::kCount) {
      out.unit = QuantityUnit::kPersons;
    }
  }
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const bool per = tokens[i].is("/") || marks[i].has(Sense::kOver);
    if (per && tokens[i + 1].is("100")) out.unit = QuantityUnit::kPer100;
  }
  if (percent) out.unit = QuantityUnit::kPercent;
  if (marks.size() > 1 && marks.front().has(Sense::kRank)) out.unit = QuantityUnit::kRank;
  return out;
}

// The passage before the chart: what its headings say holds for the chart too.
const PassageDetails* details_before(const ReportReading& reading, std::size_t line,
                                     const Passage** passage) {
  const auto behind = std::upper_bound(
      reading.passages.begin(), reading.passages.end(), line,
      [](std::size_t at, const Passage& other) { return at < other.pieces.front().line; });
  if (behind == reading.passages.begin()) return nullptr;
  *passage = &*std::prev(behind);
  return &reading.details[static_cast<std::size_t>(*passage - reading.passages.data())];
}

std::vector<NearWord> caption_words(const std::vector<Token>& caption, const ReportReading& reading,
                                    const Passage* before, const IndicatorIndex& indicators) {
  std::vector<NearWord> out;
  int position = 0;
  const auto add = [&](const std::vector<Token>& tokens, float weight) {
    for (const Token& token : tokens) {
      out.push_back({indicators.word_of(token), weight, ++position});
    }
    ++position;
  };
  add(caption, 1);
  if (before == nullptr) return out;
  for (const int above : before->above) {
    add(reading.passages[static_cast<std::size_t>(above)].tokens, 0.3F);
  }
  return out;
}

}  // namespace

void read_charts(const SourceText& source, const ReportReading& reading,
                 const IndicatorIndex& indicators, const OrgUnit* unit,
                 std::vector<ReadFact>& out) {
  for (const ChartBlock& block : chart_blocks(source)) {
    const bool percent = source.lines[block.first].text.find('%') != std::string::npos;
    const CaptionUnit measure = unit_of(block.caption, percent);
    const Passage* before = nullptr;
    const PassageDetails* details = details_before(reading, block.first, &before);
    const OrgUnit* org = details != nullptr ? details->scope.org : unit;
    const std::vector<Token> caption = tokens_of(block.caption);
    const std::vector<IndicatorCandidate> candidates =
        indicators.rank(caption_words(caption, reading, before, indicators),
                        {measure.unit,
                         {},
                         org != nullptr ? std::string_view(org->kind) : "",
                         details != nullptr ? details->scope.field : nullptr});
    const int last_year = reading.period.is_undated() ? 0 : reading.period.last_day().year();
    for (std::size_t i = 0; i < block.numbers.size(); ++i) {
      const ChartNumber& number = block.numbers[i];
      const SourceLine& line = source.lines[number.line];
      ReadFact fact;
      fact.line = number.line;
      fact.begin = number.begin;
      fact.end = number.end;
      fact.line_from = line.number;
      fact.line_to = line.number;
      fact.page = line.page;
      fact.printed = line.text.substr(number.begin, number.end - number.begin);
      const std::vector<Token> token = tokens_of(fact.printed);
      if (token.empty() || !token.front().is_number()) continue;
      fact.value = token.front().value;
      fact.mult = measure.mult;
      fact.key.unit = std::string(unit_code(measure.unit));
      if (org != nullptr) fact.key.org = org->id;
      fact.candidates = candidates;
      if (!candidates.empty() && candidates.front().score >= 0.3F) {
        fact.key.indicator = candidates.front().indicator->code;
        fact.confidence = std::min(1.0, static_cast<double>(candidates.front().score));
      }
      // Bars and labels are matched from the end: the last bar is the year of the report.
      const std::size_t from_end = block.numbers.size() - 1 - i;
      if (from_end < block.labels.size()) {
        const ChartLabel& label = block.labels[block.labels.size() - 1 - from_end];
        fact.key.period = TimePeriod::year(label.year);
        fact.key.scenario = label.plan ? Scenario::kPlan : Scenario::kActual;
        if (label.estimated) fact.status = ObsStatus::kEstimated;
      } else if (last_year != 0 && block.labels.size() <= 1 && from_end < kMostBars) {
        fact.key.period = TimePeriod::year(last_year - static_cast<int>(from_end));
      }
      out.push_back(std::move(fact));
    }
  }
}

}  // namespace tongket
