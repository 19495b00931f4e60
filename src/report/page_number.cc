// Every printed number is a <data> element: its value in machine form, the observation it comes
// from (data-obs) or the operands it is computed from (data-tip, data-operands), reachable by
// keyboard.
#include "base/text.h"
#include "report/derived_words.h"
#include "report/page.h"

namespace tongket {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00a0";

std::string joined_ids(const std::vector<ObservationId>& ids) {
  std::string out;
  for (const ObservationId id : ids) out += (out.empty() ? "" : " ") + std::to_string(id);
  return out;
}

std::string source_words(const Page& page, const std::string& id, std::int64_t line) {
  const SourceDocument* source = page.pack.source(id);
  const bool vietnamese = page.language() == Language::kVietnamese;
  std::string out = source == nullptr ? id : (vietnamese ? source->title_vi : source->title_en);
  if (line > 0) out += page.say("report.tip.line", {{"line", std::to_string(line)}});
  return out;
}

void add_value_tip(Page& page, const Fact& fact) {
  const std::string id = std::to_string(fact.id);
  if (page.tips.has(id)) return;
  const Observation& o = fact.observation;
  const Language language = page.language();
  const Indicator* indicator = page.pack.indicator(o.key.indicator);
  const Date day = o.key.period.is_undated() ? Date() : o.reference_day();
  Tips::Lines lines;
  std::string name = indicator == nullptr ? o.key.indicator : indicator_words(*indicator, language);
  if (!o.key.breakdown.is_total()) {
    name += ": " + breakdown_words(page.pack, o.key.breakdown, language);
  }
  lines.emplace_back("", name);
  if (has_number(o.status)) {
    lines.emplace_back(page.say("report.tip.value"), value_words(page.pack, o, language).whole());
  }
  lines.emplace_back(page.say("report.tip.org"), org_words(page.pack, o.key.org, day, language));
  lines.emplace_back(page.say("report.tip.period"),
                     capitalised(period_words(o.key.period, language)));
  if (o.key.as_of) {
    lines.emplace_back(page.say("report.tip.as_of"), date_words(*o.key.as_of, language));
  }
  const std::string scenario =
      o.key.scenario == Scenario::kActual
          ? status_words(o.status, language)
          : page.say("report.scenario." + std::string(to_code(o.key.scenario)));
  lines.emplace_back(page.say("report.tip.status"), scenario);
  if (!qualifier_words(o.qualifier, language).empty()) {
    lines.emplace_back(page.say("report.tip.qualifier"), qualifier_words(o.qualifier, language));
  }
  if (!o.source.empty()) {
    lines.emplace_back(page.say("report.tip.source"), source_words(page, o.source, o.source_line));
  }
  lines.emplace_back(
      page.say("report.tip.record"),
      page.say("report.tip.record_text", {{"id", id}, {"version", std::to_string(fact.version)}}));
  const auto doubt = page.doubts.find(fact.id);
  if (doubt != page.doubts.end()) lines.emplace_back(page.say("report.tip.doubt"), doubt->second);
  page.tips.add(id, lines);
}

std::string range_words(const Page& page, const Interval& range) {
  const auto bound = [&](const std::optional<Bound>& at, Rounding rounding) -> std::string {
    if (!at) return "\u221e";
    const Result<Decimal> shown = at->at.rescaled(std::min(at->at.scale(), 3), rounding);
    return number_words(shown.value_or(at->at), page.language());
  };
  return page.say("report.tip.range_text", {{"low", bound(range.low(), Rounding::kFloor)},
                                            {"high", bound(range.high(), Rounding::kCeiling)}});
}

std::string condition_words(const Page& page, const Conditions& conditions) {
  std::string out;
  const auto add = [&](bool holds, std::string_view key) {
    if (holds) out += (out.empty() ? "" : "; ") + page.say(key);
  };
  add(conditions.estimated, "report.condition.estimated");
  add(conditions.other_vintage && !conditions.estimated, "report.condition.other_vintage");
  add(conditions.other_span, "report.condition.other_span");
  add(conditions.series_break, "report.condition.series_break");
  return out;
}

// The tooltip of a number that no observation holds; returns its id.
std::string add_derived_tip(Page& page, const Derived& number, const std::string& text) {
  std::string id = "c" + std::to_string(++page.next_id);
  Tips::Lines lines;
  lines.emplace_back("", capitalised(text));
  lines.emplace_back(page.say("report.tip.how"),
                     page.say("report.formula." + std::string(to_code(number.kind))));
  if (number.stated != nullptr) {
    lines.emplace_back(page.say("report.tip.origin"), page.say("report.tip.stated"));
    lines.emplace_back(page.say("report.tip.source"), source_words(page, number.stated->source, 0));
  }
  if (number.computed) {
    for (const ObservationId operand : number.computed->operands) {
      const auto found = page.by_id.find(operand);
      if (found == page.by_id.end()) continue;
      const Observation& o = found->second->observation;
      std::string when = o.key.scenario == Scenario::kActual
                             ? period_words(o.key.period, page.language())
                             : page.say("report.scenario." + std::string(to_code(o.key.scenario)));
      if (o.key.as_of) when += ", " + date_words(*o.key.as_of, page.language());
      lines.emplace_back(capitalised(when),
                         value_words(page.pack, o, page.language()).whole() +
                             page.say("report.tip.operand", {{"id", std::to_string(operand)}}));
    }
    if (number.kind != ComparisonKind::kRank) {
      lines.emplace_back(page.say("report.tip.range"),
                         range_words(page, number.computed->possible));
    }
    const std::string conditions = condition_words(page, number.computed->conditions);
    if (!conditions.empty()) lines.emplace_back(page.say("report.tip.condition"), conditions);
  }
  page.tips.add(id, lines);
  return id;
}

void open_derived(Page& page, const Derived& number, const std::string& text) {
  const std::string tip = add_derived_tip(page, number, text);
  page.html.open("data", {{"class", "n c"},
                          {"value", number.amount.to_string()},
                          {"tabindex", "0"},
                          {"data-tip", tip},
                          {"data-obs", number.computed ? joined_ids(number.computed->operands)
                                                       : std::string("0")}});
}

std::string_view sense_class(Verdict sense) {
  switch (sense) {
    case Verdict::kGood:
      return "good";
    case Verdict::kBad:
      return "bad";
    case Verdict::kNeutral:
      return "flat";
  }
  TK_ASSERT(false);
}

// Up, down or level, as a shape: the colour only repeats it.
void write_arrow(Html& html, int moved) {
  const std::string_view path =
      moved > 0 ? "M5 1 9 8H1Z" : (moved < 0 ? "M5 9 1 2H9Z" : "M1 4H9V6H1Z");
  html.open("svg", {{"class", "arrow"}, {"viewBox", "0 0 10 10"}, {"aria-hidden", "true"}});
  html.single("path", {{"d", path}});
  html.close();
}

}  // namespace

