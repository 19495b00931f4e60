#include "http/session_cookie.h"

#include "access/secret.h"

namespace tongket {
namespace {

constexpr std::string_view kBearer = "Bearer ";

std::string cookie(std::string_view value, const Request& request) {
  return "tk_session=" + std::string(value) + "; Path=/; HttpOnly; SameSite=Strict" +
         (request.secure ? "; Secure" : "");
}

}  // namespace

Result<Caller> identify(Live& live, const Request& request) {
  const AccessTime now = std::chrono::system_clock::now();
  const std::string_view authorization = request.header("authorization");
  if (authorization.starts_with(kBearer)) {
    std::optional<Accounts::TokenActor> found =
        live.accounts().token_actor(authorization.substr(kBearer.size()), now);
    if (!found) return fail(ErrorCode::kUsage, "access.bad_token");
    live.sessions().note_use(found->token, now);
    return Caller{std::move(found->actor), {}};
  }
  const std::string_view cookie = request.cookie("tk_session");
  if (cookie.empty()) return Caller{};
  std::optional<SessionOf> session = live.sessions().find(cookie, now);
  if (!session) return Caller{};
  std::optional<Actor> actor = live.accounts().actor(session->account, session->generation);
  if (!actor) return Caller{};
  return Caller{*std::move(actor), std::move(session->csrf)};
}

Result<> check_csrf(const Caller& caller, const Request& request) {
  if (caller.csrf.empty() || same_secret(caller.csrf, request.header("x-csrf-token"))) {
    return done();
  }
  return fail(ErrorCode::kUsage, "http.csrf");
}

std::string session_cookie(std::string_view value, const Request& request) {
  return cookie(value, request);
}

std::string ended_cookie(const Request& request) { return cookie("", request) + "; Max-Age=0"; }

}  // namespace tongket
