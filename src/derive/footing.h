// Figures like for like: on the borders that units had on one day. A unit of that day gets what the
// units told that lay within its borders when they told it; so 63 provinces become 34, and back
// where nobody merged. Only what may be added up is added up, and only if all parts are known: a
// rate of a merged unit is not made up from the rates of its parts.
//
//   FootedFigures footed(pack, figures, Date::of(2025, 7, 1));
//   const Fact* fact = footed.find(key);            // of key.org within its borders of that day
//   if (fact == nullptr) footed.origin(key).problem // why, if it is not just not reported
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "derive/figures.h"

namespace tongket {

// How a figure on other borders came about.
struct FootingOrigin {
  struct Part {
    std::string org;
    Decimal weight;              // of its value; 1 unless a split divided it
    const Fact* fact = nullptr;  // as the part told it
  };
  std::vector<Part> parts;       // empty: the unit told it itself, within the same borders
  std::optional<Error> problem;  // why there is no figure although something was told
};

class FootedFigures {
 public:
  // Both must outlive it; `figures` unchanged.
  FootedFigures(const Pack& pack, const Figures& figures, Date day)
      : pack_(pack), figures_(figures), day_(day) {}

  [[nodiscard]] Date day() const { return day_; }
  // Units of a kind that exist on the day, in the order of the pack.
  [[nodiscard]] std::vector<std::string> units(std::string_view kind) const;
  // As Figures::any_as_of(), on the borders of the day; a value made of several has id 0. An
  // undated period has no borders: what the unit told counts.
  const Fact* find(const ObservationKey& key);
  // Of the key of a find(); the as-of date does not matter.
  const FootingOrigin& origin(const ObservationKey& key);
  // Of the unit as it is on the day and all that told for it, at the end of the period; empty if
  // that cannot be told.
  [[nodiscard]] std::vector<std::string> told_by(std::string_view org, const TimePeriod& period);

 private:
  using Shares = std::vector<OrgHistory::Share>;
  struct Made {
    const Fact* fact = nullptr;
    FootingOrigin origin;
  };
  const Made& made(const ObservationKey& key);
  [[nodiscard]] Made make(const ObservationKey& key);
  const Result<Shares>& shares(const std::string& org, Date at);
  [[nodiscard]] Result<Shares> later_shares(const std::string& org, Date at) const;
  [[nodiscard]] Result<Fact> sum(const ObservationKey& key,
                                 const std::vector<FootingOrigin::Part>& parts) const;
  [[nodiscard]] std::optional<Error> hindrance(const ObservationKey& key,
                                               const std::vector<FootingOrigin::Part>& parts) const;

  const Pack& pack_;
  const Figures& figures_;
  Date day_;
  std::map<std::pair<std::string, Date>, Result<Shares>> shares_;
  std::map<ObservationKey, Made> made_;
  std::deque<Fact> sums_;  // what made_ points to
};

}  // namespace tongket
