// What is reported and what follows from it, as data. A form is a group of measures that one unit
// reports together; base forms come from units below districts, direct forms from units that report
// to their province. Additive measures are numbered over all forms, base forms first; ratios follow
// them. Together they are the "subjects" 0 .. subjects() - 1, each with the number that facts name.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "column/series_axis.h"

namespace tongket {

// factor * numerator / denominator, both measures of one base form.
struct NationalRatio {
  int form = 0;
  int numerator = 0;  // measure within the form
  int denominator = 0;
  double factor = 100;  // also makes up for different scales
  bool minor = false;   // which of the two share rules it falls under
};

// first + second = total, in every base form.
struct NationalIdentity {
  int first = 0;
  int second = 0;
  int total = 0;
  bool minor = false;  // which of the two identity rules it falls under
};

// How a measure of direct forms behaves; those of base forms are as here by default.
struct NationalMeasure {
  // What provinces make of the units that report to them, and the nation of the provinces. An
  // average is rounded half away from zero, to the last digit of the measure's fixed point.
  enum class Across : std::uint8_t { kSum, kMax, kAverage, kNone };  // kNone: no nation
  // What the year to date is: all so far, or, of a stock, the last one.
  enum class ToDate : std::uint8_t { kSum, kLast };
  Across across = Across::kSum;
  ToDate to_date = ToDate::kSum;
  bool in_points = false;       // growth is the difference, in the measure's fixed point
  bool less_is_better = false;  // the smallest value has rank 1
  friend bool operator==(const NationalMeasure&, const NationalMeasure&) = default;
};

struct NationalScheme {
  struct Forms {
    int count = 0;
    int measures = 0;  // of each
  };
  SeriesAxis months;  // of everything derived; begins with a January
  Forms base;
  Forms direct;
  std::vector<NationalRatio> ratios;  // ordered by form
  std::vector<NationalIdentity> identities;
  std::vector<int> indicators;  // subject -> the number that facts name
  // Of the direct forms, form after form; empty: all behave alike.
  std::vector<NationalMeasure> direct_measures;
  bool has_rules = true;  // whether the twenty rules apply

  [[nodiscard]] int base_measures() const { return base.count * base.measures; }
  [[nodiscard]] int additive() const { return base_measures() + direct.count * direct.measures; }
  [[nodiscard]] NationalMeasure measure(int additive) const {
    const int past = additive - base_measures();
    return past < 0 || direct_measures.empty() ? NationalMeasure()
                                               : direct_measures[static_cast<std::size_t>(past)];
  }
  [[nodiscard]] int ratio_count() const { return static_cast<int>(ratios.size()); }
  [[nodiscard]] int subjects() const { return additive() + ratio_count(); }
  [[nodiscard]] int years() const;
  // Ratios of a form: from the first up to, not including, the second.
  struct Range {
    int first = 0;
    int last = 0;
  };
  [[nodiscard]] Range ratios_of(int form) const;
  [[nodiscard]] int numerator(const NationalRatio& ratio) const;  // as an additive measure
  [[nodiscard]] int denominator(const NationalRatio& ratio) const;
  // kInvalidInput if numbers do not fit together.
  [[nodiscard]] Result<> validate() const;
};

// From the number that facts name to the subject, in one step.
class SubjectIndex {
 public:
  SubjectIndex() = default;
  explicit SubjectIndex(const NationalScheme& scheme);
  [[nodiscard]] std::optional<int> subject(std::int64_t indicator) const;

 private:
  std::vector<std::int32_t> subjects_;
};

}  // namespace tongket
