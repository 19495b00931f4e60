#include "cases/record_watch.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::string_view kPrefix = "watch/";
constexpr int kMonths = 12;
constexpr int kPerCent = 100;

// Months since the year 0; -1 for what is no month.
int month_number(std::string_view text) {
  int year = 0;
  int month = 0;
  if (text.size() != 7 || text[4] != '-') return -1;
  const char* begin = text.data();
  if (std::from_chars(begin, begin + 4, year).ec != std::errc() ||
      std::from_chars(begin + 5, begin + 7, month).ec != std::errc()) {
    return -1;
  }
  return year * kMonths + month - 1;
}

bool is_alarming(const WatchAlert& alert) {
  const RecordWatch& watch = *alert.watch;
  if (alert.lately < watch.least) return false;
  return watch.rise == 0 ||
         alert.lately * kPerCent > alert.before * (kPerCent + std::int64_t{watch.rise});
}

}  // namespace

std::vector<WatchAlert> watch_alerts(const RecordKind& kind,
                                     std::span<const RecordCounter> counters, Date today) {
  const int this_month = today.year() * kMonths + static_cast<int>(today.month()) - 1;
  std::vector<WatchAlert> out;
  for (const RecordWatch& watch : kind.watches) {
    const std::string prefix = std::string(kPrefix) + watch.id + "/";
    std::map<std::vector<std::string>, WatchAlert> groups;
    for (const RecordCounter& counter : counters) {
      if (!counter.name.starts_with(prefix)) continue;
      const std::vector<std::string_view> parts =
          split(std::string_view(counter.name).substr(prefix.size()), '/');
      const int ago = this_month - month_number(parts.front());
      if (ago < 0 || ago >= 2 * watch.months) continue;
      std::vector<std::string> values(parts.begin() + 1, parts.end());
      WatchAlert& group = groups[values];
      group.watch = &watch;
      group.values = std::move(values);
      (ago < watch.months ? group.lately : group.before) += counter.amount;
    }
    const auto first = static_cast<std::ptrdiff_t>(out.size());
    for (auto& [values, group] : groups) {
      if (is_alarming(group)) out.push_back(std::move(group));
    }
    std::stable_sort(out.begin() + first, out.end(),
                     [](const WatchAlert& a, const WatchAlert& b) { return a.lately > b.lately; });
  }
  return out;
}

}  // namespace tongket
