// What holds for every document that was read, whatever its format; for the fuzz targets.
#pragma once

#include <algorithm>

#include "base/message.h"
#include "base/text.h"
#include "read/source/source_text.h"

namespace tongket::testing {

inline void check_text_of(const std::string& key, const Args& args) {
  TK_ASSERT(has_message(Language::kVietnamese, key) && has_message(Language::kEnglish, key));
  TK_ASSERT(!first_invalid_utf8(message(Language::kVietnamese, key, args)));
}

inline void check_line(const SourceLine& line, const SourceLimits& limits) {
  TK_ASSERT(!first_invalid_utf8(line.text) && to_nfc(line.text) == line.text);
  TK_ASSERT(line.text.find_first_of("\n\r\f\v") == std::string::npos);
  TK_ASSERT(line.text.size() <= limits.max_line_bytes);
  TK_ASSERT(line.number >= 0 && line.page >= 0 && line.heading >= 0);
  TK_ASSERT(line.generated >= 0 && static_cast<std::size_t>(line.generated) <= line.text.size());
  const SourceCell& cell = line.cell;
  TK_ASSERT(cell.table >= -1 && cell.row >= 0 && cell.column >= 0);
  TK_ASSERT(cell.rows >= 1 && cell.columns >= 1);
}

inline void check_source(const Result<SourceText>& text, const SourceLimits& limits) {
  if (!text) {
    check_text_of(text.error().key, text.error().args);
    TK_ASSERT(text.error().place.file.starts_with("f."));
    return;
  }
  int number = 0;
  int page = 0;
  for (const SourceLine& line : text->lines) {
    check_line(line, limits);
    TK_ASSERT(line.number >= number && line.page >= page);
    number = line.number;
    page = line.page;
  }
  for (const SourceNotice& notice : text->notices) check_text_of(notice.key, notice.args);
}

}  // namespace tongket::testing
