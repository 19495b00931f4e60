// One thread writes; all others hand it their work and wait. It takes everything that waits into
// one transaction, each piece behind a savepoint of its own, commits once, and answers each: many
// clients share one flush to the disk.
//
//       queue_ -> [begin -> (savepoint -> work -> release | undo) ... -> commit] -> answers
//                    |                                                     |
//                    +- fails: all are told                                +- fails, or SQLite
//                    rolled
//                                                                             back: each one again
//                                                                             alone
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "store/sqlite/write_session.h"

namespace tongket::sqlite {

enum class AfterCommit { kNothing, kEmptyLog };

class Writer {
 public:
  explicit Writer(std::unique_ptr<WriteSession> session);
  ~Writer();  // finishes what waits
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Runs the work in the writer thread and returns when it is durable. The work may be run a second
  // time, after the first was rolled back.
  using Work = std::function<Result<>(WriteSession&)>;
  Result<> run(Work work, AfterCommit after = AfterCommit::kNothing);

 private:
  struct Job {
    Work work;
    AfterCommit after;
    Result<> outcome = done();
    bool answered = false;
    std::condition_variable answer;
  };

  void loop();
  void commit_together(std::span<Job* const> jobs);
  void commit_alone(std::span<Job* const> jobs);
  void after_commit(std::span<Job* const> jobs);
  Result<> run_in_savepoint(Job& job);

  std::unique_ptr<WriteSession> session_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Job*> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tongket::sqlite
