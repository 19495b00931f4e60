// Random series for the tests of kernels: ordinary numbers, zeros, negatives, ends of the range,
// gaps.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace tongket {

// The same draws each time.
inline std::mt19937_64 draws(std::uint64_t seed) { return std::mt19937_64(seed); }

struct RandomSeries {
  std::vector<std::int64_t> values;  // 0 where missing
  std::uint64_t present = 0;
  [[nodiscard]] bool has(std::size_t t) const { return (present >> t & 1U) != 0; }
};

inline std::int64_t random_value(std::mt19937_64& random, std::int64_t most) {
  const std::uint64_t kind = random() % 16;
  if (kind == 0) return 0;
  if (kind == 1) return most;
  if (kind == 2) return -most;
  if (kind == 3) return static_cast<std::int64_t>(random() % 5) - 2;
  const auto size = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most)) + 1;
  return kind == 4 ? -size : size;
}

inline RandomSeries random_series(std::mt19937_64& random, std::size_t slots, std::int64_t most) {
  RandomSeries out{std::vector<std::int64_t>(slots), 0};
  const bool gaps = random() % 2 == 0;
  for (std::size_t t = 0; t < slots; ++t) {
    if (gaps && random() % 8 == 0) continue;
    out.present |= std::uint64_t{1} << t;
    out.values[t] = random_value(random, most);
  }
  return out;
}

}  // namespace tongket
