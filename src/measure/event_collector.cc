#include "measure/event_collector.h"

#include <utility>

namespace tongket {
namespace {

constexpr std::size_t kMostWaiting = std::size_t{32} << 20;  // bytes of events

std::int64_t milliseconds(Moment moment) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(moment.time_since_epoch()).count();
}

}  // namespace

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
  now_ = files_.checkpoint();
  younger_began_ = now_.window;
  const std::uint64_t counted = now_.sequence;
  if (log_.first_sequence() > counted + 1 || log_.next_sequence() <= counted) {
    return fail(ErrorCode::kCorrupt, "measure.bad_log",
                {{"file", options_.folder.string()}, {"what", "@measure.frames_missing"}});
  }
  return log_.replay(now_.window, [&](EventFrame& frame) -> Result<> {
    if (frame.sequence > counted) return count(frame.events, frame.sequence);
    for (const PageEvent& event : frame.events) seen_.add(event.id);
    if (seen_.take_turned()) younger_began_ = frame.sequence;
    return done();
  });
}

std::shared_ptr<PendingWrite> EventCollector::offer(std::span<const PageEvent> events, Moment now) {
  const std::int64_t received = milliseconds(now);
  const std::lock_guard lock(mutex_);
  if (stopping_ || failed_ || waiting_.frame.bytes() > kMostWaiting) return nullptr;
  const bool first = waiting_.events.empty();
  for (const PageEvent& event : events) {
    waiting_.frame.add(event, received);
    waiting_.events.push_back(event);
  }
  if (first) wake_.notify_one();
  return waiting_.commit;
}

void EventCollector::loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait_for(lock, options_.between_checkpoints,
                   [&] { return stopping_ || !waiting_.events.empty(); });
    const bool ending = stopping_ && waiting_.events.empty();
    bool failed = failed_.has_value();  // then a frame may be half counted
    Waiting batch = std::exchange(waiting_, {});
    lock.unlock();
    if (!batch.events.empty()) failed = !write(batch) || failed;
    const auto now = std::chrono::steady_clock::now();
    if (!failed && (ending || now - last_checkpoint_ >= options_.between_checkpoints)) {
      last_checkpoint_ = now;
      const Result<> written = write_checkpoint();
      lock.lock();
      if (!written && !failed_) failed_ = written.error();
    } else {
      lock.lock();
    }
    if (ending) return;
  }
}

bool EventCollector::write(Waiting& batch) {
  const std::uint64_t sequence = log_.next_sequence();
  const Result<> durable = log_.append(batch.frame.take(sequence));
  batch.commit->finish(durable.ok());
  Result<> counted = done();
  if (durable) counted = count(batch.events, sequence);
  if (durable && counted) return true;
  const std::lock_guard lock(mutex_);
  failed_ = durable ? counted.error() : durable.error();
  return false;
}

Result<> EventCollector::count(std::span<const PageEvent> events, std::uint64_t sequence) {
  const std::unique_lock lock(counted_);
  Date day;
  DayFigures* figures = nullptr;
  for (const PageEvent& event : events) {
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
  ++counts_.frames;
  now_.sequence = sequence;
  if (seen_.take_turned()) now_.window = std::exchange(younger_began_, sequence);
  return done();
}

Result<DayFigures*> EventCollector::figures_of(Date day) {
  auto found = days_.find(day);
  if (found == days_.end()) {
    TK_TRY(DayFigures stored, files_.read(day));
    found = days_.emplace(day, std::move(stored)).first;
  }
  changed_.insert(day);
  return &found->second;
}

Result<> EventCollector::write_checkpoint() {
  const std::unique_lock lock(counted_);
  const std::int64_t oldest =
      milliseconds(std::chrono::system_clock::now()) - std::int64_t{options_.raw_days} * 86'400'000;
  if (changed_.empty()) return log_.forget(files_.checkpoint().sequence + 1, oldest);
  std::map<Date, const DayFigures*> changed;
  for (const Date day : changed_) changed.emplace(day, &days_.at(day));
  TK_CHECK(files_.write(changed, now_));
  changed_.clear();
  const Date today = local_date(std::chrono::system_clock::now());
  std::erase_if(days_,
                [&](const auto& one) { return today.days_since(one.first) > options_.late_days; });
  return log_.forget(now_.sequence + 1, oldest);
}

Result<std::map<std::string, Tally>> EventCollector::figures(Date day) const {
  const std::shared_lock lock(counted_);
  if (const auto found = days_.find(day); found != days_.end()) return found->second.all();
  TK_TRY(const DayFigures stored, files_.read(day));
  return stored.all();
}

std::set<Date> EventCollector::days() const {
  const std::shared_lock lock(counted_);
  std::set<Date> out = files_.days();
  for (const auto& [day, figures] : days_) out.insert(day);
  return out;
}

CollectorCounts EventCollector::counts() const {
  const std::shared_lock lock(counted_);
  return counts_;
}

Result<> EventCollector::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
  const std::lock_guard lock(mutex_);
  if (failed_) return *failed_;
  return done();
}

}  // namespace tongket
