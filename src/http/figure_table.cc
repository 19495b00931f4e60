#include "http/figure_table.h"

#include <algorithm>
#include <functional>
#include <shared_mutex>

#include "base/number_text.h"
#include "derive/footing.h"
#include "http/audience.h"
#include "http/figure_dataset.h"
#include "http/figure_json.h"
#include "http/json_parts.h"

namespace tongket {
namespace {

constexpr std::size_t kMostUnitsAsked = 500;
constexpr std::size_t kMostPeriodsAsked = 60;

// The periods of one kind from the first to the last.
Result<std::vector<TimePeriod>> asked_periods(const Request& request) {
  Result<TimePeriod> first = TimePeriod::parse(request.parameter("from"));
  if (!first || first->is_undated()) return bad_parameter("from", request.parameter("from"));
  Result<TimePeriod> last =
      request.has_parameter("to") ? TimePeriod::parse(request.parameter("to")) : first;
  if (!last || last->kind() != first->kind() || *last < *first) {
    return bad_parameter("to", request.parameter("to"));
  }
  std::vector<TimePeriod> out = {*last};
  while (*first < out.back()) {
    if (out.size() == kMostPeriodsAsked) return bad_parameter("from", request.parameter("from"));
    out.push_back(out.back().previous());
  }
  std::ranges::reverse(out);
  return out;
}

Result<std::vector<std::string>> orgs_of(const Live& live, const Request& request, Date day) {
  const OrgHistory& orgs = live.pack().orgs;
  std::vector<std::string> out;
  if (request.has_parameter("org")) {
    out.emplace_back(request.parameter("org"));
    if (orgs.find(out.front()) == nullptr) return bad_parameter("org", out.front());
    return out;
  }
  const std::string_view kind = request.parameter("org_kind");
  for (const OrgUnit& unit : orgs.units()) {
    if (unit.kind == kind && orgs.exists_on(unit.id, day)) out.push_back(unit.id);
  }
  if (out.empty() || out.size() > kMostUnitsAsked) return bad_parameter("org_kind", kind);
  return out;
}

struct TableAsked {
  FigureQuery query;
  std::optional<Date> footing;
  std::optional<DatasetFormat> format;

  // Whose names and existence count.
  [[nodiscard]] Date day() const { return footing.value_or(query.periods.back().last_day()); }
};

Result<TableAsked> table_asked(const Live& live, const Request& request) {
  TK_TRY(const Indicator* indicator, known_indicator(live.pack(), request.parameter("indicator")));
  TableAsked out;
  out.query.indicator = indicator->code;
  TK_TRY(out.query.unit, unit_wanted(*indicator, request));
  TK_TRY(out.query.periods, asked_periods(request));
  TK_TRY(out.footing, footing_wanted(request));
  TK_TRY(out.query.orgs, orgs_of(live, request, out.day()));
  TK_TRY(out.query.breakdown, breakdown_wanted(request));
  TK_TRY(out.query.scenario, scenario_wanted(request));
  TK_TRY(out.format, format_wanted(request));
  return out;
}

// A unit's own people see what it told; what other units told is in a value on other borders.
Audience audience_for(const Live& live, const Call& call) {
  const std::string org(call.request.parameter("org"));
  const bool of_one = !org.empty() && !call.request.has_parameter("footing");
  return audience_of(live, call, of_one ? org : live.pack().nation,
                     live.pack().indicator(call.request.parameter("indicator")));
}

// The figures that are shown, on their own borders or on those of a day.
class Shown {
 public:
  Shown(const Live& live, const Figures& figures, const TableAsked& asked) {
    if (!asked.footing) {
      table_ = figures.table(asked.query);
      return;
    }
    footed_.emplace(live.pack(), figures, *asked.footing);
    table_ = figure_table(live.pack(), asked.query,
                          [this](const ObservationKey& key) { return footed_->find(key); });
  }
  Shown(const Shown&) = delete;
  Shown& operator=(const Shown&) = delete;

  [[nodiscard]] const FigureTable& table() const { return table_; }
  [[nodiscard]] FootedFigures* footed() { return footed_ ? &*footed_ : nullptr; }

 private:
  std::optional<FootedFigures> footed_;
  FigureTable table_;
};

struct FigurePlace {
  std::string org;
  TimePeriod period;
};
ObservationKey key_of(const FigureQuery& query, const FigurePlace& place) {
  return {query.indicator, place.org, place.period, query.scenario,
          query.breakdown, {},        query.unit};
}

class TableJson {
 public:
  TableJson(const Live& live, const Call& call, const TableAsked& asked, Shown& shown)
      : live_(live), call_(call), asked_(asked), shown_(shown) {}

  Reply reply(std::uint64_t version) {
    const FigureQuery& query = asked_.query;
    json_.begin_object();
    json_.key("indicator").text(query.indicator);
    json_.key("unit").text(query.unit);
    write_named(json_, "unit_name", unit_name(live_.pack(), query.unit, 0));
    json_.key("version").integer(static_cast<std::int64_t>(version));
    json_.key("footing");
    if (asked_.footing) {
      json_.text(asked_.footing->to_string());
    } else {
      json_.null();
    }
    json_.key("periods").begin_array();
    for (const TimePeriod& period : query.periods) json_.text(period.to_string());
    json_.end_array();
    json_.key("rows").begin_array();
    for (std::size_t i = 0; i < query.orgs.size(); ++i) write_row(i);
    json_.end_array();
    write_totals();
    json_.end_object();
    return json_reply(json_);
  }

