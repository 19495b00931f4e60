// Bounds how much is computed at the same time for those who wait for an answer: a document that is
// read and checked takes seconds of a processor, and other requests need one, too.
//
//   const LongWork::Place place = live.long_work().take();
//   if (!place) return fail(ErrorCode::kUsage, "http.busy", {{"seconds", "15"}});
#pragma once

#include <semaphore>
#include <utility>

namespace tongket {

class LongWork {
 public:
  static constexpr int kMost = 4;       // for those with an account
  static constexpr int kForPublic = 2;  // for all others together
  using Places = std::counting_semaphore<kMost>;

  explicit LongWork(int places) : places_(places) {}

  // Held while the work is done.
  class Place {
   public:
    explicit Place(Places* of) : of_(of) {}
    Place(Place&& other) noexcept : of_(std::exchange(other.of_, nullptr)) {}
    Place& operator=(Place&&) = delete;
    ~Place() {
      if (of_ != nullptr) of_->release();
    }
    explicit operator bool() const { return of_ != nullptr; }

   private:
    Places* of_;
  };

  // Does not wait: false if all places are taken.
  [[nodiscard]] Place take() { return Place(places_.try_acquire() ? &places_ : nullptr); }

 private:
  Places places_;
};

}  // namespace tongket
