#include "measure/stream/key_supply.h"

#include <optional>
#include <string>

namespace tongket {

std::vector<Date> months_with_keys(Date today, int late_days) {
  const Date month = today.plus_days(1 - static_cast<int>(today.day()));
  std::vector<Date> out;
  if (today <= month.plus_days(late_days)) out.push_back(month.plus_months(-1));
  out.push_back(month);
  out.push_back(month.plus_months(1));
  return out;
}

Result<bool> fetch_keys(CollectorStream& stream, VisitorKeys& keys, Date today, int late_days) {
  bool all = true;
  for (const Date month : months_with_keys(today, late_days)) {
    if (keys.has(month)) continue;
    const std::optional<std::string> key = stream.key(month);
    if (key) TK_CHECK(keys.put(month, *key));
    all = all && key.has_value();
  }
  return all;
}

}  // namespace tongket
