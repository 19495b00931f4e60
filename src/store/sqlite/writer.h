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
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "store/journal.h"
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
  // Not to be called from the writer thread.
  Result<> run(Work work, AfterCommit after = AfterCommit::kNothing);

  // The same, but returns at once: the outcome is told from the writer thread once it is durable.
  using Told = std::function<void(Result<>)>;
  void post_work(Work work, Told told);

  // Hands over entries of the journal and returns at once; see Journal::append_all. All that waits
  // is one piece of work: if it cannot be stored, none of it is, and nothing later either.
  void post(std::vector<JournalEntry> entries, Journal::Durable durable);

 private:
  struct Post {
    std::vector<JournalEntry> entries;
    Journal::Durable durable;
  };
  struct Job {
    Work work;
    AfterCommit after = AfterCommit::kNothing;
    Told told;  // by whom nobody waits; such a job belongs to the writer
    Result<> outcome = done();
    bool answered = false;
    std::condition_variable answer;
  };

  void loop();
  void answer(std::span<Job* const> jobs, std::unique_lock<std::mutex>& lock);
  Result<> commit_all(std::vector<Job*> jobs, std::span<const Post> posts);
  void commit_together(std::span<Job* const> jobs);
  void commit_alone(std::span<Job* const> jobs);
  void after_commit(std::span<Job* const> jobs);
  Result<> run_in_savepoint(Job& job);

  std::unique_ptr<WriteSession> session_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Job*> queue_;
  std::vector<Post> posts_;
  bool stopping_ = false;
  std::optional<Error> journal_stopped_;  // why nothing is put into the journal any more
  std::thread thread_;
};

}  // namespace tongket::sqlite
