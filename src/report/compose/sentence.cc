#include "report/compose/sentence.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/text.h"
#include "report/phrase.h"

namespace tongket {
namespace {

Spans word_spans(std::string text) { return {{std::move(text), {}, {}, {}}}; }

bool accumulates(IndicatorKind kind) { return kind == IndicatorKind::kStock; }

std::string part_words(const Composition& c, const Breakdown& breakdown) {
  return breakdown_words(c.pack, breakdown, c.language(), [&](const std::string& name) {
    return c.wording.part_within_sentence(name);
  });
}

// When a value holds, as it stands within a sentence or at its front.
std::string when(const Composition& c, const Indicator& indicator, const ObservationKey& key,
                 std::string_view place) {
  if (key.period.is_undated()) return {};
  const std::string period = period_words(key.period, c.language());
  const std::string suffix(place);
  if (key.as_of) {
    return c.wording.text("when.date" + suffix, {{"date", date_words(*key.as_of, c.language())}});
  }
  const bool stock = accumulates(indicator.kind) && key.scenario == Scenario::kActual;
  return c.wording.text((stock ? "when.stock" : "when.period") + suffix, {{"period", period}});
}

bool is_rank(const Composition& c, const Observation& o) {
  const UnitOfMeasure* unit = c.pack.unit_of_measure(o.key.unit);
  return unit != nullptr && unit->unit_class == UnitClass::kRank;
}

std::string_view value_key(const Composition& c, const Indicator& indicator, const Observation& o) {
  if (!has_number(o.status)) return "value.none";
  if (o.key.scenario == Scenario::kPlan) return "value.plan";
  if (o.key.scenario == Scenario::kTarget) return "value.target";
  if (is_rank(c, o)) return o.qualifier == Qualifier::kAtMost ? "value.group" : "value.rank";
  if (o.key.period.is_undated()) return "value.undated";
  if (o.status == ObsStatus::kEstimated) return "value.estimated";
  if (o.status == ObsStatus::kForecast) return "value.forecast";
  return indicator.direction == Direction::kMoreIsBetter ? "value.reached" : "value.is";
}

Spans number_of(Composition& c, const Fact& fact) {
  // "in the group of the first 10": the qualifier is said by the wording.
  return is_rank(c, fact.observation) && has_number(fact.observation.status)
             ? Spans{c.value(fact)}
             : c.value_with_unit(fact);
}

Spans value_clause(Composition& c, const Indicator& indicator, const Fact& fact) {
  const std::string name = indicator_words(indicator, c.language());
  const std::string within = c.wording.within_sentence(name);
  const ObservationKey& key = fact.observation.key;
  const Fillings fillings{{"Name", word_spans(name)},
                          {"name", word_spans(within)},
                          {"when", word_spans(when(c, indicator, key, ""))},
                          {"When", word_spans(when(c, indicator, key, ".first"))},
                          {"value", number_of(c, fact)}};
  return c.wording.fill(value_key(c, indicator, fact.observation), c.turn, fillings);
}

std::string base_words(const Composition& c, const Said& said, const TimePeriod& own) {
  const TimePeriod& base = said.base_period;
  if (base.is_undated() || base == own) return c.wording.text("base.before");
  const std::string period = period_words(base, c.language());
  const bool year_before = base == own.year_before();
  const bool mean = base.kind() == TimePeriod::Kind::kYears && own.kind() != base.kind();
  if (mean) return c.wording.text("base.mean", {{"period", period}});
  if (!year_before) return c.wording.text("base.period", {{"period", period}});
  const bool whole = own.kind() == TimePeriod::Kind::kYear;
  return c.wording.text(whole ? "base.year_before" : "base.same_period",
                        {{"period", period}, {"year", std::to_string(base.last_day().year())}});
}

std::string plan_words(const Composition& c, const Said& said, const TimePeriod& own) {
  TimePeriod plan = said.base_period;
  if (plan.is_undated() && !own.is_undated()) plan = own.whole_year();
  if (plan.is_undated()) return c.wording.text("base.unknown_plan");
  return c.wording.text("base.plan", {{"period", period_words(plan, c.language())}});
}

std::string movement_key(const Said& said, std::string_view stem) {
  const int sign = said.amount.sign();
  return std::string(stem) + (sign > 0 ? ".up" : (sign < 0 ? ".down" : ".same"));
}

std::string said_key(const Said& said) {
  switch (said.kind) {
    case ComparisonKind::kGrowth:
      return movement_key(said, "growth");
    case ComparisonKind::kDifference:
      return movement_key(said, "points");
    case ComparisonKind::kLevel:
      return "level";
    case ComparisonKind::kMultiple:
      return "times";
    case ComparisonKind::kAttainment:
      return "attainment";
    case ComparisonKind::kOverPlan:
      return "over_plan";
    case ComparisonKind::kShare:
      return "share";
    case ComparisonKind::kRank:
      return said.is_climb() ? movement_key(said, "places") : "rank.up";
  }
  TK_ASSERT(false);
}

bool with_plan(ComparisonKind kind) {
  return kind == ComparisonKind::kAttainment || kind == ComparisonKind::kOverPlan;
}

// The base itself in brackets, once in a report.
Spans base_value(Composition& c, const Said& said) {
  if (said.base == nullptr || c.printed.contains(said.base->id)) return {};
  if (!has_number(said.base->observation.status)) return {};
  return c.wording.fill("base.value", 0, {{"value", c.value_with_unit(*said.base)}});
}

// One item on its way into a sentence, and which of its values stand there already. What the report
// has printed elsewhere was left out by select(), unless the template wants it again.
struct Telling {
  Composition& c;
  const Item& item;
  std::set<const Fact*> told = {};

