#include "http/figure_series.h"

#include <algorithm>
#include <map>
#include <set>
#include <shared_mutex>
#include <string_view>
#include <utility>

#include "derive/series.h"
#include "http/figure_json.h"
#include "http/json_parts.h"
#include "http/public_record.h"
#include "submission/publishing.h"

namespace tongket {
namespace {

using Versions = std::map<ObservationKey, std::vector<Fact>>;

// All versions of everything that the unit ever told about the indicator.
Result<Versions> versions_of(const FactStore& store, const SeriesQuery& query) {
  TK_TRY(std::vector<Fact> facts, store.find({.indicator = query.indicator, .org = query.org}));
  Versions out;
  for (Fact& fact : facts) out[fact.observation.key].push_back(std::move(fact));
  return out;
}

Result<SeriesQuery> query_of(const Live& live, const Call& call) {
  const Request& request = call.request;
  TK_TRY(const Indicator* indicator, known_indicator(live.pack(), request.parameter("indicator")));
  SeriesQuery out;
  out.indicator = indicator->code;
  out.org = request.parameter("org");
  if (live.pack().orgs.find(out.org) == nullptr) return bad_parameter("org", out.org);
  TK_TRY(out.unit, unit_wanted(*indicator, request));
  TK_TRY(out.breakdown, breakdown_wanted(request));
  TK_TRY(out.scenario, scenario_wanted(request));
  return out;
}

struct SeriesAsked {
  SeriesQuery query;
  std::optional<Date> footing;
};

Result<SeriesAsked> series_asked(const Live& live, const Call& call) {
  SeriesAsked out;
  TK_TRY(out.query, query_of(live, call));
  TK_TRY(out.footing, footing_wanted(call.request));
  const bool existed = !out.footing || live.pack().orgs.exists_on(out.query.org, *out.footing);
  if (!existed) return bad_parameter("footing", out.footing->to_string());
  return out;
}

class SeriesJson {
 public:
  SeriesJson(const Live& live, const Call& call, const Versions& versions)
      : live_(live), call_(call), versions_(versions), record_(live) {}

  void write(const SeriesAsked& asked, Audience audience) {
    audience_ = audience;
    const SeriesQuery& query = asked.query;
    const Figures& figures = figures_for(live_, audience);
    const FactMap& facts = figures.of(query.indicator);
    if (asked.footing) footed_.emplace(live_.pack(), figures, *asked.footing);
    const auto find = [&](const ObservationKey& key) {
      return footed_ ? footed_->find(key) : figures.any_as_of(key);
    };
    const std::set<TimePeriod> periods =
        footed_ ? periods_of(facts, query, *footed_) : periods_of(facts, query);
    json_.begin_object();
    write_head(asked);
    json_.key("points").begin_array();
    for (const SeriesPoint& point : series_of(live_.pack(), query, periods, find)) {
      write_point(query, point, facts);
    }
    json_.end_array().end_object();
  }
  Reply reply() { return json_reply(json_); }

 private:
  void write_head(const SeriesAsked& asked) {
    const SeriesQuery& query = asked.query;
    const Pack& pack = live_.pack();
    const Indicator* indicator = pack.indicator(query.indicator);
    json_.key("indicator").text(query.indicator);
    write_named(json_, "name", {indicator->name_vi, indicator->name_en});
    json_.key("org").text(query.org);
    write_named(
        json_, "org_name",
        asked.footing ? org_name_on(pack, query.org, *asked.footing) : org_name(pack, query.org));
    json_.key("scenario").text(to_code(query.scenario));
    json_.key("breakdown").text(query.breakdown.to_string());
    json_.key("unit").text(query.unit);
    write_named(json_, "unit_name", unit_name(pack, query.unit, 0));
    json_.key("footing");
    if (asked.footing) {
      json_.text(asked.footing->to_string());
    } else {
      json_.null();
    }
    json_.key("version").integer(static_cast<std::int64_t>(version_of(live_, query.indicator)));
  }

