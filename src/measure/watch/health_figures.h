// What a day's looks at a site add up to, and the files that keep it: one for each day, replaced
// whole.
//
//   health/2023-05-17.json   {"version": 1, "sites": [{"site", "probes", "answered", "warnings",
//                            "watched_ms", "down_ms", "first_byte_sum_ms", "first_byte_max_ms",
//                            "ipv6", "https", "certificate_days", "first_byte": [..]}]}
//                            sites by name; "certificate_days" only where one is known;
//                            "first_byte": answers by time, up to kFirstByteBounds
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/decimal.h"
#include "base/result.h"
#include "measure/site_health.h"

namespace tongket {

// Milliseconds to the first byte, each bound with what stands before it; one more for what is
// longer.
inline constexpr std::array<std::int64_t, 24> kFirstByteBounds{
    1,   2,   5,   10,  20,    30,    50,    70,    100,   150,   200,    300,
    400, 500, 700, 850, 1'000, 1'500, 2'000, 3'000, 5'000, 7'000, 10'000, 15'000};

struct SiteHealthDay {
  std::int64_t probes = 0;
  std::int64_t answered = 0;           // over https, with 2xx or 3xx
  std::int64_t warnings = 0;           // of them
  std::int64_t watched_ms = 0;         // time between looks
  std::int64_t down_ms = 0;            // of it
  std::int64_t first_byte_sum_ms = 0;  // of what answered
  std::int64_t first_byte_max_ms = 0;
  std::int64_t ipv6 = 0;
  std::int64_t https = 0;                             // plain http led to https
  std::optional<std::int64_t> certificate_days = {};  // at the last look that told
  std::array<std::int64_t, kFirstByteBounds.size() + 1> first_byte{};

  void add(const SiteHealth& health);
  // 100 less the share of the watched time that it was down, in percent with three decimals, cut
  // off so that no outage is rounded away; nullopt: nobody watched.
  [[nodiscard]] std::optional<Decimal> availability() const;
  // The time within which so many percent of the answers came: a bound of the histogram, and never
  // more than the longest; nullopt: nothing answered.
  [[nodiscard]] std::optional<std::int64_t> first_byte_within(int percent) const;

  friend bool operator==(const SiteHealthDay&, const SiteHealthDay&) = default;
};

using HealthDay = std::map<std::string, SiteHealthDay>;  // by site

// kCorrupt, key measure.bad_health.
std::string health_bytes(const HealthDay& day);
Result<HealthDay> read_health(std::string_view bytes);

class HealthFiles {
 public:
  explicit HealthFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] std::set<Date> days() const;
  // Empty for a day without a file.
  [[nodiscard]] Result<HealthDay> read(Date day) const;
  // Makes the folder if there is none.
  Result<> write(Date day, const HealthDay& figures) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace tongket
