#include "demo/draw.h"

#include "base/result.h"

namespace tongket {
namespace {

constexpr std::uint64_t kFnvOffset = 0xcbf29ce484222325U;
constexpr std::uint64_t kFnvPrime = 0x100000001b3U;

std::uint64_t mixed_byte(std::uint64_t hash, unsigned char byte) {
  return (hash ^ byte) * kFnvPrime;
}

std::uint64_t mixed(std::uint64_t hash, std::string_view text) {
  for (const char c : text) hash = mixed_byte(hash, static_cast<unsigned char>(c));
  return mixed_byte(hash, 0);  // "ab" "c" is not "a" "bc"
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t number) {
  for (int shift = 0; shift < 64; shift += 8) {
    hash = mixed_byte(hash, static_cast<unsigned char>(number >> shift));
  }
  return hash;
}

std::uint64_t splitmix64(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

}  // namespace

std::int64_t Draw::between(Range range, std::string_view what, std::string_view of,
                           std::int64_t number) const {
  TK_ASSERT(range.low <= range.high);
  std::uint64_t hash = mixed(kFnvOffset, seed_);
  hash = mixed(mixed(hash, what), of);
  hash = splitmix64(mixed(hash, static_cast<std::uint64_t>(number)));
  const auto width = static_cast<std::uint64_t>(range.high - range.low) + 1;
  return range.low + static_cast<std::int64_t>(hash % width);
}

}  // namespace tongket
