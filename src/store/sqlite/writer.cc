#include "store/sqlite/writer.h"

#include <utility>

namespace tongket::sqlite {

Writer::Writer(std::unique_ptr<WriteSession> session)
    : session_(std::move(session)), thread_([this] { loop(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

Result<> Writer::run(Work work, AfterCommit after) {
  TK_ASSERT(std::this_thread::get_id() != thread_.get_id());
  Job job{.work = std::move(work), .after = after};
  std::unique_lock lock(mutex_);
  queue_.push_back(&job);
  wake_.notify_one();
  job.answer.wait(lock, [&] { return job.answered; });
  return std::move(job.outcome);
}

void Writer::post_work(Work work, Told told) {
  auto job = std::make_unique<Job>();
  job->work = std::move(work);
  job->told = std::move(told);
  const std::lock_guard lock(mutex_);
  queue_.push_back(job.release());  // until answer()
  wake_.notify_one();
}

void Writer::post(std::vector<JournalEntry> entries, Journal::Durable durable) {
  const std::lock_guard lock(mutex_);
  posts_.push_back({std::move(entries), std::move(durable)});
  wake_.notify_one();
}

void Writer::loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [&] { return stopping_ || !queue_.empty() || !posts_.empty(); });
    if (queue_.empty() && posts_.empty()) return;
    const std::vector<Job*> jobs = std::exchange(queue_, {});
    const std::vector<Post> posts = std::exchange(posts_, {});
    lock.unlock();
    const Result<> journal = commit_all(jobs, posts);
    lock.lock();
    answer(jobs, lock);
    lock.unlock();
    for (const Post& post : posts) post.durable(journal);
    lock.lock();
  }
}

// A job for which somebody waits lives on the caller's stack: it is answered under the lock, and
// gone then. The others are told without it, since they may hand over more.
void Writer::answer(std::span<Job* const> jobs, std::unique_lock<std::mutex>& lock) {
  std::vector<std::unique_ptr<Job>> posted;
  for (Job* job : jobs) {
    if (job->told) {
      posted.emplace_back(job);
    } else {
      job->answered = true;
      job->answer.notify_one();
    }
  }
  lock.unlock();
  for (const std::unique_ptr<Job>& job : posted) job->told(std::move(job->outcome));
  lock.lock();
}

// Gives the outcome of the journal's entries; the jobs keep their own.
Result<> Writer::commit_all(std::vector<Job*> jobs, std::span<const Post> posts) {
  Job journal;
  journal.work = [&](WriteSession& session) -> Result<> {
    for (const Post& post : posts) {
      for (const JournalEntry& entry : post.entries) TK_CHECK(session.add_journal(entry));
    }
    return done();
  };
  const bool writes = !posts.empty() && !journal_stopped_;
  if (writes) jobs.push_back(&journal);
  if (!jobs.empty()) commit_together(jobs);
  if (!posts.empty() && journal_stopped_) {
    return fail(ErrorCode::kIo, "store.journal_stopped", {{"reason", "@" + journal_stopped_->key}});
  }
  if (writes && !journal.outcome) journal_stopped_ = journal.outcome.error();
  return std::move(journal.outcome);
}

void Writer::commit_together(std::span<Job* const> jobs) {
  if (Result<> begun = session_->begin(); !begun) {
    session_->roll_back();
    for (Job* job : jobs) job->outcome = begun;
    return;
  }
  for (Job* job : jobs) {
    job->outcome = run_in_savepoint(*job);
    if (!session_->in_transaction()) break;
  }
  Result<> committed =
      fail(ErrorCode::kIo, "store.io", {{"reason", "SQLite ended the transaction"}});
  if (session_->in_transaction()) committed = session_->commit();
  if (committed) {
    after_commit(jobs);
    return;
  }
  session_->roll_back();
  if (jobs.size() > 1) {
    commit_alone(jobs);
  } else if (jobs.front()->outcome) {
    jobs.front()->outcome = committed;
  }
}

void Writer::commit_alone(std::span<Job* const> jobs) {
  for (std::size_t i = 0; i < jobs.size(); ++i) commit_together(jobs.subspan(i, 1));
}

void Writer::after_commit(std::span<Job* const> jobs) {
  for (Job* job : jobs) {
    if (job->after == AfterCommit::kEmptyLog && job->outcome) {
      job->outcome = session_->empty_log();
    }
  }
}

Result<> Writer::run_in_savepoint(Job& job) {
  TK_CHECK(session_->savepoint());
  Result<> outcome = job.work(*session_);
  if (outcome) return session_->release();
  if (session_->in_transaction()) TK_CHECK(session_->undo());
  return outcome;
}

}  // namespace tongket::sqlite
