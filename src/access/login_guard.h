// Slows down guessing where no account can be locked: logins that do not exist, and addresses that
// try many. In memory, bounded, may be used from several threads. Accounts lock themselves
// (Accounts::begin_login), by the same delays.
//
//   TK_CHECK(guard.check({login, address}, now));        // before anything is computed
//   guard.failed({unknown ? login : "", address}, now);  // after a wrong answer
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

#include "access/accounts.h"

namespace tongket {

// How long nobody may try after so many failures in a row: nothing before the fifth, then one
// minute, doubled with each further one up to an hour.
std::chrono::seconds login_delay(int failures);

// kConflict, key access.locked, argument "seconds" from `now` on.
Error locked_error(AccessTime until, AccessTime now);

class LoginGuard {
 public:
  struct Source {
    std::string login;  // empty: not counted
    std::string address;
  };
  // kConflict, key access.locked, argument "seconds" to wait.
  [[nodiscard]] Result<> check(const Source& source, AccessTime now) const;
  void failed(const Source& source, AccessTime now);

 private:
  struct Count {
    int failures = 0;
    AccessTime last;
    AccessTime locked_until;
  };
  void count(std::string key, int allowed, AccessTime now);

  mutable std::mutex mutex_;
  std::map<std::string, Count, std::less<>> counts_;  // "login:...", "address:..."
};

}  // namespace tongket