void write_value(Page& page, const Fact& fact, UnitShown unit) {
  add_value_tip(page, fact);
  const Observation& o = fact.observation;
  Html& html = page.html;
  const std::string id = std::to_string(fact.id);
  if (!has_number(o.status)) {
    html.element("span", {{"class", "n none"}, {"tabindex", "0"}, {"data-obs", id}},
                 status_words(o.status, page.language()));
    return;
  }
  const ValueWords words = value_words(page.pack, o, page.language());
  const bool doubted = page.contradicted.contains(fact.id);
  const bool imputed = o.status == ObsStatus::kImputed;
  html.open("data", {{"class", doubted ? "n doubt" : (imputed ? "n imputed" : "n")},
                     {"value", o.amount().to_string()},
                     {"tabindex", "0"},
                     {"data-obs", id}});
  if (!words.before.empty()) {
    html.element("i", {}, words.before).text(kNoBreakSpace);
  }
  html.text(words.digits);
  if (words.unit == "%") html.text("%");
  if (doubted) {
    html.element("b", {{"class", "mark"}, {"aria-hidden", "true"}}, "!");
    html.element("span", {{"class", "vh"}}, page.say("report.doubt"));
  }
  html.close();
  if (unit == UnitShown::kInline && !words.unit.empty() && words.unit != "%") {
    html.text(" ").element("span", {{"class", "u"}}, words.unit);
  }
}

