#include "http/record_jobs.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/digest.h"

namespace tongket {
namespace {

constexpr std::size_t kMostWaiting = 8;
constexpr std::chrono::hours kKept{1};
constexpr std::size_t kJobIdDigits = 16;

bool has_ended(RecordJobState state) {
  return state != RecordJobState::kWaiting && state != RecordJobState::kRunning;
}

}  // namespace

std::string_view to_code(RecordJobState state) {
  constexpr std::array<std::string_view, 5> kCodes{"waiting", "running", "done", "failed",
                                                   "cancelled"};
  return kCodes.at(static_cast<std::size_t>(state));
}

struct RecordJobs::Kept {
  std::string id;
  RecordJob job;
  Work work;  // until it has ended
  bool cancelled = false;
  Clock::time_point ended = {};
};

// Lets those who ask see how far a job is, and ends it when it is cancelled or the server ends.
class RecordJobs::Watched final : public Progress {
 public:
  Watched(RecordJobs& of, Kept& job) : of_(of), job_(job) {}
  void report(const char* /*step*/, std::uint64_t completed, std::uint64_t total) override {
    const std::scoped_lock lock(of_.mutex_);
    job_.job.completed = completed;
    job_.job.total = std::max(total, completed);
  }
  [[nodiscard]] bool cancelled() const override {
    const std::scoped_lock lock(of_.mutex_);
    return of_.stopping_ || job_.cancelled;
  }

 private:
  RecordJobs& of_;
  Kept& job_;
};

void RecordJobs::stop() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

Result<std::string> RecordJobs::begin(RecordJobAsked asked, Work work) {
  const std::scoped_lock lock(mutex_);
  if (stopping_) return fail(ErrorCode::kUsage, "http.busy", {{"seconds", "60"}});
  forget_old();
  const auto waiting = [](const auto& each) { return !has_ended(each->job.state); };
  if (std::ranges::any_of(jobs_, [&](const auto& each) {
        return waiting(each) && each->job.asked.account == asked.account;
      })) {
    return fail(ErrorCode::kConflict, "http.job_under_way");
  }
  if (std::ranges::count_if(jobs_, waiting) >= static_cast<std::ptrdiff_t>(kMostWaiting)) {
    return fail(ErrorCode::kUsage, "http.busy", {{"seconds", "60"}});
  }
  const auto job = std::make_shared<Kept>();
  const auto now = std::chrono::system_clock::now().time_since_epoch().count();
  job->id =
      hex(sha256(asked.account + "\n" + std::to_string(++count_) + "\n" + std::to_string(now)))
          .substr(0, kJobIdDigits);
  job->job.asked = std::move(asked);
  job->work = std::move(work);
  jobs_.push_back(job);
  if (!thread_.joinable()) thread_ = std::thread([this] { loop(); });
  wake_.notify_all();
  return job->id;
}

void RecordJobs::loop() {
  std::unique_lock lock(mutex_);
  const auto next = [&] {
    return std::ranges::find_if(
        jobs_, [](const auto& each) { return each->job.state == RecordJobState::kWaiting; });
  };
  while (true) {
    wake_.wait(lock, [&] { return stopping_ || next() != jobs_.end(); });
    if (stopping_) return;
    const std::shared_ptr<Kept> job = *next();
    job->job.state = RecordJobState::kRunning;
    Work work = std::exchange(job->work, nullptr);
    lock.unlock();
    Watched progress(*this, *job);
    RecordJobDone done = work(progress);
    work = nullptr;  // lets go of what it held before anybody is told that it ended
    lock.lock();
    RecordJob& told = job->job;
    told.receipt = std::move(done.receipt);
    job->ended = Clock::now();
    if (done.ended) {
      told.state = RecordJobState::kDone;
    } else if (done.ended.error().code == ErrorCode::kCancelled) {
      told.state = RecordJobState::kCancelled;
    } else {
      told.state = RecordJobState::kFailed;
      told.problem = done.ended.error();
    }
  }
}

void RecordJobs::forget_old() {
  const auto now = Clock::now();
  std::erase_if(jobs_, [&](const auto& each) {
    return has_ended(each->job.state) && now - each->ended > kKept;
  });
}

std::shared_ptr<RecordJobs::Kept> RecordJobs::kept(const std::string& account,
                                                   const std::string& id) {
  forget_old();
  const auto at = std::ranges::find_if(jobs_, [&](const auto& each) {
    return each->id == id && each->job.asked.account == account;
  });
  return at == jobs_.end() ? nullptr : *at;
}

std::optional<RecordJob> RecordJobs::find(const std::string& account, const std::string& id) {
  const std::scoped_lock lock(mutex_);
  const std::shared_ptr<Kept> job = kept(account, id);
  return job == nullptr ? std::nullopt : std::optional(job->job);
}

std::vector<std::pair<std::string, RecordJob>> RecordJobs::under_way(const std::string& account) {
  const std::scoped_lock lock(mutex_);
  std::vector<std::pair<std::string, RecordJob>> out;
  for (const std::shared_ptr<Kept>& each : jobs_) {
    const bool is_theirs = each->job.asked.account == account;
    if (is_theirs && !has_ended(each->job.state)) out.emplace_back(each->id, each->job);
  }
  return out;
}

bool RecordJobs::cancel(const std::string& account, const std::string& id) {
  const std::scoped_lock lock(mutex_);
  const std::shared_ptr<Kept> job = kept(account, id);
  if (job == nullptr) return false;
  job->cancelled = true;
  if (job->job.state == RecordJobState::kWaiting) {
    job->job.state = RecordJobState::kCancelled;
    job->work = nullptr;
    job->ended = Clock::now();
  }
  return true;
}

}  // namespace tongket
