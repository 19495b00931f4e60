#include "derive/rules/fact_datasets.h"

#include <array>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "derive/rules/dataset_rows.h"
#include "derive/rules/fact_numbers.h"
#include "derive/rules/pack_datasets.h"

namespace tongket {
namespace {

using vtl::DataType;
using vtl::Role;

std::string open_of(const std::optional<Bound>& bound) {
  if (!bound) return {};
  return bound->closed ? "0" : "1";
}

std::string at_of(const std::optional<Bound>& bound) {
  return bound ? bound->at.to_string() : std::string();
}

std::string breakdown_of(const Observation& o) {
  return o.key.breakdown.is_total() ? std::string(kTotalCode) : o.key.breakdown.to_string();
}

std::string interval_text_of(const TimePeriod& period) {
  return period.first_day().to_string() + "/" + period.last_day().to_string();
}

std::vector<DatasetRows::Part> with_numbers(std::vector<DatasetRows::Part> parts) {
  const std::array<DatasetRows::Part, 8> rest = {
      {{"value", Role::kMeasure, DataType::kNumber},
       {"low", Role::kMeasure, DataType::kNumber},
       {"high", Role::kMeasure, DataType::kNumber},
       {"low_open", Role::kMeasure, DataType::kInteger},
       {"high_open", Role::kMeasure, DataType::kInteger},
       {"status", Role::kAttribute, DataType::kString},
       {"span", Role::kAttribute, DataType::kString},
       {kObservationComponent.data(), Role::kAttribute, DataType::kInteger}}};
  parts.insert(parts.end(), rest.begin(), rest.end());
  return parts;
}

std::vector<DatasetRows::Part> of_periods(DataType time) {
  return with_numbers({{"indicator", Role::kIdentifier, DataType::kString},
                       {"org", Role::kIdentifier, DataType::kString},
                       {"period", Role::kIdentifier, time},
                       {"breakdown", Role::kIdentifier, DataType::kString},
                       {"unit", Role::kIdentifier, DataType::kString}});
}

std::vector<DatasetRows::Part> of_readings() {
  std::vector<DatasetRows::Part> parts =
      with_numbers({{"indicator", Role::kIdentifier, DataType::kString},
                    {"org", Role::kIdentifier, DataType::kString},
                    {"span", Role::kIdentifier, DataType::kString},
                    {"as_of", Role::kIdentifier, DataType::kDate},
                    {"scenario", Role::kIdentifier, DataType::kString},
                    {"breakdown", Role::kIdentifier, DataType::kString},
                    {"unit", Role::kIdentifier, DataType::kString}});
  std::erase_if(parts, [](const DatasetRows::Part& part) {
    return std::string_view(part.name) == "span" && part.role == Role::kAttribute;
  });
  return parts;
}

// A fact with what its columns hold.
struct Row {
  const Fact* fact = nullptr;
  const FactNumbers* numbers = nullptr;
};

std::vector<std::string> number_cells(const Row& row) {
  return {row.numbers->value ? row.numbers->value->to_string() : "",
          at_of(row.numbers->low),
          at_of(row.numbers->high),
          open_of(row.numbers->low),
          open_of(row.numbers->high),
          std::string(to_code(row.fact->observation.status))};
}

std::string id_of(const Fact& fact) { return fact.id == 0 ? "" : std::to_string(fact.id); }

void add_of_period(DatasetRows& rows, const Row& row, const std::string& period,
                   const std::string& span) {
  const Observation& o = row.fact->observation;
  std::vector<std::string> cells = {o.key.indicator, o.key.org, period, breakdown_of(o),
                                    o.key.unit};
  for (std::string& cell : number_cells(row)) cells.push_back(std::move(cell));
  cells.push_back(span);
  cells.push_back(id_of(*row.fact));
  rows.add(cells);
}

void add_reading(DatasetRows& rows, const Row& row) {
  const Observation& o = row.fact->observation;
  std::vector<std::string> cells = {o.key.indicator,
                                    o.key.org,
                                    o.key.period.to_string(),
                                    o.reference_day().to_string(),
                                    std::string(to_code(o.key.scenario)),
                                    breakdown_of(o),
                                    o.key.unit};
  for (std::string& cell : number_cells(row)) cells.push_back(std::move(cell));
  cells.push_back(id_of(*row.fact));
  rows.add(cells);
}

// The fact that speaks for the whole period.
bool speaks_before(const Fact& a, const Fact& b) {
  const std::optional<Date>& x = a.observation.key.as_of;
  const std::optional<Date>& y = b.observation.key.as_of;
  if (!x || !y) return !x && y;
  return *x > *y;
}

// The data sets of one scenario.
struct OfScenario {
  DatasetRows periods{of_periods(DataType::kTimePeriod)};
  DatasetRows spans{of_periods(DataType::kTime)};
};

class Maker {
 public:
  explicit Maker(const std::set<std::string>& read)
      : readings_read_(read.contains(std::string(kReadings))),
        periods_read_(read.size() > (readings_read_ ? 1U : 0U)) {}

