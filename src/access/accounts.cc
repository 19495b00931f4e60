#include "access/accounts.h"

#include <algorithm>
#include <array>

#include "access/secret.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 3> kStateCodes{"invited", "active", "closed"};

}  // namespace

bool administers(const std::vector<Grant>& grants) {
  return std::ranges::any_of(grants,
                             [](const Grant& grant) { return grant.role == Role::kAdministrator; });
}

std::string_view to_code(AccountState state) {
  return kStateCodes.at(static_cast<std::size_t>(state));
}

std::optional<AccountState> account_state_from_code(std::string_view code) {
  const auto* const at = std::ranges::find(kStateCodes, code);
  if (at == kStateCodes.end()) return std::nullopt;
  return static_cast<AccountState>(at - kStateCodes.begin());
}

std::vector<std::string> Accounts::people() const {
  std::vector<std::string> out;
  out.reserve(accounts_.size());
  for (const auto& [number, account] : accounts_) out.push_back(account.person);
  return out;
}

const Account* Accounts::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : at(found->second);
}

const Account* Accounts::find_login(std::string_view login) const {
  const auto found = by_login_.find(lower_case(trimmed(login)));
  return found == by_login_.end() ? nullptr : at(found->second);
}

const Account* Accounts::find_person(std::string_view person) const {
  const auto found = by_person_.find(person);
  return found == by_person_.end() ? nullptr : at(found->second);
}

const Account* Accounts::find_oidc(std::string_view identity) const {
  const auto found = by_oidc_.find(identity);
  return found == by_oidc_.end() ? nullptr : at(found->second);
}

const Account* Accounts::find_invitation(std::string_view secret, AccessTime now) const {
  const std::string digest = secret_digest(secret);
  for (const auto& [number, account] : accounts_) {
    const bool open = account.state == AccountState::kInvited && now < account.invitation_expires;
    if (open && same_secret(account.invitation, digest)) return &account;
  }
  return nullptr;
}

std::vector<const Account*> Accounts::all() const {
  std::vector<const Account*> out;
  out.reserve(accounts_.size());
  for (const auto& [number, account] : accounts_) out.push_back(&account);
  return out;
}

std::optional<Actor> Accounts::actor(std::string_view id, int generation) const {
  const Account* account = find(id);
  if (account == nullptr || account->state != AccountState::kActive) return std::nullopt;
  if (account->generation != generation) return std::nullopt;
  return Actor{.account = account->id, .person = account->person, .grants = account->grants};
}

std::optional<Accounts::TokenActor> Accounts::token_actor(std::string_view token,
                                                          AccessTime now) const {
  const auto holder = by_token_.find(secret_digest(token));
  if (holder == by_token_.end()) return std::nullopt;
  const Account* account = at(holder->second);
  const auto found =
      std::ranges::find(account->tokens, std::string_view(holder->first), &ApiToken::digest);
  if (found == account->tokens.end() || now >= found->expires) return std::nullopt;
  std::optional<Actor> out = actor(account->id, account->generation);
  if (!out) return std::nullopt;
  out->via = Via::kToken;
  out->scopes = found->scopes;
  return TokenActor{.actor = *std::move(out), .token = found->id};
}

bool Accounts::has_administrator() const {
  return std::ranges::any_of(accounts_, [](const auto& entry) {
    return entry.second.state == AccountState::kActive && administers(entry.second.grants);
  });
}

const Account* Accounts::invited_administrator() const {
  for (const auto& [number, account] : accounts_) {
    if (account.state == AccountState::kInvited && administers(account.grants)) return &account;
  }
  return nullptr;
}

Result<const Account*> Accounts::known(std::string_view id) const {
  if (const Account* found = find(id)) return found;
  return fail(ErrorCode::kNotFound, "access.account_unknown", {{"found", excerpt(id, 40)}});
}

const Account* Accounts::at(std::int64_t number) const { return &accounts_.at(number); }

}  // namespace tongket
