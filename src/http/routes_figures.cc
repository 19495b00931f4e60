// Figures as a table: one indicator, some units, some periods, with growth and rank. Worked out
// from the facts that stand now; an answer is kept until a fact of its indicator changes.

#include <algorithm>

#include "base/number_text.h"
#include "http/audience.h"
#include "http/figure_json.h"
#include "http/figure_series.h"
#include "http/json_parts.h"
#include "http/routes.h"

namespace tongket {
namespace {

constexpr std::size_t kMostUnits = 500;
constexpr std::size_t kMostPeriods = 60;

Result<RightsTarget> target(const Live& live, const Call& call) {
  TK_TRY(const Indicator* indicator,
         known_indicator(live.pack(), call.request.parameter("indicator")));
  return target_of(live.pack(), *indicator);
}

// The periods of one kind from the first to the last.
Result<std::vector<TimePeriod>> periods_of(const Request& request) {
  Result<TimePeriod> first = TimePeriod::parse(request.parameter("from"));
  if (!first || first->is_undated()) return bad_parameter("from", request.parameter("from"));
  Result<TimePeriod> last =
      request.has_parameter("to") ? TimePeriod::parse(request.parameter("to")) : first;
  if (!last || last->kind() != first->kind() || *last < *first) {
    return bad_parameter("to", request.parameter("to"));
  }
  std::vector<TimePeriod> out = {*last};
  while (*first < out.back()) {
    if (out.size() == kMostPeriods) return bad_parameter("from", request.parameter("from"));
    out.push_back(out.back().previous());
  }
  std::ranges::reverse(out);
  return out;
}

Result<std::vector<std::string>> orgs_of(const Live& live, const Request& request, Date day) {
  std::vector<std::string> out;
  if (request.has_parameter("org")) {
    out.emplace_back(request.parameter("org"));
    if (live.pack().orgs.find(out.front()) == nullptr) return bad_parameter("org", out.front());
    return out;
  }
  const std::string_view kind = request.parameter("org_kind");
  for (const OrgUnit& unit : live.pack().orgs.units()) {
    if (unit.kind == kind && live.pack().orgs.exists_on(unit.id, day)) out.push_back(unit.id);
  }
  if (out.empty() || out.size() > kMostUnits) return bad_parameter("org_kind", kind);
  return out;
}

Result<FigureQuery> query_of(const Live& live, const Call& call) {
  FigureQuery out;
  const Request& request = call.request;
  out.indicator = request.parameter("indicator");
  TK_TRY(out.unit, unit_wanted(*live.pack().indicator(out.indicator), request));
  TK_TRY(out.periods, periods_of(request));
  TK_TRY(out.orgs, orgs_of(live, request, out.periods.back().last_day()));
  TK_TRY(out.breakdown, breakdown_wanted(request));
  TK_TRY(out.scenario, scenario_wanted(request));
  return out;
}

void write_row(JsonWriter& json, const Live& live, const std::string& org,
               const std::vector<FigureCell>& cells, Language language) {
  json.begin_object();
  json.key("org").text(org);
  write_named(json, "org_name", org_name(live.pack(), org));
  json.key("values").begin_array();
  for (const FigureCell& cell : cells) write_figure(json, live.pack(), cell.fact, language);
  json.end_array();
  json.key("growth").begin_array();
  for (const FigureCell& cell : cells) write_decimal(json, cell.growth);
  json.end_array();
  json.key("rank").begin_array();
  for (const FigureCell& cell : cells) {
    if (cell.rank == 0) {
      json.null();
    } else {
      json.integer(cell.rank);
    }
  }
  json.end_array();
  json.end_object();
}

void write_totals(JsonWriter& json, const FigureTable& table, std::size_t units,
                  Language language) {
  json.key("total");
  if (table.totals.empty()) {
    json.null();
    return;
  }
  json.begin_object().key("values").begin_array();
  for (const FigureTotal& total : table.totals) {
    if (!total.amount) {
      json.null();
      continue;
    }
    json.begin_object();
    json.key("value").text(total.amount->to_string());
    json.key("text").text(number_text(*total.amount, language));
    json.end_object();
  }
  json.end_array();
  json.key("coverage").begin_array();
  for (const FigureTotal& total : table.totals) {
    json.text(std::to_string(total.counted) + "/" + std::to_string(units));
  }
  json.end_array();
  json.key("growth").begin_array();
  for (const FigureTotal& total : table.totals) write_decimal(json, total.growth);
  json.end_array().end_object();
}

Result<Reply> figures(Live& live, const Call& call) {
  const std::string org(call.request.parameter("org"));
  const Audience audience = audience_of(live, call, org.empty() ? live.pack().nation : org);
  const Figures& known_figures = figures_for(live, audience);
  const std::string question = question_of(live, call, audience);
  const std::uint64_t version = known_figures.version(call.request.parameter("indicator"));
  if (std::optional<Reply> known = live.answers().find(question, version)) return *std::move(known);
  TK_TRY(const FigureQuery query, query_of(live, call));
  const FigureTable table = known_figures.table(query);
  JsonWriter json;
  json.begin_object();
  json.key("indicator").text(query.indicator);
  json.key("unit").text(table.unit);
  write_named(json, "unit_name", unit_name(live.pack(), table.unit, 0));
  json.key("version").integer(static_cast<std::int64_t>(version));
  json.key("periods").begin_array();
  for (const TimePeriod& period : query.periods) json.text(period.to_string());
  json.end_array();
  json.key("rows").begin_array();
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    write_row(json, live, query.orgs[i], table.cells[i], call.language);
  }
  json.end_array();
  write_totals(json, table, query.orgs.size(), call.language);
  json.end_object();
  return live.answers().keep(question, version, json_reply(json));
}

}  // namespace

std::vector<Route> figure_routes() {
  return {{.method = Method::kGet,
           .pattern = "/figures",
           .operation = "getFigures",
           .right = Right::kReadFigure,
           .target = target,
           .handler = figures},
          {.method = Method::kGet,
           .pattern = "/figures/series",
           .operation = "getFigureSeries",
           .locking = Locking::kOwn,
           .right = Right::kReadFigure,
           .target = target,
           .handler = figure_series}};
}

}  // namespace tongket
