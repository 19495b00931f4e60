// Which files somebody uploaded to name them in a record, in memory for a day. A file's digest may
// be known to many; only who brought its bytes may put it into a record, and so read it from there.
//
//   claims.claim({account, sha256}, now);
//   claims.has({account, sha256}, now)      // before a record names the file
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <tuple>

namespace tongket {

class RecordClaims {
 public:
  using Time = std::chrono::steady_clock::time_point;
  struct Claim {
    std::string who;     // an account's id, or "address/192.0.2.1"
    std::string sha256;  // hex
    friend auto operator<=>(const Claim&, const Claim&) = default;
  };
  static constexpr std::chrono::hours kKept{24};
  static constexpr std::size_t kMost = 100'000;  // the oldest go first

  void claim(const Claim& claim, Time now);
  [[nodiscard]] bool has(const Claim& claim, Time now) const;

 private:
  mutable std::mutex mutex_;
  std::map<Claim, Time> claims_;
  std::multimap<Time, Claim> by_time_;
};

}  // namespace tongket
