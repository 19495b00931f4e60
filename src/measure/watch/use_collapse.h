// Whether a site is suddenly used by almost nobody: a sign that it is broken in a way that no probe
// sees, or that its pages no longer tell events.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace tongket {

inline constexpr std::size_t kWeeksCompared = 4;
inline constexpr std::int64_t kFewestUsualViews = 100;  // of less, chance alone makes a tenth

// The median of the views of the same weekday in the last four weeks, if a day's views are under a
// tenth of it; nullopt if they are not, or if a week is not known, or the median is too small. The
// median of four is the mean of the two in the middle, cut to a whole number; a tenth is exact.
std::optional<std::int64_t> collapsed_from(std::int64_t views, std::vector<std::int64_t> weeks);

}  // namespace tongket
