#include "measure/event_collector.h"

#include <algorithm>
#include <utility>

#include "base/log.h"

namespace tongket {
namespace {

std::int64_t milliseconds(Moment moment) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(moment.time_since_epoch()).count();
}

}  // namespace

EventCollector::EventCollector(Options options, EventLog log, FigureFiles files)
    : options_(std::move(options)),
      log_(std::move(log)),
      durable_frame_(log_.next_sequence() - 1),
      forgettable_(options_.kept_until_taken ? 0 : UINT64_MAX - 1),
      writer_(std::move(files), [this](const Result<>& written) { checkpoint_finished(written); }) {
}

Result<std::unique_ptr<EventCollector>> EventCollector::open(Options options) {
  TK_TRY(EventLog log, EventLog::open({.folder = options.folder / "events"}));
  TK_TRY(FigureFiles files, FigureFiles::open(options.folder / "figures", FigureAccess::kWrite));
  std::unique_ptr<EventCollector> out(
      new EventCollector(std::move(options), std::move(log), std::move(files)));
  TK_CHECK(out->count_what_stands());
  out->thread_ = std::thread([collector = out.get()] { collector->loop(); });
  return out;
}

EventCollector::~EventCollector() {
  if (thread_.joinable()) (void)stop();
}

// Frames that are counted give their ids only.
Result<> EventCollector::count_what_stands() {
  now_ = writer_.durable();
  younger_began_ = now_.window;
  const std::uint64_t counted = now_.sequence;
  if (log_.first_sequence() > counted + 1 || log_.next_sequence() <= counted) {
    return fail(ErrorCode::kCorrupt, "measure.bad_log",
                {{"file", options_.folder.string()}, {"what", "@measure.frames_missing"}});
  }
  return log_.replay(now_.window, [&](EventFrame& frame) -> Result<> {
    if (frame.sequence > counted) {
      return count({.events = frame.events, .speeds = frame.speeds, .taken = &frame.taken},
                   frame.sequence);
    }
    for (const PageEvent& event : frame.events) seen_.add(event.id);
    for (const SpeedResult& result : frame.speeds) seen_.add(result.id);
    if (seen_.take_turned()) younger_began_ = frame.sequence;
    return done();
  });
}

// The frame that the events go into; never a part of them into one and a part into the next.
EventCollector::Waiting& EventCollector::waiting_for(const Offered& offered) {
  const bool full = waiting_.empty() || waiting_.back().frame.bytes() >= options_.frame_bytes;
  if (full) waiting_.emplace_back();
  Waiting& out = waiting_.back();
  out.events.insert(out.events.end(), offered.events.begin(), offered.events.end());
  out.speeds.insert(out.speeds.end(), offered.speeds.begin(), offered.speeds.end());
  return out;
}

std::shared_ptr<PendingWrite> EventCollector::offer(const Offered& offered, Moment now) {
  const std::int64_t received = milliseconds(now);
  const std::lock_guard lock(mutex_);
  if (stopping_ || failed_ || waiting_bytes_ > kMostWaiting) return nullptr;
  const bool first = waiting_.empty();
  Waiting& batch = waiting_for(offered);
  const std::size_t before = batch.frame.bytes();
  for (const PageEvent& event : offered.events) batch.frame.add(event, received);
  for (const SpeedResult& result : offered.speeds) batch.frame.add(result, received);
  if (offered.taken != nullptr) {
    batch.frame.add_taken(*offered.taken, received);
    for (const auto& [name, number] : *offered.taken) {
      std::uint64_t& last = batch.taken[name];
      last = std::max(last, number);
    }
  }
  waiting_bytes_ += batch.frame.bytes() - before;
  if (first) wake_.notify_one();
  return batch.commit;
}

void EventCollector::loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait_for(lock, options_.between_checkpoints,
                   [&] { return stopping_ || checkpoint_finished_ || !waiting_.empty(); });
    const bool ending = stopping_ && waiting_.empty();
    const bool finished = std::exchange(checkpoint_finished_, false);
    bool failed = failed_.has_value();  // then a frame may be half counted
    std::vector<Waiting> batches = std::exchange(waiting_, {});
    waiting_bytes_ = 0;
    lock.unlock();
    for (Waiting& batch : batches) failed = !write(batch) || failed;
    Result<> cleared = done();
    if (finished) {
      writing_ = false;
      if (!failed) cleared = clear_away(frozen_);
    }
    const Clock::time_point now = Clock::now();
    const bool due = !ending && !writing_ && now - last_begun_ >= options_.between_checkpoints;
    if (!failed && cleared && due) cleared = begin_checkpoint(now);
    lock.lock();
    if (!cleared && !failed_) failed_ = cleared.error();
    if (ending) return;
  }
}

bool EventCollector::write(Waiting& batch) {
  const std::uint64_t sequence = log_.next_sequence();
  const Result<> durable = log_.append(batch.frame.take(sequence));
  if (durable) durable_frame_ = sequence;
  batch.commit->finish(durable.ok());
  Result<> counted = done();
  if (durable) {
    counted =
        count({.events = batch.events, .speeds = batch.speeds, .taken = &batch.taken}, sequence);
  }
  if (durable && counted) return true;
  const std::lock_guard lock(mutex_);
  failed_ = durable ? counted.error() : durable.error();
  return false;
}

