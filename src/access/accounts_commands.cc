// What administrators and holders do with accounts. Nothing changes here: each command gives the
// events and the personal values that do it.
#include <algorithm>

#include "access/account_events.h"
#include "access/accounts.h"
#include "access/password.h"
#include "access/secret.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::chrono::days kInvitationDays{7};

Error bad(std::string_view key, Args args = {}) {
  return fail(ErrorCode::kInvalidInput, key, std::move(args));
}

Result<std::string> checked_login(std::string_view wanted) {
  const std::string login = lower_case(trimmed(wanted));
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto allowed = [&](char c) {
    return letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  };
  const bool good = login.size() >= 3 && login.size() <= 64 && letter(login.front()) &&
                    std::ranges::all_of(login, allowed);
  if (!good) return bad("access.login_bad");
  return login;
}

Result<std::string> checked_name(std::string_view wanted) {
  const std::string name = to_nfc(trimmed(wanted));
  if (name.empty() || count_characters(name) > 200) return bad("access.name_bad");
  return name;
}

Result<std::string> checked_email(std::string_view wanted) {
  const std::string_view email = trimmed(wanted);
  const std::size_t sign = email.find('@');
  const bool good = email.size() <= 254 && sign != std::string_view::npos && sign != 0 &&
                    sign + 1 < email.size() && sign == email.rfind('@') &&
                    std::ranges::all_of(email, [](char c) { return c > ' ' && c != '\x7F'; });
  if (!email.empty() && !good) return bad("access.email_bad", {{"found", excerpt(email, 80)}});
  return std::string(email);
}

void write_invitation(JsonWriter& json, const std::string& secret, AccessTime now) {
  json.key("secret").text(secret_digest(secret));
  json.key("expires");
  write_time(json, now + kInvitationDays);
}

void add_value(AccountChange& change, const PersonalValue& value) {
  if (!value.value.empty()) change.personal.push_back(value);
}

}  // namespace

Result<const Account*> Accounts::active(std::string_view id) const {
  TK_TRY(const Account* account, known(id));
  if (account->state == AccountState::kActive) return account;
  return fail(ErrorCode::kConflict, "access.account_not_active");
}

Result<std::string> Accounts::free_login(std::string_view wanted, std::string_view account) const {
  TK_TRY(std::string login, checked_login(wanted));
  const Account* holder = find_login(login);
  if (holder == nullptr || holder->id == account) return login;
  return fail(ErrorCode::kConflict, "access.login_taken", {{"login", login}});
}

Result<Invited> Accounts::invite(const Invite& invite, std::string_view by, AccessTime now) const {
  if (invite.grants.empty()) return bad("access.grants_missing");
  const std::int64_t number = accounts_.empty() ? 1 : accounts_.rbegin()->first + 1;
  Invited out{.account = std::to_string(number), .secret = new_secret("")};
  if (!invite.login.empty()) {
    TK_TRY(const std::string login, free_login(invite.login, ""));
    add_value(out.change, {.person = invite.person, .field = "login", .value = login});
  }
  if (!invite.name.empty()) {
    TK_TRY(const std::string name, checked_name(invite.name));
    add_value(out.change, {.person = invite.person, .field = "name", .value = name});
  }
  TK_TRY(const std::string email, checked_email(invite.email));
  add_value(out.change, {.person = invite.person, .field = "email", .value = email});
  out.change.events.push_back(
      account_event({.kind = "invited", .account = out.account, .by = by}, [&](JsonWriter& json) {
        json.key("person").text(invite.person);
        write_grants(json, invite.grants);
        write_invitation(json, out.secret, now);
      }));
  return out;
}

Result<Invited> Accounts::renew_invitation(std::string_view account, std::string_view by,
                                           AccessTime now) const {
  TK_TRY(const Account* found, known(account));
  if (found->state != AccountState::kInvited) {
    return fail(ErrorCode::kConflict, "access.invitation_not_open");
  }
  Invited out{.account = found->id, .secret = new_secret("")};
  out.change.events.push_back(
      account_event({.kind = "invitation_renewed", .account = account, .by = by},
                    [&](JsonWriter& json) { write_invitation(json, out.secret, now); }));
  return out;
}

Result<Invited> Accounts::invite_first_administrator(const Invite& invite, AccessTime now) const {
  if (has_administrator()) return fail(ErrorCode::kConflict, "access.administrator_exists");
  if (const Account* waiting = invited_administrator()) {
    return renew_invitation(waiting->id, "", now);
  }
  return this->invite(invite, "", now);
}

