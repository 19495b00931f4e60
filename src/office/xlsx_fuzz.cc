// Any bytes as a workbook: as an archive if they begin like one, else as parts of XML, separated by
// zero bytes, in the order workbook, its relations, styles, shared strings, sheet, package
// relations (an empty or missing part is the usual one). Properties: cells in order within the
// limits, numbers in the machine form, or an error with a text.

#include "office/xlsx.h"

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/message.h"
#include "base/text.h"
#include "support/zip_builder.h"

namespace {

using tongket::CellKind;
using tongket::Result;
using tongket::XlsxCell;
using tongket::XlsxRow;

class Rows final : public tongket::SheetVisitor {
 public:
  Result<> row(const XlsxRow& row) override {
    TK_ASSERT(row.number > last_ && !row.cells.empty());
    last_ = row.number;
    int column = 0;
    for (const XlsxCell& cell : row.cells) {
      TK_ASSERT(cell.column > column && cell.column <= 256);
      column = cell.column;
      TK_ASSERT(!tongket::first_invalid_utf8(cell.text));
      if (cell.kind != CellKind::kNumber) continue;
      const Result<tongket::Decimal> number = tongket::Decimal::parse(cell.text);
      TK_ASSERT(number.ok() || number.error().code == tongket::ErrorCode::kOverflow);
    }
    return tongket::done();
  }

 private:
  int last_ = 0;
};

std::string workbook_of(std::string_view text) {
  tongket::testing::Workbook parts;
  const std::vector<std::string_view> given = tongket::split(text, '\0');
  std::string* const targets[] = {&parts.workbook, &parts.relations,
                                  &parts.styles,   &parts.shared_strings,
                                  &parts.sheet,    &parts.package_relations};
  for (std::size_t i = 0; i < given.size() && i < std::size(targets); ++i) {
    if (!given[i].empty()) *targets[i] = given[i];
  }
  return parts.bytes();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string bytes = text.starts_with("PK") ? std::string(text) : workbook_of(text);
  tongket::XlsxLimits limits;
  limits.zip.max_entry_bytes = std::uint64_t{8} << 20;
  limits.zip.max_total_bytes = std::uint64_t{16} << 20;
  Rows rows;
  Result<> result = tongket::done();
  if (auto book = tongket::XlsxWorkbook::open(bytes, "f.xlsx", limits)) {
    result = book->read_sheet({}, rows);
  } else {
    result = std::move(book.error());
  }
  if (result) return 0;
  TK_ASSERT(tongket::has_message(tongket::Language::kVietnamese, result.error().key));
  TK_ASSERT(result.error().place.file.starts_with("f.xlsx"));
  TK_ASSERT(!tongket::first_invalid_utf8(describe(result.error(), tongket::Language::kEnglish)));
  return 0;
}
