#include "measure/watch/probe_schedule.h"

#include <algorithm>

#include "base/checksum.h"
#include "base/result.h"

namespace tongket {
namespace {

constexpr double kSpread = 0.1;  // of the interval, both ways

}  // namespace

ProbeSchedule::ProbeSchedule(const std::vector<std::string>& sites, Timing timing, Moment start)
    : timing_(timing) {
  for (const std::string& name : sites) {
    Site& site = sites_[name];
    site.next = start + std::chrono::duration_cast<std::chrono::milliseconds>(timing_.every *
                                                                              draw(name, site));
  }
}

void ProbeSchedule::set_down(const std::string& site, Moment since) {
  const auto found = sites_.find(site);
  if (found == sites_.end()) return;
  found->second.state = State::kDown;
  found->second.down_since = since;
}

double ProbeSchedule::draw(const std::string& name, Site& site) const {
  const std::string text =
      std::to_string(timing_.seed) + "/" + name + "/" + std::to_string(site.drawn++);
  return static_cast<double>(xxh64(text) >> 11U) / static_cast<double>(std::uint64_t{1} << 53U);
}

std::chrono::milliseconds ProbeSchedule::wait_of(const std::string& name, Site& site) const {
  std::chrono::milliseconds wait = timing_.every;
  for (int i = 0; i < site.looks_down && wait < kRarest; ++i) wait *= 2;
  const double share = 1 - kSpread + 2 * kSpread * draw(name, site);
  wait = std::chrono::duration_cast<std::chrono::milliseconds>(wait * share);
  const bool capped = site.looks_down > 0 && wait > kRarest;
  return capped ? std::chrono::milliseconds(kRarest) : wait;
}

std::vector<std::string> ProbeSchedule::take_due(Moment now, std::size_t most) {
  std::vector<std::pair<Moment, std::string>> due;
  for (const auto& [name, site] : sites_) {
    if (!site.looked_at && site.next <= now) due.emplace_back(site.next, name);
  }
  std::ranges::sort(due);
  due.resize(std::min(due.size(), most));
  std::vector<std::string> out;
  for (const auto& [next, name] : due) {
    sites_.at(name).looked_at = true;
    out.push_back(name);
  }
  return out;
}

std::optional<Moment> ProbeSchedule::next() const {
  std::optional<Moment> out;
  for (const auto& [name, site] : sites_) {
    if (!site.looked_at && (!out || site.next < *out)) out = site.next;
  }
  return out;
}

Looked ProbeSchedule::done(const std::string& name, SiteAnswer answer, Moment now) {
  Site& site = sites_.at(name);
  TK_ASSERT(site.looked_at);
  site.looked_at = false;
  Looked out{.before = site.before};
  const bool yes = answer == SiteAnswer::kYes;
  out.was_down = site.state == State::kDown || (site.state == State::kSuspected && !yes);
  if (yes) {
    if (site.state == State::kDown) {
      out.turn = SiteTurn::kCameBack;
      out.down_since = site.down_since;
    }
    site.state = State::kUp;
    site.looks_down = 0;
  } else if (site.state == State::kUp) {
    site.state = State::kSuspected;
    site.down_since = now;
  } else {
    if (site.state == State::kSuspected) out.turn = SiteTurn::kWentDown;
    site.looks_down += site.state == State::kDown ? 1 : 0;
    site.state = State::kDown;
  }
  site.before = now;
  site.next = site.state == State::kSuspected ? now : now + wait_of(name, site);
  return out;
}

}  // namespace tongket
