// Writes checkpoints on a thread of its own, so that whoever makes events durable never waits for
// the files of figures. One at a time; what is written was frozen at one moment: the figures of
// the changed days together with the frame up to which they count.
//
//   idle --start()--> writing --written--> idle, finished() is called
//                        \----failed----> failed: nothing is written any more
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <shared_mutex>
#include <thread>

#include "base/date.h"
#include "base/result.h"
#include "measure/day_figures.h"
#include "measure/figure_files.h"

namespace tongket {

struct CheckpointState {
  std::map<Date, FrozenDay> changed;
  Checkpoint now;
};

class CheckpointWriter {
 public:
  using Finished = std::function<void(const Result<>& written)>;
  // `finished` is called on the thread of the writer.
  CheckpointWriter(FigureFiles files, Finished finished);
  ~CheckpointWriter();  // writes what was begun
  CheckpointWriter(const CheckpointWriter&) = delete;
  CheckpointWriter& operator=(const CheckpointWriter&) = delete;

  // False, and nothing is begun, while one is written and after one failed.
  bool start(CheckpointState state);
  // Until nothing is written. The error of the checkpoint that failed, if one did.
  Result<> wait();

  // What stands on the disk; from any thread, also while a checkpoint is written.
  [[nodiscard]] Checkpoint durable() const;
  [[nodiscard]] std::set<Date> days() const;
  [[nodiscard]] Result<DayFigures> read(Date day) const;
  // How long the last one took; 0 before the first.
  [[nodiscard]] std::chrono::microseconds took() const;

 private:
  void loop();
  Result<> write(const CheckpointState& state);

  mutable std::shared_mutex known_;  // guards `files_`, which only the thread changes
  FigureFiles files_;
  Finished finished_;

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  CheckpointState given_;  // until the thread takes it
  bool busy_ = false;      // until `finished_` has returned
  std::optional<Error> failed_;
  std::chrono::microseconds took_{0};
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace tongket
