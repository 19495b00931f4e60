// Circuit breakers: who did not answer several times in a row is left alone for a while, so that
// nobody waits for it in vain, and is tried by one call before the others may go on. And nobody who
// answers slowly takes the places of those who ask others.
//
//   TK_TRY(Circuits::Pass pass, circuits.enter("BTTTT", now));
//   ... call ...
//   answered ? pass.worked() : pass.failed(now);
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "base/result.h"

namespace tongket {

struct CircuitRules {
  int failures = 5;                             // in a row
  std::chrono::milliseconds first_pause{1000};  // doubled with each try that fails, up to
  std::chrono::milliseconds longest_pause{30'000};
  int most_under_way = 32;  // calls to one of them at a time
};

class Circuits {
  struct Circuit;

 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit Circuits(CircuitRules rules = {}) : rules_(rules) {}

  // A call's place, until it ends. A call that tells neither says nothing of the other side.
  class Pass {
   public:
    Pass(Pass&& other) noexcept;
    Pass& operator=(Pass&&) = delete;
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;
    ~Pass();
    void worked();
    void failed(Time now);

   private:
    friend class Circuits;
    Pass(Circuits& of, Circuit& circuit, bool is_try)
        : of_(&of), circuit_(&circuit), is_try_(is_try) {}
    Circuits* of_;
    Circuit* circuit_;
    bool is_try_;
  };

  // kIo, key exchange.left_alone; kOverflow, key exchange.busy: enough calls to it are under way.
  Result<Pass> enter(const std::string& to, Time now);

 private:
  struct Circuit {
    int failures = 0;  // in a row
    int under_way = 0;
    bool is_tried = false;  // a call finds out whether it answers again
    std::chrono::milliseconds pause{0};
    Time closed_until;
  };

  const CircuitRules rules_;
  std::mutex mutex_;
  std::map<std::string, Circuit> circuits_;
};

}  // namespace tongket
