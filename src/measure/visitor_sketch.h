// How many different visitors there were, without remembering any: HyperLogLog with 2^14 registers
// (Flajolet, Fusy, Gandouet, Meunier 2007) and the estimator of O. Ertl, "New cardinality
// estimation algorithms for HyperLogLog sketches" (2017), which needs no table of biases. Two
// sketches merge to the one of all their visitors. Few registers are kept as a list.
//
// Standard error 1.04 / sqrt(2^14) = 0.81%. Hashes have to come from a keyed cryptographic
// function: then nobody who does not know the key can choose visitors that spoil the figure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket {

class VisitorSketch {
 public:
  static constexpr double kStandardError = 0.008125;

  void add(std::uint64_t hash);
  void merge(const VisitorSketch& other);
  [[nodiscard]] std::uint64_t estimate() const;

  // u8 1, u16 how many, so many u32 (register << 6 | rank) that grow; or u8 2 and 16,384 ranks.
  [[nodiscard]] std::string bytes() const;
  // kCorrupt, key measure.bad_sketch.
  static Result<VisitorSketch> from_bytes(std::string_view bytes);

  friend bool operator==(const VisitorSketch&, const VisitorSketch&) = default;

 private:
  void raise(std::uint32_t place, std::uint8_t rank);

  std::vector<std::uint32_t> few_;  // by register; empty once `all_` is not
  std::vector<std::uint8_t> all_;
};

}  // namespace tongket
