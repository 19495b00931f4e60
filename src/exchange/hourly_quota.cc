#include "exchange/hourly_quota.h"

namespace tongket {

bool HourlyQuota::take(const QuotaKey& key, std::int64_t most, Moment now) {
  const std::int64_t hour = std::chrono::floor<std::chrono::hours>(now.time_since_epoch()).count();
  const std::lock_guard lock(mutex_);
  if (hour > hour_) {
    used_.clear();
    hour_ = hour;
  }
  if (hour < hour_) return true;  // a call of an hour that is over: from the log
  std::int64_t& used = used_[key];
  if (most > 0 && used >= most) return false;
  ++used;
  return true;
}

}  // namespace tongket
