// The canonical bytes of stored facts, from which the digest of a load's rows is made. Every
// backend uses this form, so a store moved to another one keeps its audit chain. Field list of one
// fact; numbers are little-endian, texts follow their length (4 bytes):
//
//   id 8 | version 4 | indicator | org | period | scenario | breakdown | as-of YYYYMMDD or 0: 4 |
//   unit | status | qualifier | number: 1 byte, 0 none, 1 value, 2 range; coefficient 8, scale 4,
//   for a range twice | mult 4 | source | source line 8 | label | note
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "base/digest.h"
#include "model/observation.h"

namespace tongket {

struct PeriodHash {
  std::size_t operator()(const TimePeriod& period) const;
};

class RowsDigest {
 public:
  // Rows have to come in the order of their ids.
  void add(ObservationId id, int version, const Observation& row);
  [[nodiscard]] Digest finish();  // once

 private:
  const std::string& period_text(const TimePeriod& period);
  Sha256 hash_;
  std::string buffer_;
  std::unordered_map<TimePeriod, std::string, PeriodHash> periods_;
};

// A day as the number YYYYMMDD, 0 for none; and back (kCorrupt if there is no such day).
std::int64_t day_number(const std::optional<Date>& day);
Result<std::optional<Date>> day_from_number(std::int64_t number);

}  // namespace tongket
