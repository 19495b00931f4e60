// Four rows at a time, so that the total is loaded and stored once for four additions.
#include "column/kernel_rollup.h"

#include <algorithm>
#include <cstring>

#include "column/kernel_clones.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tongket {
namespace {

template <typename V>
inline __attribute__((always_inline)) void sum(const V* const* rows, std::size_t count,
                                               std::int64_t* __restrict total, std::size_t size) {
  std::size_t r = 0;
  if (count % 4 == 0) {
    std::fill_n(total, size, 0);
  } else if (count % 4 == 1) {
    const V* a = rows[0];
    for (std::size_t i = 0; i < size; ++i) total[i] = a[i];
  } else if (count % 4 == 2) {
    const V *a = rows[0], *b = rows[1];
    for (std::size_t i = 0; i < size; ++i) total[i] = std::int64_t{a[i]} + b[i];
  } else {
    const V *a = rows[0], *b = rows[1], *c = rows[2];
    for (std::size_t i = 0; i < size; ++i) total[i] = std::int64_t{a[i]} + b[i] + c[i];
  }
  for (r = count % 4; r < count; r += 4) {
    const V *a = rows[r], *b = rows[r + 1], *c = rows[r + 2], *d = rows[r + 3];
    for (std::size_t i = 0; i < size; ++i) {
      total[i] += (std::int64_t{a[i]} + b[i]) + (std::int64_t{c[i]} + d[i]);
    }
  }
}

TONGKET_CLONES void sum_narrow(const std::int32_t* const* rows, std::size_t count,
                               std::int64_t* total, std::size_t size) {
  sum(rows, count, total, size);
}

TONGKET_CLONES void sum_wide(const std::int64_t* const* rows, std::size_t count,
                             std::int64_t* total, std::size_t size) {
  sum(rows, count, total, size);
}

TONGKET_CLONES void add(const std::int64_t* row, std::int64_t* __restrict total, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) total[i] += row[i];
}

// An addition overflows if both operands have the sign that the sum has not.
TONGKET_CLONES bool add_checked(const std::int64_t* row, std::int64_t* __restrict total,
                                std::size_t size) {
  std::uint64_t overflow = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const auto a = static_cast<std::uint64_t>(total[i]);
    const auto b = static_cast<std::uint64_t>(row[i]);
    const std::uint64_t result = a + b;
    overflow |= (a ^ result) & (b ^ result);
    total[i] = static_cast<std::int64_t>(result);
  }
  return (overflow >> 63U) == 0;
}

void stream(const void* from, void* to, std::size_t bytes) {
#if defined(__SSE2__)
  constexpr std::size_t kLane = sizeof(__m128i);
  const auto address =
      reinterpret_cast<std::uintptr_t>(to) | reinterpret_cast<std::uintptr_t>(from);
  if (address % kLane == 0) {
    const auto* source = static_cast<const __m128i*>(from);
    auto* target = static_cast<__m128i*>(to);
    for (std::size_t i = 0; i < bytes / kLane; ++i) {
      _mm_stream_si128(target + i, _mm_load_si128(source + i));
    }
    const std::size_t done = bytes / kLane * kLane;
    std::memcpy(static_cast<char*>(to) + done, static_cast<const char*>(from) + done, bytes - done);
    return;
  }
#endif
  std::memcpy(to, from, bytes);
}

}  // namespace

template <>
void sum_rows(std::span<const std::int32_t* const> rows, std::span<std::int64_t> total) {
  sum_narrow(rows.data(), rows.size(), total.data(), total.size());
}

template <>
void sum_rows(std::span<const std::int64_t* const> rows, std::span<std::int64_t> total) {
  sum_wide(rows.data(), rows.size(), total.data(), total.size());
}

void add_row(std::span<const std::int64_t> row, std::span<std::int64_t> total) {
  add(row.data(), total.data(), total.size());
}

bool sum_rows_checked(std::span<const std::int64_t* const> rows, std::span<std::int64_t> total) {
  std::ranges::fill(total, 0);
  bool fits = true;
  for (const std::int64_t* row : rows) fits &= add_checked(row, total.data(), total.size());
  return fits;
}

bool add_row_checked(std::span<const std::int64_t> row, std::span<std::int64_t> total) {
  return add_checked(row.data(), total.data(), total.size());
}

void add_presence(std::span<const std::uint64_t> words, std::span<std::uint64_t> union_of) {
  for (std::size_t i = 0; i < words.size(); ++i) union_of[i] |= words[i];
}

void write_out(std::span<const std::int64_t> from, std::int64_t* to) {
  stream(from.data(), to, from.size_bytes());
}

void write_out(std::span<const double> from, double* to) {
  stream(from.data(), to, from.size_bytes());
}

void publish_writes() {
#if defined(__SSE2__)
  _mm_sfence();
#endif
}

}  // namespace tongket
