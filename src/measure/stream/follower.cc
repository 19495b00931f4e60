#include "measure/stream/follower.h"

#include <atomic>
#include <iterator>
#include <memory>
#include <utility>

#include "base/log.h"
#include "measure/stream/log_name.h"

namespace tongket {
namespace {

bool wait_until_durable(PendingWrite& write) {
  const auto outcome = std::make_shared<std::atomic<int>>(-1);
  write.when_done([outcome](bool durable) {
    *outcome = durable ? 1 : 0;
    outcome->notify_one();
  });
  outcome->wait(-1);
  return *outcome == 1;
}

}  // namespace

std::uint64_t Follower::taken(const std::string& log) const {
  const std::lock_guard lock(mutex_);
  const auto found = taken_.find(log);
  return found == taken_.end() ? 0 : found->second;
}

void Follower::take(const StreamedFrame& frame, Batch& batch) {
  Result<EventFrame> read = read_frame(frame.bytes);
  if (!read || !is_log_name(frame.log)) {
    ++counts_.broken;
    log_event("frame_broken", {{"log", is_log_name(frame.log) ? frame.log : ""}});
    return;
  }
  const auto before = batch.taken.find(frame.log);
  const std::uint64_t last = before == batch.taken.end() ? taken(frame.log) : before->second;
  if (read->sequence <= last) {
    ++counts_.again;
    return;
  }
  if (read->sequence != last + 1) {
    ++counts_.behind_gap;
    return;
  }
  ++counts_.frames;
  batch.taken[frame.log] = read->sequence;
  batch.speeds.insert(batch.speeds.end(), std::make_move_iterator(read->speeds.begin()),
                      std::make_move_iterator(read->speeds.end()));
  batch.events.insert(batch.events.end(), std::make_move_iterator(read->events.begin()),
                      std::make_move_iterator(read->events.end()));
}

Result<> Follower::write(const Batch& batch, Moment now) {
  if (batch.taken.empty()) return done();
  const std::shared_ptr<PendingWrite> write = collector_.offer(
      {.events = batch.events, .speeds = batch.speeds, .taken = &batch.taken}, now);
  if (!write || !wait_until_durable(*write)) return fail(ErrorCode::kIo, "measure.no_room");
  const std::lock_guard lock(mutex_);
  for (const auto& [log, number] : batch.taken) taken_[log] = number;
  return done();
}

Result<bool> Follower::step(FrameSource& source, Moment now) {
  TK_TRY(const std::vector<StreamedFrame> frames, source.fetch());
  const std::uint64_t gaps = counts_.behind_gap;
  Batch batch;
  for (const StreamedFrame& frame : frames) take(frame, batch);
  TK_CHECK(write(batch, now));
  source.done_with_fetched();
  if (counts_.behind_gap > gaps) {
    log_event("frames_behind_gap", {{"frames", std::to_string(counts_.behind_gap - gaps)}});
  }
  return !frames.empty();
}

}  // namespace tongket
