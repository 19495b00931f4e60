// One function names the members in their order, for writing and for reading.
#include "derive/national/snapshot_scheme.h"

#include "derive/national/snapshot_stream.h"

namespace tongket {
namespace {

constexpr int kMaxForms = 256;
constexpr int kMaxMeasures = 4096;  // of a form
constexpr int kMaxFirstMonth = SeriesAxis::kMaxSlots * SeriesAxis::kMonths;

template <typename Stream, typename Axis>
void axis_members(Stream& stream, Axis& axis) {
  stream.number(axis.first);
  stream.number(axis.step);
  stream.number(axis.slots);
}

template <typename Stream, typename List>
void numbers(Stream& stream, List& list) {
  stream.length(list);
  for (auto& number : list) stream.number(number);
}

template <typename Stream, typename Scheme>
void measures(Stream& stream, Scheme& scheme) {
  axis_members(stream, scheme.months);
  for (auto* forms : {&scheme.base, &scheme.direct}) {
    stream.number(forms->count);
    stream.number(forms->measures);
  }
  stream.length(scheme.ratios);
  for (auto& ratio : scheme.ratios) {
    stream.number(ratio.form);
    stream.number(ratio.numerator);
    stream.number(ratio.denominator);
    stream.number(ratio.factor);
    stream.flag(ratio.minor);
  }
  stream.length(scheme.identities);
  for (auto& identity : scheme.identities) {
    stream.number(identity.first);
    stream.number(identity.second);
    stream.number(identity.total);
    stream.flag(identity.minor);
  }
  numbers(stream, scheme.indicators);
  stream.length(scheme.direct_measures);
  for (auto& measure : scheme.direct_measures) {
    stream.choice(measure.across, 4);
    stream.choice(measure.to_date, 2);
    stream.flag(measure.in_points);
    stream.flag(measure.less_is_better);
  }
  stream.flag(scheme.has_rules);
}

template <typename Stream, typename Units>
void units(Stream& stream, Units& hierarchy) {
  stream.length(hierarchy.units);
  for (auto& unit : hierarchy.units) {
    stream.choice(unit.level, 6);
    stream.number(unit.district);
    stream.number(unit.province);
    stream.number(unit.field);
  }
  numbers(stream, hierarchy.district_units);
  numbers(stream, hierarchy.province_units);
  numbers(stream, hierarchy.province_of_district);
  stream.number(hierarchy.nation_unit);
}

template <typename Stream, typename Whole>
void members(Stream& stream, Whole& whole) {
  measures(stream, whole.scheme);
  units(stream, whole.hierarchy);
  axis_members(stream, whole.direct_axis);
  stream.flag(whole.base_narrow);
  stream.flag(whole.direct_narrow);
  stream.length(whole.strays);
  for (auto& stray : whole.strays) {
    stream.number(stray.unit);
    stream.number(stray.indicator);
    stream.number(stray.month);
    stream.number(stray.value);
  }
}

bool is_at_most(int value, int most) { return value >= 0 && value <= most; }

bool within_limits(const SnapshotScheme& whole) {
  const NationalScheme& scheme = whole.scheme;
  bool good = whole.hierarchy.units.size() <= Hierarchy::kMaxUnits;
  for (const SeriesAxis* axis : {&scheme.months, &whole.direct_axis}) {
    const bool is_step = axis->step == 1 || axis->step == 3 || axis->step == 6 || axis->step == 12;
    good = good && axis->valid() && is_step && axis->first <= kMaxFirstMonth;
  }
  for (const NationalScheme::Forms* forms : {&scheme.base, &scheme.direct}) {
    good = good && is_at_most(forms->count, kMaxForms) && is_at_most(forms->measures, kMaxMeasures);
  }
  for (const StrayFact& stray : whole.strays) {
    good = good && is_at_most(stray.month, kMaxFirstMonth);
  }
  return good;
}

}  // namespace

std::string snapshot_scheme_bytes(const SnapshotScheme& scheme) {
  SnapshotOut stream;
  members(stream, scheme);
  return std::move(stream).bytes();
}

std::optional<SnapshotScheme> read_snapshot_scheme(std::string_view bytes) {
  SnapshotIn stream(bytes);
  SnapshotScheme out;
  members(stream, out);
  if (!stream.ended_well() || !within_limits(out)) return std::nullopt;
  return out;
}

}  // namespace tongket
