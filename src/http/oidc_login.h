// Logging in through a provider of identities: the parts that talk to it. The provider's metadata
// and keys are asked for at each login, so that its changes need no restart here.
#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "access/oidc.h"
#include "base/result.h"

namespace tongket {

struct OidcSettings {
  std::string issuer;  // "https://id.example.vn"
  std::string client_id;
  std::string client_secret;
  std::string redirect;  // our callback, as registered there
};

// Logins under way, in memory: at most a few hundred, each good for ten minutes and for one use.
class OidcLogins {
 public:
  void keep(OidcStart start, AccessTime now);
  // Takes it out.
  std::optional<OidcStart> take(std::string_view state, AccessTime now);

 private:
  struct Kept {
    OidcStart start;
    AccessTime at;
  };
  std::mutex mutex_;
  std::deque<Kept> kept_;
};

// kIo if the provider does not answer, kInvalidInput if what it answers cannot be used.
Result<OidcStart> start_oidc(const OidcSettings& settings);
Result<OidcIdentity> finish_oidc(const OidcSettings& settings, const OidcStart& start,
                                 std::string_view code);

}  // namespace tongket
