// The inline tags: words about the report, about what a loop stands at, and about an indicator.
#include <algorithm>

#include "base/text.h"
#include "report/compose/composer.h"
#include "report/compose/record_counts.h"
#include "report/compose/sentence.h"
#include "report/phrase.h"

namespace tongket {
namespace {

Spans plain_spans(std::string text) { return {{std::move(text), {}, {}, {}}}; }

std::string roman(std::size_t number) {
  struct Step {
    std::size_t value;
    std::string_view text;
  };
  constexpr std::array<Step, 9> kSteps{{{100, "C"},
                                        {90, "XC"},
                                        {50, "L"},
                                        {40, "XL"},
                                        {10, "X"},
                                        {9, "IX"},
                                        {5, "V"},
                                        {4, "IV"},
                                        {1, "I"}}};
  std::string out;
  for (const Step& step : kSteps) {
    for (; number >= step.value; number -= step.value) out += step.text;
  }
  return out;
}

// By the word behind the tag's name: I, A, a, or plain digits.
std::string index_text(std::size_t index, const std::vector<std::string>& style) {
  constexpr std::size_t kLetters = 26;
  if (style.empty() || style.front() == "1") return std::to_string(index);
  if (style.front() == "I") return roman(index);
  const char first = style.front() == "A" ? 'A' : 'a';
  return index > kLetters ? std::to_string(index)
                          : std::string(1, static_cast<char>(first + static_cast<char>(index - 1)));
}

std::string two_digits(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

Result<Spans> Composer::words_of(const PlacedTag& tag, const LoopState& at) {
  const std::string& name = tag.tag.name;
  const Language language = c_.language();
  const int year = c_.period().last_day().year();
  if (name == "title") return plain_spans(c_.document.title);
  if (name == "period") return plain_spans(period_words(c_.period(), language));
  if (name == "period.next") return plain_spans(period_words(next_period(c_.period()), language));
  if (name == "year") return plain_spans(std::to_string(year));
  if (name == "year.next") return plain_spans(std::to_string(year + 1));
  if (name == "year.last") return plain_spans(std::to_string(year - 1));
  if (name == "data.time") return plain_spans(input_.data_at);
  if (name == "count") {
    return plain_spans(
        std::to_string(++counted_[tag.tag.words.empty() ? "" : tag.tag.words.front()]));
  }
  const std::string dots = c_.wording.text("dots");
  if (name == "number") return plain_spans(input_.number.empty() ? dots : input_.number);
  if (name == "day") return plain_spans(input_.date ? two_digits(input_.date->day()) : dots);
  if (name == "month") return plain_spans(input_.date ? two_digits(input_.date->month()) : dots);
  if (name == "issue.year") {
    return plain_spans(input_.date ? std::to_string(input_.date->year()) : dots);
  }
  if (name == "draft") {
    if (!c_.document.draft) return Spans();
    return plain_spans(c_.wording.text("draft", {{"time", input_.data_at}}));
  }
  if (name == "demo") return plain_spans(input_.demo ? c_.wording.text("demo") : std::string());
  if (name == "name" || name == "value" || name == "change" || name == "attainment") {
    return about_indicator(tag, at);
  }
  if (name == "records") return count_of_records(c_, tag);
  return about_loop(tag, at);
}

Result<Spans> Composer::about_loop(const PlacedTag& tag, const LoopState& at) {
  const std::string& name = tag.tag.name;
  const Language language = c_.language();
  const bool field = name.starts_with("field.");
  const bool topic = name.starts_with("topic.");
  const std::size_t index = field ? at.field_index : (topic ? at.topic_index : at.org_index);
  if (index == 0) {
    return fail_in(tag.paragraph, "report.tag.outside_loop", {{"found", name}});
  }
  if (name.ends_with(".index")) return plain_spans(index_text(index, tag.tag.words));
  if (field) return plain_spans(field_words(*at.scope.field, language));
  if (topic) return plain_spans(at.topic_name);
  return plain_spans(org_words(c_.pack, at.scope.org, c_.period().last_day(), language));
}

Result<Spans> Composer::about_indicator(const PlacedTag& tag, const LoopState& at) {
  const std::string code = tag.tag.words.empty() ? std::string() : tag.tag.words.front();
  const Indicator* indicator = c_.pack.indicator(code);
  if (indicator == nullptr) {
    return fail_in(
        tag.paragraph, "report.tag.unknown_indicator",
        {{"found", code}, {"suggestion", nearest(code, c_.pack.indicator_codes()).value_or("")}});
  }
  if (tag.tag.name == "name") return plain_spans(indicator_words(*indicator, c_.language()));
  TK_TRY(const Scope scope, scope_of(tag, at.scope));
  Result<Breakdown> breakdown = Breakdown::parse(tag.tag.option("breakdown"));
  if (!breakdown) return fail_in(tag.paragraph, breakdown.error().key, breakdown.error().args);
  for (const Breakdown::Part& part : breakdown->parts()) {
    const CodeList* list = c_.pack.code_list(part.dimension);
    if (list != nullptr && list->find(part.code) != nullptr) continue;
    return fail_in(tag.paragraph, "report.tag.unknown_part", {{"found", breakdown->to_string()}});
  }
  Selector selector;
  selector.codes = {code};
  selector.again = true;
  const std::string scenario = tag.tag.option("scenario");
  if (scenario == "plan") selector.which = Which::kPlanned;
  if (scenario == "target") selector.which = Which::kLater;
  for (const Item& item : select(c_.input(), selector, scope)) {
    for (const Line& line : item.lines) {
      if (line.key().breakdown != *breakdown) continue;
      if (tag.tag.name == "value") return c_.value_with_unit(*line.fact);
      const bool plan = tag.tag.name == "attainment";
      for (const Said& said : said_about(c_.input(), *indicator, line)) {
        const bool of_plan =
            said.kind == ComparisonKind::kAttainment || said.kind == ComparisonKind::kOverPlan;
        if (of_plan == plan) return said_words(c_, said, *line.fact);
      }
    }
  }
  return plain_spans(message(c_.language(), "report.unknown"));
}

}  // namespace tongket
