// The workbook that somebody uploaded last, kept in memory while its cells are being mapped: the
// newest of each account, a few in all.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace tongket {

class Uploads {
 public:
  struct Place {
    std::string account;
    std::string submission;
    friend bool operator==(const Place&, const Place&) = default;
  };
  void keep(Place place, std::string bytes);
  // nullptr if it is gone.
  [[nodiscard]] std::shared_ptr<const std::string> find(const Place& place) const;

 private:
  struct Kept {
    Place place;
    std::shared_ptr<const std::string> bytes;
  };
  mutable std::mutex mutex_;
  std::deque<Kept> kept_;
};

}  // namespace tongket
