// The rules on series and forms against the obvious loops.
#include <gtest/gtest.h>

#include <array>

#include "column/kernel_random.h"
#include "column/kernel_rules_form.h"

namespace tongket {
namespace {

__extension__ using Wide = __int128;

constexpr int kRuleCases = 4000;
// What 32 and 64 bits hold, times 10 as well; and beyond.
constexpr std::array<std::int64_t, 4> kMost{1000, INT32_MAX / 10, INT32_MAX, INT64_MAX / 2};

Wide size_of(Wide value) { return value < 0 ? -value : value; }

template <typename V>
std::vector<V> as(const RandomSeries& series) {
  return {series.values.begin(), series.values.end()};
}

void expect_breaks(const RandomSeries& in, const SeriesRule& rule, const SeriesBreaks& found) {
  for (std::size_t t = 0; t < in.values.size(); ++t) {
    const Wide now = in.values[t];
    const auto lag = static_cast<std::size_t>(rule.lag);
    const bool former = in.has(t) && t >= lag && in.has(t - lag) && in.values[t - lag] != 0;
    const Wide then = former ? Wide{in.values[t - lag]} : Wide{1};
    const auto bit = [t](std::uint64_t word) { return (word >> t & 1U) != 0; };
    ASSERT_EQ(bit(found.negative), in.has(t) && now < 0);
    ASSERT_EQ(bit(found.above), in.has(t) && now > rule.ceiling);
    ASSERT_EQ(bit(found.larger), former && size_of(now) > rule.factor * size_of(then));
    ASSERT_EQ(bit(found.smaller), former && size_of(now) * rule.factor < size_of(then));
  }
}

TEST(KernelRules, SeriesOfAnyWidthAreJudgedExactly) {
  std::mt19937_64 random = draws(1);
  for (int i = 0; i < kRuleCases; ++i) {
    const std::int64_t most = kMost[random() % 4];
    RandomSeries in = random_series(random, random() % 65, most);
    if (random() % 3 == 0) {  // mostly clean, as facts are
      for (std::int64_t& value : in.values) value = value == 0 ? 0 : 500 + value % 100;
    }
    const SeriesRule rule{random() % 2 == 0 ? 600 : most, 10, random() % 2 == 0 ? 1 : 12};
    const bool narrow = most <= INT32_MAX;
    const ScreenWidth width = screen_width_for(narrow, std::max<std::int64_t>(most, 700), 10);
    if (narrow) {
      const std::vector<std::int32_t> values = as<std::int32_t>(in);
      expect_breaks(in, rule, series_breaks<std::int32_t>({values, in.present}, rule, width));
    }
    const ScreenWidth wide = width == ScreenWidth::k32 ? ScreenWidth::k64 : width;
    expect_breaks(in, rule, series_breaks<std::int64_t>({in.values, in.present}, rule, wide));
  }
}

template <typename V>
void expect_form(std::mt19937_64& random, std::int64_t most) {
  const std::size_t size = random() % 65;
  std::array<RandomSeries, 3> in;
  for (RandomSeries& series : in) series = random_series(random, size, most);
  for (std::size_t t = 0; t < size; ++t) {
    const Wide sum = Wide{in[0].values[t]} + in[1].values[t];
    if (in[2].has(t) && random() % 8 != 0 && size_of(sum) <= most) {
      in[2].values[t] = static_cast<std::int64_t>(sum);
    }
  }
  std::array<std::vector<V>, 3> v{as<V>(in[0]), as<V>(in[1]), as<V>(in[2])};
  const auto series = [&](std::size_t i) { return FactSeries<V>{v[i], in[i].present}; };
  const ScreenWidth width = screen_width_for(sizeof(V) == 4, most, 4);
  const std::uint64_t broken = identity_breaks(series(0), series(1), series(2), width);
  const ShareBreaks shares = share_breaks(series(0), series(2));
  for (std::size_t t = 0; t < size; ++t) {
    const Wide a = in[0].values[t];
    const Wide c = in[2].values[t];
    const bool all = in[0].has(t) && in[1].has(t) && in[2].has(t);
    const bool both = in[0].has(t) && in[2].has(t);
    const Wide part = c < 0 ? -a : a;
    ASSERT_EQ(broken >> t & 1U, all && a + in[1].values[t] != c ? 1U : 0U);
    ASSERT_EQ(shares.outside >> t & 1U,
              both && c != 0 && (part < 0 || part > size_of(c)) ? 1U : 0U);
    ASSERT_EQ(shares.undefined >> t & 1U, both && c == 0 && a != 0 ? 1U : 0U);
  }
}

TEST(KernelRules, IdentitiesAndSharesOfAnyWidth) {
  std::mt19937_64 random = draws(2);
  for (int i = 0; i < kRuleCases; ++i) {
    const std::int64_t most = kMost[random() % 4];
    if (most <= INT32_MAX) expect_form<std::int32_t>(random, most);
    expect_form<std::int64_t>(random, most);
  }
}

TEST(KernelRules, AFormIsUnchangedWhenEveryMeasureIs) {
  std::mt19937_64 random = draws(3);
  int unchanged = 0;
  for (int i = 0; i < kRuleCases; ++i) {
    const std::size_t measures = 1 + random() % 4;
    const std::size_t slots = random() % 65;
    std::vector<std::int32_t> values(measures * slots);
    std::vector<std::uint64_t> present(measures);
    for (std::size_t k = 0; k < measures; ++k) {
      for (std::size_t t = 0; t < slots; ++t) {
        if (random() % 10 == 0) continue;
        present[k] |= std::uint64_t{1} << t;
        values[k * slots + t] = static_cast<std::int32_t>(random() % 3);
      }
    }
    const std::uint64_t found = unchanged_form<std::int32_t>({values, present});
    const FormPresence presence = form_presence(present);
    for (std::size_t t = 0; t < slots; ++t) {
      bool same = t > 0;
      std::size_t count = 0;
      for (std::size_t k = 0; k < measures; ++k) {
        const auto has = [&](std::size_t slot) { return (present[k] >> slot & 1U) != 0; };
        count += has(t) ? 1 : 0;
        const std::int32_t* row = values.data() + k * slots;
        same = same && has(t) && has(t - 1) && row[t] == row[t - 1] && row[t] != 0;
      }
      ASSERT_EQ(found >> t & 1U, same ? 1U : 0U);
      ASSERT_EQ(presence.any >> t & 1U, count > 0 ? 1U : 0U);
      ASSERT_EQ(presence.all >> t & 1U, count == measures ? 1U : 0U);
      unchanged += same ? 1 : 0;
    }
  }
  EXPECT_GT(unchanged, 100);
}

}  // namespace
}  // namespace tongket
