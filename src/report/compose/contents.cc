// The table of contents: a line for each heading and caption behind its place, by whose numbers the
// writers lead from the one to the other.
#include "report/compose/contents.h"

#include <algorithm>

#include "base/text.h"
#include "report/compose/wording.h"

namespace tongket {
namespace {

std::string one_line(const Paragraph& paragraph) {
  std::string out = paragraph.before + plain_text(paragraph.spans);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return std::string(trimmed(out));
}

// The level at which it is listed; 0: not at all.
int listed_level(const Document& document, std::size_t index, const ContentsWanted& wanted) {
  const int level = document.blocks[index].paragraph.level;
  if (level > 0) return level <= wanted.levels ? level : 0;
  return wanted.tables && is_caption(document, index) ? wanted.levels + 1 : 0;
}

Block contents_line(const Block& place, const std::string& text, ContentsMark mark) {
  Block out = place;
  const std::vector<Span> words{{text, {}, {}, {}}};
  out.contents_wanted.reset();
  out.filled = {words};
  out.paragraph.spans = words;
  out.contents = mark;
  return out;
}

// Puts the lines where their place is, and everything that counts blocks behind it right again.
void insert_lines(Document& document, std::size_t at, const std::vector<Block>& lines) {
  std::vector<Block>& blocks = document.blocks;
  const auto place = blocks.begin() + static_cast<std::ptrdiff_t>(at);
  blocks.insert(blocks.erase(place), lines.begin(), lines.end());
  const auto shift = [&](std::size_t& before) {
    if (before > at) before += lines.size() - 1;
  };
  for (Opening& opening : document.openings) shift(opening.before);
  for (ClosedSection& closed : document.closed) shift(closed.before);
}

}  // namespace

bool is_caption(const Document& document, std::size_t index) {
  const Block& block = document.blocks[index];
  return block.kind == Block::Kind::kCopy && block.paragraph.level == 0 &&
         block.paragraph.look.with_next && index + 1 < document.blocks.size() &&
         document.blocks[index + 1].kind == Block::Kind::kTable;
}

void add_contents(Composition& c, const Spot& spot, const ContentsWanted& wanted) {
  Block block;
  block.kind = Block::Kind::kCopy;
  block.source = spot.source;
  block.filled = {{}};
  block.contents_wanted = wanted;
  c.document.blocks.push_back(std::move(block));
}

void list_contents(Document& document) {
  std::vector<Block>& blocks = document.blocks;
  const auto place = std::find_if(blocks.begin(), blocks.end(), [](const Block& block) {
    return block.contents_wanted.has_value();
  });
  if (place == blocks.end()) return;
  const auto at = static_cast<std::size_t>(place - blocks.begin());
  std::vector<Block> lines;
  for (std::size_t i = at + 1; i < blocks.size(); ++i) {
    const int level = listed_level(document, i, *place->contents_wanted);
    const std::string text = one_line(blocks[i].paragraph);
    if (level == 0 || text.empty()) continue;
    blocks[i].listed_as = lines.size() + 1;
    lines.push_back(contents_line(*place, text, {blocks[i].listed_as, level}));
  }
  insert_lines(document, at, lines);
}

}  // namespace tongket
