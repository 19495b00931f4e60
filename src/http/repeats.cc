#include "http/repeats.h"

#include "base/digest.h"

namespace tongket {
namespace {

constexpr std::size_t kMostRepeats = 4096;
constexpr std::size_t kMostRepeatBytes = std::size_t{64} << 20;

}  // namespace

std::optional<Repeats::Found> Repeats::find(std::string_view key, std::string_view body) const {
  const auto at = by_key_.find(key);
  if (at == by_key_.end()) return std::nullopt;
  return Found{at->second.reply, at->second.digest != hex(sha256(body))};
}

void Repeats::keep(const std::string& key, std::string_view body, const Reply& reply) {
  if (!by_key_.emplace(key, Kept{hex(sha256(body)), reply}).second) return;
  order_.push_back(key);
  bytes_ += reply.body.size();
  while (order_.size() > kMostRepeats || (bytes_ > kMostRepeatBytes && order_.size() > 1)) {
    const auto oldest = by_key_.find(order_.front());
    bytes_ -= oldest->second.reply.body.size();
    by_key_.erase(oldest);
    order_.pop_front();
  }
}

}  // namespace tongket
