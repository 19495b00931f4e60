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

// Of several collectors one folder makes the keys, and the others get them (stream/key_supply.h).
enum class KeyOrigin : std::uint8_t { kMade, kGiven };

class VisitorKeys {
 public:
  // Keys of `folder` (made if it is not there); `late_days`: so long after its end events of a
  // month may come. Destroys what is to be destroyed on `today`.
  static Result<VisitorKeys> open(std::filesystem::path folder, int late_days, Date today,
                                  KeyOrigin origin = KeyOrigin::kMade);
  VisitorKeys(VisitorKeys&& other) noexcept;

  // The same number for the same visitor of a site within a month of Asia/Ho_Chi_Minh; never 0, but
  // 0 if the month's key is destroyed or the day is not yet come. Makes today's key when it is
  // asked first, unless keys are given.
  Result<std::uint64_t> number(const VisitorTraits& traits, Date day, Date today);
  Result<> destroy_old(Date today);

  // The key of a month (its first day), for another collector; made if there is none yet. kUsage,
  // key measure.key_not_given: the month is over, or comes after the next one.
  Result<std::string> give(Date month, Date today);
  [[nodiscard]] bool has(Date month);
  // Keeps a key that was given. kConflict, key measure.key_differs: there is another one of the
  // month; kCorrupt, measure.bad_key; kIo.
  Result<> put(Date month, const std::string& key);

 private:
  VisitorKeys(std::filesystem::path folder, int late_days, KeyOrigin origin)
      : folder_(std::move(folder)), late_days_(late_days), origin_(origin) {}
  [[nodiscard]] bool is_over(const std::string& month, Date today) const;
  Result<> read(const std::filesystem::path& path);
  Result<std::string> key_of(Date day, Date today);
  [[nodiscard]] std::filesystem::path path_of(const std::string& month) const;
  Result<std::string> made_key(const std::string& month);

  std::filesystem::path folder_;
  int late_days_ = 0;
  KeyOrigin origin_ = KeyOrigin::kMade;
  std::atomic<Date> destroyed_on_;
  std::shared_mutex mutex_;
  std::map<std::string, std::string> keys_;  // by "2023-05"
};

}  // namespace tongket
