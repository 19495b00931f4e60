// Who works on which part of a report at the moment: what several editors tell each other by. In
// memory only; whoever says nothing for a minute is gone.
//
//   presence.here({"so-ket/2023-S1", account, "narrative/TELE.results"}, now);
//   for (const Presence::Seen& seen : presence.of("so-ket/2023-S1", now)) ...
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/moment.h"

namespace tongket {

class Presence {
 public:
  struct Seen {
    std::string work;  // "so-ket/2023-S1"
    std::string account;
    std::string place;  // empty: the whole
    Moment since = {};  // at that place; set by here()
  };
  static constexpr std::chrono::seconds kStays{60};

  void here(Seen seen, Moment now);
  void leave(std::string_view work, std::string_view account);
  // By the time since when they are where they are.
  [[nodiscard]] std::vector<Seen> of(std::string_view work, Moment now);

 private:
  struct Kept {
    Seen seen;
    Moment last;
  };
  void forget(Moment now);

  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, Kept> kept_;  // by work and account
};

}  // namespace tongket
