#include "net/client_limits.h"

#include <algorithm>
#include <cmath>

#include "base/result.h"

namespace tongket {
namespace {

double seconds_between(ClientLimits::Time from, ClientLimits::Time to) {
  return std::max(0.0, std::chrono::duration<double>(to - from).count());
}

}  // namespace

bool ClientLimits::enter(const std::string& address) {
  const std::lock_guard lock(mutex_);
  if (connections_ >= rates_.connections) return false;
  std::size_t& own = by_address_[address];
  if (own >= rates_.connections_per_address && address != rates_.unlimited) return false;
  ++own;
  ++connections_;
  return true;
}

void ClientLimits::leave(const std::string& address) {
  const std::lock_guard lock(mutex_);
  const auto own = by_address_.find(address);
  TK_ASSERT(own != by_address_.end() && connections_ > 0);
  --connections_;
  if (--own->second == 0) by_address_.erase(own);
}

std::chrono::seconds ClientLimits::wait_for_request(const std::string& address, Time now) {
  if (rates_.requests_per_second <= 0) return std::chrono::seconds(0);
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= forget_at_) forget_full(now);
  const double most = std::max(1.0, rates_.burst);
  Bucket& bucket = buckets_.try_emplace(address, Bucket{most, now}).first->second;
  const double grown = seconds_between(bucket.at, now) * rates_.requests_per_second;
  bucket.tokens = std::min(most, bucket.tokens + grown);
  bucket.at = std::max(bucket.at, now);
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::chrono::seconds(0);
  }
  const double wait = std::ceil((1 - bucket.tokens) / rates_.requests_per_second);
  return std::chrono::seconds(std::max<std::int64_t>(1, static_cast<std::int64_t>(wait)));
}

void ClientLimits::forget_full(Time now) {
  const double most = std::max(1.0, rates_.burst);
  std::erase_if(buckets_, [&](const auto& item) {
    const double grown = seconds_between(item.second.at, now) * rates_.requests_per_second;
    return item.second.tokens + grown >= most;
  });
  forget_at_ = std::max<std::size_t>(1024, buckets_.size() * 2);
}

std::size_t ClientLimits::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

std::size_t ClientLimits::remembered() const {
  const std::lock_guard lock(mutex_);
  return buckets_.size();
}

}  // namespace tongket
