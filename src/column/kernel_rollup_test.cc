#include "column/kernel_rollup.h"

#include <gtest/gtest.h>

#include "column/kernel_random.h"

namespace tongket {
namespace {

__extension__ using Wide = __int128;

TEST(KernelRollup, AnyNumberOfRowsOfAnyLengthAddUp) {
  std::mt19937_64 random = draws(1);
  for (int i = 0; i < 3000; ++i) {
    const std::size_t size = random() % 131;
    std::vector<std::vector<std::int32_t>> narrow(random() % 12);
    std::vector<std::vector<std::int64_t>> wide(narrow.size());
    std::vector<const std::int32_t*> narrow_rows;
    std::vector<const std::int64_t*> wide_rows;
    std::vector<std::int64_t> expected(size);
    for (std::size_t row = 0; row < narrow.size(); ++row) {
      for (std::size_t t = 0; t < size; ++t) {
        narrow[row].push_back(static_cast<std::int32_t>(random_value(random, INT32_MAX)));
        wide[row].push_back(narrow[row].back());
        expected[t] += narrow[row].back();
      }
      narrow_rows.push_back(narrow[row].data());
      wide_rows.push_back(wide[row].data());
    }
    std::vector<std::int64_t> total(size, 77);
    sum_rows<std::int32_t>(narrow_rows, total);
    ASSERT_EQ(total, expected);
    total.assign(size, 77);
    sum_rows<std::int64_t>(wide_rows, total);
    ASSERT_EQ(total, expected);
    total.assign(size, 77);
    ASSERT_TRUE(sum_rows_checked(wide_rows, total));
    ASSERT_EQ(total, expected);
    add_row(expected, total);
    for (std::size_t t = 0; t < size; ++t) ASSERT_EQ(total[t], 2 * expected[t]);
  }
}

TEST(KernelRollup, ASumBeyondTheRangeIsAnErrorAndNothingElseIs) {
  std::mt19937_64 random = draws(2);
  int overflows = 0;
  for (int i = 0; i < 5000; ++i) {
    std::vector<std::int64_t> total(1 + random() % 9);
    std::vector<std::int64_t> row(total.size());
    bool fits = true;
    for (std::size_t t = 0; t < total.size(); ++t) {
      total[t] = random_value(random, INT64_MAX);
      row[t] = random() % 2 == 0 ? random_value(random, 10) : random_value(random, INT64_MAX);
      const Wide sum = Wide{total[t]} + row[t];
      fits = fits && sum >= INT64_MIN && sum <= INT64_MAX;
    }
    ASSERT_EQ(add_row_checked(row, total), fits);
    overflows += fits ? 0 : 1;
  }
  EXPECT_GT(overflows, 100);
  EXPECT_LT(overflows, 4900);
}

TEST(KernelRollup, WritesOutWhateverTheLengthAndPlace) {
  std::vector<std::int64_t> from(100);
  for (std::size_t i = 0; i < from.size(); ++i) from[i] = static_cast<std::int64_t>(i * i);
  for (std::size_t offset = 0; offset < 4; ++offset) {
    for (std::size_t size = 0; size < 70; ++size) {
      std::vector<std::int64_t> to(80, -1);
      write_out({from.data() + offset, size}, to.data() + offset % 2);
      publish_writes();
      for (std::size_t i = 0; i < size; ++i) ASSERT_EQ(to[offset % 2 + i], from[offset + i]);
      ASSERT_EQ(to[offset % 2 + size], -1);
    }
  }
}

}  // namespace
}  // namespace tongket
