#include "http/account_rate.h"

#include <algorithm>

namespace tongket {
namespace {

constexpr double kBurst = 4;  // seconds of requests at once

}  // namespace

bool AccountRate::take(std::string_view account, Instant now) {
  if (per_second_ <= 0 || account.empty()) return true;
  const double most = per_second_ * kBurst;
  const std::scoped_lock lock(mutex_);
  auto at = buckets_.find(account);
  if (at == buckets_.end()) {
    at = buckets_.emplace(std::string(account), Bucket{most, now}).first;
  }
  Bucket& bucket = at->second;
  const std::chrono::duration<double> passed = now - bucket.at;
  bucket.left = std::min(most, bucket.left + passed.count() * per_second_);
  bucket.at = now;
  if (bucket.left < 1) return false;
  bucket.left -= 1;
  return true;
}

}  // namespace tongket
