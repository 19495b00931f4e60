// Logging in, the second factor, and the tokens of machines.
#include <algorithm>

#include "access/account_events.h"
#include "access/accounts.h"
#include "access/login_guard.h"
#include "access/password.h"
#include "access/secret.h"
#include "access/totp.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::string_view kIssuer = "Tongket";
constexpr std::size_t kMostTokens = 20;
constexpr int kMostDays = 731;

AccountEvent login_event(std::string_view account, std::int64_t counter) {
  return account_event({.kind = "logged_in", .account = account, .by = account},
                       [&](JsonWriter& json) { json.key("counter").integer(counter); });
}

LoginAnswer refusal(std::string_view key) {
  return {.refused = fail(ErrorCode::kInvalidInput, key)};
}

// The failure is told, so that the delay outlives the program.
LoginAnswer counted_refusal(const Account& account) {
  LoginAnswer out = refusal("access.login_failed");
  out.change.events.push_back(account_event({.kind = "login_failed", .account = account.id}));
  return out;
}

Result<> check_token(const NewToken& token) {
  const std::string_view name = trimmed(token.name);
  if (name.empty() || name.size() > 400) {
    return fail(ErrorCode::kInvalidInput, "access.token_name");
  }
  if (token.scopes.empty()) return fail(ErrorCode::kInvalidInput, "access.token_scopes");
  if (token.days < 1 || token.days > kMostDays) {
    return fail(ErrorCode::kInvalidInput, "access.token_days",
                {{"most", std::to_string(kMostDays)}});
  }
  return done();
}

}  // namespace

Result<LoginTry> Accounts::begin_login(std::string_view login, AccessTime now) const {
  const Account* account = find_login(login);
  const bool may = account != nullptr && account->state == AccountState::kActive;
  if (!may) return LoginTry{.account = "", .hash = std::string(nobodys_hash())};
  if (account->locked(now)) return locked_error(account->locked_until, now);
  return LoginTry{.account = account->id, .hash = account->password};
}

// What stood there when the login began may have changed: others try at the same time.
LoginAnswer Accounts::judge_login(const LoginTry& attempt, const LoginProof& proof,
                                  AccessTime now) const {
  const Account* account = find(attempt.account);
  const bool may = account != nullptr && account->state == AccountState::kActive &&
                   account->password == attempt.hash;
  if (!may) return refusal("access.login_failed");
  if (account->locked(now)) return {.refused = locked_error(account->locked_until, now)};
  if (!proof.password_right) return counted_refusal(*account);
  std::int64_t counter = 0;
  if (account->totp == TotpState::kOn) {
    if (trimmed(proof.code).empty()) return refusal("access.code_needed");
    const std::optional<std::int64_t> step = check_totp(
        account->totp_secret, trimmed(proof.code), {.now = now, .used = account->totp_counter});
    if (!step) return counted_refusal(*account);
    counter = *step;
  }
  LoginAnswer out;
  out.change.events.push_back(login_event(account->id, counter));
  return out;
}

Result<AccountChange> Accounts::log_in_proven(std::string_view account) const {
  TK_TRY(const Account* found, active(account));
  AccountChange out;
  out.events.push_back(login_event(found->id, 0));
  return out;
}

Result<TotpBegun> Accounts::begin_totp(std::string_view account) const {
  TK_TRY(const Account* found, active(account));
  if (found->totp == TotpState::kOn) return fail(ErrorCode::kConflict, "access.totp_on");
  TotpBegun out{.secret = new_totp_secret()};
  out.uri = totp_uri({.secret = out.secret, .issuer = kIssuer, .login = found->login});
  out.change.personal.push_back({found->person, "totp", out.secret});
  out.change.events.push_back(
      account_event({.kind = "totp_begun", .account = account, .by = account}));
  return out;
}

Result<AccountChange> Accounts::confirm_totp(std::string_view account, std::string_view code,
                                             AccessTime now) const {
  TK_TRY(const Account* found, active(account));
  if (found->totp != TotpState::kBegun) {
    return fail(ErrorCode::kConflict, "access.totp_not_begun");
  }
  const std::optional<std::int64_t> step =
      check_totp(found->totp_secret, trimmed(code), {.now = now});
  if (!step) return fail(ErrorCode::kInvalidInput, "access.totp_wrong");
  AccountChange out;
  out.events.push_back(
      account_event({.kind = "totp_confirmed", .account = account, .by = account},
                    [&](JsonWriter& json) { json.key("counter").integer(*step); }));
  return out;
}

Result<AccountChange> Accounts::remove_totp(std::string_view account, std::string_view by) const {
  TK_TRY(const Account* found, known(account));
  AccountChange out;
  if (found->totp == TotpState::kOff) return out;
  out.personal.push_back({found->person, "totp", ""});
  out.events.push_back(account_event({.kind = "totp_removed", .account = account, .by = by}));
  return out;
}

Result<TokenMade> Accounts::create_token(std::string_view account, const NewToken& token,
                                         AccessTime now) const {
  TK_TRY(const Account* found, active(account));
  TK_CHECK(check_token(token));
  if (found->tokens.size() >= kMostTokens) {
    return fail(ErrorCode::kConflict, "access.token_many", {{"most", std::to_string(kMostTokens)}});
  }
  TokenMade out{.id = found->id + "-" + std::to_string(found->tokens_made + 1),
                .token = new_secret("tk_")};
  out.change.events.push_back(account_event(
      {.kind = "token_created", .account = account, .by = account}, [&](JsonWriter& json) {
        json.key("token").text(out.id).key("name").text(trimmed(token.name));
        write_scopes(json, token.scopes);
        json.key("secret").text(secret_digest(out.token)).key("expires");
        write_time(json, now + std::chrono::days(token.days));
      }));
  return out;
}

Result<AccountChange> Accounts::revoke_token(std::string_view account,
                                             std::string_view token) const {
  TK_TRY(const Account* found, known(account));
  if (std::ranges::find(found->tokens, token, &ApiToken::id) == found->tokens.end()) {
    return fail(ErrorCode::kNotFound, "access.token_unknown", {{"found", excerpt(token, 40)}});
  }
  AccountChange out;
  out.events.push_back(account_event({.kind = "token_revoked", .account = account, .by = account},
                                     [&](JsonWriter& json) { json.key("token").text(token); }));
  return out;
}

}  // namespace tongket
