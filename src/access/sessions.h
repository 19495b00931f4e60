// Sessions of the web front end, in memory: a random cookie stands for an account until it is idle
// for 30 minutes or 12 hours old, the account ends it, or what the account may do has changed. Only
// the cookie's SHA-256 is kept. May be used from several threads.
//
//   const NewSession session = sessions.start({account->id, account->generation}, now);
//   if (const auto found = sessions.find(cookie, now)) accounts.actor(found->account,
//   found->generation)
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "access/accounts.h"

namespace tongket {

struct NewSession {
  std::string cookie;
  std::string csrf;  // what each change must bring along
};

struct SessionOf {
  std::string account;
  int generation = 0;  // Account::generation when it began
  std::string csrf = {};
};

class Sessions {
 public:
  struct Limits {
    std::chrono::minutes idle{30};
    std::chrono::hours whole{12};
    std::size_t most = 20'000;  // beyond, the one that was idle longest ends
    std::size_t most_of_account = 20;
  };
  Sessions() = default;
  explicit Sessions(const Limits& limits) : limits_(limits) {}

  NewSession start(const SessionOf& of, AccessTime now);
  // Counts as use; nullopt if there is none any more.
  std::optional<SessionOf> find(std::string_view cookie, AccessTime now);
  void end(std::string_view cookie);
  void end_all(std::string_view account);
  [[nodiscard]] std::size_t count() const;

  // When an API token was used last since the program began.
  void note_use(std::string_view token, AccessTime now);
  [[nodiscard]] std::optional<AccessTime> last_use(std::string_view token) const;

 private:
  struct Entry {
    SessionOf of;
    AccessTime began;
    AccessTime used;
  };
  [[nodiscard]] bool over(const Entry& entry, AccessTime now) const;
  void make_room(std::string_view account, AccessTime now);

  Limits limits_;
  mutable std::mutex mutex_;
  std::map<std::string, Entry, std::less<>> by_hash_;
  std::map<std::string, AccessTime, std::less<>> token_uses_;
};

}  // namespace tongket
