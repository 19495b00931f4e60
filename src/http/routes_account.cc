// One's own account: password, second factor, tokens for programs, language.

#include <mutex>
#include <shared_mutex>

#include "access/password.h"
#include "http/json_parts.h"
#include "http/routes.h"

namespace tongket {
namespace {

Result<Reply> account_recorded(Live& live, const Call& call, const AccountChange& change,
                               Reply reply = no_content()) {
  TK_TRY(reply.after, live.record(change, acting_really(call)));
  return reply;
}

// Whoever leaves a browser open must not lose the account to a passer-by: what protects it is only
// changed with the password. Computed without the lock.
Result<> prove_password(Live& live, const Call& call, const std::string& password) {
  std::string hash;
  {
    const std::shared_lock lock(live.mutex());
    const Account* account = live.accounts().find(call.actor.account);
    if (account != nullptr) hash = account->password;
  }
  TK_CHECK(live.login_guard().check({call.actor.account, call.request.address}, real_now()));
  if (verify_password(password, hash)) return done();
  live.login_guard().failed({call.actor.account, call.request.address}, real_now());
  return fail(ErrorCode::kInvalidInput, "access.wrong_password", {}, {"body#/password", 0, 0});
}

Result<Reply> change_password(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(const std::string old, body.text("old"));
  TK_TRY(const std::string wanted, body.text("new"));
  TK_CHECK(prove_password(live, call, old));
  std::string login;
  {
    const std::shared_lock lock(live.mutex());
    login = live.accounts().find(call.actor.account)->login;
  }
  TK_CHECK(check_password({.password = wanted, .login = login}));
  const std::string hash = hash_password(wanted);
  const std::unique_lock lock(live.mutex());
  TK_TRY(const AccountChange change, live.accounts().set_password(call.actor.account, hash));
  return account_recorded(live, call, change);
}

Result<Reply> begin_totp(Live& live, const Call& call) {
  TK_TRY(const TotpBegun begun, live.accounts().begin_totp(call.actor.account));
  JsonWriter json;
  json.begin_object().key("secret").text(begun.secret).key("uri").text(begun.uri).end_object();
  return account_recorded(live, call, begun.change, json_reply(json));
}

Result<Reply> confirm_totp(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(const std::string code, body.text("code"));
  TK_TRY(const AccountChange change,
         live.accounts().confirm_totp(call.actor.account, code, real_now()));
  return account_recorded(live, call, change);
}

Result<Reply> remove_totp(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(const std::string password, body.text("password"));
  TK_CHECK(prove_password(live, call, password));
  const std::unique_lock lock(live.mutex());
  TK_TRY(const AccountChange change,
         live.accounts().remove_totp(call.actor.account, call.actor.account));
  return account_recorded(live, call, change);
}

Result<Reply> tokens(Live& live, const Call& call) {
  const Account* account = live.accounts().find(call.actor.account);
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const ApiToken& token : account->tokens) {
    json.begin_object();
    json.key("id").text(token.id);
    json.key("name").text(token.name);
    json.key("scopes").begin_array();
    for (const TokenScope scope : token.scopes) json.text(to_code(scope));
    json.end_array();
    write_moment(json, "expires", token.expires);
    write_moment(json, "last_used", live.sessions().last_use(token.id));
    json.end_object();
  }
  json.end_array().end_object();
  return json_reply(json);
}

Result<Reply> create_token(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  NewToken wanted;
  TK_TRY(wanted.name, body.text("name"));
  TK_TRY(const std::vector<std::string> scopes, body.texts("scopes"));
  for (const std::string& scope : scopes) {
    const std::optional<TokenScope> known = token_scope_from_code(scope);
    if (!known) return body.error("http.token_scope", {{"found", scope}});
    wanted.scopes.push_back(*known);
  }
  TK_TRY(const std::int64_t days, body.integer_or("days", wanted.days));
  if (days < 1 || days > 731) return body.error("http.token_days");
  wanted.days = static_cast<int>(days);
  TK_TRY(const TokenMade made,
         live.accounts().create_token(call.actor.account, wanted, real_now()));
  JsonWriter json;
  json.begin_object().key("id").text(made.id).key("token").text(made.token).end_object();
  return account_recorded(live, call, made.change, json_reply(json, 201));
}

Result<Reply> revoke_token(Live& live, const Call& call) {
  TK_TRY(const AccountChange change,
         live.accounts().revoke_token(call.actor.account, call.param("id")));
  return account_recorded(live, call, change);
}

Result<Reply> set_language(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(const std::string code, body.text("language"));
  const std::optional<Language> language = language_from_code(code);
  if (!language) return body.error("http.language", {{"found", code}});
  TK_TRY(const AccountChange change, live.accounts().set_language(call.actor.account, *language));
  return account_recorded(live, call, change);
}

Route own_account_route(Method method, std::string_view pattern, std::string_view operation,
                        Result<Reply> (*handler)(Live&, const Call&),
                        Locking locking = Locking::kWrite) {
  return {.method = method,
          .pattern = pattern,
          .operation = operation,
          .locking = locking,
          .right = Right::kOwnAccount,
          .handler = handler};
}

}  // namespace

std::vector<Route> account_routes() {
  return {
      own_account_route(Method::kPost, "/account/password", "changePassword", change_password,
                        Locking::kOwn),
      own_account_route(Method::kPost, "/account/totp", "beginTotp", begin_totp),
      own_account_route(Method::kPut, "/account/totp", "confirmTotp", confirm_totp),
      own_account_route(Method::kDelete, "/account/totp", "removeTotp", remove_totp, Locking::kOwn),
      own_account_route(Method::kGet, "/account/tokens", "listTokens", tokens, Locking::kRead),
      own_account_route(Method::kPost, "/account/tokens", "createToken", create_token),
      own_account_route(Method::kDelete, "/account/tokens/{id}", "revokeToken", revoke_token),
      own_account_route(Method::kPost, "/account/language", "setLanguage", set_language)};
}

}  // namespace tongket
