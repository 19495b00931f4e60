// One screening of a register at a time: two would each look for cases that the other is about to
// make, and make them twice.
//
//   const ScreeningsUnderWay::Turn turn = live.screenings().begin(kind.id);
//   if (!turn) return fail(ErrorCode::kConflict, "http.screening_under_way");
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace tongket {

class ScreeningsUnderWay {
 public:
  // Held while a register is screened.
  class Turn {
   public:
    Turn() = default;
    Turn(ScreeningsUnderWay& of, std::string kind) : of_(&of), kind_(std::move(kind)) {}
    Turn(Turn&& other) noexcept
        : of_(std::exchange(other.of_, nullptr)), kind_(std::move(other.kind_)) {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (of_ != nullptr) of_->end(kind_);
    }
    explicit operator bool() const { return of_ != nullptr; }

   private:
    ScreeningsUnderWay* of_ = nullptr;
    std::string kind_;
  };

  // Does not wait: false if the register is being screened.
  [[nodiscard]] Turn begin(const std::string& kind) {
    const std::scoped_lock lock(mutex_);
    return kinds_.insert(kind).second ? Turn(*this, kind) : Turn();
  }

 private:
  void end(const std::string& kind) {
    const std::scoped_lock lock(mutex_);
    kinds_.erase(kind);
  }

  std::mutex mutex_;
  std::set<std::string> kinds_;
};

}  // namespace tongket
