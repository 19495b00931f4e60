#include "model/indicator.h"

#include <algorithm>
#include <array>

#include "base/result.h"

namespace tongket {
namespace {

template <typename T, std::size_t N>
using Codes = std::array<std::pair<T, std::string_view>, N>;

constexpr Codes<IndicatorKind, 6> kIndicatorKinds{{{IndicatorKind::kFlow, "flow"},
                                                   {IndicatorKind::kStock, "stock"},
                                                   {IndicatorKind::kRatio, "ratio"},
                                                   {IndicatorKind::kRank, "rank"},
                                                   {IndicatorKind::kIndex, "index"},
                                                   {IndicatorKind::kCount, "count"}}};
constexpr Codes<Direction, 3> kKnownDirections{{{Direction::kMoreIsBetter, "more"},
                                                {Direction::kLessIsBetter, "less"},
                                                {Direction::kNeither, "neither"}}};
constexpr Codes<Aggregation, 6> kKnownAggregations{{{Aggregation::kNone, "none"},
                                                    {Aggregation::kSum, "sum"},
                                                    {Aggregation::kRatioOfSums, "ratio_of_sums"},
                                                    {Aggregation::kLast, "last"},
                                                    {Aggregation::kMax, "max"},
                                                    {Aggregation::kAverage, "average"}}};
constexpr Codes<Tier, 2> kKnownTiers{{{Tier::kCore, "core"}, {Tier::kMention, "mention"}}};
constexpr Codes<Disclosure, 3> kKnownDisclosures{{{Disclosure::kPublic, "public"},
                                                  {Disclosure::kInternal, "internal"},
                                                  {Disclosure::kRestricted, "restricted"}}};
constexpr Codes<Frequency, 5> kKnownFrequencies{{{Frequency::kIrregular, "irregular"},
                                                 {Frequency::kYear, "year"},
                                                 {Frequency::kHalf, "half"},
                                                 {Frequency::kQuarter, "quarter"},
                                                 {Frequency::kMonth, "month"}}};
constexpr Codes<UnitClass, 9> kKnownUnitClasses{{{UnitClass::kCurrency, "currency"},
                                                 {UnitClass::kPercent, "percent"},
                                                 {UnitClass::kCount, "count"},
                                                 {UnitClass::kRate, "rate"},
                                                 {UnitClass::kRank, "rank"},
                                                 {UnitClass::kScore, "score"},
                                                 {UnitClass::kRatio, "ratio"},
                                                 {UnitClass::kPhysical, "physical"},
                                                 {UnitClass::kTime, "time"}}};

template <typename T, std::size_t N>
std::optional<T> from_code(const Codes<T, N>& codes, std::string_view code) {
  for (const auto& [value, known] : codes) {
    if (known == code) return value;
  }
  return std::nullopt;
}

}  // namespace

std::optional<IndicatorKind> indicator_kind_from_code(std::string_view code) {
  return from_code(kIndicatorKinds, code);
}
std::optional<Direction> direction_from_code(std::string_view code) {
  return from_code(kKnownDirections, code);
}
std::optional<Aggregation> aggregation_from_code(std::string_view code) {
  return from_code(kKnownAggregations, code);
}
std::optional<Tier> tier_from_code(std::string_view code) { return from_code(kKnownTiers, code); }
std::optional<Disclosure> disclosure_from_code(std::string_view code) {
  return from_code(kKnownDisclosures, code);
}
std::optional<Frequency> frequency_from_code(std::string_view code) {
  return from_code(kKnownFrequencies, code);
}
std::optional<UnitClass> unit_class_from_code(std::string_view code) {
  return from_code(kKnownUnitClasses, code);
}

std::string_view to_code(IndicatorKind kind) {
  for (const auto& [value, code] : kIndicatorKinds) {
    if (value == kind) return code;
  }
  TK_ASSERT(false);
}

const UnitOfMeasure::Name* UnitOfMeasure::name(int mult) const {
  const auto it =
      std::find_if(names.begin(), names.end(), [&](const Name& n) { return n.mult == mult; });
  return it == names.end() ? nullptr : &*it;
}

bool Indicator::allows_unit(std::string_view unit) const {
  return std::find(units.begin(), units.end(), unit) != units.end();
}

bool Indicator::has_dimension(std::string_view dimension) const {
  return std::find(dimensions.begin(), dimensions.end(), dimension) != dimensions.end();
}

bool Indicator::in_group(std::string_view group) const {
  return std::find(groups.begin(), groups.end(), group) != groups.end();
}

bool Indicator::valid_on(Date day) const {
  return (!valid_from || *valid_from <= day) && (!valid_to || day <= *valid_to);
}

}  // namespace tongket
