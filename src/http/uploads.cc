#include "http/uploads.h"

#include <algorithm>
#include <utility>

namespace tongket {
namespace {

constexpr std::size_t kMost = 32;
constexpr std::size_t kMostBytes = std::size_t{256} << 20;

}  // namespace

void Uploads::keep(Place place, std::string bytes) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(kept_, [&](const Kept& kept) { return kept.place.account == place.account; });
  kept_.push_back({std::move(place), std::make_shared<const std::string>(std::move(bytes))});
  std::size_t size = 0;
  for (const Kept& kept : kept_) size += kept.bytes->size();
  while (kept_.size() > 1 && (kept_.size() > kMost || size > kMostBytes)) {
    size -= kept_.front().bytes->size();
    kept_.pop_front();
  }
}

std::shared_ptr<const std::string> Uploads::find(const Place& place) const {
  const std::scoped_lock lock(mutex_);
  const auto at = std::ranges::find(kept_, place, &Kept::place);
  return at == kept_.end() ? nullptr : at->bytes;
}

}  // namespace tongket
