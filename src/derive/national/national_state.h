// Everything the deriving engine holds: what is known of units and measures, the facts, and what
// follows from them. Totals are stored by place: 0 the nation, 1 + p province p.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "column/dense_series.h"
#include "column/kernel_ratio.h"
#include "column/series_block.h"
#include "derive/national/hierarchy.h"
#include "derive/national/national_scheme.h"

namespace tongket {

// A fact that has no place: its unit or its indicator is not known.
struct StrayFact {
  int unit = 0;
  int indicator = 0;
  int month = 0;
  std::int64_t value = 0;
};

struct NationalFacts {
  DenseSeries base;                    // forms of units below districts, by month
  DenseSeries direct;                  // forms of direct units, by an axis of their own
  std::vector<std::uint8_t> expected;  // base row -> 1 if the form is due every month
  SeriesBlock<std::int64_t> plans;     // [province][additive] by year
  SeriesBlock<std::int64_t> controls;  // [province][additive] by month: what it says its total is
  std::vector<StrayFact> strays;
};

// Rows of a table grouped by parent and form.
class RowGroups {
 public:
  RowGroups() = default;
  RowGroups(const DenseSeries& table, std::span<const int> parent_of_row, int parents);
  [[nodiscard]] std::span<const std::int32_t> rows(int parent, int form) const;

 private:
  std::size_t forms_ = 0;
  std::vector<std::int32_t> first_;  // [parent][form] -> into rows_
  std::vector<std::int32_t> rows_;
};

enum class NationalRule : std::uint8_t {
  kNegativeBase = 1,
  kNegativeDirect,
  kMuchLarger,
  kMuchSmaller,
  kMuchLargerDirect,
  kIdentity,
  kMinorIdentity,
  kShare,
  kMinorShare,
  kShareOfNothing,
  kFormMissing,
  kFormIncomplete,
  kControlTotal,
  kTooLarge,
  kNegativeTotal,
  kGrowthRange,
  kRatioRange,
  kAttainmentRange,
  kFormUnchanged,
  kUnknownOrForeign,
};

// One cell that breaks a rule. `subject` is the indicator; of rules on forms the form, of
// identities form * identities + identity. `value` is what was found there, where there is one.
struct NationalFinding {
  NationalRule rule = NationalRule::kNegativeBase;
  std::int16_t month = 0;
  std::int32_t unit = 0;
  std::int32_t subject = 0;
  double value = 0;
  friend bool operator==(const NationalFinding&, const NationalFinding&) = default;
};

struct NationalLimits {
  std::int64_t ceiling = 100'000;  // of a value
  std::int64_t factor = 10;        // between a value and the former one
  double growth_low = -50;         // per cent; points of ratios
  double growth_high = 100;
  double attainment_low = 90;  // at the end of the year
  double attainment_high = 115;
};

struct NationalTables {
  SeriesBlock<std::int64_t> district_sums;  // [district][base measure]
  SeriesBlock<double> district_ratios;      // [district][ratio]
  SeriesBlock<std::int64_t> sums;           // [place][additive]
  SeriesBlock<std::int64_t> sums_to_date;
  SeriesBlock<double> ratios;  // [place][ratio]
  SeriesBlock<double> ratios_to_date;
  SeriesBlock<double> growth;  // [place][subject]
  SeriesBlock<double> growth_to_date;
  SeriesBlock<double> attainment;
  SeriesBlock<std::int64_t> plan_sums;  // [place][additive] by year
  ZeroedArray<std::uint16_t> ranks;     // [subject][province][slot]; 0: none
  ZeroedArray<std::int16_t> moves;
  // Findings of one row of facts, and of one subject of one place, at a time.
  std::vector<std::vector<NationalFinding>> base_findings;
  std::vector<std::vector<NationalFinding>> direct_findings;
  std::vector<std::vector<NationalFinding>> total_findings;  // [place][subject]
};

struct NationalState {
  NationalScheme scheme;
  Hierarchy hierarchy;
  NationalLimits limits;
  NationalFacts facts;
  SubjectIndex subject_index;
  RowGroups base_rows;                         // by district
  RowGroups direct_rows;                       // by province
  std::vector<std::vector<int>> districts_of;  // province -> districts
  NationalTables tables;

  // Checks that the parts fit together and makes the tables, empty. kInvalidInput otherwise.
  static Result<NationalState> create(NationalScheme scheme, Hierarchy hierarchy,
                                      NationalFacts facts, NationalLimits limits = {});

  [[nodiscard]] int places() const { return hierarchy.provinces() + 1; }
  [[nodiscard]] int place_unit(int place) const;
  [[nodiscard]] std::size_t district_series(int district, int measure) const {
    return static_cast<std::size_t>(district) * static_cast<std::size_t>(scheme.base_measures()) +
           static_cast<std::size_t>(measure);
  }
  [[nodiscard]] std::size_t district_ratio(int district, int ratio) const {
    return static_cast<std::size_t>(district) * static_cast<std::size_t>(scheme.ratio_count()) +
           static_cast<std::size_t>(ratio);
  }
  [[nodiscard]] std::size_t sum_series(int place, int additive) const {
    return static_cast<std::size_t>(place) * static_cast<std::size_t>(scheme.additive()) +
           static_cast<std::size_t>(additive);
  }
  [[nodiscard]] std::size_t ratio_series(int place, int ratio) const {
    return static_cast<std::size_t>(place) * static_cast<std::size_t>(scheme.ratio_count()) +
           static_cast<std::size_t>(ratio);
  }
  [[nodiscard]] std::size_t subject_series(int place, int subject) const {
    return static_cast<std::size_t>(place) * static_cast<std::size_t>(scheme.subjects()) +
           static_cast<std::size_t>(subject);
  }
  [[nodiscard]] std::size_t rank_at(int subject, int province) const {
    return static_cast<std::size_t>(subject * hierarchy.provinces() + province) *
           static_cast<std::size_t>(scheme.months.slots);
  }
  // The bits of the slots in which a place has a value of a subject.
  [[nodiscard]] std::uint64_t present(int place, int subject) const;
  // Whether no sum can reach 2^51, or 64 bits: nothing has to be checked then.
  [[nodiscard]] Magnitude magnitude() const;
  [[nodiscard]] bool sums_fit() const;
};

inline WholeSeries whole(const SeriesBlock<std::int64_t>& block, std::size_t series) {
  return {block.series(series), block.present(series)};
}

}  // namespace tongket