 private:
  void write_row(std::size_t row) {
    const std::string& org = asked_.query.orgs[row];
    const std::vector<FigureCell>& cells = shown_.table().cells[row];
    json_.begin_object();
    json_.key("org").text(org);
    write_named(json_, "org_name", org_name_on(live_.pack(), org, asked_.day()));
    json_.key("values").begin_array();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      write_value(cells[i].fact, key_of(asked_.query, {org, asked_.query.periods[i]}));
    }
    json_.end_array();
    json_.key("growth").begin_array();
    for (const FigureCell& cell : cells) write_decimal(json_, cell.growth);
    json_.end_array();
    write_ranks("rank", cells, &FigureCell::rank);
    write_ranks("rank_before", cells, &FigureCell::rank_before);
    json_.end_object();
  }

  void write_ranks(std::string_view key, const std::vector<FigureCell>& cells,
                   int FigureCell::*rank) {
    json_.key(key).begin_array();
    for (const FigureCell& cell : cells) {
      if (cell.*rank == 0) {
        json_.null();
      } else {
        json_.integer(cell.*rank);
      }
    }
    json_.end_array();
  }

  void write_value(const Fact* fact, const ObservationKey& key) {
    if (FootedFigures* footed = shown_.footed()) {
      write_footed_figure(json_, live_.pack(), {fact, footed->origin(key), footed->day()},
                          key.period, call_.language);
    } else {
      write_figure(json_, live_.pack(), fact, call_.language);
    }
  }

  void write_totals() {
    const std::vector<FigureTotal>& totals = shown_.table().totals;
    json_.key("total");
    if (totals.empty()) {
      json_.null();
      return;
    }
    json_.begin_object().key("values").begin_array();
    for (const FigureTotal& total : totals) {
      if (!total.amount) {
        json_.null();
        continue;
      }
      json_.begin_object();
      json_.key("value").text(total.amount->to_string());
      json_.key("text").text(number_text(*total.amount, call_.language));
      json_.end_object();
    }
    json_.end_array();
    json_.key("coverage").begin_array();
    for (const FigureTotal& total : totals) {
      json_.text(std::to_string(total.counted) + "/" + std::to_string(asked_.query.orgs.size()));
    }
    json_.end_array();
    json_.key("growth").begin_array();
    for (const FigureTotal& total : totals) write_decimal(json_, total.growth);
    json_.end_array().end_object();
  }

  const Live& live_;
  const Call& call_;
  const TableAsked& asked_;
  Shown& shown_;
  JsonWriter json_;
};

std::vector<std::string> parts_of(const FootingOrigin& origin) {
  std::vector<std::string> out;
  for (const FootingOrigin::Part& part : origin.parts) {
    if (part.fact != nullptr) out.push_back(part.org);
  }
  return out;
}

Dataset dataset_of(const Live& live, const Call& call, const TableAsked& asked, Shown& shown) {
  Dataset out(live.pack(), language_wanted(call), call.now);
  out.footing = asked.footing;
  out.table = {asked.query.orgs, asked.query.periods};
  PublicRows rows(live, out);
  for (std::size_t i = 0; i < asked.query.orgs.size(); ++i) {
    const std::string& org = asked.query.orgs[i];
    for (std::size_t j = 0; j < asked.query.periods.size(); ++j) {
      const Fact* fact = shown.table().cells[i][j].fact;
      if (fact == nullptr) continue;
      FootedFigures* footed = shown.footed();
      rows.add(org, *fact,
               footed == nullptr
                   ? std::vector<std::string>()
                   : parts_of(footed->origin(key_of(asked.query, {org, asked.query.periods[j]}))));
    }
  }
  return out;
}

std::string table_name(const FigureQuery& query) {
  return query.indicator + "-" + query.periods.front().to_string() +
         (query.periods.size() == 1 ? "" : "-" + query.periods.back().to_string());
}

}  // namespace

Result<Reply> figure_table_reply(Live& live, const Call& call) {
  std::shared_lock lock(live.mutex());
  const Audience audience = audience_for(live, call);
  const Figures& figures = figures_for(live, audience);
  const std::string question = question_of(live, call, audience);
  const std::uint64_t version = figures.version(call.request.parameter("indicator"));
  if (std::optional<Reply> known = live.answers().find(question, version)) return *std::move(known);
  TK_TRY(const TableAsked wanted, table_asked(live, call.request));
  Shown shown(live, figures, wanted);
  if (wanted.format) {
    const Dataset set = dataset_of(live, call, wanted, shown);
    lock.unlock();
    return dataset_reply(set, *wanted.format, table_name(wanted.query));
  }
  return live.answers().keep(question, version,
                             TableJson(live, call, wanted, shown).reply(version));
}

}  // namespace tongket
