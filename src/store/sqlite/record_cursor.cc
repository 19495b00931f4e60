#include "store/sqlite/record_cursor.h"

#include <charconv>
#include <vector>

#include "base/date.h"
#include "base/text.h"

namespace tongket::sqlite {
namespace {

bool read_number(std::string_view text, std::int64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && out >= 0;
}

}  // namespace

std::string cursor_text(const RecordCursor& cursor) {
  return cursor.due + "." + std::to_string(cursor.record) + "." + std::to_string(cursor.about) +
         (cursor.is_exact ? ".1" : ".0");
}

Result<RecordCursor> parse_cursor(std::string_view text) {
  const Error bad =
      fail(ErrorCode::kInvalidInput, "records.bad_cursor", {{"found", excerpt(text, 80)}});
  const std::vector<std::string_view> parts = split(text, '.');
  if (parts.size() != 4 || (parts[3] != "0" && parts[3] != "1")) return bad;
  RecordCursor out{.due = std::string(parts[0]), .is_exact = parts[3] == "1"};
  if (!out.due.empty() && !parse_date(out.due)) return bad;
  if (!read_number(parts[1], out.record) || !read_number(parts[2], out.about)) return bad;
  return out;
}

}  // namespace tongket::sqlite
