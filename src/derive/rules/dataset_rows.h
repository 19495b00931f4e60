// A data set made row by row from texts in machine form; an empty text is null.
//
//   DatasetRows units({{"org", Role::kIdentifier, DataType::kString}, ...});
//   units.add({"hanoi", ...});
//   vtl::Dataset made = std::move(units).finish();
#pragma once

#include <span>
#include <string>
#include <vector>

#include "vtl/data/dataset.h"

namespace tongket {

class DatasetRows {
 public:
  struct Part {
    const char* name;
    vtl::Role role;
    vtl::DataType type;
  };
  explicit DatasetRows(std::vector<Part> parts);

  // One text for each part, in their order; each of its type (assertion).
  void add(std::span<const std::string> cells);
  vtl::Dataset finish() &&;

 private:
  std::vector<Part> parts_;
  std::vector<vtl::ColumnBuilder> columns_;
  std::size_t rows_ = 0;
};

}  // namespace tongket
