// What a kind's counters come to in a period, by unit.
//
//   TK_TRY(const RecordCounting counting, RecordCounting::of(kind, records, period));
//   TK_TRY(const SumsByUnit sums, counting.sums(count));
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"
#include "cases/record_kind.h"
#include "model/time_period.h"
#include "store/record_store.h"

namespace tongket {

// By the unit that a counter names; "-": none.
using SumsByUnit = std::map<std::string, DecimalSum, std::less<>>;
Result<Decimal> whole_of_sums(const SumsByUnit& sums);

// The months of a period as counters and keys name them: "2023-05". kUsage cases.figure_period for
// a period that is not of whole months.
Result<std::vector<std::string>> months_of_period(const TimePeriod& period);

class RecordCounting {
 public:
  // kUsage cases.figure_period for a period that is not of whole months.
  static Result<RecordCounting> of(const RecordKind& kind, const RecordStore& store,
                                   const TimePeriod& period);

  // A stock is counted as it stands, whatever the period. Sums are exact.
  [[nodiscard]] Result<SumsByUnit> sums(const RecordCount& count) const;
  // The units that have records in the period (a stock: at all), whether they count or not; told by
  // the owner, or by the field that the count names.
  [[nodiscard]] Result<std::set<std::string>> units_with_records(const RecordCount& count) const;
  // Whether the kind has any.
  [[nodiscard]] Result<bool> has_records(const RecordCount& count) const;

 private:
  RecordCounting(const RecordKind& kind, const RecordStore& store) : kind_(kind), store_(store) {}
  // The field whose unit a count is told for.
  [[nodiscard]] const std::string& unit_field(const RecordCount& count) const;
  // Adds the counters "<prefix><unit>", at this scale.
  Result<> read(const std::string& prefix, int scale, SumsByUnit& sums) const;
  Result<> read_count(const RecordCount& count, SumsByUnit& sums) const;

  const RecordKind& kind_;
  const RecordStore& store_;
  std::vector<std::string> months_;  // as counters name them: "2023-05"
};

}  // namespace tongket
