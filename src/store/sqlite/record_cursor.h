// Where a page of a list ended, as the text that the next question brings back.
//
//   "2023-05-31.17.500.1"   the day by which the last one was due ("": the order is by number), its
//                           number, how many there are in all, whether that is exact
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket::sqlite {

struct RecordCursor {
  std::string due;
  std::int64_t record = 0;
  std::int64_t about = 0;
  bool is_exact = true;

  friend bool operator==(const RecordCursor&, const RecordCursor&) = default;
};

std::string cursor_text(const RecordCursor& cursor);
// kInvalidInput: records.bad_cursor.
Result<RecordCursor> parse_cursor(std::string_view text);

}  // namespace tongket::sqlite
