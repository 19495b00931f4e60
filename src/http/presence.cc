#include "http/presence.h"

#include <algorithm>
#include <utility>

namespace tongket {

void Presence::forget(Moment now) {
  std::erase_if(kept_, [&](const auto& each) { return each.second.last + kStays < now; });
}

void Presence::here(Seen seen, Moment now) {
  const std::scoped_lock lock(mutex_);
  forget(now);
  seen.since = now;
  const auto [at, fresh] = kept_.try_emplace({seen.work, seen.account}, Kept{seen, now});
  if (fresh) return;
  at->second.last = now;
  if (at->second.seen.place != seen.place) at->second.seen = std::move(seen);
}

void Presence::leave(std::string_view work, std::string_view account) {
  const std::scoped_lock lock(mutex_);
  kept_.erase({std::string(work), std::string(account)});
}

std::vector<Presence::Seen> Presence::of(std::string_view work, Moment now) {
  const std::scoped_lock lock(mutex_);
  forget(now);
  std::vector<Seen> out;
  for (const auto& [key, kept] : kept_) {
    if (kept.seen.work == work) out.push_back(kept.seen);
  }
  std::ranges::stable_sort(out, {}, &Seen::since);
  return out;
}

}  // namespace tongket
