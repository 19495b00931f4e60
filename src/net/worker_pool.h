// A few threads that call what they are given, in order of arrival.
//
//   WorkerPool pool(4);
//   pool.run([connection] { connection->answer(); });
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tongket {

class WorkerPool {
 public:
  explicit WorkerPool(int threads);
  ~WorkerPool();  // ends as finish() does
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  void run(std::function<void()> task);

  // Calls everything that was given so far, then ends the threads; what comes later is dropped.
  void finish();

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
  bool finishing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tongket