Result<AccountChange> Accounts::accept(std::string_view secret, const Acceptance& acceptance,
                                       AccessTime now) const {
  const Account* account = find_invitation(secret, now);
  if (account == nullptr) return fail(ErrorCode::kNotFound, "access.invitation_unknown");
  AccountChange out;
  const std::string& wanted = acceptance.login.empty() ? account->login : acceptance.login;
  TK_TRY(const std::string login, free_login(wanted, account->id));
  TK_TRY(const std::string name,
         checked_name(acceptance.name.empty() ? account->name : acceptance.name));
  for (const auto& [field, value] :
       {std::pair{"login", login}, {"name", name}, {"password", acceptance.password_hash}}) {
    add_value(out, {.person = account->person, .field = field, .value = value});
  }
  out.events.push_back(
      account_event({.kind = "accepted", .account = account->id, .by = account->id}));
  return out;
}

Result<> Accounts::check_still_administered(const Account& changed,
                                            const AccountPatch& patch) const {
  if (changed.state != AccountState::kActive || !administers(changed.grants)) return done();
  const bool stays =
      patch.state != AccountState::kClosed && (!patch.grants || administers(*patch.grants));
  const bool other = std::ranges::any_of(accounts_, [&](const auto& entry) {
    const Account& account = entry.second;
    return account.id != changed.id && account.state == AccountState::kActive &&
           administers(account.grants);
  });
  if (stays || other) return done();
  return fail(ErrorCode::kConflict, "access.last_administrator");
}

Result<AccountChange> Accounts::change(std::string_view account, const AccountPatch& patch,
                                       std::string_view by) const {
  TK_TRY(const Account* found, known(account));
  TK_CHECK(check_still_administered(*found, patch));
  AccountChange out;
  const auto tell = [&](std::string_view kind, const std::function<void(JsonWriter&)>& more = {}) {
    out.events.push_back(account_event({.kind = kind, .account = account, .by = by}, more));
  };
  if (patch.name) {
    TK_TRY(const std::string name, checked_name(*patch.name));
    if (name != found->name) out.personal.push_back({found->person, "name", name});
  }
  if (patch.email) {
    TK_TRY(const std::string email, checked_email(*patch.email));
    if (email != found->email) out.personal.push_back({found->person, "email", email});
  }
  if (!out.personal.empty()) tell("details_changed");
  if (patch.grants && *patch.grants != found->grants) {
    if (patch.grants->empty()) return bad("access.grants_missing");
    tell("grants_changed", [&](JsonWriter& json) { write_grants(json, *patch.grants); });
  }
  if (patch.state == AccountState::kClosed && found->state != AccountState::kClosed) {
    tell("closed");
  } else if (patch.state == AccountState::kActive && found->state == AccountState::kClosed) {
    tell("reopened");
  } else if (patch.state && patch.state != found->state) {
    return fail(ErrorCode::kConflict, "access.account_not_active");
  }
  return out;
}

Result<AccountChange> Accounts::set_password(std::string_view account,
                                             std::string_view password_hash) const {
  TK_TRY(const Account* found, active(account));
  AccountChange out;
  out.personal.push_back({found->person, "password", std::string(password_hash)});
  out.events.push_back(
      account_event({.kind = "password_changed", .account = account, .by = account}));
  return out;
}

Result<AccountChange> Accounts::set_language(std::string_view account, Language language) const {
  TK_TRY(const Account* found, active(account));
  AccountChange out;
  if (found->language == language) return out;
  out.events.push_back(
      account_event({.kind = "language_changed", .account = account, .by = account},
                    [&](JsonWriter& json) { json.key("language").text(to_code(language)); }));
  return out;
}

Result<AccountChange> Accounts::unlock(std::string_view account, std::string_view by) const {
  TK_TRY(const Account* found, known(account));
  AccountChange out;
  if (found->failures == 0) return out;
  out.events.push_back(account_event({.kind = "unlocked", .account = account, .by = by}));
  return out;
}

Result<AccountChange> Accounts::link_oidc(std::string_view account, std::string_view identity,
                                          std::string_view by) const {
  TK_TRY(const Account* found, known(account));
  const Account* holder = identity.empty() ? nullptr : find_oidc(identity);
  if (holder != nullptr && holder->id != account) {
    return fail(ErrorCode::kConflict, "access.oidc_taken");
  }
  AccountChange out;
  out.personal.push_back({found->person, "oidc", std::string(identity)});
  out.events.push_back(account_event(
      {.kind = identity.empty() ? "oidc_unlinked" : "oidc_linked", .account = account, .by = by}));
  return out;
}

}  // namespace tongket
