#include "exchange/replay_window.h"

namespace tongket {

Result<> ReplayWindow::admit(const SeenSignature& one, std::int64_t now) {
  constexpr std::int64_t kLatest = std::int64_t{1} << 40;  // no overflow below
  const bool sane = one.created > 0 && one.created <= one.expires && one.expires < kLatest &&
                    one.expires - one.created <= kLongest;
  if (!sane || one.nonce.empty() || one.created > now + kSkew || one.expires + kSkew < now) {
    return fail(ErrorCode::kInvalidInput, "exchange.expired");
  }
  const std::lock_guard lock(mutex_);
  forget_before(now);
  std::pair<std::string, std::string> name(one.key_id, one.nonce);
  if (seen_.contains(name)) return fail(ErrorCode::kInvalidInput, "exchange.replayed");
  if (seen_.size() >= most_) return fail(ErrorCode::kOverflow, "exchange.busy");
  by_end_.emplace(one.expires + kSkew, name);
  seen_.insert(std::move(name));
  return done();
}

void ReplayWindow::forget_before(std::int64_t now) {
  while (!by_end_.empty() && by_end_.begin()->first < now) {
    seen_.erase(by_end_.begin()->second);
    by_end_.erase(by_end_.begin());
  }
}

}  // namespace tongket