  void write_point(const SeriesQuery& query, const SeriesPoint& point, const FactMap& facts) {
    json_.begin_object().key("period").text(point.period.to_string());
    write_one("figure", point.figure, key_of(query, point.period, query.scenario));
    json_.key("other_days").begin_array();
    if (point.figure != nullptr && point.figure->id != 0) {
      for (const Fact* other : other_days(facts, *point.figure)) {
        write_figure(json_, live_.pack(), other, call_.language);
      }
    }
    json_.end_array().key("growth");
    write_decimal(json_, point.growth);
    write_vintages(point.figure);
    write_one("plan", point.plan, key_of(query, point.period, Scenario::kPlan));
    write_one("target", point.target, key_of(query, point.period, Scenario::kTarget));
    json_.end_object();
  }

  void write_one(std::string_view name, const Fact* fact, const ObservationKey& key) {
    json_.key(name);
    if (footed_) {
      write_footed_figure(json_, live_.pack(), {fact, footed_->origin(key), footed_->day()},
                          key.period, call_.language);
    } else {
      write_figure(json_, live_.pack(), fact, call_.language);
    }
  }

  void write_vintages(const Fact* standing) {
    std::set<std::pair<std::int64_t, std::string_view>> tellings;  // load and source
    bool changed = false;
    for (const Fact* version : versions_of_its_key(standing)) {
      const bool told = record_.told_at(*version).has_value();
      if (told || audience_ == Audience::kInsiders) {
        tellings.emplace(version->load, version->observation.source);
      }
      changed = changed || (told && replaces(*standing, *version));
    }
    json_.key("vintages").integer(static_cast<std::int64_t>(tellings.size()));
    json_.key("changed_after_publication").boolean(changed);
  }

  // What stood in for a value before anybody told it is no version of it. A value made of several
  // has none of its own.
  [[nodiscard]] std::vector<const Fact*> versions_of_its_key(const Fact* standing) const {
    std::vector<const Fact*> out;
    if (standing == nullptr || standing->id == 0) return out;
    const auto known = versions_.find(standing->observation.key);
    if (known == versions_.end()) return out;
    const bool imputed = standing->observation.status == ObsStatus::kImputed;
    for (const Fact& version : known->second) {
      if (imputed || version.observation.status != ObsStatus::kImputed) out.push_back(&version);
    }
    return out;
  }

  // A document that prints a value several times, rounded here and exact there, changes nothing.
  static bool replaces(const Fact& standing, const Fact& earlier) {
    const bool one_telling =
        standing.load == earlier.load && standing.observation.source == earlier.observation.source;
    return earlier.id < standing.id && !one_telling &&
           !says_the_same(standing.observation, earlier.observation);
  }

  const Live& live_;
  const Call& call_;
  const Versions& versions_;
  PublicRecord record_;
  Audience audience_ = Audience::kPublic;
  std::optional<FootedFigures> footed_;
  JsonWriter json_;
};

}  // namespace

Result<Reply> figure_series(Live& live, const Call& call) {
  SeriesAsked wanted;
  Audience audience = Audience::kPublic;
  std::string question;
  // Of before the store is read: what comes in meanwhile makes the answer old at once.
  std::uint64_t version = 0;
  {
    const std::shared_lock lock(live.mutex());
    TK_TRY(wanted, series_asked(live, call));
    // What other units told is in a value on other borders.
    audience = audience_of(live, call, wanted.footing ? live.pack().nation : wanted.query.org,
                           live.pack().indicator(wanted.query.indicator));
    question = question_of(live, call, audience);
    version = version_of(live, wanted.query.indicator);
    if (std::optional<Reply> known = live.answers().find(question, version)) {
      return *std::move(known);
    }
  }
  TK_TRY(const Versions versions, versions_of(live.store(), wanted.query));
  const std::shared_lock lock(live.mutex());
  SeriesJson json(live, call, versions);
  json.write(wanted, audience);
  return live.answers().keep(question, version, json.reply());
}

}  // namespace tongket
