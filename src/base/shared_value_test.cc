#include "base/shared_value.h"

#include <gtest/gtest.h>

#include <concepts>
#include <optional>
#include <vector>

namespace tongket {
namespace {

using Numbers = SharedValue<std::vector<int>>;

template <class T>
concept CanBeLookedInto = requires(T value) { *std::forward<T>(value); };

static_assert(CanBeLookedInto<const Numbers&>);
static_assert(!CanBeLookedInto<Numbers>, "a range-for over it would outlive it");

TEST(SharedValue, LivesAsLongAsOneHolds) {
  std::optional<Numbers> kept(Numbers({1, 2, 3}));
  const Numbers mine = *kept;
  kept = Numbers({4});
  EXPECT_EQ(*mine, (std::vector{1, 2, 3}));
  EXPECT_EQ(mine->size(), 3U);
}

}  // namespace
}  // namespace tongket
