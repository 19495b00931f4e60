// Any bytes as a table of values: as they are (CSV, or a workbook if they begin like an archive),
// and, if they begin with '<', as the sheet of a small workbook. Properties: rows or mistakes; each
// mistake has a text and a place inside the file; each row can be shifted, judged and written.

#include "read/value_table.h"

#include <cstdint>
#include <string>
#include <string_view>

#include "base/message.h"
#include "base/text.h"
#include "support/zip_builder.h"

namespace {

using tongket::Error;
using tongket::Language;
using tongket::Observation;
using tongket::Result;
using tongket::ValueTable;

void check_error(const Error& error) {
  TK_ASSERT(tongket::has_message(Language::kVietnamese, error.key));
  TK_ASSERT(tongket::has_message(Language::kEnglish, error.key));
  TK_ASSERT(error.place.file.starts_with("f.csv"));
  TK_ASSERT(error.place.line >= 0 && error.place.column >= 0);
  TK_ASSERT(!tongket::first_invalid_utf8(tongket::describe(error, Language::kVietnamese)));
}

void check_row(const Observation& row) {
  TK_ASSERT(!row.key.indicator.empty() && !row.key.org.empty() && !row.key.unit.empty());
  TK_ASSERT(!tongket::first_invalid_utf8(row.label) && !tongket::first_invalid_utf8(row.note));
  TK_ASSERT(tongket::has_number(row.status) || row.value.is_zero());
  TK_ASSERT((row.qualifier == tongket::Qualifier::kRange) == row.value_high.has_value() ||
            !tongket::has_number(row.status));
  (void)row.amount();
  (void)row.tight();
  (void)row.loose();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.starts_with('<')) {
    tongket::testing::Workbook parts;
    parts.sheet = bytes;
    bytes = parts.bytes();
  }
  const Result<ValueTable> table =
      tongket::read_value_table(bytes, "f.csv", tongket::Progress::none());
  if (table) {
    TK_ASSERT(!table->rows.empty());
    for (const Observation& row : table->rows) check_row(row);
    return 0;
  }
  check_error(table.error());
  TK_ASSERT(table.error().also.size() <= 100);
  for (const Error& error : table.error().also) check_error(error);
  return 0;
}
