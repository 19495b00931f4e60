#include "access/login_guard.h"

#include <algorithm>

#include "base/text.h"

namespace tongket {
namespace {

constexpr int kFreeFailures = 5;
constexpr std::chrono::minutes kFirstDelay{1};
constexpr std::chrono::minutes kLongestDelay{60};
// Many people may come from one address (an office behind one router).
constexpr int kFactorOfAddresses = 4;
constexpr std::size_t kMostGuarded = 50'000;
constexpr std::chrono::hours kForgotten{24};

std::string login_key(const std::string& login) { return "login:" + fold(login); }
std::string address_key(const std::string& address) { return "address:" + address; }

}  // namespace

std::chrono::seconds login_delay(int failures) {
  if (failures < kFreeFailures) return std::chrono::seconds(0);
  const int doublings = std::min(failures - kFreeFailures, 6);
  return std::min<std::chrono::seconds>(kFirstDelay * (1 << doublings), kLongestDelay);
}

Error locked_error(AccessTime until, AccessTime now) {
  const auto left = std::chrono::ceil<std::chrono::seconds>(until - now);
  return fail(ErrorCode::kConflict, "access.locked", {{"seconds", std::to_string(left.count())}});
}

Result<> LoginGuard::check(const Source& source, AccessTime now) const {
  const std::lock_guard lock(mutex_);
  for (const std::string& key : {login_key(source.login), address_key(source.address)}) {
    const auto found = counts_.find(key);
    if (found != counts_.end() && now < found->second.locked_until) {
      return locked_error(found->second.locked_until, now);
    }
  }
  return done();
}

void LoginGuard::failed(const Source& source, AccessTime now) {
  const std::lock_guard lock(mutex_);
  if (!source.login.empty()) count(login_key(source.login), 1, now);
  if (!source.address.empty()) count(address_key(source.address), kFactorOfAddresses, now);
}

void LoginGuard::count(std::string key, int allowed, AccessTime now) {
  if (counts_.size() >= kMostGuarded) {
    std::erase_if(counts_, [&](const auto& entry) { return entry.second.locked_until <= now; });
    if (counts_.size() >= kMostGuarded) counts_.clear();
  }
  Count& count = counts_[std::move(key)];
  if (now - count.last > kForgotten) count.failures = 0;
  count.last = now;
  ++count.failures;
  count.locked_until = now + login_delay(count.failures / allowed);
}

}  // namespace tongket
