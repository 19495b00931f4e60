// The numbers of a passage that say how much: with their unit, power of ten, qualifier and what
// stands around them. Numbers of dates, documents, headings, names and ordinals are told apart.
//
//   "uoc dat hon 1.447,856 ty dong"  -> 1447.856, mult 9, kDong, over, estimated
//   "44/63 (70%)"                    -> 44 of 63, and 70 kPercent
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/interval.h"
#include "model/observation.h"
#include "read/prose/passage.h"
#include "read/prose/time_mention.h"

namespace tongket {

enum class QuantityUnit : std::uint8_t {
  kNone,   // nothing said: "Nhan su: 400"
  kCount,  // a noun follows
  kPersons,
  kDong,
  kDollar,
  kPercent,
  kPoints,  // percentage points
  kTimes,   // "gap 4,8 lan"
  kRank,
  kPlaces,  // of a rank: "tang 13 bac"
  kPer100,
  kPer1000,
  kSpeed,  // in Mbit/s
  kHour,
  kDays,
  kWeeks,
  kMonths,
  kYears,
  kHectare,
};

struct Quantity {
  std::size_t token = 0;  // the number; of a range the first one
  std::size_t first = 0;  // tokens [first, last): qualifier, number, multiplier, unit
  std::size_t last = 0;
  Decimal value;
  std::optional<Decimal> high;  // of a range
  int mult = 0;
  QuantityUnit unit = QuantityUnit::kNone;
  Qualifier qualifier = Qualifier::kExact;
  ObsStatus status = ObsStatus::kNormal;
  // "a/b": the token of the other number; 0 if there is none. Both are quantities of their own.
  std::size_t denominator = 0;
  std::size_t numerator = 0;
  bool bracketed = false;  // stands alone in brackets, "(582.432 buu gui)"

  [[nodiscard]] Decimal amount() const { return value.shifted(mult); }
};

// What is known of the numbers among the tokens before they are looked at.
enum class NumberRole : std::uint8_t { kUnknown, kValue, kPartOfName };
using NumberRoles = std::vector<NumberRole>;  // of each token; empty: nothing is known

std::vector<Quantity> quantities_of(const Passage& passage, const std::vector<TimeMention>& times,
                                    const NumberRoles& roles = {});

}  // namespace tongket
