#include "measure/visitor_sketch.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <numbers>

namespace tongket {
namespace {

constexpr unsigned kPlaceBits = 14;
constexpr std::size_t kPlaces = std::size_t{1} << kPlaceBits;
constexpr unsigned kRankBits = 6;
constexpr std::uint32_t kRankMask = (1U << kRankBits) - 1;
constexpr int kMostRank = 64 - static_cast<int>(kPlaceBits) + 1;
constexpr std::size_t kMostFew = 1'024;
constexpr char kFewTag = 1;
constexpr char kAllTag = 2;

// Ertl 2017, equation 13 and algorithm 6.
double sigma(double x) {
  if (x == 1.0) return HUGE_VAL;
  double sum = x;
  double before = -1.0;
  double y = 1.0;
  while (sum != before) {
    x *= x;
    before = sum;
    sum += x * y;
    y += y;
  }
  return sum;
}

double tau(double x) {
  if (x == 0.0 || x == 1.0) return 0.0;
  double sum = 1.0 - x;
  double before = -1.0;
  double y = 0.5;
  while (sum != before) {
    x = std::sqrt(x);
    before = sum;
    sum -= (1.0 - x) * (1.0 - x) * y;
    y *= 0.5;
  }
  return sum / 3.0;
}

}  // namespace

void VisitorSketch::add(std::uint64_t hash) {
  const auto place = static_cast<std::uint32_t>(hash >> (64U - kPlaceBits));
  const std::uint64_t rest = (hash << kPlaceBits) | (std::uint64_t{1} << (kPlaceBits - 1));
  raise(place, static_cast<std::uint8_t>(std::countl_zero(rest) + 1));
}

void VisitorSketch::raise(std::uint32_t place, std::uint8_t rank) {
  if (!all_.empty()) {
    all_[place] = std::max(all_[place], rank);
    return;
  }
  const auto at =
      std::ranges::lower_bound(few_, place, {}, [](std::uint32_t one) { return one >> kRankBits; });
  const std::uint32_t entry = (place << kRankBits) | rank;
  if (at != few_.end() && *at >> kRankBits == place) {
    *at = std::max(*at, entry);
    return;
  }
  if (few_.size() < kMostFew) {
    few_.insert(at, entry);
    return;
  }
  all_.assign(kPlaces, 0);
  for (const std::uint32_t one : few_) {
    all_[one >> kRankBits] = static_cast<std::uint8_t>(one & kRankMask);
  }
  few_ = {};
  all_[place] = rank;
}

void VisitorSketch::merge(const VisitorSketch& other) {
  for (const std::uint32_t one : other.few_) {
    raise(one >> kRankBits, static_cast<std::uint8_t>(one & kRankMask));
  }
  for (std::size_t i = 0; i < other.all_.size(); ++i) {
    if (other.all_[i] != 0) raise(static_cast<std::uint32_t>(i), other.all_[i]);
  }
}

std::uint64_t VisitorSketch::estimate() const {
  std::array<int, kMostRank + 1> places{};  // how many have the rank
  for (const std::uint32_t one : few_) ++places.at(one & kRankMask);
  for (const std::uint8_t rank : all_) ++places.at(rank);
  if (all_.empty()) places[0] = static_cast<int>(kPlaces - few_.size());
  constexpr auto kAll = static_cast<double>(kPlaces);
  double sum = kAll * tau(1.0 - places.back() / kAll);
  for (int rank = kMostRank - 1; rank >= 1; --rank) {
    sum = 0.5 * (sum + places.at(static_cast<std::size_t>(rank)));
  }
  sum += kAll * sigma(places[0] / kAll);
  return static_cast<std::uint64_t>(std::llround(kAll * kAll / (2.0 * std::numbers::ln2 * sum)));
}

std::string VisitorSketch::bytes() const {
  std::string out;
  if (!all_.empty()) {
    out.push_back(kAllTag);
    out.append(reinterpret_cast<const char*>(all_.data()), all_.size());
    return out;
  }
  out.push_back(kFewTag);
  const auto count = static_cast<std::uint16_t>(few_.size());
  out.append(reinterpret_cast<const char*>(&count), sizeof(count));
  out.append(reinterpret_cast<const char*>(few_.data()), few_.size() * sizeof(few_[0]));
  return out;
}

Result<VisitorSketch> VisitorSketch::from_bytes(std::string_view bytes) {
  const Error bad{ErrorCode::kCorrupt, "measure.bad_sketch", {}};
  VisitorSketch out;
  if (bytes.size() == 1 + kPlaces && bytes[0] == kAllTag) {
    out.all_.assign(bytes.begin() + 1, bytes.end());
    if (std::ranges::any_of(out.all_, [](std::uint8_t rank) { return rank > kMostRank; }))
      return bad;
    return out;
  }
  std::uint16_t count = 0;
  if (bytes.size() < 1 + sizeof(count) || bytes[0] != kFewTag) return bad;
  std::memcpy(&count, bytes.data() + 1, sizeof(count));
  const std::string_view rest = bytes.substr(1 + sizeof(count));
  if (count > kMostFew || rest.size() != count * sizeof(std::uint32_t)) return bad;
  out.few_.resize(count);
  if (count > 0) std::memcpy(out.few_.data(), rest.data(), rest.size());
  for (std::size_t i = 0; i < out.few_.size(); ++i) {
    const std::uint32_t rank = out.few_[i] & kRankMask;
    const bool grows = i == 0 || out.few_[i] >> kRankBits > out.few_[i - 1] >> kRankBits;
    if (!grows || rank == 0 || rank > kMostRank || out.few_[i] >> kRankBits >= kPlaces) return bad;
  }
  return out;
}

}  // namespace tongket
