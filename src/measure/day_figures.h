// What a day's events add up to, by site and by service within it. Counters are exact; different
// visitors are a sketch. A day is one at Asia/Ho_Chi_Minh; late events are placed on theirs.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/date.h"
#include "measure/page_event.h"
#include "measure/visitor_sketch.h"

namespace tongket {

struct Tally {
  std::array<std::int64_t, kEventKinds> events{};  // by kind, without robots
  std::int64_t visits = 0;                         // views that came from elsewhere
  std::int64_t rating_sum = 0;
  std::int64_t robots = 0;  // views by robots
  VisitorSketch visitors;

  [[nodiscard]] std::int64_t of(EventKind kind) const {
    return events.at(static_cast<std::size_t>(kind));
  }
  void add(const PageEvent& event);
  void merge(const Tally& other);

  friend bool operator==(const Tally&, const Tally&) = default;
};

// Whether anything was told of dossiers: a site that only its log speaks for has none to count,
// which is not zero.
inline bool tells_dossiers(const Tally& tally) {
  return tally.of(EventKind::kStart) + tally.of(EventKind::kFinish) > 0;
}

class DayFigures {
 public:
  // Services that a site may have a day; events of further ones count for the site alone.
  static constexpr std::size_t kMostServices = 5'000;

  void add(const PageEvent& event);
  // "site", or "site/service".
  [[nodiscard]] const Tally* find(std::string_view name) const;
  void each(const std::function<void(std::string_view name, const Tally&)>& visit) const;
  // By name.
  [[nodiscard]] std::map<std::string, Tally> all() const;
  void put(const std::string& name, Tally tally);
  void merge(const DayFigures& other);
  [[nodiscard]] std::size_t size() const { return tallies_.size(); }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;  // NOLINT(readability-identifier-naming): the standard's
  };
  template <typename Value>
  using ByName = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  Tally* tally_of_service(const PageEvent& event);

  ByName<Tally> tallies_;
  ByName<std::size_t> services_;  // how many a site has
  std::string name_;              // of the service last looked for: its memory is used again
};

// The day of a moment in milliseconds since 1970, UTC.
Date day_of_event(std::int64_t at);

}  // namespace tongket
