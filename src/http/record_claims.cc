#include "http/record_claims.h"

namespace tongket {

void RecordClaims::claim(const Claim& claim, Time now) {
  const std::scoped_lock lock(mutex_);
  claims_.insert_or_assign(claim, now);
  by_time_.emplace(now, claim);
  while (!by_time_.empty() && (by_time_.size() > kMost || now - by_time_.begin()->first > kKept)) {
    const auto oldest = by_time_.begin();
    const auto at = claims_.find(oldest->second);
    // One that was claimed again since has a later note of its own.
    if (at != claims_.end() && at->second == oldest->first) claims_.erase(at);
    by_time_.erase(oldest);
  }
}

bool RecordClaims::has(const Claim& claim, Time now) const {
  const std::scoped_lock lock(mutex_);
  const auto at = claims_.find(claim);
  return at != claims_.end() && now - at->second <= kKept;
}

}  // namespace tongket
