// When each site is looked at, and what a look means for it. No threads and no clock of its own:
// whoever looks asks what is due and tells what was seen.
//
//   up --fails--> suspected --fails--> down --answers--> up
//                     \---answers---> up
//
// A site is looked at every so often, give or take a tenth, so that no two runs stay in step; a
// suspected one at once, so that one lost packet is no outage; one that is down ever more rarely,
// doubling to an hour.
//
//   for (const std::string& site : schedule.take_due(now, 4)) ...
//   const Looked looked = schedule.done(site, SiteAnswer::kYes, now);
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/moment.h"

namespace tongket {

enum class SiteAnswer : std::uint8_t { kNo, kYes };
enum class SiteTurn : std::uint8_t { kNone, kWentDown, kCameBack };

// What a look says. Between the look before and this one the site was down if it did not answer
// then and does not now, or came back with this one; the time before the first look is not known.
struct Looked {
  SiteTurn turn = SiteTurn::kNone;
  std::optional<Moment> before = {};  // the look before
  bool was_down = false;              // since then
  Moment down_since = {};             // with kCameBack
};

class ProbeSchedule {
 public:
  static constexpr std::chrono::hours kRarest{1};
  struct Timing {
    std::chrono::milliseconds every{std::chrono::minutes(5)};
    std::uint64_t seed = 0;  // of the moments by chance
  };
  // The first looks are spread over the first interval.
  ProbeSchedule(const std::vector<std::string>& sites, Timing timing, Moment start);

  // What is known from an earlier run: going down is not told again.
  void set_down(const std::string& site, Moment since);

  // Sites that are due and not being looked at, longest overdue first.
  std::vector<std::string> take_due(Moment now, std::size_t most);
  // When the next one is due that nobody looks at; nullopt: all are being looked at.
  [[nodiscard]] std::optional<Moment> next() const;
  // Of a site that was taken.
  Looked done(const std::string& site, SiteAnswer answer, Moment now);

 private:
  enum class State : std::uint8_t { kUp, kSuspected, kDown };
  struct Site {
    State state = State::kUp;
    Moment next = {};
    bool looked_at = false;  // just now
    std::optional<Moment> before = {};
    Moment down_since = {};
    int looks_down = 0;       // since it went down
    std::uint64_t drawn = 0;  // numbers by chance
  };
  // From 0 to 1.
  double draw(const std::string& name, Site& site) const;
  [[nodiscard]] std::chrono::milliseconds wait_of(const std::string& name, Site& site) const;

  Timing timing_;
  std::map<std::string, Site> sites_;
};

}  // namespace tongket