  bool tells(const Fact* fact) { return told.insert(fact).second; }
};

// The same amount in another unit of measure stands in brackets behind the first.
Spans equivalents(Telling& telling, const Line& line) {
  Composition& c = telling.c;
  Spans out;
  for (const Line& other : telling.item.lines) {
    const bool same = other.key().breakdown == line.key().breakdown &&
                      other.key().unit != line.key().unit &&
                      other.key().period == line.key().period;
    if (!same || !telling.tells(other.fact)) continue;
    append(out, c.wording.fill("equivalent", 0, {{"value", c.value_with_unit(*other.fact)}}));
  }
  return out;
}

// A value of another day or part of the period.
Spans also_clause(Telling& telling, const Fact& fact) {
  Composition& c = telling.c;
  const std::string time = when(c, *telling.item.indicator, fact.observation.key, "");
  return c.wording.fill("also", 0, {{"when", word_spans(time)}, {"value", number_of(c, fact)}});
}

Spans further(Telling& telling, const Line& line) {
  Spans out;
  for (const Fact* fact : line.also) {
    if (telling.tells(fact)) append(out, also_clause(telling, *fact));
  }
  return out;
}

Spans told(Telling& telling, const Line& line, Spans clause) {
  append(clause, equivalents(telling, line));
  Spans comparisons = comparison_words(telling.c, telling.item, line);
  if (!comparisons.empty()) append(clause, word_spans(", "));
  append(clause, std::move(comparisons));
  append(clause, further(telling, line));
  return clause;
}

Spans part_clause(Telling& telling, const Line& line, std::string_view key) {
  Composition& c = telling.c;
  const std::string part = part_words(c, line.key().breakdown);
  return told(
      telling, line,
      c.wording.fill(key, 0,
                     {{"part", word_spans(part)},
                      {"when", word_spans(when(c, *telling.item.indicator, line.key(), ""))},
                      {"value", number_of(c, *line.fact)}}));
}

bool same_time(const Line& a, const Line& b) {
  return a.key().period == b.key().period && a.key().as_of == b.key().as_of;
}

// The total with what is said about it, then its parts; all lines are of one scenario.
Spans one_sentence(Composition& c, const Item& item) {
  Spans out;
  const Line& head = item.lines.front();
  const bool total = head.key().breakdown.is_total();
  Telling telling{c, item};
  if (total) {
    telling.tells(head.fact);
    out = told(telling, head, value_clause(c, *item.indicator, *head.fact));
  } else {
    out = word_spans(indicator_words(*item.indicator, c.language()));
  }
  bool first = true;
  for (const Line& line : item.lines) {
    if (!telling.tells(line.fact)) continue;
    if (line.key().breakdown.is_total()) {  // in another unit of measure, and of another time
      append(out, also_clause(telling, *line.fact));
      continue;
    }
    const bool alone = first && !total;
    append(out, word_spans(alone ? ": " : (first ? c.wording.text("parts") : "; ")));
    append(out, part_clause(telling, line, alone || !same_time(line, head) ? "part.only" : "part"));
    first = false;
  }
  append(out, word_spans("."));
  return out;
}

}  // namespace

Spans said_words(Composition& c, const Said& said, const Fact& fact) {
  const TimePeriod& own = fact.observation.key.period;
  std::string base;
  if (!said.against.is_total()) {
    base = part_words(c, said.against);
  } else {
    base = with_plan(said.kind) ? plan_words(c, said, own) : base_words(c, said, own);
  }
  const std::string key = said_key(said);
  Spans amount;
  // "Unchanged" needs no number.
  if (!key.ends_with(".same")) {
    const std::string qualifier = qualifier_words(said.qualifier, c.language());
    if (!qualifier.empty()) append(amount, word_spans(qualifier + " "));
    append(amount, {c.compared(said, fact)});
  }
  Spans out =
      c.wording.fill(key, c.turn, {{"amount", std::move(amount)}, {"base", word_spans(base)}});
  append(out, base_value(c, said));
  return out;
}

Spans comparison_words(Composition& c, const Item& item, const Line& line) {
  Spans out;
  for (const Said& said : said_about(c.input(), *item.indicator, line)) {
    if (!out.empty()) append(out, word_spans(", "));
    append(out, said_words(c, said, *line.fact));
  }
  return out;
}

Spans sentence(Composition& c, const Item& item) {
  Spans out;
  for (const Scenario scenario : {Scenario::kActual, Scenario::kPlan, Scenario::kTarget}) {
    Item of_scenario{item.indicator, {}};
    std::copy_if(item.lines.begin(), item.lines.end(), std::back_inserter(of_scenario.lines),
                 [&](const Line& line) { return line.key().scenario == scenario; });
    if (of_scenario.lines.empty()) continue;
    if (!out.empty()) append(out, word_spans(" "));
    append(out, one_sentence(c, of_scenario));
  }
  ++c.turn;
  return out;
}

void add_source_footnote(Composition& c, std::vector<Spans>& paragraphs) {
  Spans* first = nullptr;
  std::size_t stated = 0;
  std::size_t compared = 0;
  std::vector<std::string> names;
  std::set<std::string> sources;
  for (Spans& paragraph : paragraphs) {
    for (const Span& span : paragraph) {
      if (!span.number) continue;
      const PrintedNumber& number = c.document.numbers[*span.number];
      if (number.kind == PrintedNumber::Kind::kValue) continue;
      ++compared;
      if (number.kind != PrintedNumber::Kind::kStated) continue;
      ++stated;
      if (first == nullptr) first = &paragraph;
      const Indicator* indicator = c.pack.indicator(number.stated->indicator);
      const std::string name = c.wording.within_sentence(indicator_words(*indicator, c.language()));
      if (names.empty() || names.back() != name) names.push_back(name);
      const SourceDocument* source = c.pack.source(number.stated->source);
      sources.insert(c.language() == Language::kVietnamese ? source->title_vi : source->title_en);
    }
  }
  if (first == nullptr) return;
  std::string of;
  for (const std::string& name : names) of += (of.empty() ? "" : "; ") + name;
  std::string from;
  for (const std::string& source : sources) from += (from.empty() ? "" : "; ") + source;
  first->back().footnote = c.wording.text(stated == compared ? "footnote.stated" : "footnote.some",
                                          {{"names", of}, {"source", from}});
}

}  // namespace tongket
