#include "measure/checkpoint_writer.h"

#include <utility>

namespace tongket {

CheckpointWriter::CheckpointWriter(FigureFiles files, Finished finished)
    : files_(std::move(files)), finished_(std::move(finished)), thread_([this] { loop(); }) {}

CheckpointWriter::~CheckpointWriter() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool CheckpointWriter::start(CheckpointState state) {
  {
    const std::lock_guard lock(mutex_);
    if (busy_ || failed_) return false;
    busy_ = true;
    given_ = std::move(state);
  }
  changed_.notify_all();
  return true;
}

Result<> CheckpointWriter::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return !busy_; });
  if (failed_) return *failed_;
  return done();
}

void CheckpointWriter::loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return busy_ || ending_; });
    if (!busy_) return;
    CheckpointState state = std::exchange(given_, {});
    lock.unlock();
    const auto began = std::chrono::steady_clock::now();
    const Result<> written = write(state);
    state = {};
    lock.lock();
    took_ = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                  began);
    if (!written) failed_ = written.error();
    lock.unlock();
    finished_(written);
    lock.lock();
    busy_ = false;
    changed_.notify_all();
  }
}

Result<> CheckpointWriter::write(const CheckpointState& state) {
  TK_TRY(FigureFiles::Prepared prepared, files_.prepare(state.changed, state.now));
  const std::unique_lock lock(known_);
  files_.take(std::move(prepared));
  return done();
}

Checkpoint CheckpointWriter::durable() const {
  const std::shared_lock lock(known_);
  return files_.checkpoint();
}

std::set<Date> CheckpointWriter::days() const {
  const std::shared_lock lock(known_);
  return files_.days();
}

Result<DayFigures> CheckpointWriter::read(Date day) const {
  const std::shared_lock lock(known_);
  return files_.read(day);
}

std::chrono::microseconds CheckpointWriter::took() const {
  const std::lock_guard lock(mutex_);
  return took_;
}

}  // namespace tongket
