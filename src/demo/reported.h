// What documents have told, as the generator asks for it: the value of a unit's year or half-year,
// what a part of a year implies for the whole, and the least that a total can be. Amounts are whole
// numbers of the plain unit (dong, persons) or, for percentages, of one printed step. A base that a
// stated comparison implies counts like a value, but is not told.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demo/apportion.h"
#include "model/fact_index.h"
#include "model/implied_base.h"
#include "model/pack.h"

namespace tongket {

// One series: everything of a key but the period.
struct SeriesName {
  std::string code;
  std::string org;
  Breakdown breakdown;
  std::string unit;  // of measure

  friend auto operator<=>(const SeriesName&, const SeriesName&) = default;
  friend bool operator==(const SeriesName&, const SeriesName&) = default;
};

class Reported {
 public:
  // Actual values only, the standing version of each key. `facts` must outlive this.
  Reported(const Pack& pack, const FactIndex& facts);

  // Is there any value for the series and period, whatever its unit of measure and as-of date?
  [[nodiscard]] bool told(const SeriesName& series, const TimePeriod& period) const;
  // The value, with so many decimals; nullopt if none is told in that unit of measure. Of several
  // as-of dates the end of the period counts first, then the latest day; then what is implied.
  [[nodiscard]] std::optional<Amount> value(const SeriesName& series, const TimePeriod& period,
                                            int decimals = 0) const;
  // What values of parts of the year imply for it: a flow from 1 January on is extended to 365
  // days, a stock counted within the year is taken as it is.
  enum class Nature { kFlow, kStock };
  [[nodiscard]] std::optional<Amount> implied(const SeriesName& series, int year,
                                              Nature nature) const;
  // The largest value told within the year under any breakdown; 0 if there is none.
  [[nodiscard]] Amount least(const SeriesName& total, int year) const;

 private:
  struct Owner {
    std::string code;
    std::string org;
    friend auto operator<=>(const Owner&, const Owner&) = default;
  };
  struct Told {
    std::vector<const Observation*> printed;
    std::vector<const Observation*> implied;
  };
  [[nodiscard]] const Told& of(const SeriesName& series) const;

  std::vector<ImpliedBase> implied_;
  std::map<Owner, Told> told_;
};

// The rows of value files as the store would number them: the older document first.
std::vector<Fact> as_facts(const Pack& pack, std::vector<Observation> rows);

}  // namespace tongket
