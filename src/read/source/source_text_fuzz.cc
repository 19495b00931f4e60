// Any bytes as a text file. Properties: an error has a text and a place in the file; lines are
// valid UTF-8 in NFC without line ends and within their limit, their numbers and pages ascend;
// notices have texts; the lines of a Unicode text, written again, are read as the same lines.

#include <cstdint>
#include <string>
#include <string_view>

#include "read/source/source_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using tongket::Result;
  using tongket::SourceLine;
  using tongket::SourceText;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  tongket::SourceLimits limits;
  limits.max_line_bytes = 200;
  const Result<SourceText> text = tongket::text_source(bytes, "f.txt", limits);
  tongket::testing::check_source(text, limits);
  if (!text || !text->notices.empty()) return 0;
  if (text->lines.empty()) return 0;
  std::string again = "\xEF\xBB\xBF";  // a first line may itself begin with such a mark
  for (const SourceLine& line : text->lines) again += line.text + "\n";
  const Result<SourceText> copy = tongket::text_source(again, "f.txt", limits);
  TK_ASSERT(copy.ok() && copy->lines.size() == text->lines.size());
  for (std::size_t i = 0; i < text->lines.size(); ++i) {
    TK_ASSERT(copy->lines[i].text == text->lines[i].text);
  }
  return 0;
}
