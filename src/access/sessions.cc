#include "access/sessions.h"

#include <algorithm>

#include "access/secret.h"

namespace tongket {

NewSession Sessions::start(const SessionOf& of, AccessTime now) {
  NewSession out{.cookie = new_secret(""), .csrf = new_secret("")};
  const std::lock_guard lock(mutex_);
  make_room(of.account, now);
  Entry entry{.of = of, .began = now, .used = now};
  entry.of.csrf = out.csrf;
  by_hash_.emplace(secret_digest(out.cookie), std::move(entry));
  return out;
}

std::optional<SessionOf> Sessions::find(std::string_view cookie, AccessTime now) {
  const std::string hash = secret_digest(cookie);
  const std::lock_guard lock(mutex_);
  const auto found = by_hash_.find(hash);
  if (found == by_hash_.end()) return std::nullopt;
  if (over(found->second, now)) {
    by_hash_.erase(found);
    return std::nullopt;
  }
  found->second.used = now;
  return found->second.of;
}

void Sessions::end(std::string_view cookie) {
  const std::string hash = secret_digest(cookie);
  const std::lock_guard lock(mutex_);
  by_hash_.erase(hash);
}

void Sessions::end_all(std::string_view account) {
  const std::lock_guard lock(mutex_);
  std::erase_if(by_hash_, [&](const auto& entry) { return entry.second.of.account == account; });
}

std::size_t Sessions::count() const {
  const std::lock_guard lock(mutex_);
  return by_hash_.size();
}

void Sessions::note_use(std::string_view token, AccessTime now) {
  const std::lock_guard lock(mutex_);
  token_uses_.insert_or_assign(std::string(token), now);
}

std::optional<AccessTime> Sessions::last_use(std::string_view token) const {
  const std::lock_guard lock(mutex_);
  const auto found = token_uses_.find(token);
  if (found == token_uses_.end()) return std::nullopt;
  return found->second;
}

bool Sessions::over(const Entry& entry, AccessTime now) const {
  return now - entry.used > limits_.idle || now - entry.began > limits_.whole;
}

void Sessions::make_room(std::string_view account, AccessTime now) {
  const auto used_longest_ago = [](const auto& a, const auto& b) {
    return a.second.used < b.second.used;
  };
  if (by_hash_.size() >= limits_.most) {
    std::erase_if(by_hash_, [&](const auto& entry) { return over(entry.second, now); });
  }
  if (by_hash_.size() >= limits_.most) {
    by_hash_.erase(std::ranges::min_element(by_hash_, used_longest_ago));
  }
  const auto of_account = [&](const auto& entry) { return entry.second.of.account == account; };
  if (static_cast<std::size_t>(std::ranges::count_if(by_hash_, of_account)) <
      limits_.most_of_account) {
    return;
  }
  auto oldest = by_hash_.end();
  for (auto it = by_hash_.begin(); it != by_hash_.end(); ++it) {
    if (of_account(*it) && (oldest == by_hash_.end() || it->second.used < oldest->second.used)) {
      oldest = it;
    }
  }
  by_hash_.erase(oldest);
}

}  // namespace tongket
