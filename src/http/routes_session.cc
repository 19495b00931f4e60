// Coming in and going out: who am I, log in, log out, and the one-time link of an invitation.

#include <mutex>
#include <shared_mutex>

#include "access/password.h"
#include "http/begin_session.h"
#include "http/json_parts.h"
#include "http/routes.h"
#include "http/session_cookie.h"

namespace tongket {
namespace {

Result<Reply> who_am_i(Live& live, const Call& call) {
  TK_TRY(const Caller caller, identify(live, call.request));
  const Account* account =
      caller.actor.is_public() ? nullptr : live.accounts().find(caller.actor.account);
  Reply reply{.body = session_json(live, account, caller.csrf)};
  reply.headers.emplace_back("cache-control", "no-store");
  return reply;
}

struct Typed {
  std::string login;
  std::string password;
  std::string code;
};

Result<Typed> typed_of(const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  Typed out;
  TK_TRY(out.login, body.text("login"));
  TK_TRY(out.password, body.text("password"));
  TK_TRY(out.code, body.text_or("code", ""));
  return out;
}

// The hash is computed between two locks.
Result<Reply> log_in(Live& live, const Call& call) {
  TK_TRY(const Typed typed, typed_of(call));
  const AccessTime now = std::chrono::system_clock::now();
  const LoginGuard::Source source{typed.login, call.request.address};
  TK_CHECK(live.login_guard().check(source, now));
  LoginTry attempt;
  {
    const std::shared_lock lock(live.mutex());
    TK_TRY(attempt, live.accounts().begin_login(typed.login, now));
  }
  const bool right = verify_password(typed.password, attempt.hash);
  const std::unique_lock lock(live.mutex());
  LoginAnswer answer = live.accounts().judge_login(attempt, {right, typed.code}, now);
  const Account* account = live.accounts().find(attempt.account);
  const Acting acting{now, attempt.account, account == nullptr ? "" : account->person,
                      call.request.address};
  TK_TRY(std::shared_ptr<PendingWrite> written, live.record(answer.change, acting));
  if (answer.refused) {
    const bool known = !attempt.account.empty();
    if (answer.refused->key != "access.code_needed") {
      live.login_guard().failed({known ? "" : typed.login, call.request.address}, now);
    }
    return *std::move(answer.refused);
  }
  TK_ASSERT(account != nullptr);
  Reply reply = begin_session(live, call, *account);
  reply.after = std::move(written);
  return reply;
}

Result<Reply> log_out(Live& live, const Call& call) {
  live.sessions().end(call.request.cookie("tk_session"));
  Reply reply = no_content();
  reply.headers.emplace_back("set-cookie", ended_cookie(call.request));
  return reply;
}

Result<Reply> accept_invitation(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  Acceptance acceptance;
  TK_TRY(acceptance.login, body.text("login"));
  TK_TRY(acceptance.name, body.text("name"));
  TK_TRY(const std::string password, body.text("password"));
  TK_CHECK(check_password({.password = password, .login = acceptance.login}));
  const AccessTime now = std::chrono::system_clock::now();
  const std::string& secret = call.param("secret");
  {
    const std::shared_lock lock(live.mutex());
    if (live.accounts().find_invitation(secret, now) == nullptr) {
      return fail(ErrorCode::kNotFound, "access.no_invitation");
    }
  }
  acceptance.password_hash = hash_password(password);
  const std::unique_lock lock(live.mutex());
  TK_TRY(const AccountChange change, live.accounts().accept(secret, acceptance, now));
  const Account* account = live.accounts().find_invitation(secret, now);
  TK_ASSERT(account != nullptr);
  const std::string id = account->id;
  TK_TRY(std::shared_ptr<PendingWrite> written,
         live.record(change, {now, id, account->person, call.request.address}));
  Reply reply = begin_session(live, call, *live.accounts().find(id));
  reply.after = std::move(written);
  return reply;
}

}  // namespace

std::vector<Route> session_routes() {
  return {{.method = Method::kGet,
           .pattern = "/session",
           .operation = "getSession",
           .guard = Guard::kAnyone,
           .handler = who_am_i},
          {.method = Method::kPost,
           .pattern = "/session",
           .operation = "logIn",
           .locking = Locking::kOwn,
           .guard = Guard::kAnyone,
           .handler = log_in},
          {.method = Method::kDelete,
           .pattern = "/session",
           .operation = "logOut",
           .guard = Guard::kAnyone,
           .handler = log_out},
          {.method = Method::kPost,
           .pattern = "/invitations/{secret}",
           .operation = "acceptInvitation",
           .locking = Locking::kOwn,
           .guard = Guard::kAnyone,
           .handler = accept_invitation}};
}

}  // namespace tongket
