// cast: a column as another type (reference manual, "Type conversion").
#pragma once

#include <string>

#include "vtl/operators/element.h"

namespace tongket::vtl {

struct CastTarget {
  DataType type = DataType::kString;
  std::string mask;  // of dates: "YYYY-MM-DD", "DD/MM/YYYY"
};

// kInvalidInput for types that do not convert, a value that is none of the type, an unknown mask.
Result<Column> cast_column(const ElementCall& call, const Column& from, const CastTarget& target);

}  // namespace tongket::vtl
