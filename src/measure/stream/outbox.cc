#include "measure/stream/outbox.h"

#include <fmt/format.h>

#include <utility>

#include "base/digest.h"
#include "base/log.h"
#include "measure/stream/key_supply.h"

namespace tongket {
namespace {

constexpr std::size_t kBatchBytes = std::size_t{4} << 20;
constexpr std::size_t kTagBytes = 8;
constexpr std::chrono::milliseconds kPause{50};
constexpr std::chrono::milliseconds kBetweenAsks{200};
constexpr std::chrono::milliseconds kBetweenIdleAsks{2'000};
constexpr std::chrono::minutes kBetweenKeys{10};
constexpr std::chrono::seconds kKeysAgain{10};
constexpr std::chrono::seconds kLagIsTold{60};

}  // namespace

Outbox::Outbox(Parts parts)
    : parts_(std::move(parts)),
      cursor_(parts_.cursor),
      tail_(parts_.frames, 1),
      chance_(hex(random_bytes(kTagBytes))) {}

Outbox::~Outbox() { stop(); }

void Outbox::start() {
  thread_ = std::thread([this] { loop(); });
}

void Outbox::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Outbox::loop() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    const bool more = step(std::chrono::steady_clock::now(), std::chrono::system_clock::now());
    lock.lock();
    if (!more) wake_.wait_for(lock, kPause, [this] { return stopping_; });
  }
}

bool Outbox::step(OutboxCursor::Time now, Moment today) {
  keep_keys(now, today);
  if (stuck_) return false;
  ask(now);
  const bool more = publish(now);
  tell_lag(now);
  published_ = cursor_.next() - 1;
  republished_ = cursor_.republished();
  return more;
}

void Outbox::ask(OutboxCursor::Time now) {
  const bool idle = cursor_.taken() && *cursor_.taken() == parts_.collector.durable_frame();
  if (asked_ && now - *asked_ < (idle ? kBetweenIdleAsks : kBetweenAsks)) return;
  asked_ = now;
  const std::optional<std::uint64_t> taken = parts_.stream.taken(parts_.log);
  answered_ = taken.has_value();
  if (!taken) return cursor_.told_nothing();
  if (*taken > parts_.collector.durable_frame()) return stuck("older_log");
  if (cursor_.told(*taken, now)) {
    log_event("publishing_again", {{"from", std::to_string(*taken + 1)}});
  }
  taken_ = *taken;
  parts_.collector.may_forget(*taken);
}

std::string Outbox::tag() const {
  return cursor_.times_back() == 0 ? "" : fmt::format("{}-{}", chance_, cursor_.times_back());
}

bool Outbox::publish(OutboxCursor::Time now) {
  const std::uint64_t last = std::min(cursor_.limit(), parts_.collector.durable_frame());
  if (stuck_ || cursor_.next() > last) return false;
  if (tail_.next_number() != cursor_.next()) tail_.seek(cursor_.next());
  const Result<std::vector<std::string>> frames = tail_.next(last, kBatchBytes);
  if (!frames) {
    stuck(frames.error().key);
    return false;
  }
  const Result<std::uint64_t> stored = parts_.stream.publish(
      {.log = parts_.log, .first = cursor_.next(), .tag = tag(), .frames = *frames});
  cursor_.published(frames->size(), stored ? *stored : 0, now);
  refused_ = stored ? "" : stored.error().key;
  return stored && *stored == frames->size() && cursor_.next() <= last;
}

void Outbox::keep_keys(OutboxCursor::Time now, Moment today) {
  if (keys_due_ && now < *keys_due_) return;
  const Result<bool> all =
      fetch_keys(parts_.stream, parts_.keys, local_date(today), parts_.late_days);
  if (!all) log_event("keys_refused", {{"reason", all.error().key}});
  keys_due_ = now + (all && *all ? std::chrono::seconds(kBetweenKeys) : kKeysAgain);
}

// Until the next start: to publish on would only make it worse.
void Outbox::stuck(std::string_view reason) {
  stuck_ = true;
  log_event("outbox_stuck", {{"reason", std::string(reason)}});
}

void Outbox::tell_lag(OutboxCursor::Time now) {
  const std::uint64_t taken = taken_;
  const std::uint64_t waiting = parts_.collector.durable_frame() - taken;
  if (!moved_ || waiting == 0 || taken != moved_to_) {
    moved_ = now;
    moved_to_ = taken;
    return;
  }
  if (now - *moved_ < kLagIsTold) return;
  moved_ = now;
  log_event("outbox_waits", {{"frames", std::to_string(waiting)},
                             {"answered", answered_ ? "yes" : "no"},
                             {"refused", refused_}});
}

OutboxState Outbox::state() const {
  return {.lag = parts_.collector.durable_frame() - taken_,
          .published = published_,
          .republished = republished_,
          .stuck = stuck_};
}

}  // namespace tongket
