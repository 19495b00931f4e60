// What a set of facts says, as a few numbers that are kept right with every change: the same for
// the same keys, statuses and amounts, in whatever order and by whichever versions they came to be.
// Changes by accident show, forgery may not (XXH64).
//
//   FiguresDigest digest;
//   digest.add(fact);
//   digest.remove(fact);   // as if it had never been there
#pragma once

#include <cstdint>

#include "model/observation.h"

namespace tongket {

class FiguresDigest {
 public:
  void add(const Fact& fact);
  // One that was added.
  void remove(const Fact& fact);

  [[nodiscard]] std::int64_t count() const { return count_; }
  friend bool operator==(const FiguresDigest&, const FiguresDigest&) = default;
  // Sums of two numbers of each fact, which do not depend on an order.
  [[nodiscard]] std::uint64_t first() const { return first_; }
  [[nodiscard]] std::uint64_t second() const { return second_; }

 private:
  std::int64_t count_ = 0;
  std::uint64_t first_ = 0;
  std::uint64_t second_ = 0;
};

}  // namespace tongket
