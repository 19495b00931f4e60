#include "measure/watch/use_collapse.h"

#include <algorithm>

namespace tongket {

std::optional<std::int64_t> collapsed_from(std::int64_t views, std::vector<std::int64_t> weeks) {
  if (weeks.size() != kWeeksCompared) return std::nullopt;
  std::ranges::sort(weeks);
  const std::int64_t both = weeks[1] + weeks[2];  // twice the median
  if (both < 2 * kFewestUsualViews || views * 20 >= both) return std::nullopt;
  return both / 2;
}

}  // namespace tongket
