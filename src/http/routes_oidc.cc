// Coming in through a provider of identities. The browser that began a login must end it: it
// carries the state in a cookie of its own.

#include <mutex>

#include "access/secret.h"
#include "http/begin_session.h"
#include "http/json_parts.h"
#include "http/oidc_login.h"
#include "http/routes.h"
#include "http/session_cookie.h"

namespace tongket {
namespace {

// Lax: the callback is a navigation that comes from the provider's site.
std::string state_cookie(std::string_view value, const Request& request) {
  return "tk_oidc=" + std::string(value) +
         "; Path=/api/v1/oidc; HttpOnly; SameSite=Lax; Max-Age=" + (value.empty() ? "0" : "600") +
         (request.secure ? "; Secure" : "");
}

Reply redirect(std::string location) {
  Reply out{.status = 302, .type = ""};
  out.headers.emplace_back("location", std::move(location));
  return out;
}

Error no_provider() { return fail(ErrorCode::kNotFound, "http.no_oidc"); }

Result<Reply> start(Live& live, const Call& call) {
  if (!live.settings().oidc) return no_provider();
  TK_TRY(const OidcStart begun, start_oidc(*live.settings().oidc));
  Reply reply = redirect(begun.url);
  reply.headers.emplace_back("set-cookie", state_cookie(secret_digest(begun.state), call.request));
  live.oidc_logins().keep(begun, std::chrono::system_clock::now());
  return reply;
}

Result<Reply> finish(Live& live, const Call& call) {
  if (!live.settings().oidc) return no_provider();
  const AccessTime now = std::chrono::system_clock::now();
  const std::string_view state = call.request.parameter("state");
  if (!same_secret(secret_digest(state), call.request.cookie("tk_oidc"))) {
    return fail(ErrorCode::kInvalidInput, "http.oidc_state");
  }
  const std::optional<OidcStart> begun = live.oidc_logins().take(state, now);
  if (!begun || !call.request.has_parameter("code")) {
    return fail(ErrorCode::kInvalidInput, "http.oidc_state");
  }
  TK_TRY(const OidcIdentity who,
         finish_oidc(*live.settings().oidc, *begun, call.request.parameter("code")));
  const std::unique_lock lock(live.mutex());
  const Account* account = live.accounts().find_oidc(who.identity());
  if (account == nullptr || account->state != AccountState::kActive) {
    return fail(ErrorCode::kUsage, "access.denied_unlinked");
  }
  const std::string id = account->id;
  TK_TRY(const AccountChange change, live.accounts().log_in_proven(id));
  TK_TRY(std::shared_ptr<PendingWrite> written,
         live.record(change, {now, id, account->person, call.request.address}));
  Reply session = begin_session(live, call, *live.accounts().find(id));
  Reply reply = redirect("/");
  reply.headers.insert(reply.headers.end(), session.headers.begin(), session.headers.end());
  reply.headers.emplace_back("set-cookie", state_cookie("", call.request));
  reply.after = std::move(written);
  return reply;
}

Route open_to_all(std::string_view pattern, std::string_view operation,
                  Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = Method::kGet,
          .pattern = pattern,
          .operation = operation,
          .locking = Locking::kOwn,
          .guard = Guard::kAnyone,
          .handler = handler};
}

}  // namespace

std::vector<Route> oidc_routes() {
  return {open_to_all("/oidc/start", "startOidc", start),
          open_to_all("/oidc/callback", "finishOidc", finish)};
}

}  // namespace tongket
