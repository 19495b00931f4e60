#include "derive/rules/dataset_rows.h"

namespace tongket {

DatasetRows::DatasetRows(std::vector<Part> parts) : parts_(std::move(parts)) {
  columns_.reserve(parts_.size());
  for (const Part& part : parts_) columns_.emplace_back(part.type);
}

void DatasetRows::add(std::span<const std::string> cells) {
  TK_ASSERT(cells.size() == columns_.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) {
      columns_[i].append_absent();
    } else {
      TK_ASSERT(columns_[i].append(cells[i]).ok());
    }
  }
  ++rows_;
}

vtl::Dataset DatasetRows::finish() && {
  vtl::Dataset out;
  out.rows = rows_;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    out.add(parts_[i].name, parts_[i].role, std::move(columns_[i]).finish());
  }
  return out;
}

}  // namespace tongket
