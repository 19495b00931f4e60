// How every reader of a format makes a SourceText: line by line, within the limits. A line's text
// is brought to its form here: NFC, no line ends, no control characters; a line that is too long is
// cut into pieces. Letters of the fonts that came before Unicode are converted at the end.
//
//   SourceBuilder builder("bao-cao.docx", SourceFormat::kDocx, limits);
//   TK_CHECK(builder.add({.text = "...", .number = 1}));
//   return std::move(builder).finish();
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "read/source/source_text.h"

namespace tongket {

class SourceBuilder {
 public:
  SourceBuilder(std::string file, SourceFormat format, const SourceLimits& limits);

  // The text must be valid UTF-8. kOverflow beyond the limits.
  Result<> add(SourceLine line);
  // A number of the line that was added last; bytes of its text as it was given. Left out where the
  // line was cut.
  void figure(std::size_t begin, std::size_t end, const FigureKey& about);
  void notice(std::string_view key, Args args = {}, std::int64_t line = 0);
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const SourceLimits& limits() const { return limits_; }

  [[nodiscard]] SourceText finish() &&;

 private:
  Result<> append(SourceLine line);
  void convert_fonts();

  std::string file_;
  std::string given_;  // the line that was added last, as it was given; empty if it was cut
  SourceLimits limits_;
  SourceText out_;
  std::size_t text_bytes_ = 0;
  std::size_t controls_ = 0;  // lines with control characters, and the first of them
  std::int64_t first_control_ = 0;
  std::size_t cuts_ = 0;
  std::int64_t first_cut_ = 0;
};

// The file's name without its folders and its ending.
std::string document_name(const std::string& file);

}  // namespace tongket
