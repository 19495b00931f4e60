// What is measured. A definition lives in time: it has a valid period and may have a successor
// (the same series under a new definition, linked with a factor, or a break).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"

namespace tongket {

enum class IndicatorKind { kFlow, kStock, kRatio, kRank, kIndex, kCount };
// Whether its values of parts of a year add up to that of the year.
constexpr bool accrues(IndicatorKind kind) {
  return kind == IndicatorKind::kFlow || kind == IndicatorKind::kCount;
}
enum class Direction { kMoreIsBetter, kLessIsBetter, kNeither };
enum class Aggregation { kNone, kSum, kRatioOfSums, kLast, kMax, kAverage };
enum class Tier { kCore, kMention };
enum class Disclosure { kPublic, kInternal, kRestricted };
enum class Frequency { kIrregular, kYear, kHalf, kQuarter, kMonth };

std::optional<IndicatorKind> indicator_kind_from_code(std::string_view code);  // "flow", "stock"...
std::optional<Direction> direction_from_code(std::string_view code);  // "more", "less", "neither"
std::optional<Aggregation> aggregation_from_code(std::string_view code);  // "none", "sum", ...
std::optional<Tier> tier_from_code(std::string_view code);                // "core", "mention"
std::optional<Disclosure> disclosure_from_code(std::string_view code);    // "public", ...
std::optional<Frequency> frequency_from_code(std::string_view code);      // "year", "half", ...
std::string_view to_code(IndicatorKind kind);

// What dimension a unit of measure counts in; values of different classes are never compared.
enum class UnitClass {
  kCurrency,
  kPercent,
  kCount,
  kRate,
  kRank,
  kScore,
  kRatio,
  kPhysical,
  kTime
};
std::optional<UnitClass> unit_class_from_code(std::string_view code);

struct UnitOfMeasure {
  std::string id;  // VND, PERCENT, COUNT, ...
  UnitClass unit_class = UnitClass::kCount;
  // Names by multiplier: {9, "ty dong"}; the entry of 0 is the plain unit.
  struct Name {
    int mult;
    std::string vi;
    std::string en;
  };
  std::vector<Name> names;

  // Both empty for a multiplier that has no name of its own.
  [[nodiscard]] const Name* name(int mult) const;
};

struct IndicatorSuccessor {
  std::string code;
  Date from;                      // first day of the new definition
  std::optional<Decimal> factor;  // old x factor = new; absent: the series breaks
};

// Counted by machines, what the units report of themselves under another code.
struct IndicatorMeasured {
  std::string code;  // of the reported indicator
  Decimal within;    // percent of the measured figure that the reported one may differ by
};

struct Indicator {
  std::string code;  // FIELD.SUBJECT[.DETAIL]
  std::string name_vi;
  std::string name_en;
  std::string field;               // code of the pack's list
  std::vector<std::string> units;  // ids of units of measure, the usual one first
  // What a count counts, printed behind the number ("enterprises"); empty for other units.
  std::string counted_vi;
  std::string counted_en;
  std::vector<std::string> dimensions;  // of the breakdowns that it is reported by
  IndicatorKind kind = IndicatorKind::kCount;
  Direction direction = Direction::kNeither;
  Aggregation aggregation = Aggregation::kNone;
  Tier tier = Tier::kMention;
  bool headline = false;  // among the few of its field that are looked at first
  Disclosure disclosure = Disclosure::kPublic;
  Frequency frequency = Frequency::kIrregular;
  std::optional<int> decimals;  // how many to print; absent: as reported
  std::string level;            // kind of unit that it is measured at; empty if any
  std::string rolls_up_to;      // code of the indicator of the level above; empty if none
  std::optional<IndicatorMeasured> measures;
  std::string legal_basis;
  std::string owner;  // id of an org unit
  std::vector<std::string> synonyms;
  std::optional<Date> valid_from;
  std::optional<Date> valid_to;  // last day
  std::optional<IndicatorSuccessor> successor;
  std::vector<std::string> groups;  // ids of the pack's indicator groups
  std::string method_vi;            // how it is worked out, for those who read it; may be empty
  std::string method_en;
  bool may_exceed_whole = false;  // a percentage that may lie outside 0..100 (growth, attainment)

  [[nodiscard]] bool allows_unit(std::string_view unit) const;
  [[nodiscard]] bool has_dimension(std::string_view dimension) const;
  [[nodiscard]] bool in_group(std::string_view group) const;
  [[nodiscard]] bool valid_on(Date day) const;
};

// total = sum of signed parts, on every unit and period where all are known.
struct Identity {
  struct Term {
    std::string code;
    std::string breakdown;
    bool negative = false;
  };
  std::string id;
  Term total;
  std::vector<Term> parts;
};

}  // namespace tongket
