#include "http/filing_rate.h"

#include <algorithm>

namespace tongket {
namespace {

constexpr std::chrono::hours kWindow{1};

}  // namespace

Result<> FilingRate::take(std::string_view address, Time now) {
  const std::scoped_lock lock(mutex_);
  if (filed_.size() >= kMostAddresses) {
    std::erase_if(filed_, [&](const auto& one) { return now - one.second.back() > kWindow; });
  }
  // So many addresses at once are one attack: whoever is new waits until the first are forgotten.
  auto at = filed_.find(address);
  const bool full = at == filed_.end() && filed_.size() >= kMostAddresses;
  if (full) return fail(ErrorCode::kUsage, "http.filing_rate", {{"seconds", "3600"}});
  if (at == filed_.end()) at = filed_.emplace(std::string(address), std::deque<Time>()).first;
  std::deque<Time>& times = at->second;
  while (!times.empty() && now - times.front() > kWindow) times.pop_front();
  if (times.size() >= kAnHour) {
    const auto wait = std::chrono::ceil<std::chrono::seconds>(times.front() + kWindow - now);
    return fail(ErrorCode::kUsage, "http.filing_rate",
                {{"seconds", std::to_string(std::max<std::int64_t>(1, wait.count()))}});
  }
  times.push_back(now);
  return done();
}

}  // namespace tongket
