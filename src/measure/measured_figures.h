// What was counted in a period, as figures of the bodies whose sites it was, to be stored beside
// what the bodies report themselves.
//
//   MeasuredPeriod counted(measurement, pack, period);
//   for (const Date day : counted.days_of(files.days())) { ... counted.add(day, figures); }
//   TK_TRY(const CountedFigures figures, counted.figures(today));
//
// A body none of whose sites of the kind counted anything in the period is not told of: nothing was
// measured; so with dossiers where no site told of one begun or handed in, and with satisfaction
// where nobody said anything. A figure is A if the period is over, late events can come no more,
// and each of the body's sites counted something on each of its days; else it is E, and its note
// says on how many days of the period was counted. An indicator without a level has a figure of the
// nation too, for all bodies together.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "measure/day_figures.h"
#include "measure/measurement.h"
#include "store/counted_figures.h"

namespace tongket {

class MeasuredPeriod {
 public:
  // Both must outlive it. The period must be a dated one.
  MeasuredPeriod(const Measurement& measurement, const Pack& pack, TimePeriod period)
      : measurement_(measurement), pack_(pack), period_(period) {}

  // Those of the period.
  [[nodiscard]] std::set<Date> days_of(const std::set<Date>& all) const;
  // Each day once.
  void add(const DayFigures& figures);
  // kOverflow.
  [[nodiscard]] Result<CountedFigures> figures(Date today) const;

 private:
  struct Counted {
    Tally sum;
    int days = 0;                    // on which something was counted; of several sites the fewest
    std::set<std::string> services;  // with a dossier, "site/code"
    void join(const Counted& other);
  };
  using ByOrg = std::map<std::string, Counted>;

  [[nodiscard]] ByOrg by_org(SiteKind kind) const;
  [[nodiscard]] std::size_t bodies_with(SiteKind kind) const;
  [[nodiscard]] bool is_told(const MeasuredFigure& figure) const;
  [[nodiscard]] Result<Observation> row(const MeasuredFigure& figure, const std::string& org,
                                        const Counted& counted, Date today) const;
  [[nodiscard]] bool whole(const Counted& counted, Date today) const;

  const Measurement& measurement_;
  const Pack& pack_;
  TimePeriod period_;
  std::map<std::string, Counted, std::less<>> sites_;
};

}  // namespace tongket
