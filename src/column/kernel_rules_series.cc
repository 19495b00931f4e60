// The first pass takes missing values for zeros. A missing former value then looks like 0 and is
// rightly passed over; a missing value would look much smaller than the former one, so zeros are
// left out of that comparison and counted: more zeros than gaps means a real one, worth a look.
#include "column/kernel_rules_series.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <type_traits>

#include "column/kernel_clones.h"

namespace tongket {
namespace {

__extension__ using Wide = __int128;

struct Screen {
  std::size_t size;
  std::size_t lag;
  std::int64_t ceiling;
  std::int64_t factor;
  std::int64_t gaps;
};

template <typename A, typename V>
inline __attribute__((always_inline)) bool clean(const V* values, const Screen& screen) {
  const auto ceiling =
      static_cast<A>(std::min<std::int64_t>(screen.ceiling, std::numeric_limits<A>::max()));
  const auto factor = static_cast<A>(screen.factor);
  A found = 0;
  A zeros = 0;
  for (std::size_t t = 0; t < screen.size; ++t) {
    const A v = values[t];
    found |= static_cast<A>((v < 0) | (v > ceiling));
    zeros += static_cast<A>(v == 0);
  }
  for (std::size_t t = screen.lag; t < screen.size; ++t) {
    const A now = values[t];
    const A then = values[t - screen.lag];
    const A now_size = now < 0 ? -now : now;
    const A then_size = then < 0 ? -then : then;
    const A larger = static_cast<A>((then != 0) & (now_size > factor * then_size));
    const A smaller = static_cast<A>((now != 0) & (factor * now_size < then_size));
    found |= larger | smaller;
  }
  return found == 0 && zeros <= static_cast<A>(screen.gaps);
}

TONGKET_CLONES bool clean_32(const std::int32_t* values, const Screen& screen) {
  return clean<std::int32_t>(values, screen);
}
TONGKET_CLONES bool clean_32_in_64(const std::int32_t* values, const Screen& screen) {
  return clean<std::int64_t>(values, screen);
}
TONGKET_CLONES bool clean_64(const std::int64_t* values, const Screen& screen) {
  return clean<std::int64_t>(values, screen);
}

template <typename V>
bool surely_clean(const V* values, const Screen& screen, ScreenWidth width) {
  if (width == ScreenWidth::kExact) return false;
  if constexpr (std::is_same_v<V, std::int32_t>) {
    return width == ScreenWidth::k32 ? clean_32(values, screen) : clean_32_in_64(values, screen);
  } else {
    return clean_64(values, screen);
  }
}

Wide size_of(Wide value) { return value < 0 ? -value : value; }

template <typename V>
SeriesBreaks judge(const FactSeries<V>& series, const SeriesRule& rule) {
  SeriesBreaks out;
  const auto lag = static_cast<std::size_t>(rule.lag);
  for (std::size_t t = 0; t < series.values.size(); ++t) {
    const std::uint64_t bit = std::uint64_t{1} << t;
    if ((series.present & bit) == 0) continue;
    const Wide value = series.values[t];
    if (value < 0) out.negative |= bit;
    if (value > rule.ceiling) out.above |= bit;
    if (t < lag || (series.present & bit >> lag) == 0 || series.values[t - lag] == 0) continue;
    const Wide now = size_of(value);
    const Wide then = size_of(series.values[t - lag]);
    if (now > then * rule.factor) out.larger |= bit;
    if (now * rule.factor < then) out.smaller |= bit;
  }
  return out;
}

}  // namespace

ScreenWidth screen_width_for(bool narrow, std::int64_t magnitude, std::int64_t factor) {
  const Wide most = Wide{magnitude} * factor;
  if (narrow && most <= std::numeric_limits<std::int32_t>::max()) return ScreenWidth::k32;
  return most <= std::numeric_limits<std::int64_t>::max() ? ScreenWidth::k64 : ScreenWidth::kExact;
}

template <typename V>
SeriesBreaks series_breaks(const FactSeries<V>& series, const SeriesRule& rule, ScreenWidth width) {
  const auto size = series.values.size();
  const auto gaps = static_cast<std::int64_t>(size) - std::popcount(series.present);
  const Screen screen{size, static_cast<std::size_t>(rule.lag), rule.ceiling, rule.factor, gaps};
  if (surely_clean(series.values.data(), screen, width)) return {};
  return judge(series, rule);
}

template SeriesBreaks series_breaks(const FactSeries<std::int32_t>&, const SeriesRule&,
                                    ScreenWidth);
template SeriesBreaks series_breaks(const FactSeries<std::int64_t>&, const SeriesRule&,
                                    ScreenWidth);

}  // namespace tongket