Result<> EventCollector::count(const Offered& counted, std::uint64_t sequence) {
  const std::unique_lock lock(counted_);
  Date day;
  DayFigures* figures = nullptr;
  for (const PageEvent& event : counted.events) {
    if (!seen_.add(event.id)) {
      ++counts_.twice;
      continue;
    }
    const Date of = day_of_event(event.at);
    if (figures == nullptr || of != day) {
      TK_TRY(figures, figures_of(of));
      day = of;
    }
    figures->add(event);
    ++counts_.events;
  }
  TK_CHECK(count_speeds(counted.speeds));
  ++counts_.frames;
  now_.sequence = sequence;
  if (counted.taken != nullptr) {
    for (const auto& [name, number] : *counted.taken) now_.taken[name] = number;
  }
  if (seen_.take_turned()) now_.window = std::exchange(younger_began_, sequence);
  return done();
}

Result<> EventCollector::count_speeds(std::span<const SpeedResult> speeds) {
  for (const SpeedResult& result : speeds) {
    if (!seen_.add(result.id)) {
      ++counts_.twice;
      continue;
    }
    TK_TRY(DayFigures* const figures, figures_of(day_of_event(result.at)));
    ++(figures->add(result) ? counts_.speeds : counts_.speeds_dropped);
  }
  return done();
}

Result<DayFigures*> EventCollector::figures_of(Date day) {
  auto found = days_.find(day);
  if (found == days_.end()) {
    TK_TRY(DayFigures stored, writer_.read(day));
    found = days_.emplace(day, std::move(stored)).first;
  }
  changed_.insert(day);
  return &found->second;
}

// Not while one is written.
Result<> EventCollector::begin_checkpoint(Clock::time_point now) {
  CheckpointState state;
  {
    const std::unique_lock lock(counted_);
    state.now = now_;
    for (const Date day : changed_) state.changed.emplace(day, days_.at(day).freeze());
  }
  if (state.changed.empty()) {
    last_begun_ = now;
    return clear_away(now);
  }
  if (!writer_.start(std::move(state))) return done();  // about to say that it has finished
  const std::unique_lock lock(counted_);
  changed_.clear();
  writing_ = true;
  frozen_ = last_begun_ = now;
  return done();
}

void EventCollector::checkpoint_finished(const Result<>& written) {
  if (!written) log_event("checkpoint_failed", {{"reason", written.error().key}});
  {
    const std::lock_guard lock(mutex_);
    if (!written && !failed_) failed_ = written.error();
    checkpoint_finished_ = true;
  }
  wake_.notify_one();
}

// Days and frames that only the disk has to know, once it does: `whole` is when the figures that
// stand there were all. Not while a checkpoint is written: its days may be read from nowhere else.
Result<> EventCollector::clear_away(Clock::time_point whole) {
  const Moment now = std::chrono::system_clock::now();
  {
    const std::lock_guard lock(mutex_);
    whole_ = whole;
  }
  {
    const std::unique_lock lock(counted_);
    std::erase_if(days_, [&](const auto& one) {
      return local_date(now).days_since(one.first) > options_.late_days &&
             !changed_.contains(one.first);
    });
  }
  return log_.forget(std::min(writer_.durable().sequence, forgettable_.load()) + 1,
                     milliseconds(now - std::chrono::days(options_.raw_days)));
}

Result<std::map<std::string, Tally>> EventCollector::figures(Date day) const {
  {
    const std::shared_lock lock(counted_);
    if (const auto found = days_.find(day); found != days_.end()) return found->second.all();
  }
  TK_TRY(const DayFigures stored, writer_.read(day));
  return stored.all();
}

Result<DaySpeeds> EventCollector::speeds(Date day) const {
  const auto copied = [](const DayFigures& figures) {
    return figures.speeds() == nullptr ? DaySpeeds() : *figures.speeds();
  };
  {
    const std::shared_lock lock(counted_);
    if (const auto found = days_.find(day); found != days_.end()) return copied(found->second);
  }
  TK_TRY(const DayFigures stored, writer_.read(day));
  return copied(stored);
}

std::set<Date> EventCollector::days() const {
  std::set<Date> out = writer_.days();
  const std::shared_lock lock(counted_);
  for (const auto& [day, figures] : days_) out.insert(day);
  return out;
}

Result<std::map<std::string, std::int64_t>> EventCollector::site_views(Date day) const {
  {
    const std::shared_lock lock(counted_);
    if (const auto found = days_.find(day); found != days_.end()) return found->second.site_views();
  }
  TK_TRY(const DayFigures stored, writer_.read(day));
  return stored.site_views();
}

CollectorCounts EventCollector::counts() const {
  const std::shared_lock lock(counted_);
  return counts_;
}

TakenFrames EventCollector::taken() const {
  const std::shared_lock lock(counted_);
  return now_.taken;
}

CollectorState EventCollector::state() const {
  CollectorState out{.counts = counts(), .checkpoint_took = writer_.took()};
  const std::lock_guard lock(mutex_);
  out.waiting_bytes = waiting_bytes_;
  out.since_checkpoint =
      std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - whole_);
  out.failed = failed_.has_value();
  return out;
}

Result<> EventCollector::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  const bool ends = thread_.joinable();
  if (ends) thread_.join();
  const Result<> written = ends ? write_the_last() : done();
  const std::lock_guard lock(mutex_);
  if (!written && !failed_) failed_ = written.error();
  if (failed_) return *failed_;
  return done();
}

Result<> EventCollector::write_the_last() {
  TK_CHECK(writer_.wait());
  {
    const std::lock_guard lock(mutex_);
    if (failed_) return done();  // a frame may be half counted
  }
  TK_CHECK(begin_checkpoint(Clock::now()));
  TK_CHECK(writer_.wait());
  return clear_away(Clock::now());
}

}  // namespace tongket
