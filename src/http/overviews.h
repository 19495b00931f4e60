// The leader's page as data, for everybody who asks for it: made from the facts as they stand, and
// made again only as far as figures changed. Whoever asks first after a change makes it, outside
// the lock of the state; who asks meanwhile waits for that and gets the same.
//
//   TK_TRY(const auto standing, live.overviews(audience).find(live, {.period = period}));
//   standing->overview.headlines ...
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "derive/checked_facts.h"
#include "report/overview_model.h"

namespace tongket {

class Live;
class Figures;

// Never changed once it is made; what `overview` points to lives as long as this does.
struct StandingOverview {
  std::shared_ptr<const CheckedFacts> facts;
  std::uint64_t version = 0;        // of the figures
  std::string recorded_at;          // of the youngest fact; empty without facts
  std::vector<TimePeriod> periods;  // of which the nation has figures, newest first
  Overview overview;                // of no period if there is none
};

// Which facts count: all, or those that are published.
enum class FactsShown : std::uint8_t { kAll, kPublished };

class Overviews {
 public:
  explicit Overviews(FactsShown shown) : shown_(shown) {}

  struct Wanted {
    // Absent: the newest that has ended and of which the nation has a figure that leads.
    std::optional<TimePeriod> period;
    std::vector<std::string> hidden;  // indicators that are not to be seen, sorted
  };
  using Standing = std::shared_ptr<const StandingOverview>;
  // Not to be called under the lock of `live`, which it takes. kNotFound if there is no value of
  // the period; what the store fails with.
  Result<Standing> find(Live& live, const Wanted& wanted);
  // Makes the page that is shown first, if figures changed, so that nobody waits for it; what is
  // published only once somebody asked for it. Likewise.
  void keep_up(Live& live);
  // The facts that it is made from, with the findings of all checks; likewise.
  Result<std::shared_ptr<const CheckedFacts>> facts(Live& live);

 private:
  // What one indicator tells of a period, and the facts that it was made from.
  struct KnownRows {
    std::shared_ptr<const FactIndex> facts;
    IndicatorRows rows;
  };
  using RowsByIndicator = std::map<std::string, KnownRows, std::less<>>;
  struct State {  // of the figures, as the lock showed it
    const Pack* pack = nullptr;
    Date today;
    std::uint64_t version = 0;
    std::string recorded_at;
    std::map<std::string, std::uint64_t, std::less<>> versions;  // by indicator
  };

  [[nodiscard]] const Figures& figures_of(const Live& live) const;
  [[nodiscard]] State state_of(const Live& live) const;
  // Of one indicator, or of all if none is named.
  [[nodiscard]] Result<std::vector<Fact>> read(Live& live, std::string_view indicator) const;
  Result<> renew(Live& live);
  Result<Standing> make(const TimePeriod& period, const Wanted& wanted);

  const FactsShown shown_;
  std::mutex mutex_;  // of all below; taken before the lock of the state
  State state_;
  std::shared_ptr<const CheckedFacts> facts_;
  std::vector<TimePeriod> periods_;
  TimePeriod first_shown_;
  std::map<TimePeriod, RowsByIndicator> rows_;
  std::map<std::string, Standing, std::less<>> made_;  // by period and hidden indicators
};

}  // namespace tongket
