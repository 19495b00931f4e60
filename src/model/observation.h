// One value: (indicator, unit, period, scenario, breakdown, as-of date, unit of measure) -> number,
// with status, qualifier and source. Never overwritten: what comes later for the same key is a
// further version. The unit of measure belongs to the key, because one source prints the same
// revenue in VND and in USD, and neither replaces the other.
//
// Three ways to have no number, never mixed up: a key without any observation (nobody reported it
// yet), status M (the unit said that it has none to report), status _Z (does not apply). Zero is a
// number.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/decimal.h"
#include "base/interval.h"
#include "base/result.h"
#include "model/breakdown.h"
#include "model/time_period.h"

namespace tongket {

enum class Scenario : std::uint8_t { kActual, kPlan, kTarget };
std::string_view to_code(Scenario scenario);  // "actual", "plan", "target"
std::optional<Scenario> scenario_from_code(std::string_view code);

// SDMX CL_OBS_STATUS, plus SDMX's general code _Z for "not applicable".
enum class ObsStatus : std::uint8_t {
  kNormal,         // A
  kEstimated,      // E
  kForecast,       // F
  kProvisional,    // P
  kImputed,        // I
  kMissing,        // M
  kNotApplicable,  // _Z
  kBreak,          // B
};
std::string_view to_code(ObsStatus status);
std::optional<ObsStatus> obs_status_from_code(std::string_view code);
bool has_number(ObsStatus status);  // all but M and _Z

// The powers of ten that a number may be printed in; loaders refuse others.
constexpr int kMinMult = -27;
constexpr int kMaxMult = 27;

struct ObservationKey {
  std::string indicator;
  std::string org;
  TimePeriod period;
  Scenario scenario = Scenario::kActual;
  Breakdown breakdown;
  std::optional<Date> as_of;  // empty: the end of the period
  std::string unit;

  friend auto operator<=>(const ObservationKey&, const ObservationKey&) = default;
  friend bool operator==(const ObservationKey&, const ObservationKey&) = default;
};

struct Observation {
  ObservationKey key;
  ObsStatus status = ObsStatus::kNormal;
  Qualifier qualifier = Qualifier::kExact;
  Decimal value;                      // as printed; meaningless unless has_number(status)
  std::optional<Decimal> value_high;  // upper end of a range, in the same scale of printing
  int mult = 0;        // the power of ten that the number is printed in, kMinMult to kMaxMult
  std::string source;  // document that it was taken from
  std::int64_t source_line = 0;  // line of the loaded file; 0 if unknown
  std::string label;             // what the source called it, if it says so
  std::string note;

  // The number with its multiplier applied: 34293 mult 9 -> 34293000000000.
  [[nodiscard]] Decimal amount() const { return value.shifted(mult); }
  [[nodiscard]] Printed printed() const { return {value, qualifier, value_high}; }
  // The numbers that the printed one allows, multiplier applied.
  [[nodiscard]] Result<Interval> tight() const;
  [[nodiscard]] Result<Interval> loose() const;
  // The day that a stock was counted on, or the last day of the period; the period must be dated.
  [[nodiscard]] Date reference_day() const;
};

using ObservationId = std::int64_t;

// An observation as the store keeps it.
struct Fact {
  ObservationId id = 0;
  std::int64_t load = 0;  // which load or edit brought it
  int version = 1;        // of its key
  std::string recorded_at;
  Observation observation;
};

// Does `a` stand before `b`, both versions of one key? What was reported stands before what was
// imputed, whenever that was; then a later load before an earlier one. Within one load (a document
// that prints a value several times) a number without qualifier stands before "over 100", then the
// more final vintage (A, P, E, F, none), then the one with more printed digits, then the first.
bool stands_before(const Fact& a, const Fact& b);

}  // namespace tongket
