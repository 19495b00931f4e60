#include "derive/national/national_state.h"

#include <limits>

namespace tongket {
namespace {

__extension__ using Wide = __int128;

template <typename V>
SeriesBlock<V> block(int first, int second, int slots) {
  return {static_cast<std::size_t>(first) * static_cast<std::size_t>(second), slots};
}

NationalTables make_tables(const NationalState& state) {
  const NationalScheme& scheme = state.scheme;
  const int slots = scheme.months.slots;
  const int districts = state.hierarchy.districts();
  NationalTables out;
  out.district_sums = block<std::int64_t>(districts, scheme.base_measures(), slots);
  out.district_ratios = block<double>(districts, scheme.ratio_count(), slots);
  out.sums = block<std::int64_t>(state.places(), scheme.additive(), slots);
  out.sums_to_date = block<std::int64_t>(state.places(), scheme.additive(), slots);
  out.ratios = block<double>(state.places(), scheme.ratio_count(), slots);
  out.ratios_to_date = block<double>(state.places(), scheme.ratio_count(), slots);
  out.growth = block<double>(state.places(), scheme.subjects(), slots);
  out.growth_to_date = block<double>(state.places(), scheme.subjects(), slots);
  out.attainment = block<double>(state.places(), scheme.subjects(), slots);
  out.plan_sums = block<std::int64_t>(state.places(), scheme.additive(), scheme.years());
  const std::size_t ranked = state.rank_at(scheme.subjects(), 0);
  out.ranks = ZeroedArray<std::uint16_t>(ranked);
  out.moves = ZeroedArray<std::int16_t>(ranked);
  out.base_findings.resize(state.facts.base.rows());
  out.direct_findings.resize(state.facts.direct.rows());
  out.total_findings.resize(state.subject_series(state.places(), 0));
  return out;
}

bool is_table_of(const DenseSeries& table, const NationalScheme::Forms& forms,
                 const Hierarchy& units, UnitLevel level) {
  const DenseSeries::Shape& shape = table.shape();
  bool good = shape.measures == forms.measures && shape.groups == forms.count &&
              static_cast<std::size_t>(shape.units) == units.units.size();
  for (std::size_t row = 0; good && row < table.rows(); ++row) {
    const NationalUnit* unit = units.find(table.key(row).unit);
    good = unit != nullptr && unit->level == level;
  }
  return good;
}

bool fit_together(const NationalState& state) {
  const NationalFacts& facts = state.facts;
  const std::size_t totals = static_cast<std::size_t>(state.hierarchy.provinces()) *
                             static_cast<std::size_t>(state.scheme.additive());
  const SeriesAxis& direct = facts.direct.shape().axis;
  bool good = is_table_of(facts.base, state.scheme.base, state.hierarchy, UnitLevel::kBase) &&
              is_table_of(facts.direct, state.scheme.direct, state.hierarchy, UnitLevel::kDirect) &&
              facts.base.shape().axis == state.scheme.months &&
              facts.expected.size() == facts.base.rows() && facts.plans.count() == totals &&
              facts.plans.slots() == static_cast<std::size_t>(state.scheme.years()) &&
              facts.controls.count() == totals &&
              facts.controls.slots() == static_cast<std::size_t>(state.scheme.months.slots);
  for (int slot = 0; good && slot < direct.slots; ++slot) {
    good = state.scheme.months.slot_of(direct.month_of(slot)).has_value();
  }
  return good;
}

std::vector<int> parents(const DenseSeries& table, const Hierarchy& hierarchy) {
  std::vector<int> out;
  out.reserve(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const NationalUnit& unit = *hierarchy.find(table.key(row).unit);
    out.push_back(unit.level == UnitLevel::kBase ? unit.district : unit.province);
  }
  return out;
}

Wide largest_sum(const NationalFacts& facts) {
  return Wide{facts.base.magnitude()} * static_cast<std::int64_t>(facts.base.rows()) +
         Wide{facts.direct.magnitude()} * static_cast<std::int64_t>(facts.direct.rows());
}

}  // namespace

RowGroups::RowGroups(const DenseSeries& table, std::span<const int> parent_of_row, int parents)
    : forms_(static_cast<std::size_t>(table.shape().groups)),
      first_(static_cast<std::size_t>(parents) * forms_ + 1),
      rows_(table.rows()) {
  const auto group_of = [&](std::size_t row) {
    return static_cast<std::size_t>(parent_of_row[row]) * forms_ +
           static_cast<std::size_t>(table.key(row).group);
  };
  for (std::size_t row = 0; row < rows_.size(); ++row) ++first_[group_of(row) + 1];
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  std::vector<std::int32_t> next(first_.begin(), first_.end() - 1);
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    rows_[static_cast<std::size_t>(next[group_of(row)]++)] = static_cast<std::int32_t>(row);
  }
}

std::span<const std::int32_t> RowGroups::rows(int parent, int form) const {
  const std::size_t group =
      static_cast<std::size_t>(parent) * forms_ + static_cast<std::size_t>(form);
  return std::span(rows_).subspan(static_cast<std::size_t>(first_[group]),
                                  static_cast<std::size_t>(first_[group + 1] - first_[group]));
}

Result<NationalState> NationalState::create(NationalScheme scheme, Hierarchy hierarchy,
                                            NationalFacts facts, NationalLimits limits) {
  TK_CHECK(scheme.validate());
  TK_CHECK(hierarchy.validate());
  NationalState out;
  out.scheme = std::move(scheme);
  out.hierarchy = std::move(hierarchy);
  out.limits = limits;
  out.facts = std::move(facts);
  if (!fit_together(out)) {
    return fail(ErrorCode::kInvalidInput, "national.scheme", {{"what", "@national.scheme_facts"}});
  }
  out.subject_index = SubjectIndex(out.scheme);
  const Hierarchy& units = out.hierarchy;
  out.base_rows = RowGroups(out.facts.base, parents(out.facts.base, units), units.districts());
  out.direct_rows =
      RowGroups(out.facts.direct, parents(out.facts.direct, units), units.provinces());
  out.districts_of.resize(static_cast<std::size_t>(units.provinces()));
  for (int district = 0; district < units.districts(); ++district) {
    const int province = units.province_of_district[static_cast<std::size_t>(district)];
    out.districts_of[static_cast<std::size_t>(province)].push_back(district);
  }
  out.tables = make_tables(out);
  return out;
}

int NationalState::place_unit(int place) const {
  return place == 0 ? hierarchy.nation_unit
                    : hierarchy.province_units[static_cast<std::size_t>(place - 1)];
}

std::uint64_t NationalState::present(int place, int subject) const {
  const int ratio = subject - scheme.additive();
  return ratio < 0 ? tables.sums.present(sum_series(place, subject))
                   : tables.ratios.present(ratio_series(place, ratio));
}

Magnitude NationalState::magnitude() const {
  return largest_sum(facts) < (Wide{1} << 51) ? Magnitude::kBelow51Bits : Magnitude::kAny;
}

bool NationalState::sums_fit() const {
  return largest_sum(facts) <= std::numeric_limits<std::int64_t>::max();
}

}  // namespace tongket
