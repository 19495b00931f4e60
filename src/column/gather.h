// Rows of columns: chosen, filtered, put together. A row of -1 gives an absent value.
#pragma once

#include <span>

#include "column/column.h"

namespace tongket::column {

Column take(const Column& column, const Rows& rows);
// The first row, `count` times.
Column repeat(const Column& column, std::size_t count);
// The rows whose condition is there and true.
Rows rows_where(const Column& condition);
// One below the other. All have one type (or kNull); exact and binary numbers become binary.
Column concatenate(std::span<const Column* const> columns);
// The absent values of `first` from `second`, both of one type and size.
Column first_present(const Column& first, const Column& second);
// Row by row from `yes` or `no`; an absent condition takes `no`.
Column choose(const Column& condition, const Column& yes, const Column& no);

}  // namespace tongket::column
