// Accounts: who may come in. The state stands in memory and is made from events of the journal; a
// command looks at it, refuses what cannot be, and gives what to store. What is personal (login,
// name, e-mail, hash of the password, secret of the second factor) stands in the person's record of
// the journal, never in an event. To do something:
//
//   TK_TRY(const AccountChange change, accounts.invite({...}, by, now));
//   for (value : change.personal) journal.set_personal(value.person, value.field, value.value);
//   for (value : change.personal) accounts.take(value);
//   for (event : change.events) { accounts.apply(event, now); journal.append(...); }
//
// To start: apply() each entry whose kind begins with "account.", then for each of people() and
// each of kPersonalFields take() what the journal has.
//
//   invited ---accept---> active <---reopen--- closed
//      +-------------------close-----------------^        (accounts_*.cc, one command each)
//
// Events: the kind, and what stands in the body besides "by" (the account; empty: the system):
//
//   account.invited           person, grants, secret (SHA-256 in hex), expires (seconds since 1970)
//   account.invitation_renewed secret, expires   account.accepted            (nothing)
//   account.details_changed   (nothing)          account.grants_changed      grants
//   account.closed, .reopened (nothing)          account.password_changed    (nothing)
//   account.totp_begun, .totp_confirmed {counter}, .totp_removed
//   account.token_created     token, name, scopes, secret, expires    account.token_revoked token
//   account.logged_in         counter (of a second factor; 0: none)
//   account.login_failed, .unlocked (nothing)    account.language_changed    language
//   account.oidc_linked, .oidc_unlinked          (nothing)
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/rights.h"
#include "base/json_value.h"
#include "base/message.h"
#include "base/result.h"

namespace tongket {

using AccessTime = std::chrono::system_clock::time_point;

struct AccountEvent {
  std::string kind;     // "account.invited"
  std::string subject;  // "account/3"
  std::string body;     // JSON
};

struct PersonalValue {
  std::string person;  // "person/3"
  std::string field;   // of kPersonalFields
  std::string value;   // empty: removed
};
inline constexpr std::array<std::string_view, 6> kPersonalFields{"login",    "name", "email",
                                                                 "password", "totp", "oidc"};

// To be stored in this order: values first, so that no event tells of what is not there.
struct AccountChange {
  std::vector<PersonalValue> personal;
  std::vector<AccountEvent> events;
};

enum class AccountState : std::uint8_t { kInvited, kActive, kClosed };
std::string_view to_code(AccountState state);  // "invited", "active", "closed"
std::optional<AccountState> account_state_from_code(std::string_view code);

enum class TotpState : std::uint8_t { kOff, kBegun, kOn };

struct ApiToken {
  std::string id;  // "3-2": the second of account 3
  std::string name;
  std::vector<TokenScope> scopes;
  AccessTime expires;
  std::string digest;  // SHA-256 of the token, hex
};

struct Account {
  std::string id;  // "3"; its subject in the journal is "account/3"
  std::string person;
  AccountState state = AccountState::kInvited;
  bool accepted = false;  // an invitation, once
  std::vector<Grant> grants;
  std::optional<Language> language;
  TotpState totp = TotpState::kOff;
  std::int64_t totp_counter = 0;  // the last step that was used
  std::vector<ApiToken> tokens;   // without revoked ones
  int tokens_made = 0;
  std::string invitation;  // SHA-256 of the secret, hex; empty: none is open
  AccessTime invitation_expires;
  int failures = 0;  // logins in a row
  AccessTime locked_until;
  // Grows when sessions that were begun before must end.
  int generation = 0;
  // Personal, as the journal keeps it; empty for what is not there.
  std::string login;
  std::string name;
  std::string email;
  std::string password;  // encoded hash, access/password.h
  std::string totp_secret;
  std::string oidc;  // issuer and subject, access/oidc.h

  [[nodiscard]] bool locked(AccessTime now) const { return now < locked_until; }
};

struct Invite {
  std::string person;  // a fresh record of the journal
  std::string login;
  std::string name;
  std::string email;
  std::vector<Grant> grants;
};
// `secret` stands in the link /moi/{secret}; it is shown once and can be used once.
struct Invited {
  std::string account;
  std::string secret;
  AccountChange change;
};
struct Acceptance {
  std::string login;
  std::string name;
  std::string password_hash;  // of a password that the policy allows (access/password.h)
};
struct AccountPatch {  // what is absent stays
  std::optional<std::string> name;
  std::optional<std::string> email;
  std::optional<std::vector<Grant>> grants;
  std::optional<AccountState> state;  // kActive or kClosed
};
struct TotpBegun {
  std::string secret;  // base32, to be typed in
  std::string uri;     // otpauth://, to be shown as a QR code
  AccountChange change;
};
struct NewToken {
  std::string name;
  std::vector<TokenScope> scopes;
  int days = 365;  // at most 731
};
struct TokenMade {
  std::string id;
  std::string token;  // "tk_...", shown once
  AccountChange change;
};

// A login is judged in three steps, so that the slow one needs no lock:
//
//   TK_TRY(const LoginTry attempt, accounts.begin_login(login, now));
//   const bool right = verify_password(password, attempt.hash);           // some 30 ms
//   const LoginAnswer answer = accounts.judge_login(attempt, {right, code}, now);
//
// An unknown login gets a hash that no password gives, so it takes as long.
struct LoginTry {
  std::string account;  // empty: unknown
  std::string hash;
};
struct LoginProof {
  bool password_right = false;
  std::string code;  // of the second factor; may be empty
};
struct LoginAnswer {
  AccountChange change;          // to be stored also if the login was refused
  std::optional<Error> refused;  // access.login_failed, access.code_needed
};

class Accounts {
 public:
  // --- the state ---
  Result<> apply(const AccountEvent& event, AccessTime at);  // kCorrupt for what cannot be
  // A value of a person without an account waits for the event that makes the account.
  void take(const PersonalValue& value);
  [[nodiscard]] std::vector<std::string> people() const;

