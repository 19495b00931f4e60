#include "http/overview_json.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "http/figure_json.h"
#include "http/json_parts.h"
#include "report/derived_words.h"
#include "report/phrase.h"

namespace tongket {
namespace {

constexpr std::size_t kMostOfField = 12;
constexpr std::size_t kMostInList = 100;

std::string_view code_of(ComparisonKind kind) {
  switch (kind) {
    case ComparisonKind::kGrowth:
      return "growth";
    case ComparisonKind::kDifference:
      return "difference";
    case ComparisonKind::kLevel:
      return "level";
    case ComparisonKind::kMultiple:
      return "multiple";
    case ComparisonKind::kAttainment:
      return "attainment";
    case ComparisonKind::kOverPlan:
      return "over_plan";
    case ComparisonKind::kShare:
      return "share";
    case ComparisonKind::kRank:
      return "rank";
  }
  TK_ASSERT(false);
}

std::string_view code_of(Assessment assessment) {
  switch (assessment) {
    case Assessment::kExceeds:
      return "exceeded";
    case Assessment::kReaches:
      return "met";
    case Assessment::kNear:
      return "near";
    case Assessment::kFallsShort:
      return "missed";
    case Assessment::kOnTrack:
      return "on_track";
    case Assessment::kBehind:
      return "behind";
  }
  TK_ASSERT(false);
}

void write_change(JsonWriter& json, const std::optional<Change>& change, Language language) {
  constexpr std::array<std::string_view, 3> kSenses{"good", "bad", "neutral"};
  json.key("change");
  if (!change) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("kind").text(code_of(change->number.kind));
  json.key("amount").text(change->number.amount.to_string());
  json.key("text").text(change_words(change->number, language));
  json.key("note").text(change_note(change->number, language));
  json.key("sense").text(kSenses.at(static_cast<std::size_t>(change->sense)));
  json.end_object();
}

void write_plan(JsonWriter& json, const Pack& pack, const std::optional<PlanState>& plan,
                Language language) {
  json.key("plan");
  if (!plan) {
    json.null();
    return;
  }
  json.begin_object().key("value");
  write_figure(json, pack, plan->plan, language);
  json.key("percent");
  write_decimal(json, plan->percent ? std::optional(attained_percent(*plan->percent))
                                    : std::optional<Decimal>());
  json.key("expected");
  write_decimal(json, plan->expected);
  json.key("assessment");
  if (plan->assessment) {
    json.text(code_of(*plan->assessment));
  } else {
    json.null();
  }
  json.end_object();
}

// The page's period and those years before it, oldest first; the last one is the row's value.
void write_history(JsonWriter& json, const Row& row) {
  json.key("history").begin_array();
  if (row.value != nullptr) {
    const std::size_t count = row.history.size();
    for (std::size_t i = 0; i < count; ++i) {
      const Fact* fact = row.history[i];
      const TimePeriod period = row.key.period.years_later(-static_cast<int>(count - 1 - i));
      json.begin_object().key("period").text(period.to_string());
      json.key("value");
      const bool known = fact != nullptr && has_number(fact->observation.status);
      write_decimal(json,
                    known ? std::optional(fact->observation.amount()) : std::optional<Decimal>());
      json.end_object();
    }
  }
  json.end_array();
}

NamedText counted_in(const Pack& pack, const Row& row) {
  const bool counts = !row.indicator->counted_vi.empty() && !row.indicator->units.empty() &&
                      row.key.unit == row.indicator->units.front();
  return counts ? NamedText{row.indicator->counted_vi, row.indicator->counted_en}
                : unit_name(pack, row.key.unit, 0);
}

void write_counts(JsonWriter& json, const Counts& counts) {
  json.key("counts").begin_object();
  json.key("reported").integer(counts.reported);
  json.key("with_plan").integer(counts.with_plan);
  json.key("off_plan").integer(counts.off_plan);
  json.key("fell").integer(counts.fell);
  json.key("findings_high").integer(counts.high);
  json.key("findings_medium").integer(counts.medium);
  json.key("findings_low").integer(counts.low);
  json.end_object();
}

void write_field(JsonWriter& json, const Pack& pack, const Field& field, const FieldPart* part,
                 int late, Language language) {
  json.begin_object();
  json.key("code").text(field.code);
  write_named(json, "name", {field.name_vi, field.name_en});
  json.key("with_plan").integer(part == nullptr ? 0 : part->with_plan);
  json.key("off_plan").integer(part == nullptr ? 0 : part->off_plan);
  json.key("findings").integer(part == nullptr ? 0 : part->findings);
  json.key("late").integer(late);
  const std::vector<const Row*> rows =
      part == nullptr ? std::vector<const Row*>() : leading_rows(*part, pack.nation, kMostOfField);
  json.key("headline");
  if (rows.empty()) {
    json.null();
  } else {
    write_overview_row(json, pack, *rows.front(), language);
  }
  json.key("rows");
  write_overview_rows(json, pack, rows, language);
  json.end_object();
}

void write_fields(JsonWriter& json, const StandingOverview& standing,
                  const std::map<std::string, int>& late, Language language) {
  const Pack& pack = standing.facts->pack();
  json.key("fields").begin_array();
  for (const Field& field : pack.fields) {
    const auto part = std::ranges::find(standing.overview.fields, &field, &FieldPart::field);
    const auto overdue = late.find(field.code);
    write_field(json, pack, field, part == standing.overview.fields.end() ? nullptr : &*part,
                overdue == late.end() ? 0 : overdue->second, language);
  }
  json.end_array();
}

bool shows(const Row& row) {
  return row.value != nullptr && has_number(row.value->observation.status);
}

}  // namespace

void write_overview_row(JsonWriter& json, const Pack& pack, const Row& row, Language language) {
  json.begin_object();
  json.key("indicator").text(row.key.indicator);
  write_named(json, "name", {row.indicator->name_vi, row.indicator->name_en});
  json.key("org").text(row.key.org);
  write_named(json, "org_name", org_name(pack, row.key.org));
  json.key("breakdown").text(row.key.breakdown.to_string());
  write_named(json, "breakdown_name",
              {breakdown_words(pack, row.key.breakdown, Language::kVietnamese),
               breakdown_words(pack, row.key.breakdown, Language::kEnglish)});
  json.key("unit").text(row.key.unit);
  write_named(json, "unit_name", counted_in(pack, row));
  json.key("value");
  write_figure(json, pack, row.value, language);
  json.key("base");
  write_figure(json, pack, row.base, language);
  write_change(json, row.change, language);
  write_plan(json, pack, row.plan, language);
  write_history(json, row);
  json.key("findings").integer(static_cast<std::int64_t>(row.findings.size()));
  json.end_object();
}

void write_overview_rows(JsonWriter& json, const Pack& pack, const std::vector<const Row*>& rows,
                         Language language) {
  json.begin_array();
  for (const Row* row : rows) write_overview_row(json, pack, *row, language);
  json.end_array();
}

// Headline indicators of the nation with a number that compares stand at the front; within one rank
// the order of the page stays. What has no number itself is told by its first part that has one.
std::vector<const Row*> leading_rows(const FieldPart& part, std::string_view nation,
                                     std::size_t most) {
  constexpr std::size_t kEnough = 4;
  std::vector<const Row*> out;
  const auto take = [&](const Row& row) {
    const auto first = std::ranges::find_if(row.parts, shows);
    out.push_back(shows(row) || first == row.parts.end() ? &row : &*first);
  };
  for (const Row& row : part.core) take(row);
  for (const Row& row : part.mentions) {
    if (row.indicator->headline) take(row);
  }
  for (const Row& row : part.mentions) {
    const bool more = out.size() < kEnough && !row.indicator->headline && shows(row);
    if (more) take(row);
  }
  const auto place = [&](const Row* row) {
    return std::tuple(!shows(*row), row->key.org != nation, !row->indicator->headline,
                      !(row->plan && row->change), !row->compares());
  };
  std::ranges::stable_sort(out, {}, place);
  if (out.size() > most) out.resize(most);
  return out;
}

void write_overview(JsonWriter& json, const StandingOverview& standing,
                    const std::map<std::string, int>& late, Language language) {
  const Overview& overview = standing.overview;
  const Pack& pack = standing.facts->pack();
  json.key("period").text(overview.period.to_string());
  json.key("periods").begin_array();
  for (const TimePeriod& period : standing.periods) json.text(period.to_string());
  json.end_array();
  json.key("version").integer(static_cast<std::int64_t>(standing.version));
  write_counts(json, overview.counts);
  write_fields(json, standing, late, language);
  json.key("headlines");
  write_overview_rows(json, pack, overview.headlines, language);
  std::vector<const Row*> off_plan = overview.below_plan;
  std::erase_if(off_plan, [](const Row* row) { return !is_off_plan(*row->plan->assessment); });
  if (off_plan.size() > kMostInList) off_plan.resize(kMostInList);
  json.key("off_plan");
  write_overview_rows(json, pack, off_plan, language);
  std::vector<const Row*> fell = overview.fell;
  if (fell.size() > kMostInList) fell.resize(kMostInList);
  json.key("fell");
  write_overview_rows(json, pack, fell, language);
}

}  // namespace tongket
