// Rules on a form: the measures that one unit reports together. Words have a bit for each slot that
// breaks the rule. As in kernel_rules_series.h, a first pass over vectors comes before judging.
#pragma once

#include <cstdint>
#include <span>

#include "column/kernel_rules_series.h"

namespace tongket {

// Slots where all three are present and first + second is not total.
template <typename V>
std::uint64_t identity_breaks(const FactSeries<V>& first, const FactSeries<V>& second,
                              const FactSeries<V>& total, ScreenWidth width);

struct ShareBreaks {
  std::uint64_t outside = 0;    // the part is below 0% or above 100% of the whole
  std::uint64_t undefined = 0;  // the whole is 0 and the part is not
};
// Slots where both are present.
template <typename V>
ShareBreaks share_breaks(const FactSeries<V>& part, const FactSeries<V>& whole);

// The measures of a form, one after the other, and their words of presence.
template <typename V>
struct FactForm {
  std::span<const V> values;  // K x T
  std::span<const std::uint64_t> present;
};

// Slots in which every measure is present, not 0, and what it was in the slot before.
template <typename V>
std::uint64_t unchanged_form(const FactForm<V>& form);

// Slots with any measure, and slots with all of them.
struct FormPresence {
  std::uint64_t any = 0;
  std::uint64_t all = ~std::uint64_t{0};
};
FormPresence form_presence(std::span<const std::uint64_t> present);

}  // namespace tongket
