#include "read/prose/page_layout.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kWidestPage = 170;  // characters; wider lines are whole paragraphs

}  // namespace

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

PageLayout::PageLayout(const SourceText& source) : source_(source) {
  std::vector<std::size_t> widths;
  std::size_t spaced = 0;
  for (std::size_t i = 0; i < source_.lines.size(); ++i) {
    const std::string_view text = trimmed(source_.lines[i].text);
    if (text.empty()) continue;
    widths.push_back(characters(text));
    if (i + 1 < source_.lines.size() && trimmed(source_.lines[i + 1].text).empty()) ++spaced;
  }
  double_spaced_ = source_.wrapped && widths.size() > 20 && spaced * 100 > widths.size() * 85;
  if (widths.empty()) return;
  std::sort(widths.begin(), widths.end());
  width_ = widths[widths.size() * 9 / 10];
  wrapped_ = source_.wrapped && width_ <= kWidestPage;
}

bool PageLayout::is_short(const SourceLine& line) const {
  return characters(trimmed(line.text)) * 100 < width_ * 72;
}

bool PageLayout::is_page_number(std::size_t i, int blanks) const {
  const std::string_view text = trimmed(source_.lines[i].text);
  if (!source_.wrapped || text.size() > 4 ||
      !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return false;
  }
  const auto page = [&](std::size_t at) { return source_.lines[at].page; };
  if (page(i) > 0) {
    const bool first = i == 0 || page(i - 1) != page(i);
    const bool last = i + 1 == source_.lines.size() || page(i + 1) != page(i);
    return first || last;
  }
  int after = 0;
  for (std::size_t n = i + 1; n < source_.lines.size() && trimmed(source_.lines[n].text).empty();
       ++n) {
    ++after;
  }
  return blanks >= 3 || after >= 3;
}

}  // namespace tongket
