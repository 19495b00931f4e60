#include "column/kernel_rules_form.h"

#include <type_traits>

#include "column/kernel_clones.h"

namespace tongket {
namespace {

__extension__ using Wide = __int128;

template <typename A, typename V>
inline __attribute__((always_inline)) bool adds_up(const V* first, const V* second, const V* total,
                                                   std::size_t size) {
  A found = 0;
  for (std::size_t t = 0; t < size; ++t) {
    const A difference = static_cast<A>(first[t]) + static_cast<A>(second[t]) - total[t];
    found |= difference;
  }
  return found == 0;
}

TONGKET_CLONES bool adds_up_32(const std::int32_t* first, const std::int32_t* second,
                               const std::int32_t* total, std::size_t size) {
  return adds_up<std::int32_t>(first, second, total, size);
}
TONGKET_CLONES bool adds_up_32_in_64(const std::int32_t* first, const std::int32_t* second,
                                     const std::int32_t* total, std::size_t size) {
  return adds_up<std::int64_t>(first, second, total, size);
}
TONGKET_CLONES bool adds_up_64(const std::int64_t* first, const std::int64_t* second,
                               const std::int64_t* total, std::size_t size) {
  return adds_up<std::int64_t>(first, second, total, size);
}

// Without multiplication: a part of 0 to 100% lies between 0 and the whole.
template <typename V>
inline __attribute__((always_inline)) bool within(const V* part, const V* whole, std::size_t size) {
  V found = 0;
  for (std::size_t t = 0; t < size; ++t) {
    const V n = part[t];
    const V d = whole[t];
    const bool above = (d >= 0) & ((n < 0) | (n > d));
    const bool below = (d < 0) & ((n > 0) | (n < d));
    found |= static_cast<V>(above | below);
  }
  return found == 0;
}

TONGKET_CLONES bool within_32(const std::int32_t* part, const std::int32_t* whole,
                              std::size_t size) {
  return within(part, whole, size);
}
TONGKET_CLONES bool within_64(const std::int64_t* part, const std::int64_t* whole,
                              std::size_t size) {
  return within(part, whole, size);
}

template <typename V>
bool surely_adds_up(const V* first, const V* second, const V* total, std::size_t size,
                    ScreenWidth width) {
  if (width == ScreenWidth::kExact) return false;
  if constexpr (std::is_same_v<V, std::int32_t>) {
    return width == ScreenWidth::k32 ? adds_up_32(first, second, total, size)
                                     : adds_up_32_in_64(first, second, total, size);
  } else {
    return adds_up_64(first, second, total, size);
  }
}

}  // namespace

template <typename V>
std::uint64_t identity_breaks(const FactSeries<V>& first, const FactSeries<V>& second,
                              const FactSeries<V>& total, ScreenWidth width) {
  const std::size_t size = total.values.size();
  if (surely_adds_up(first.values.data(), second.values.data(), total.values.data(), size, width)) {
    return 0;
  }
  std::uint64_t out = 0;
  for (std::size_t t = 0; t < size; ++t) {
    const bool equal = Wide{first.values[t]} + second.values[t] == Wide{total.values[t]};
    out |= std::uint64_t{!equal} << t;
  }
  return out & first.present & second.present & total.present;
}

template <typename V>
ShareBreaks share_breaks(const FactSeries<V>& part, const FactSeries<V>& whole) {
  const std::size_t size = part.values.size();
  bool clean = false;
  if constexpr (std::is_same_v<V, std::int32_t>) {
    clean = within_32(part.values.data(), whole.values.data(), size);
  } else {
    clean = within_64(part.values.data(), whole.values.data(), size);
  }
  if (clean) return {};
  ShareBreaks out;
  for (std::size_t t = 0; t < size; ++t) {
    const V n = part.values[t];
    const V d = whole.values[t];
    const bool outside = (d > 0 && (n < 0 || n > d)) || (d < 0 && (n > 0 || n < d));
    out.outside |= std::uint64_t{outside} << t;
    out.undefined |= std::uint64_t{d == 0 && n != 0} << t;
  }
  out.outside &= part.present & whole.present;
  out.undefined &= part.present & whole.present;
  return out;
}

template <typename V>
std::uint64_t unchanged_form(const FactForm<V>& form) {
  const std::size_t measures = form.present.size();
  const std::size_t slots = measures == 0 ? 0 : form.values.size() / measures;
  std::uint64_t same = ~std::uint64_t{1};
  for (std::size_t k = 0; k < measures && same != 0; ++k) {
    const V* values = form.values.data() + k * slots;
    same &= form.present[k] & form.present[k] << 1U;
    std::uint64_t word = 0;
    for (std::size_t t = 1; t < slots; ++t) {
      word |= std::uint64_t{values[t] == values[t - 1] && values[t] != 0} << t;
    }
    same &= word;
  }
  return measures == 0 ? 0 : same;
}

FormPresence form_presence(std::span<const std::uint64_t> present) {
  FormPresence out;
  for (const std::uint64_t word : present) {
    out.any |= word;
    out.all &= word;
  }
  return out;
}

template std::uint64_t identity_breaks(const FactSeries<std::int32_t>&,
                                       const FactSeries<std::int32_t>&,
                                       const FactSeries<std::int32_t>&, ScreenWidth);
template std::uint64_t identity_breaks(const FactSeries<std::int64_t>&,
                                       const FactSeries<std::int64_t>&,
                                       const FactSeries<std::int64_t>&, ScreenWidth);
template ShareBreaks share_breaks(const FactSeries<std::int32_t>&, const FactSeries<std::int32_t>&);
template ShareBreaks share_breaks(const FactSeries<std::int64_t>&, const FactSeries<std::int64_t>&);
template std::uint64_t unchanged_form(const FactForm<std::int32_t>&);
template std::uint64_t unchanged_form(const FactForm<std::int64_t>&);

}  // namespace tongket
