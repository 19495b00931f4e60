// The table of contents of a report's web page: lines that lead to headings and tables.
#include <algorithm>

#include "report/write/html_blocks.h"

namespace tongket {

std::string HtmlBlocks::table_id(std::size_t number) {
  return number == 0 ? std::string() : "bang-" + std::to_string(number);
}

void HtmlBlocks::write_contents_line(const Block& line) {
  const auto chapter = std::find_if(chapters_.begin(), chapters_.end(), [&](const Chapter& each) {
    return document_.blocks[each.block].listed_as == line.contents->number;
  });
  const std::string to =
      chapter == chapters_.end() ? table_id(line.contents->number) : "muc-" + chapter->id;
  html_.open("p", {{"class", "l contents-" + std::to_string(line.contents->level)}});
  html_.open("a", {{"href", "#" + to}});
  write_spans(line.paragraph.spans);
  html_.close().close().line();
}

}  // namespace tongket
