#include "measure/stream/outbox_cursor.h"

#include <algorithm>

namespace tongket {

std::uint64_t OutboxCursor::limit() const {
  return taken_ ? std::max(*taken_ + options_.window, published_) : published_;
}

void OutboxCursor::go_back(std::uint64_t to) {
  republished_ += published_ - to;
  published_ = to;
  ++times_back_;
  waits_since_.reset();
}

bool OutboxCursor::told(std::uint64_t taken, Time now) {
  const bool first = !taken_;
  const bool lost = taken_ && taken < *taken_;  // an older copy of the folder
  const bool moved = first || taken != *taken_;
  taken_ = taken;
  if (first || published_ < taken) {
    published_ = taken;
    waits_since_.reset();
    return false;
  }
  if (lost) {
    go_back(taken);
    return true;
  }
  const bool waits = published_ > taken;
  if (!waits || moved || !waits_since_) {
    waits_since_ = waits ? std::optional(now) : std::nullopt;
    return false;
  }
  if (now - *waits_since_ < options_.patience) return false;
  go_back(taken);
  return true;
}

void OutboxCursor::published(std::uint64_t offered, std::uint64_t stored, Time now) {
  if (stored > 0 && !waits_since_) waits_since_ = now;
  published_ += stored;
  if (stored < offered) ++times_back_;  // frames behind the refused one may stand in the stream
}

}  // namespace tongket
