// A sequence of numbers that look random and are the same on every machine: splitmix64 (Steele,
// Lea, Flood: Fast splittable pseudorandom number generators, 2014).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tongket {

class DemoDice {
 public:
  // `what` parts sequences of one seed from each other.
  DemoDice(std::uint64_t seed, std::string_view what) : state_(seed) {
    for (const char c : what) {
      state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
  }

  // Both ends are drawn; `high` is not below `low`.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    const auto width = static_cast<std::uint64_t>(high - low) + 1;
    return low + static_cast<std::int64_t>(next() % width);
  }
  // Of what is not empty.
  template <typename T>
  const T& one_of(const std::vector<T>& all) {
    return all[next() % all.size()];
  }
  bool chance(int percent) { return between(1, 100) <= percent; }

 private:
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t x = state_;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
  }

  std::uint64_t state_;
};

}  // namespace tongket
