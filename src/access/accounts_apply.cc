// From events to the state. An event that cannot be (an account that is not there, a state that it
// does not fit) is kCorrupt: the journal is read from its beginning and holds only what commands
// made.
#include <algorithm>
#include <charconv>
#include <functional>
#include <utility>

#include "access/account_events.h"
#include "access/accounts.h"
#include "access/login_guard.h"
#include "base/text.h"

namespace tongket {
namespace {

Error impossible(const AccountEvent& event, std::string reason) {
  return fail(ErrorCode::kCorrupt, "access.event_bad",
              {{"kind", event.kind}, {"subject", event.subject}, {"reason", std::move(reason)}});
}

std::int64_t account_number(std::string_view subject) {
  std::int64_t out = 0;
  if (!subject.starts_with(kAccountSubject)) return 0;
  subject.remove_prefix(kAccountSubject.size());
  const auto [end, code] = std::from_chars(subject.data(), subject.data() + subject.size(), out);
  return code == std::errc() && end == subject.data() + subject.size() ? out : 0;
}

void forget_failures(Account& account) {
  account.failures = 0;
  account.locked_until = {};
}

Result<> take_invitation(Account& account, const JsonValue& body) {
  TK_TRY(account.invitation, body.text("secret"));
  TK_TRY(account.invitation_expires, read_time(body, "expires"));
  return done();
}

// Sessions that were begun before end.
void begin_generation(Account& account) { ++account.generation; }

Result<> take_grants(Account& account, const JsonValue& body) {
  TK_TRY(account.grants, read_grants(body));
  begin_generation(account);
  return done();
}

using Change = std::function<Result<>(Account&, const JsonValue&, AccessTime)>;

Change becomes(AccountState state) {
  return [state](Account& account, const JsonValue&, AccessTime) {
    account.state = state;
    account.invitation.clear();
    begin_generation(account);
    forget_failures(account);
    return done();
  };
}

Change totp_becomes(TotpState state) {
  return [state](Account& account, const JsonValue& body, AccessTime) -> Result<> {
    account.totp = state;
    TK_TRY(account.totp_counter, body.integer_or("counter", 0));
    if (state != TotpState::kBegun) begin_generation(account);
    return done();
  };
}

Result<> reopen(Account& account, const JsonValue& /*body*/, AccessTime /*at*/) {
  account.state = account.accepted ? AccountState::kActive : AccountState::kInvited;
  return done();
}

Result<> fail_login(Account& account, const JsonValue& /*body*/, AccessTime at) {
  ++account.failures;
  account.locked_until = at + login_delay(account.failures);
  return done();
}

Result<> log_in(Account& account, const JsonValue& body, AccessTime /*at*/) {
  forget_failures(account);
  TK_TRY(const std::int64_t counter, body.integer_or("counter", 0));
  account.totp_counter = std::max(account.totp_counter, counter);
  return done();
}

Result<> take_language(Account& account, const JsonValue& body, AccessTime /*at*/) {
  TK_TRY(const std::string code, body.text("language"));
  account.language = language_from_code(code);
  return done();
}

Result<> nothing(Account& /*account*/, const JsonValue& /*body*/, AccessTime /*at*/) {
  return done();
}

// By kind, without "account."; what makes an account and its tokens is told apart.
const std::map<std::string_view, Change>& changes() {
  static const std::map<std::string_view, Change> all{
      {"invitation_renewed", [](Account& account, const JsonValue& body,
                                AccessTime) { return take_invitation(account, body); }},
      {"accepted",
       [](Account& account, const JsonValue& body, AccessTime at) {
         account.accepted = true;
         return becomes(AccountState::kActive)(account, body, at);
       }},
      {"details_changed", nothing},
      {"grants_changed", [](Account& account, const JsonValue& body,
                            AccessTime) { return take_grants(account, body); }},
      {"closed", becomes(AccountState::kClosed)},
      {"reopened", reopen},
      {"password_changed",
       [](Account& account, const JsonValue&, AccessTime) {
         begin_generation(account);
         return done();
       }},
      {"totp_begun", totp_becomes(TotpState::kBegun)},
      {"totp_confirmed", totp_becomes(TotpState::kOn)},
      {"totp_removed", totp_becomes(TotpState::kOff)},
      {"logged_in", log_in},
      {"login_failed", fail_login},
      {"unlocked",
       [](Account& account, const JsonValue&, AccessTime) {
         forget_failures(account);
         return done();
       }},
      {"language_changed", take_language},
      {"oidc_linked", nothing},
      {"oidc_unlinked", nothing}};
  return all;
}

}  // namespace

Result<> Accounts::apply(const AccountEvent& event, AccessTime at) {
  TK_TRY(const JsonValue body, parse_json(event.body, event.kind));
  const std::int64_t number = account_number(event.subject);
  if (event.kind == "account.invited") return apply_invited(number, event, body);
  const auto found = accounts_.find(number);
  if (found == accounts_.end()) return impossible(event, "no such account");
  if (event.kind == "account.token_created") return apply_token(found->second, body);
  if (event.kind == "account.token_revoked") return apply_revoked(found->second, body);
  constexpr std::string_view kPrefix = "account.";
  const auto change = event.kind.starts_with(kPrefix)
                          ? changes().find(std::string_view(event.kind).substr(kPrefix.size()))
                          : changes().end();
  if (change == changes().end()) return impossible(event, "no such kind");
  return change->second(found->second, body, at);
}

Result<> Accounts::apply_invited(std::int64_t number, const AccountEvent& event,
                                 const JsonValue& body) {
  const std::int64_t next = accounts_.empty() ? 1 : accounts_.rbegin()->first + 1;
  if (number != next) return impossible(event, "expected " + std::to_string(next));
  Account account;
  account.id = std::to_string(number);
  TK_TRY(account.person, body.text("person"));
  TK_TRY(account.grants, read_grants(body));
  TK_CHECK(take_invitation(account, body));
  if (!by_person_.emplace(account.person, number).second) {
    return impossible(event, account.person + " has an account");
  }
  by_id_.emplace(account.id, number);
  accounts_.emplace(number, std::move(account));
  for (const PersonalValue& value : std::exchange(waiting_, {})) take(value);
  return done();
}

Result<> Accounts::apply_token(Account& account, const JsonValue& body) {
  ApiToken token;
  TK_TRY(token.id, body.text("token"));
  TK_TRY(token.name, body.text("name"));
  TK_TRY(token.scopes, read_scopes(body));
  TK_TRY(token.expires, read_time(body, "expires"));
  TK_TRY(token.digest, body.text("secret"));
  by_token_.insert_or_assign(token.digest, by_id_.find(account.id)->second);
  account.tokens.push_back(std::move(token));
  ++account.tokens_made;
  return done();
}

Result<> Accounts::apply_revoked(Account& account, const JsonValue& body) {
  TK_TRY(const std::string id, body.text("token"));
  const auto token = std::ranges::find(account.tokens, id, &ApiToken::id);
  if (token == account.tokens.end()) return body.error("access.token_unknown", {{"found", id}});
  by_token_.erase(token->digest);
  account.tokens.erase(token);
  return done();
}

void Accounts::take(const PersonalValue& value) {
  const auto found = by_person_.find(value.person);
  if (found == by_person_.end()) {
    waiting_.push_back(value);
    return;
  }
  Account& account = accounts_.at(found->second);
  const auto point = [&](Index& index, std::string& held, const std::string& key) {
    if (const auto old = index.find(held); old != index.end() && old->second == found->second) {
      index.erase(old);
    }
    held = key;
    if (!key.empty()) index.insert_or_assign(key, found->second);
  };
  if (value.field == "login") point(by_login_, account.login, value.value);
  if (value.field == "oidc") point(by_oidc_, account.oidc, value.value);
  if (value.field == "name") account.name = value.value;
  if (value.field == "email") account.email = value.value;
  if (value.field == "password") account.password = value.value;
  if (value.field == "totp") account.totp_secret = value.value;
}

}  // namespace tongket