  void add(const Row& row, FactsLeftOut& left_out) {
    const Observation& o = row.fact->observation;
    if (!seen_.emplace(reading_key(o), row.fact->id).second) {
      ++left_out.doubled;
      return;
    }
    if (readings_read_) add_reading(readings_, row);
    if (!periods_read_) return;
    ObservationKey key = o.key;
    key.as_of.reset();
    const auto [at, is_new] = of_period_.emplace(std::move(key), row);
    if (!is_new && speaks_before(*row.fact, *at->second.fact)) at->second = row;
  }

  void finish(vtl::Inputs& inputs, FactsLeftOut& left_out) && {
    for (const auto& [key, row] : of_period_) add_period(row, left_out);
    const auto put = [&](std::string_view name, DatasetRows& rows) {
      inputs.datasets.emplace(name, std::move(rows).finish());
    };
    put(kFacts, scenarios_[0].periods);
    put("plans", scenarios_[1].periods);
    put("targets", scenarios_[2].periods);
    put(kSpans, scenarios_[0].spans);
    put("plans_of_spans", scenarios_[1].spans);
    put("targets_of_spans", scenarios_[2].spans);
    put("spans_last_year", last_year_);
    put(kReadings, readings_);
  }

 private:
  using ReadingKey = std::tuple<ObservationKey, Date>;
  using SpanKey = std::tuple<ObservationKey, std::string>;

  static ReadingKey reading_key(const Observation& o) {
    ObservationKey key = o.key;
    key.as_of.reset();
    return {std::move(key), o.reference_day()};
  }
  // Whether the days are new for the key.
  static bool is_new(std::map<SpanKey, ObservationId>& known, const Row& row,
                     const std::string& days) {
    ObservationKey key = row.fact->observation.key;
    key.period = TimePeriod();
    key.as_of.reset();
    return known.emplace(SpanKey{std::move(key), days}, row.fact->id).second;
  }

  void add_period(const Row& row, FactsLeftOut& left_out) {
    const ObservationKey& key = row.fact->observation.key;
    OfScenario& to = scenarios_[static_cast<std::size_t>(key.scenario)];
    const std::string told = key.period.to_string();
    if (!key.period.is_range()) {
      add_of_period(to.periods, row, told, told);
      return;
    }
    const std::string days = interval_text_of(key.period);
    if (!is_new(span_, row, days)) {
      ++left_out.doubled;
      return;
    }
    add_of_period(to.spans, row, days, told);
    const TimePeriod later = key.period.years_later(1);
    const std::string moved = interval_text_of(later);
    // Of spans that end on 28 and on 29 February the first speaks.
    if (key.scenario == Scenario::kActual && is_new(moved_, row, moved)) {
      add_of_period(last_year_, row, moved, later.to_string());
    }
  }

  const bool readings_read_;
  const bool periods_read_;
  DatasetRows readings_{of_readings()};
  DatasetRows last_year_{of_periods(DataType::kTime)};
  std::array<OfScenario, 3> scenarios_;
  std::map<ReadingKey, ObservationId> seen_;
  std::map<ObservationKey, Row> of_period_;
  std::map<SpanKey, ObservationId> span_;
  std::map<SpanKey, ObservationId> moved_;
};

}  // namespace

void add_fact_datasets(std::span<const Fact* const> standing, const std::set<std::string>& read,
                       FactDatasets& made) {
  std::vector<const Fact*> dated;
  std::vector<FactNumbers> numbers;
  for (const Fact* fact : standing) {
    if (fact->observation.status == ObsStatus::kNotApplicable) continue;
    if (fact->observation.key.period.is_undated()) {
      ++made.left_out.undated;
      continue;
    }
    dated.push_back(fact);
    numbers.push_back(fact_numbers(fact->observation));
  }
  const int scale = best_scale(numbers);
  Maker maker(read);
  for (std::size_t i = 0; i < dated.size(); ++i) {
    if (!fits(numbers[i], scale)) {
      made.left_out.not_exact.push_back(dated[i]);
      continue;
    }
    numbers[i] = at_scale(numbers[i], scale);
    maker.add({dated[i], &numbers[i]}, made.left_out);
  }
  std::move(maker).finish(made.inputs, made.left_out);
}

FactDatasets fact_datasets(const Pack& pack, std::span<const Fact* const> standing) {
  std::set<std::string> read;
  for (const DatasetName& each : kDatasetNames) {
    if (!each.of_pack) read.emplace(each.name);
  }
  FactDatasets out;
  add_fact_datasets(standing, read, out);
  add_pack_datasets(pack, out.inputs);
  return out;
}

}  // namespace tongket
