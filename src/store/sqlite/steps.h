// Reports progress about every hundredth of the work and asks whether to go on.
//
//   Steps steps(progress, "store.progress.write", rows.size());
//   for (...) TK_CHECK(steps.next());
#pragma once

#include <algorithm>
#include <cstdint>

#include "base/progress.h"
#include "base/result.h"

namespace tongket::sqlite {

class Steps {
 public:
  Steps(Progress& progress, const char* name, std::uint64_t total)
      : progress_(progress),
        name_(name),
        total_(total),
        stride_(std::max<std::uint64_t>(total / 100, 1)) {}

  // To be called before each unit of work; kCancelled.
  Result<> next() {
    if (completed_ == due_) {
      progress_.report(name_, completed_, total_);
      due_ += stride_;
      if (progress_.cancelled()) return fail(ErrorCode::kCancelled, "store.cancelled");
    }
    ++completed_;
    return done();
  }
  // After the last one; kCancelled.
  Result<> finish() {
    progress_.report(name_, total_, total_);
    if (progress_.cancelled()) return fail(ErrorCode::kCancelled, "store.cancelled");
    return done();
  }

 private:
  Progress& progress_;
  const char* name_;
  std::uint64_t total_;
  std::uint64_t stride_;
  std::uint64_t completed_ = 0;
  std::uint64_t due_ = 0;
};

}  // namespace tongket::sqlite
