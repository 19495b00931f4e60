#include "measure/seen_ids.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "base/digest.h"

namespace tongket {
namespace {

constexpr std::size_t kFewestPlaces = 1'024;

std::uint64_t random_odd() {
  const std::string bytes = random_bytes(sizeof(std::uint64_t));
  std::uint64_t out = 0;
  std::memcpy(&out, bytes.data(), sizeof(out));
  return out | 1U;
}

}  // namespace

SeenIds::SeenIds() : spread_(random_odd()), younger_(spread_), older_(spread_) {}

std::size_t SeenIds::Generation::place_of(std::uint64_t id) const {
  const std::size_t mask = places_.size() - 1;
  std::size_t at = static_cast<std::size_t>((id * spread_) >> 20U) & mask;
  while (places_[at] != 0 && places_[at] != id) at = (at + 1) & mask;
  return at;
}

bool SeenIds::Generation::has(std::uint64_t id) const {
  return !places_.empty() && places_[place_of(id)] == id;
}

void SeenIds::Generation::add(std::uint64_t id) {
  if (size_ * 2 >= places_.size()) grow();
  places_[place_of(id)] = id;
  ++size_;
}

void SeenIds::Generation::grow() {
  const std::vector<std::uint64_t> before = std::exchange(places_, {});
  places_.assign(std::max(kFewestPlaces, before.size() * 2), 0);
  for (const std::uint64_t id : before) {
    if (id != 0) places_[place_of(id)] = id;
  }
}

bool SeenIds::add(std::uint64_t id) {
  if (id == 0) return true;
  if (younger_.has(id) || older_.has(id)) return false;
  younger_.add(id);
  if (younger_.size() == kPerGeneration) {
    older_ = std::exchange(younger_, Generation(spread_));
    turned_ = true;
  }
  return true;
}

bool SeenIds::take_turned() { return std::exchange(turned_, false); }

}  // namespace tongket
