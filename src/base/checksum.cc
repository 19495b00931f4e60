// Four lanes take 8 bytes each in turn; they are joined, then what is left over is mixed in.
#include "base/checksum.h"

#include <bit>
#include <cstring>

namespace tongket {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::uint64_t kPrime1 = 0x9E3779B185EBCA87U;
constexpr std::uint64_t kPrime2 = 0xC2B2AE3D27D4EB4FU;
constexpr std::uint64_t kPrime3 = 0x165667B19E3779F9U;
constexpr std::uint64_t kPrime4 = 0x85EBCA77C2B2AE63U;
constexpr std::uint64_t kPrime5 = 0x27D4EB2F165667C5U;

template <typename T>
std::uint64_t take(const char*& at) {
  T out = 0;
  std::memcpy(&out, at, sizeof(out));
  at += sizeof(out);
  return out;
}

std::uint64_t round_of(std::uint64_t lane, std::uint64_t input) {
  return std::rotl(lane + input * kPrime2, 31) * kPrime1;
}

std::uint64_t join(std::uint64_t hash, std::uint64_t lane) {
  return (hash ^ round_of(0, lane)) * kPrime1 + kPrime4;
}

std::uint64_t of_lanes(const char*& at, std::size_t blocks) {
  std::uint64_t a = kPrime1 + kPrime2;
  std::uint64_t b = kPrime2;
  std::uint64_t c = 0;
  std::uint64_t d = 0 - kPrime1;
  for (; blocks != 0; --blocks) {
    a = round_of(a, take<std::uint64_t>(at));
    b = round_of(b, take<std::uint64_t>(at));
    c = round_of(c, take<std::uint64_t>(at));
    d = round_of(d, take<std::uint64_t>(at));
  }
  const std::uint64_t hash =
      std::rotl(a, 1) + std::rotl(b, 7) + std::rotl(c, 12) + std::rotl(d, 18);
  return join(join(join(join(hash, a), b), c), d);
}

}  // namespace

std::uint64_t xxh64(std::string_view bytes) {
  constexpr std::size_t kBlock = 32;
  const char* at = bytes.data();
  const std::size_t blocks = bytes.size() / kBlock;
  std::uint64_t hash = blocks == 0 ? kPrime5 : of_lanes(at, blocks);
  hash += bytes.size();
  std::size_t left = bytes.size() % kBlock;
  for (; left >= 8; left -= 8) {
    hash = std::rotl(hash ^ round_of(0, take<std::uint64_t>(at)), 27) * kPrime1 + kPrime4;
  }
  if (left >= 4) {
    hash = std::rotl(hash ^ take<std::uint32_t>(at) * kPrime1, 23) * kPrime2 + kPrime3;
    left -= 4;
  }
  for (; left != 0; --left) {
    hash = std::rotl(hash ^ take<std::uint8_t>(at) * kPrime5, 11) * kPrime1;
  }
  hash = (hash ^ hash >> 33U) * kPrime2;
  hash = (hash ^ hash >> 29U) * kPrime3;
  return hash ^ hash >> 32U;
}

}  // namespace tongket
