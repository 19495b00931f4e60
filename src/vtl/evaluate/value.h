// What an expression gives: a data set, or an operand: a constant, or at component level a column
// over the rows of the data set in scope.
#pragma once

#include <map>
#include <string>
#include <variant>

#include "vtl/column_names.h"
#include "vtl/data/dataset.h"

namespace tongket::vtl {

using Value = std::variant<Dataset, Operand>;
// By folded names.
using Locals = std::map<std::string, Value, std::less<>>;

// Where an expression stands.
struct Scope {
  const Dataset* data = nullptr;   // at component level: the rows
  const Groups* groups = nullptr;  // in aggr and having: the groups of these rows
  const Locals* locals = nullptr;  // parameters of a user's operator, aliases in apply

  [[nodiscard]] std::size_t rows() const {
    if (groups != nullptr) return groups->count();
    return data != nullptr ? data->rows : 1;
  }
};

}  // namespace tongket::vtl
