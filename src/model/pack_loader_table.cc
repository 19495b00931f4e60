#include "model/pack_loader_table.h"

#include <algorithm>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kShownColumn = 60;

}  // namespace

TableRows::TableRows(std::string_view bytes, const std::string& file,
                     std::span<const std::string_view> names, Reading& reading)
    : names_(names), reading_(reading) {
  Result<CsvReader> csv = CsvReader::open(bytes, file);
  if (!csv) {
    reading_.mistakes.add(std::move(csv.error()));
    return;
  }
  csv_ = std::move(csv).value();
  if (!find_columns(file)) csv_.reset();
}

bool TableRows::find_columns(const std::string& file) {
  bool complete = true;
  for (const std::string_view name : names_) {
    const auto at = csv_->column(name);
    complete = complete && at.has_value();
    columns_.push_back(at.value_or(0));
    if (!at) {
      reading_.mistakes.add(fail(ErrorCode::kInvalidInput, "pack.missing_column",
                                 {{"expected", std::string(name)}}, {file, 1, 0}));
    }
  }
  const std::vector<std::string> known(names_.begin(), names_.end());
  for (const std::string& name : csv_->header()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    complete = false;
    reading_.mistakes.add(fail(
        ErrorCode::kInvalidInput, "pack.unknown_column",
        {{"found", excerpt(name, kShownColumn)}, {"suggestion", nearest(name, known).value_or("")}},
        {file, 1, 0}));
  }
  return complete;
}

bool TableRows::next() {
  if (!csv_) return false;
  const Result<bool> more = csv_->next(record_);
  if (!more) reading_.mistakes.add(more.error());
  return more && *more;
}

Placed TableRows::cell(std::size_t column) const {
  const std::size_t at = columns_.at(column);
  return {std::string(record_.field(at)), csv_->place(record_, at)};
}

}  // namespace tongket
