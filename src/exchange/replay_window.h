// Which signatures were seen, for as long as they hold: a message that comes again is refused, one
// that is too old or from the future is refused before it is looked up. Bounded: beyond the limit
// nothing new is taken, rather than something seen forgotten.
//
//   TK_CHECK(window.admit({.key_id = id, .nonce = nonce, .created = c, .expires = e}, now));
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "base/result.h"

namespace tongket {

struct SeenSignature {
  std::string key_id, nonce;
  std::int64_t created = 0, expires = 0;  // seconds since 1970
};

class ReplayWindow {
 public:
  static constexpr std::int64_t kLongest = 300;  // seconds from created to expires, at most
  static constexpr std::int64_t kSkew = 60;      // seconds by which clocks may differ
  explicit ReplayWindow(std::size_t most = 2'000'000) : most_(most) {}

  // kInvalidInput, keys exchange.expired, exchange.replayed; kOverflow, exchange.busy. `now` in
  // seconds since 1970.
  Result<> admit(const SeenSignature& one, std::int64_t now);

 private:
  void forget_before(std::int64_t now);

  const std::size_t most_;
  std::mutex mutex_;
  std::set<std::pair<std::string, std::string>> seen_;
  std::multimap<std::int64_t, std::pair<std::string, std::string>> by_end_;
};

}  // namespace tongket
