#include "http/org_figures.h"

#include <algorithm>
#include <map>

#include "http/audience.h"
#include "http/figure_json.h"
#include "http/json_parts.h"

namespace tongket {
namespace {

constexpr std::size_t kMostOrgRows = 400;
constexpr std::size_t kNewest = 3;  // periods among which the fullest is shown first
constexpr int kYearsBack = 5;

// A figure of the unit that stands: the total of an indicator, or a part where it has no total.
struct Standing {
  const Indicator* indicator;
  const Fact* fact;
};

bool newer(const TimePeriod& a, const TimePeriod& b) {
  return a.last_day() != b.last_day() ? b.last_day() < a.last_day() : b < a;
}

bool is_shown(const Live& live, const Call& call, const Indicator& indicator) {
  if (indicator.disclosure != Disclosure::kPublic &&
      !call.decided(Right::kReadFigure, target_of(live.pack(), indicator), live.pack().orgs)) {
    return false;
  }
  const std::string_view wanted = call.request.parameter("field");
  const Field* field = live.pack().field_of(indicator.field);
  return wanted.empty() || (field != nullptr && field->code == wanted);
}

// By period; of one key the fact that counts.
using ByPeriod = std::map<TimePeriod, std::vector<Standing>, decltype(&newer)>;

ByPeriod figures_of_unit(const Live& live, const Call& call, const OrgUnit& unit) {
  ByPeriod out(&newer);
  for (const std::string_view code : live.figures().indicators()) {
    const Indicator* indicator = live.pack().indicator(code);
    if (indicator == nullptr || !is_shown(live, call, *indicator)) continue;
    const Figures& figures = figures_for(live, audience_of(live, call, unit.id, indicator));
    for (const auto& [key, fact] : figures.of(code, unit.id)) {
      const bool wanted = key.scenario == Scenario::kActual && !key.period.is_undated() &&
                          has_number(fact.observation.status);
      if (!wanted) continue;
      ObservationKey any = key;
      any.as_of.reset();
      if (figures.any_as_of(any) == &fact) out[key.period].push_back({indicator, &fact});
    }
  }
  return out;
}

// The fullest of the newest: one survey of a year does not hide the half-year's report.
std::optional<TimePeriod> shown_period(const ByPeriod& all) {
  std::optional<TimePeriod> out;
  std::size_t most = 0;
  std::size_t looked = 0;
  for (const auto& [period, figures] : all) {
    if (++looked > kNewest) break;
    if (figures.size() > most) {
      most = figures.size();
      out = period;
    }
  }
  return out;
}

// Totals; of an indicator without one its parts.
std::vector<Standing> rows_of(const std::vector<Standing>& figures) {
  std::vector<Standing> out;
  for (const Standing& one : figures) {
    const bool has_total = std::ranges::any_of(figures, [&](const Standing& other) {
      return other.indicator == one.indicator && other.fact->observation.key.breakdown.is_total();
    });
    const bool wanted = !has_total || one.fact->observation.key.breakdown.is_total();
    if (wanted && out.size() < kMostOrgRows) out.push_back(one);
  }
  return out;
}

void write_rank(JsonWriter& json, std::string_view key, int rank) {
  json.key(key);
  if (rank == 0) {
    json.null();
  } else {
    json.integer(rank);
  }
}

void write_figure_history(JsonWriter& json, const Figures& figures, const Fact& fact) {
  json.key("history").begin_array();
  for (int back = kYearsBack; back >= 0; --back) {
    ObservationKey key = fact.observation.key;
    key.period = key.period.years_later(-back);
    key.as_of.reset();
    const Fact* found = back == 0 ? &fact : figures.any_as_of(key);
    const bool known = found != nullptr && has_number(found->observation.status);
    json.begin_object().key("period").text(key.period.to_string());
    json.key("value");
    write_decimal(json,
                  known ? std::optional(found->observation.amount()) : std::optional<Decimal>());
    json.end_object();
  }
  json.end_array();
}

void write_standing(JsonWriter& json, const Live& live, const Call& call, const Standing& row) {
  const Pack& pack = live.pack();
  const Figures& figures =
      figures_for(live, audience_of(live, call, row.fact->observation.key.org, row.indicator));
  // Where others stand is known of what they published, unless who asks may see more.
  const Figures& of_all = figures_for(live, audience_of(live, call, pack.nation, row.indicator));
  const ObservationKey& key = row.fact->observation.key;
  const Field* field = pack.field_of(row.indicator->field);
  const PeerFigure place = of_all.among_peers(key).value_or(PeerFigure());
  const Fact* counted = of_all.any_as_of(key);
  const bool same_figure = counted != nullptr && counted->id == row.fact->id;
  const bool ranked = place.of > 1 && same_figure;  // alone nobody is the first
  json.begin_object();
  json.key("indicator").text(key.indicator);
  write_named(json, "name", {row.indicator->name_vi, row.indicator->name_en});
  json.key("field").text(field == nullptr ? row.indicator->field : field->code);
  json.key("unit").text(key.unit);
  write_named(json, "unit_name", unit_name(pack, key.unit, 0));
  json.key("breakdown").text(key.breakdown.to_string());
  write_named(json, "breakdown_name", breakdown_name(pack, key.breakdown));
  json.key("value");
  write_figure(json, pack, row.fact, call.language);
  ObservationKey before = key;
  before.period = key.period.year_before();
  before.as_of.reset();
  json.key("growth");
  write_decimal(json, growth_between(pack, row.fact, figures.any_as_of(before)));
  write_rank(json, "rank", ranked ? place.rank : 0);
  write_rank(json, "of", ranked ? place.of : 0);
  write_rank(json, "rank_before", ranked ? place.rank_before.value_or(0) : 0);
  write_figure_history(json, figures, *row.fact);
  json.end_object();
}

}  // namespace

Result<const OrgUnit*> known_unit(const Pack& pack, std::string_view id) {
  const OrgUnit* unit = pack.orgs.find(id);
  if (unit == nullptr) {
    return fail(ErrorCode::kNotFound, "http.no_org", {{"found", std::string(id)}});
  }
  return unit;
}

Result<Reply> org_figures(Live& live, const Call& call) {
  TK_TRY(const OrgUnit* unit, known_unit(live.pack(), call.param("id")));
  const ByPeriod all = figures_of_unit(live, call, *unit);
  std::optional<TimePeriod> period = shown_period(all);
  if (call.request.has_parameter("period")) {
    Result<TimePeriod> asked = TimePeriod::parse(call.request.parameter("period"));
    if (!asked || asked->is_undated()) {
      return bad_parameter("period", call.request.parameter("period"));
    }
    period = *asked;
  }
  JsonWriter json;
  json.begin_object();
  json.key("period").text(period ? period->to_string() : std::string());
  json.key("periods").begin_array();
  for (const auto& [one, known] : all) json.text(one.to_string());
  json.end_array();
  json.key("rows").begin_array();
  const auto there = period ? all.find(*period) : all.end();
  if (there != all.end()) {
    for (const Standing& row : rows_of(there->second)) write_standing(json, live, call, row);
  }
  json.end_array().end_object();
  return json_reply(json);
}

}  // namespace tongket