void write_change(Page& page, const Row& row) {
  const Derived& number = row.change->number;
  const std::string text = change_words(number, page.language());
  Html& html = page.html;
  html.open("span", {{"class", "chg " + std::string(sense_class(row.change->sense))}});
  write_arrow(html, movement_of(number));
  open_derived(page, number, text);
  html.text(text).close();
  const std::string note = change_note(number, page.language());
  if (!note.empty()) html.text(" ").element("small", {}, note);
  html.close();
}

void write_plan_bar(Page& page, const Row& row) {
  const PlanState& plan = *row.plan;
  if (!plan.percent) return;
  // Tenths of a pixel on a track of 100.0 for 125% of the plan.
  const auto position = [](const Decimal& percent) {
    const Result<Decimal> scaled = percent.rescaled(0, Rounding::kHalfUp);
    const std::int64_t whole = scaled ? scaled->coefficient() : 0;
    const std::int64_t clipped = std::min<std::int64_t>(std::max<std::int64_t>(whole, 0), 125);
    return std::to_string(clipped * 8 / 10) + "." + std::to_string(clipped * 8 % 10);
  };
  const Decimal percent = attained_percent(*plan.percent);
  Html& html = page.html;
  const std::string state =
      plan.assessment ? std::string(to_code(*plan.assessment)) : std::string("none");
  html.open("svg", {{"class", "bar " + state},
                    {"viewBox", "0 0 100 10"},
                    {"preserveAspectRatio", "none"},
                    {"aria-hidden", "true"}});
  html.single("rect", {{"class", "track"}, {"y", "2"}, {"width", "100"}, {"height", "6"}});
  html.single("rect",
              {{"class", "fill"}, {"y", "2"}, {"width", position(percent)}, {"height", "6"}});
  html.single("rect", {{"class", "goal"}, {"x", "79.4"}, {"width", "1.2"}, {"height", "10"}});
  if (plan.expected) {
    html.single("rect", {{"class", "expected"},
                         {"x", position(*plan.expected)},
                         {"width", "1.2"},
                         {"height", "10"}});
  }
  html.close();
}

void write_attainment(Page& page, const Row& row) {
  const PlanState& plan = *row.plan;
  Html& html = page.html;
  const std::string code = plan.assessment ? std::string(to_code(*plan.assessment)) : std::string();
  if (plan.percent) {
    const std::string text = attainment_words(*plan.percent, page.language());
    const bool says_itself = plan.percent->kind == ComparisonKind::kOverPlan && plan.assessment;
    if (says_itself) html.open("span", {{"class", "st " + code}});
    open_derived(page, *plan.percent, text);
    html.text(text).close();
    if (says_itself) {
      html.close();
      return;
    }
    html.text(" ");
  }
  if (plan.assessment) {
    html.element("span", {{"class", "st " + code}}, page.say("report.assessment." + code));
  }
}

void write_plan_note(Page& page, const Row& row) {
  const PlanState& plan = *row.plan;
  std::string note;
  if (plan.percent && plan.percent->stated != nullptr) note = page.say("report.as_stated");
  if (plan.expected) {
    if (!note.empty()) note += " \u00b7 ";
    note += page.say("report.expected", {{"percent", "#" + plan.expected->to_string()}});
  }
  if (!note.empty()) page.html.text(" ").element("small", {}, note);
}

}  // namespace tongket
