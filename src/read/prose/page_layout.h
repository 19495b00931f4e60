// How the pages of a text are set: how wide, whether lines are pieces of paragraphs, whether a
// blank line stands behind every line; and by that which lines end early or are numbers of pages.
//
//   const PageLayout layout(source);
//   layout.is_short(source.lines[4])   // stops well before the margin
#pragma once

#include <cstddef>
#include <string_view>

#include "read/source/source_text.h"

namespace tongket {

// Of a text in UTF-8.
std::size_t characters(std::string_view text);

class PageLayout {
 public:
  // The text must outlive it.
  explicit PageLayout(const SourceText& source);

  [[nodiscard]] std::size_t width() const { return width_; }  // in characters
  [[nodiscard]] bool wrapped() const { return wrapped_; }     // lines are pieces of paragraphs
  [[nodiscard]] bool double_spaced() const { return double_spaced_; }
  [[nodiscard]] bool is_short(const SourceLine& line) const;
  // A line that is nothing but a small number, apart from the text around it; `blanks` lines before
  // it are empty.
  [[nodiscard]] bool is_page_number(std::size_t line, int blanks) const;

 private:
  const SourceText& source_;
  std::size_t width_ = 80;
  bool wrapped_ = false;
  bool double_spaced_ = false;
};

}  // namespace tongket
