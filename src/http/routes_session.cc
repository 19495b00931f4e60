// Coming in and going out: who am I, log in, log out, and the one-time link of an invitation.

#include <mutex>
#include <shared_mutex>

#include "access/password.h"
#include "http/json_parts.h"
#include "http/routes.h"
#include "http/session_cookie.h"

namespace tongket {
namespace {

void write_grants(JsonWriter& json, const Live& live, const std::vector<Grant>& grants) {
  json.key("roles").begin_array();
  for (const Grant& grant : grants) {
    json.begin_object();
    json.key("role").text(to_code(grant.role));
    json.key("org").text(grant.org);
    write_named(json, "org_name", org_name(live.pack(), grant.org));
    write_texts(json, "fields", grant.fields);
    json.end_object();
  }
  json.end_array();
}

std::string session_json(const Live& live, const Account* account, std::string_view csrf) {
  JsonWriter json;
  json.begin_object().key("account");
  if (account == nullptr) {
    json.null();
  } else {
    json.begin_object();
    json.key("id").text(account->id);
    json.key("login").text(account->login);
    json.key("name").text(account->name);
    write_grants(json, live, account->grants);
    json.key("totp").boolean(account->totp == TotpState::kOn);
    json.end_object();
  }
  json.key("csrf").text(csrf);
  json.key("demo").boolean(live.settings().demo);
  json.key("today").text(local_date(live.now()).to_string());
  write_moment(json, "now", live.now());
  json.key("languages").begin_array().text("vi").text("en").end_array();
  json.key("oidc").boolean(live.settings().oidc.has_value());
  json.end_object();
  return json.take();
}

Reply begin_session(Live& live, const Call& call, const Account& account) {
  const NewSession session =
      live.sessions().start({account.id, account.generation}, std::chrono::system_clock::now());
  Reply reply{.body = session_json(live, &account, session.csrf)};
  reply.headers.emplace_back("set-cookie", session_cookie(session.cookie, call.request));
  return reply;
}

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
