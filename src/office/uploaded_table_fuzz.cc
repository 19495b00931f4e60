// Tables of records as somebody uploads them: the first byte says the format. Whatever is read,
// nothing crashes, limits hold, and every row has a cell for every column.
#include "office/uploaded_table.h"

#include <array>
#include <cstdint>
#include <string_view>

#include "base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<std::string_view, 4> kFormats = {"csv", "xlsx", "json", "ods"};
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view format = kFormats.at(static_cast<unsigned char>(input[0]) % 4U);
  const auto table = tongket::read_record_table(input.substr(1), format);
  if (!table) return 0;
  TK_ASSERT(format != kFormats.back());
  TK_ASSERT(table->rows.size() <= tongket::kMostTableRows);
  std::int64_t before = 0;
  for (const tongket::UploadedTable::Row& row : table->rows) {
    TK_ASSERT(row.number > before);
    before = row.number;
    TK_ASSERT(row.cells.size() == table->columns.size());
    bool holds_something = false;
    for (const auto& cell : row.cells) {
      holds_something |= !cell.empty();
      for (const std::string& text : cell) {
        TK_ASSERT(!text.empty() && !tongket::first_invalid_utf8(text));
        TK_ASSERT(table->are_lists_apart || cell.size() == 1);
      }
    }
    TK_ASSERT(holds_something);
  }
  return 0;
}
