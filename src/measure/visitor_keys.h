// The key with which addresses and browsers become numbers that say nothing: one a month, by
// chance, in a file that only this program reads. It is destroyed once no event of its month can
// come any more; from then on nobody can tell whether a number belongs to an address, nor join two
// months.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <map>
#include <shared_mutex>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace tongket {

struct VisitorTraits {
  std::string_view site;
  std::string_view address;
  std::string_view browser;  // User-Agent
};

class VisitorKeys {
 public:
  // Keys of `folder` (made if it is not there); `late_days`: so long after its end events of a
  // month may come. Destroys what is to be destroyed on `today`.
  static Result<VisitorKeys> open(std::filesystem::path folder, int late_days, Date today);
  VisitorKeys(VisitorKeys&& other) noexcept;

  // The same number for the same visitor of a site within a month of Asia/Ho_Chi_Minh; never 0, but
  // 0 if the month's key is destroyed or the day is not yet come. Makes today's key when it is
  // asked first.
  Result<std::uint64_t> number(const VisitorTraits& traits, Date day, Date today);
  Result<> destroy_old(Date today);

 private:
  VisitorKeys(std::filesystem::path folder, int late_days)
      : folder_(std::move(folder)), late_days_(late_days) {}
  [[nodiscard]] bool is_over(const std::string& month, Date today) const;
  Result<> read(const std::filesystem::path& path);
  Result<std::string> key_of(Date day, Date today);

  std::filesystem::path folder_;
  int late_days_ = 0;
  std::atomic<Date> destroyed_on_;
  std::shared_mutex mutex_;
  std::map<std::string, std::string> keys_;  // by "2023-05"
};

}  // namespace tongket
