// Roll-up: the sum of rows of one length, element by element. Missing values are stored as 0 and
// need no mask; presence is the union of the rows' words.
//
//   const std::int32_t* rows[] = {first, second};
//   sum_rows<std::int32_t>(rows, total);            // total[i] = first[i] + second[i]
//   if (!sum_rows_checked(wide_rows, total)) return overflow;
#pragma once

#include <cstdint>
#include <span>

namespace tongket {

// total[i] = sum of rows[r][i]; every row as long as `total`, which no row overlaps. Sums of 32-bit
// values fit 64 bits for up to 2^32 rows; of 64-bit values the caller knows that they do.
template <typename V>
void sum_rows(std::span<const V* const> rows, std::span<std::int64_t> total);
template <>
void sum_rows(std::span<const std::int32_t* const> rows, std::span<std::int64_t> total);
template <>
void sum_rows(std::span<const std::int64_t* const> rows, std::span<std::int64_t> total);

// total[i] += row[i], on the same conditions.
void add_row(std::span<const std::int64_t> row, std::span<std::int64_t> total);

// As sum_rows, for any values: false if a sum, also an intermediate one, is beyond 64 bits; `total`
// is unspecified then.
[[nodiscard]] bool sum_rows_checked(std::span<const std::int64_t* const> rows,
                                    std::span<std::int64_t> total);
[[nodiscard]] bool add_row_checked(std::span<const std::int64_t> row,
                                   std::span<std::int64_t> total);

// union_of[i] |= words[i].
void add_presence(std::span<const std::uint64_t> words, std::span<std::uint64_t> union_of);

// Copies a result that nobody reads soon past the caches. Both aligned to 16 bytes, or it copies
// as usual. The thread calls publish_writes() before others may read them: once for many, since it
// waits for all that is on its way to memory.
void write_out(std::span<const std::int64_t> from, std::int64_t* to);
void write_out(std::span<const double> from, double* to);
void publish_writes();

}  // namespace tongket
