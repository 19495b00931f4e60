// Any bytes as the end of a page: an error has a text, and what is read is written as the same end
// again.
#include "store/sqlite/record_cursor.h"

#include <cstdint>
#include <string_view>

#include "base/message.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using tongket::sqlite::parse_cursor;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const tongket::Result<tongket::sqlite::RecordCursor> cursor = parse_cursor(text);
  if (!cursor) {
    TK_ASSERT(tongket::has_message(tongket::Language::kVietnamese, cursor.error().key));
    TK_ASSERT(tongket::has_message(tongket::Language::kEnglish, cursor.error().key));
    return 0;
  }
  TK_ASSERT(cursor->record >= 0 && cursor->about >= 0);
  TK_ASSERT(parse_cursor(cursor_text(*cursor)).value() == *cursor);
  return 0;
}
