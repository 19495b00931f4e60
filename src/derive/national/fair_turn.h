// Turns in the order of asking. In front of a lock that many readers share it keeps readers that
// overlap without end from shutting out a writer, and writers that follow each other from shutting
// out readers: a reader gives its turn on when it has its share of the lock, a writer when it is
// done.
//
//   const std::lock_guard turn(fair_turn);
#pragma once

#include <atomic>
#include <cstdint>

namespace tongket {

class FairTurn {
 public:
  void lock() {
    const std::uint32_t mine = next_.fetch_add(1, std::memory_order_relaxed);
    for (std::uint32_t now = served_.load(std::memory_order_acquire); now != mine;
         now = served_.load(std::memory_order_acquire)) {
      served_.wait(now, std::memory_order_acquire);
    }
  }
  void unlock() {
    served_.fetch_add(1, std::memory_order_release);
    served_.notify_all();
  }

 private:
  std::atomic<std::uint32_t> next_{0};
  std::atomic<std::uint32_t> served_{0};
};

}  // namespace tongket
