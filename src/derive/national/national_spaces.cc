#include "derive/national/national_spaces.h"

namespace tongket {
namespace {

using vtl::Level;
using vtl::SeriesSpace;

SeriesSpace months_of(const SeriesAxis& axis) {
  SeriesSpace out;
  out.axis = axis;
  out.first_year = NationalSpaces::kFirstYear;
  return out;
}

vtl::Column whole_numbers(vtl::DataType type, std::vector<std::int64_t> numbers) {
  vtl::Column out = vtl::integer_column(type, numbers.size());
  out.integers = std::move(numbers);
  out.present = vtl::Bitmap(out.integers.size(), true);
  return out;
}

}  // namespace

NationalSpaces::NationalSpaces(const NationalState& state) : state_(state) {
  bind_base();
  bind_direct();
  bind_places();
}

void NationalSpaces::bind_base() {
  const DenseSeries& table = state_.facts.base;
  const int measures = state_.scheme.base.measures;
  for (const std::uint8_t expected : state_.facts.expected) {
    due_.push_back(expected != 0 ? table.shape().axis.all() : 0);
  }
  SeriesSpace space = months_of(table.shape().axis);
  space.rows = table.rows();
  space.series = static_cast<std::size_t>(measures);
  space.sources = {vtl::source_of(table)};
  const auto& indicators = state_.scheme.indicators;
  space.keys = {
      {"unit", Level::kRow, [&table](std::size_t r, std::size_t) { return table.key(r).unit; }},
      {"form", Level::kRow, [&table](std::size_t r, std::size_t) { return table.key(r).group; }},
      {"indicator", Level::kSeries, [&table, &indicators, measures](std::size_t r, std::size_t k) {
         const auto first = static_cast<std::size_t>(table.key(r).group * measures);
         return indicators[first + k];
       }}};
  vtl::SpaceSet forms{"forms", Level::kRow, {}, {}};
  for (int k = 0; k < measures; ++k) forms.measures.push_back({"m" + std::to_string(k), 0, k});
  space.sets = {{"base", Level::kSeries, {{"value", 0}}, {}}, std::move(forms)};
  space.sets.push_back({"due", Level::kRow, {}, {}, due_.data()});
  spaces_.push_back(std::move(space));
}

void NationalSpaces::bind_direct() {
  const DenseSeries& table = state_.facts.direct;
  const NationalScheme& scheme = state_.scheme;
  SeriesSpace space = months_of(table.shape().axis);
  space.rows = table.rows();
  space.series = static_cast<std::size_t>(scheme.direct.measures);
  space.sources = {vtl::source_of(table)};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto unit = static_cast<std::size_t>(table.key(row).unit);
    fields_.push_back(state_.hierarchy.units[unit].field);
  }
  const auto& fields = fields_;
  space.keys = {
      {"unit", Level::kRow, [&table](std::size_t r, std::size_t) { return table.key(r).unit; }},
      {"form", Level::kRow, [&table](std::size_t r, std::size_t) { return table.key(r).group; }},
      {"indicator", Level::kSeries,
       [&table, &scheme](std::size_t r, std::size_t k) {
         const int first = scheme.base_measures() + table.key(r).group * scheme.direct.measures;
         return scheme.indicators[static_cast<std::size_t>(first) + k];
       }},
      {"field", Level::kRow, [&fields](std::size_t r, std::size_t) { return fields[r]; }, INT32_MAX,
       false}};
  space.sets = {{"direct", Level::kSeries, {{"value", 0}}, {"field"}}};
  spaces_.push_back(std::move(space));
}

void NationalSpaces::bind_places() {
  const NationalScheme& scheme = state_.scheme;
  const auto additive = static_cast<std::size_t>(scheme.additive());
  const auto ratios = static_cast<std::size_t>(scheme.ratio_count());
  const auto subjects = static_cast<std::size_t>(scheme.subjects());
  const NationalTables& tables = state_.tables;
  SeriesSpace space = months_of(scheme.months);
  space.rows = static_cast<std::size_t>(state_.places());
  space.series = subjects;
  space.sources = {vtl::source_of(tables.sums, additive),
                   vtl::source_of(state_.facts.controls, additive),
                   vtl::source_of(tables.ratios, ratios), vtl::source_of(tables.growth, subjects),
                   vtl::source_of(tables.attainment, subjects)};
  space.sources[1].first_row = 1;
  space.sources[2].first_series = additive;
  const NationalState& state = state_;
  space.keys = {
      {"unit", Level::kRow,
       [&state](std::size_t r, std::size_t) { return state.place_unit(static_cast<int>(r)); }},
      {"indicator", Level::kSeries,
       [&scheme](std::size_t, std::size_t k) { return scheme.indicators[k]; }}};
  space.sets = {{"totals", Level::kSeries, {{"value", 0}}, {}},
                {"controls", Level::kSeries, {{"control", 1}}, {}},
                {"ratios", Level::kSeries, {{"value", 2}}, {}},
                {"growth", Level::kSeries, {{"value", 3}}, {}},
                {"attainment", Level::kSeries, {{"value", 4}}, {}}};
  spaces_.push_back(std::move(space));
}

vtl::Dataset NationalSpaces::small_set(std::string_view name) const {
  using vtl::DataType;
  using vtl::Role;
  vtl::Dataset out;
  std::vector<std::int64_t> first;
  std::vector<std::int64_t> second;
  if (name == "strays") {
    std::vector<std::int64_t> months;
    std::vector<std::int64_t> values;
    const SeriesSpace months_only = months_of({.first = 0, .step = 1, .slots = 1});
    for (const StrayFact& stray : state_.facts.strays) {
      first.push_back(stray.unit);
      second.push_back(stray.indicator);
      months.push_back(months_only.period(stray.month));
      values.push_back(stray.value);
    }
    out.rows = first.size();
    out.add("unit", Role::kIdentifier, whole_numbers(DataType::kInteger, std::move(first)));
    out.add("indicator", Role::kIdentifier, whole_numbers(DataType::kInteger, std::move(second)));
    out.add("month", Role::kIdentifier, whole_numbers(DataType::kTimePeriod, std::move(months)));
    out.add("value", Role::kMeasure, whole_numbers(DataType::kInteger, std::move(values)));
    return out;
  }
  const bool units = name == "units";
  if (units) {
    for (std::size_t unit = 0; unit < state_.hierarchy.units.size(); ++unit) {
      if (state_.hierarchy.units[unit].level == UnitLevel::kNone) continue;
      first.push_back(static_cast<std::int64_t>(unit));
      second.push_back(static_cast<std::int64_t>(state_.hierarchy.units[unit].level));
    }
  } else {
    for (std::size_t i = 0; i < state_.scheme.indicators.size(); ++i) {
      first.push_back(state_.scheme.indicators[i]);
      second.push_back(static_cast<std::int64_t>(i));
    }
  }
  out.rows = first.size();
  out.add(units ? "unit" : "indicator", Role::kIdentifier,
          whole_numbers(DataType::kInteger, std::move(first)));
  out.add(units ? "level" : "number", Role::kMeasure,
          whole_numbers(DataType::kInteger, std::move(second)));
  return out;
}

}  // namespace tongket
