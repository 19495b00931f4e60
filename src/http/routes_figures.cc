// Figures as a table: one indicator, some units, some periods, with growth and rank. Worked out
// from the facts that stand now; an answer is kept until a fact of its indicator changes.

#include <algorithm>

#include "base/number_text.h"
#include "http/audience.h"
#include "http/json_parts.h"
#include "http/routes.h"

namespace tongket {
namespace {

constexpr std::size_t kMostUnits = 500;
constexpr std::size_t kMostPeriods = 60;

Error bad(std::string_view name, std::string_view found) {
  return fail(ErrorCode::kInvalidInput, "http.parameter",
              {{"name", std::string(name)}, {"found", std::string(found)}}, {"?", 0, 0});
}

Result<const Indicator*> indicator_of(const Live& live, const Call& call) {
  const std::string_view code = call.request.parameter("indicator");
  const Indicator* found = live.pack().indicator(code);
  if (found == nullptr) {
    return fail(ErrorCode::kNotFound, "http.no_indicator", {{"found", std::string(code)}});
  }
  return found;
}

Result<RightsTarget> target(const Live& live, const Call& call) {
  TK_TRY(const Indicator* indicator, indicator_of(live, call));
  RightsTarget out;
  out.org = live.pack().nation;
  const Field* field = live.pack().field_of(indicator->field);
  out.fields = {field == nullptr ? indicator->field : field->code};
  out.disclosure = indicator->disclosure;
  return out;
}

// The periods of one kind from the first to the last.
Result<std::vector<TimePeriod>> periods_of(const Request& request) {
  Result<TimePeriod> first = TimePeriod::parse(request.parameter("from"));
  if (!first || first->is_undated()) return bad("from", request.parameter("from"));
  Result<TimePeriod> last =
      request.has_parameter("to") ? TimePeriod::parse(request.parameter("to")) : first;
  if (!last || last->kind() != first->kind() || *last < *first) {
    return bad("to", request.parameter("to"));
  }
  std::vector<TimePeriod> out = {*last};
  while (*first < out.back()) {
    if (out.size() == kMostPeriods) return bad("from", request.parameter("from"));
    out.push_back(out.back().previous());
  }
  std::ranges::reverse(out);
  return out;
}

Result<std::vector<std::string>> orgs_of(const Live& live, const Request& request, Date day) {
  std::vector<std::string> out;
  if (request.has_parameter("org")) {
    out.emplace_back(request.parameter("org"));
    if (live.pack().orgs.find(out.front()) == nullptr) return bad("org", out.front());
    return out;
  }
  const std::string_view kind = request.parameter("org_kind");
  for (const OrgUnit& unit : live.pack().orgs.units()) {
    if (unit.kind == kind && live.pack().orgs.exists_on(unit.id, day)) out.push_back(unit.id);
  }
  if (out.empty() || out.size() > kMostUnits) return bad("org_kind", kind);
  return out;
}

Result<FigureQuery> query_of(const Live& live, const Call& call) {
  FigureQuery out;
  const Request& request = call.request;
  out.indicator = request.parameter("indicator");
  TK_TRY(out.periods, periods_of(request));
  TK_TRY(out.orgs, orgs_of(live, request, out.periods.back().last_day()));
  Result<Breakdown> breakdown = Breakdown::parse(request.parameter("breakdown"));
  if (!breakdown) return bad("breakdown", request.parameter("breakdown"));
  out.breakdown = std::move(*breakdown);
  if (request.has_parameter("scenario")) {
    const std::optional<Scenario> scenario = scenario_from_code(request.parameter("scenario"));
    if (!scenario) return bad("scenario", request.parameter("scenario"));
    out.scenario = *scenario;
  }
  return out;
}

void write_growth(JsonWriter& json, const std::optional<Decimal>& growth) {
  if (growth) {
    json.text(growth->to_string());
  } else {
    json.null();
  }
}

void write_row(JsonWriter& json, const Live& live, const std::string& org,
               const std::vector<FigureCell>& cells, Language language) {
  json.begin_object();
  json.key("org").text(org);
  write_named(json, "org_name", org_name(live.pack(), org));
  json.key("values").begin_array();
  for (const FigureCell& cell : cells) write_fact(json, live.pack(), cell.fact, language);
  json.end_array();
  json.key("growth").begin_array();
  for (const FigureCell& cell : cells) write_growth(json, cell.growth);
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
  for (const FigureTotal& total : table.totals) write_growth(json, total.growth);
  json.end_array().end_object();
}

// What an answer is kept by; no part can run into the next one.
std::string question_of(const Call& call, Audience audience) {
  std::string out = call.language == Language::kVietnamese ? "vi" : "en";
  out += audience == Audience::kInsiders ? "/insiders" : "/public";
  for (const auto& [name, value] : call.request.query) {
    out.append(1, '\0').append(name).append(1, '\0').append(value);
  }
  return out;
}

Result<Reply> figures(Live& live, const Call& call) {
  const std::string org(call.request.parameter("org"));
  const Audience audience = audience_of(live, call, org.empty() ? live.pack().nation : org);
  const Figures& known_figures = figures_for(live, audience);
  const std::string question = question_of(call, audience);
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
           .handler = figures}};
}

}  // namespace tongket
