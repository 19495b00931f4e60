// How fast Internet access is, as people measured it: provinces and networks beside each other for
// a month, by kind of access, with their spread. Everybody may look; too few is not zero.

#include <optional>
#include <utility>

#include "base/text.h"
#include "http/json_parts.h"
#include "http/routes.h"
#include "measure/speed/collected_speeds.h"
#include "measure/speed/speed_figures.h"

namespace tongket {
namespace {

std::string speed_month_text(Date first) {
  return TimePeriod::month(first.year(), static_cast<int>(first.month())).to_string();
}

// As asked, else the last one with results; nullopt if there are none at all.
Result<std::optional<Date>> speed_month(const SpeedMonths& months, const Request& request) {
  const std::string_view asked = request.parameter("month");
  if (asked.empty()) {
    return months.empty() ? std::optional<Date>() : std::optional(months.rbegin()->first);
  }
  const Result<TimePeriod> month = TimePeriod::parse(asked);
  if (!month || month->kind() != TimePeriod::Kind::kMonth) {
    return fail(ErrorCode::kInvalidInput, "http.bad_month", {{"found", excerpt(asked, 20)}});
  }
  return std::optional(month->first_day());
}

// Mbit/s, or ms.
void write_spread(JsonWriter& json, SpeedPart part, const SpeedSpreads& told) {
  const SpeedSpread& spread = told.of(part);
  json.key(to_code(part)).begin_object();
  json.key("p10").text(in_thousands(spread.p10).to_string());
  json.key("median").text(in_thousands(spread.median).to_string());
  json.key("p90").text(in_thousands(spread.p90).to_string());
  json.key("mean").text(in_thousands(spread.mean).to_string());
  json.key("outliers").integer(spread.outliers).end_object();
}

// Of the sources the share that reaches it, percent with one decimal; null: of another access.
void write_reached(JsonWriter& json, const SpeedSpreads& told, std::int64_t sources) {
  json.key("reached").begin_array();
  for (const std::int64_t reached : told.reached) {
    const Result<Decimal> share =
        divide(Decimal::of(reached * 100), Decimal::of(sources), 1, Rounding::kHalfUp);
    if (reached < 0 || !share) {
      json.null();
    } else {
      json.text(share->to_string());
    }
  }
  json.end_array();
}

void write_told(JsonWriter& json, const SpeedSum& sum) {
  json.key("told");
  if (!sum.told) {
    json.null();
    return;
  }
  json.begin_object();
  for (const SpeedPart part : {SpeedPart::kDown, SpeedPart::kUp, SpeedPart::kLatency}) {
    write_spread(json, part, *sum.told);
  }
  write_or_null(json, "jitter",
                sum.told->jitter ? in_thousands(*sum.told->jitter).to_string() : "");
  write_or_null(json, "loss", sum.told->loss ? Decimal::of(*sum.told->loss, 2).to_string() : "");
  write_reached(json, *sum.told, sum.sources);
  json.end_object();
}

// {"id", "name"}; null: all of them; an empty id: not told.
void write_unit_of(JsonWriter& json, std::string_view key, const Pack& pack,
                   const std::string& unit) {
  json.key(key);
  if (unit == kAllUnits) {
    json.null();
    return;
  }
  json.begin_object().key("id").text(unit);
  write_named(json, "name", unit.empty() ? NamedText() : org_name(pack, unit));
  json.end_object();
}

// All together, each province, each network; of one province its networks.
bool is_asked(const SpeedGroup& group, std::string_view province) {
  if (!province.empty()) return group.province == province;
  return group.province == kAllUnits || group.network == kAllUnits;
}

void write_groups(JsonWriter& json, const Pack& pack, const SpeedSummary& summary,
                  std::string_view province) {
  for (const auto& [group, sum] : summary) {
    if (!is_asked(group, province)) continue;
    json.begin_object().key("access").text(to_code(group.access));
    write_unit_of(json, "province", pack, group.province);
    write_unit_of(json, "network", pack, group.network);
    json.key("measurements").integer(sum.measurements);
    json.key("sources").integer(sum.sources);
    write_told(json, sum);
    json.end_object();
  }
}

void write_thresholds(JsonWriter& json, const SpeedRules& rules) {
  json.key("thresholds").begin_array();
  for (const SpeedThreshold& one : rules.thresholds) {
    json.begin_object().key("id").text(one.id).key("access").text(to_code(one.access));
    json.key("of").text(to_code(one.of)).key("bound").text(in_thousands(one.bound).to_string());
    write_named(json, "name", one.name);
    json.end_object();
  }
  json.end_array();
}

Result<Reply> list_speeds(Live& live, const Call& call) {
  const CollectedSpeeds* const speeds = live.operating().speeds;
  if (speeds == nullptr) return fail(ErrorCode::kNotFound, "http.no_speeds");
  const SpeedMonths months = speeds->now();
  TK_TRY(const std::optional<Date> month, speed_month(months, call.request));
  const SpeedRules& rules = speeds->rules();
  JsonWriter json;
  json.begin_object();
  write_or_null(json, "month", month ? speed_month_text(*month) : "");
  json.key("months").begin_array();
  for (const auto& [first, summary] : months) json.text(speed_month_text(first));
  json.end_array().key("speeds").begin_array();
  const auto found = month ? months.find(*month) : months.end();
  if (found != months.end()) {
    write_groups(json, live.pack(), *found->second, call.request.parameter("province"));
  }
  json.end_array();
  write_thresholds(json, rules);
  json.key("least_measurements").integer(rules.least_measurements);
  json.key("least_sources").integer(rules.least_sources);
  json.key("legal_basis").text(rules.legal_basis).end_object();
  return json_reply(json);
}

}  // namespace

std::vector<Route> speed_routes() {
  return {{.method = Method::kGet,
           .pattern = "/speeds",
           .operation = "listSpeeds",
           .guard = Guard::kAnyone,  // what people measured is told to people
           .handler = list_speeds}};
}

}  // namespace tongket
