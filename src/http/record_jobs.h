// Long work on records that somebody asked for: done one after the other on a thread of its own,
// told of while it goes on, and given up when that is asked for. What was done until then stands,
// and is told as well.
//
//   TK_TRY(const std::string id, jobs.begin({account, "screening", "domain"}, work));
//   jobs.find(account, id)->state
//
// waiting -> running -> done | failed | cancelled; what waits may be cancelled, too.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/progress.h"
#include "base/result.h"

namespace tongket {

enum class RecordJobState : std::uint8_t { kWaiting, kRunning, kDone, kFailed, kCancelled };
std::string_view to_code(RecordJobState state);  // "waiting", "running", ...

struct RecordJobAsked {
  std::string account;  // who alone is told of it
  std::string sort;     // "screening", "import"
  std::string kind;     // of records
};

// Writes a JSON object that says what was done.
using RecordJobReceipt = std::function<void(JsonWriter&)>;

// How it ended, and what was done until then.
struct RecordJobDone {
  Result<> ended;
  RecordJobReceipt receipt = {};
};

struct RecordJob {
  RecordJobAsked asked;
  RecordJobState state = RecordJobState::kWaiting;
  std::uint64_t completed = 0;
  std::uint64_t total = 0;   // 0: not known yet
  RecordJobReceipt receipt;  // of what has begun and ended
  std::optional<Error> problem;
};

// What is little enough to be done in one answer; more is a job.
struct RecordJobLimits {
  std::int64_t screened_at_once = 50'000;  // names of a register
  std::size_t taken_at_once = 2'000;       // rows of a table
  std::size_t batch = 1'000;               // rows that are taken together, all or none
};

class RecordJobs {
 public:
  using Clock = std::chrono::steady_clock;
  // Asks `cancelled` between its batches; then it ends with kCancelled.
  using Work = std::function<RecordJobDone(Progress&)>;

  RecordJobs() = default;
  ~RecordJobs() { stop(); }
  RecordJobs(const RecordJobs&) = delete;
  RecordJobs& operator=(const RecordJobs&) = delete;

  // Its name. kConflict http.job_under_way while another of the account is not ended, kUsage
  // http.busy if many wait.
  Result<std::string> begin(RecordJobAsked asked, Work work);
  // nullopt: not of this account, or forgotten, an hour after it ended.
  [[nodiscard]] std::optional<RecordJob> find(const std::string& account, const std::string& id);
  // Those of the account that have not ended, by name.
  [[nodiscard]] std::vector<std::pair<std::string, RecordJob>> under_way(
      const std::string& account);
  // False as for find(). What has ended already stays as it is.
  bool cancel(const std::string& account, const std::string& id);

  // Cancels what is left and waits for it; nothing begins any more. Before whatever jobs tell
  // others through is taken down.
  void stop();

  // Set before the first request.
  void set_limits(RecordJobLimits limits) { limits_ = limits; }
  [[nodiscard]] const RecordJobLimits& limits() const { return limits_; }

 private:
  struct Kept;
  class Watched;
  void loop();
  void forget_old();
  [[nodiscard]] std::shared_ptr<Kept> kept(const std::string& account, const std::string& id);

  RecordJobLimits limits_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::deque<std::shared_ptr<Kept>> jobs_;  // as they came
  std::int64_t count_ = 0;
  std::thread thread_;  // from the first one on
};

}  // namespace tongket