  // --- questions ---
  [[nodiscard]] const Account* find(std::string_view id) const;
  [[nodiscard]] const Account* find_login(std::string_view login) const;  // folded
  [[nodiscard]] const Account* find_person(std::string_view person) const;
  [[nodiscard]] const Account* find_oidc(std::string_view identity) const;
  [[nodiscard]] const Account* find_invitation(std::string_view secret, AccessTime now) const;
  [[nodiscard]] std::vector<const Account*> all() const;  // in the order of their making
  // Who acts; nullopt unless the account is active (and has the generation of its session).
  [[nodiscard]] std::optional<Actor> actor(std::string_view account, int generation) const;
  // Of a Bearer token; `id` of the token for the note of its last use.
  struct TokenActor {
    Actor actor;
    std::string token;
  };
  [[nodiscard]] std::optional<TokenActor> token_actor(std::string_view token, AccessTime now) const;
  [[nodiscard]] bool has_administrator() const;  // an active one

  // --- commands; `by` is the account that does it ---
  [[nodiscard]] Result<Invited> invite(const Invite& invite, std::string_view by,
                                       AccessTime now) const;
  [[nodiscard]] Result<Invited> renew_invitation(std::string_view account, std::string_view by,
                                                 AccessTime now) const;
  // The link for the first administrator, at the root of the units: kConflict if there is one. An
  // invitation that is open already is renewed; else a new account is made for `person`.
  [[nodiscard]] Result<Invited> invite_first_administrator(const Invite& invite,
                                                           AccessTime now) const;
  // The invitation waits for its first administrator: no person's record is needed then.
  [[nodiscard]] const Account* invited_administrator() const;
  [[nodiscard]] Result<AccountChange> accept(std::string_view secret, const Acceptance& acceptance,
                                             AccessTime now) const;
  // The last active administrator stays one: kConflict, key access.last_administrator.
  [[nodiscard]] Result<AccountChange> change(std::string_view account, const AccountPatch& patch,
                                             std::string_view by) const;
  [[nodiscard]] Result<AccountChange> set_password(std::string_view account,
                                                   std::string_view password_hash) const;
  [[nodiscard]] Result<AccountChange> set_language(std::string_view account,
                                                   Language language) const;
  [[nodiscard]] Result<AccountChange> unlock(std::string_view account, std::string_view by) const;
  [[nodiscard]] Result<TotpBegun> begin_totp(std::string_view account) const;
  [[nodiscard]] Result<AccountChange> confirm_totp(std::string_view account, std::string_view code,
                                                   AccessTime now) const;
  [[nodiscard]] Result<AccountChange> remove_totp(std::string_view account,
                                                  std::string_view by) const;
  [[nodiscard]] Result<TokenMade> create_token(std::string_view account, const NewToken& token,
                                               AccessTime now) const;
  [[nodiscard]] Result<AccountChange> revoke_token(std::string_view account,
                                                   std::string_view token) const;
  // `identity` of access/oidc.h; empty takes it back.
  [[nodiscard]] Result<AccountChange> link_oidc(std::string_view account, std::string_view identity,
                                                std::string_view by) const;

  // --- logging in ---
  // kConflict, key access.locked, argument "seconds" to wait.
  [[nodiscard]] Result<LoginTry> begin_login(std::string_view login, AccessTime now) const;
  [[nodiscard]] LoginAnswer judge_login(const LoginTry& attempt, const LoginProof& proof,
                                        AccessTime now) const;
  // Of somebody whom another system has proven to be (OIDC): no password, no second factor.
  [[nodiscard]] Result<AccountChange> log_in_proven(std::string_view account) const;

 private:
  using Index = std::map<std::string, std::int64_t, std::less<>>;  // to the account's number

  [[nodiscard]] Result<const Account*> known(std::string_view id) const;
  [[nodiscard]] Result<const Account*> active(std::string_view id) const;
  [[nodiscard]] const Account* at(std::int64_t number) const;
  // The login as it is kept; kInvalidInput, kConflict if another account has it.
  [[nodiscard]] Result<std::string> free_login(std::string_view wanted,
                                               std::string_view account) const;
  [[nodiscard]] Result<> check_still_administered(const Account& changed,
                                                  const AccountPatch& patch) const;
  Result<> apply_invited(std::int64_t number, const AccountEvent& event, const JsonValue& body);
  Result<> apply_token(Account& account, const JsonValue& body);
  Result<> apply_revoked(Account& account, const JsonValue& body);

  std::map<std::int64_t, Account> accounts_;  // by number
  Index by_id_;
  Index by_person_;
  Index by_login_;
  Index by_oidc_;
  Index by_token_;  // by digest
  std::vector<PersonalValue> waiting_;
};

// Does one of the grants make an administrator?
bool administers(const std::vector<Grant>& grants);

}  // namespace tongket
