#include "report/write/outline.h"

#include "base/text.h"

namespace tongket {

std::string line_of(const Paragraph& paragraph) {
  std::string out = paragraph.before;
  for (const Span& span : paragraph.spans) out += span.text;
  for (char& c : out) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  return std::string(trimmed(out));
}

std::vector<Chapter> outline_of(const Document& document) {
  std::vector<Chapter> out;
  std::vector<int> levels;   // of the headings around the current one
  std::vector<int> numbers;  // how many there were at each depth
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Paragraph& paragraph = document.blocks[i].paragraph;
    if (paragraph.level == 0) continue;
    std::string text = line_of(paragraph);
    if (text.empty()) continue;
    while (!levels.empty() && levels.back() >= paragraph.level) levels.pop_back();
    const std::size_t depth = levels.size();
    levels.push_back(paragraph.level);
    numbers.resize(depth + 1);
    ++numbers[depth];
    Chapter chapter{i, static_cast<int>(depth), {}, std::move(text)};
    for (const int number : numbers) {
      chapter.id += (chapter.id.empty() ? "" : "-") + std::to_string(number);
    }
    out.push_back(std::move(chapter));
  }
  return out;
}

}  // namespace tongket
