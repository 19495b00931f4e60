// What people uploaded, kept in memory while they work on it: the newest few of each account, for a
// while after they were last asked for, and a limited number of bytes in all. The oldest go first.
//
//   Uploads<std::string> workbooks({.of_account = 1});
//   workbooks.keep({{account, submission}, bytes, bytes->size()}, now);
//   workbooks.find({account, submission}, now)      // nullptr if it is gone
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace tongket {

struct UploadPlace {
  std::string account;
  std::string name;  // of what it is kept for: a submission, a number of its own
  friend bool operator==(const UploadPlace&, const UploadPlace&) = default;
};

struct UploadLimits {
  std::size_t of_account = 1;
  std::size_t in_all = 32;
  std::size_t bytes = std::size_t{256} << 20;
  std::chrono::minutes kept{60};  // after it was last asked for
};

template <typename Content>
class Uploads {
 public:
  using Time = std::chrono::steady_clock::time_point;
  struct Upload {
    UploadPlace place;
    std::shared_ptr<const Content> content;
    std::size_t bytes = 0;  // that it takes in memory, about
  };

  explicit Uploads(UploadLimits limits) : limits_(limits) {}

  // Instead of what was at the place.
  void keep(Upload upload, Time now) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(kept_, [&](const Kept& kept) { return kept.upload.place == upload.place; });
    kept_.push_back({std::move(upload), now});
    forget_old(now);
    const std::string account = kept_.back().upload.place.account;
    while (count_of(account) > limits_.of_account) kept_.erase(oldest_of(account));
    while (kept_.size() > 1 && (kept_.size() > limits_.in_all || size() > limits_.bytes)) {
      kept_.pop_front();
    }
  }

  // nullptr if it is gone.
  [[nodiscard]] std::shared_ptr<const Content> find(const UploadPlace& place, Time now) {
    const std::scoped_lock lock(mutex_);
    forget_old(now);
    const auto at =
        std::ranges::find_if(kept_, [&](const Kept& kept) { return kept.upload.place == place; });
    if (at == kept_.end()) return nullptr;
    at->asked = now;
    return at->upload.content;
  }

 private:
  struct Kept {
    Upload upload;
    Time asked;
  };
  using List = std::deque<Kept>;  // as they came

  void forget_old(Time now) {
    std::erase_if(kept_, [&](const Kept& kept) { return now - kept.asked > limits_.kept; });
  }
  [[nodiscard]] std::size_t count_of(const std::string& account) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        kept_, [&](const Kept& kept) { return kept.upload.place.account == account; }));
  }
  [[nodiscard]] typename List::iterator oldest_of(const std::string& account) {
    return std::ranges::find_if(
        kept_, [&](const Kept& kept) { return kept.upload.place.account == account; });
  }
  [[nodiscard]] std::size_t size() const {
    std::size_t out = 0;
    for (const Kept& kept : kept_) out += kept.upload.bytes;
    return out;
  }

  UploadLimits limits_;
  std::mutex mutex_;
  List kept_;
};

}  // namespace tongket
