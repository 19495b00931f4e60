#include "report/edit/difference.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "report/merge/figures.h"
#include "report/merge/tokens.h"

namespace tongket {
namespace {

using ItemKind = DifferenceItem::Kind;
using Op = WordSpan::Op;

// Everything of one place.
struct PlaceText {
  std::string place;
  std::string section;
  std::string text;
  std::string slots;  // the same with "{{slot}}" for numbers
  bool table = false;
  // Numbers in their order, each with the row that it stands in.
  struct Figure {
    std::string slot;
    std::string text;
    std::string row;
  };
  std::vector<Figure> figures;
};

std::string row_text(const Manifest::Block& block, std::size_t row) {
  std::string out;
  for (const Manifest::Line& line : block.lines) {
    if (line.row == row) out += (out.empty() ? "" : " | ") + line_text(line);
  }
  return out;
}

void add_figures(const Manifest& manifest, const Manifest::Line& line, const std::string& row,
                 PlaceText& to) {
  for (const Manifest::Piece& piece : line.pieces) {
    if (piece.number) to.figures.push_back({manifest.numbers[*piece.number].slot, piece.text, row});
  }
}

void add_block(const Manifest& manifest, const Manifest::Block& block, PlaceText& to) {
  const bool table = block.kind == Block::Kind::kTable;
  to.table = to.table || table;
  std::size_t row = 0;
  std::string cells;
  for (const Manifest::Line& line : block.lines) {
    const bool same_row = table && !cells.empty() && line.row == row;
    const std::string_view between = same_row ? " | " : to.text.empty() ? "" : "\n";
    to.text += std::string(between) + line_text(line);
    to.slots += std::string(between) + with_slots(manifest, line);
    if (!same_row) cells = table ? row_text(block, line.row) : line_text(line);
    row = line.row;
    add_figures(manifest, line, cells, to);
  }
}

std::vector<PlaceText> texts_of(const Manifest& manifest) {
  std::vector<PlaceText> out;
  std::map<std::string, std::size_t> known;
  std::string section;
  for (const Manifest::Block& block : manifest.blocks) {
    if (block.place.empty()) {
      if (!block.lines.empty()) section = line_text(block.lines.front());
      continue;
    }
    const auto [at, fresh] = known.try_emplace(block.place, out.size());
    if (fresh) out.push_back({block.place, section, {}, {}, false, {}});
    add_block(manifest, block, out[at->second]);
  }
  return out;
}

// Words, numbers and signs, and the blanks between them.
std::vector<std::string> words_of(std::string_view text, Language language) {
  std::vector<std::string> out;
  std::size_t at = 0;
  for (const MergeToken& token : tokens_of(text, language)) {
    if (token.begin > at) out.emplace_back(text.substr(at, token.begin - at));
    out.emplace_back(text.substr(token.begin, token.end - token.begin));
    at = token.end;
  }
  if (at < text.size()) out.emplace_back(text.substr(at));
  return out;
}

void add(std::vector<WordSpan>& to, Op op, const std::string& text) {
  if (text.empty()) return;
  if (!to.empty() && to.back().op == op) {
    to.back().text += text;
  } else {
    to.push_back({op, text});
  }
}

bool is_blank(const WordSpan& span) { return span.op == Op::kSame && trimmed(span.text).empty(); }

// Changes with nothing but blanks between them are one: what went, then what came.
std::vector<WordSpan> put_together(const std::vector<WordSpan>& spans) {
  std::vector<WordSpan> out;
  for (std::size_t i = 0; i < spans.size();) {
    if (spans[i].op == Op::kSame) {
      add(out, Op::kSame, spans[i++].text);
      continue;
    }
    std::string gone;
    std::string come;
    for (; i < spans.size(); ++i) {
      const bool bridge = is_blank(spans[i]) && i + 1 < spans.size();
      if (spans[i].op == Op::kSame && !bridge) break;
      if (spans[i].op != Op::kInserted) gone += spans[i].text;
      if (spans[i].op != Op::kDeleted) come += spans[i].text;
    }
    add(out, Op::kDeleted, gone);
    add(out, Op::kInserted, come);
  }
  return out;
}

DifferenceItem item_of(ItemKind kind, const PlaceText& text) {
  DifferenceItem out;
  out.kind = kind;
  out.place = text.place;
  out.section = text.section;
  return out;
}

class EditionComparer {
 public:
  explicit EditionComparer(Language language) : language_(language) {}

  void compare(const PlaceText& before, const PlaceText& after) {
    if (before.text == after.text) return;
    const bool same_words = before.slots == after.slots;
    if (same_words && after.table) return compare_figures(before, after);
    DifferenceItem item = item_of(same_words ? ItemKind::kFigure : ItemKind::kText, after);
    item.before = before.text;
    item.after = after.text;
    push(std::move(item));
  }

  void alone(ItemKind kind, const PlaceText& text) {
    DifferenceItem item = item_of(kind, text);
    (kind == ItemKind::kAdded ? item.after : item.before) = text.text;
    push(std::move(item));
  }

  std::vector<DifferenceItem> out;

 private:
  // Rows of a table in which a number is another one.
  void compare_figures(const PlaceText& before, const PlaceText& after) {
    std::string told;
    for (std::size_t i = 0; i < std::min(before.figures.size(), after.figures.size()); ++i) {
      const bool same = before.figures[i].text == after.figures[i].text;
      if (same || after.figures[i].row == told) continue;
      told = after.figures[i].row;
      DifferenceItem item = item_of(ItemKind::kFigure, after);
      item.before = before.figures[i].row;
      item.after = after.figures[i].row;
      push(std::move(item));
    }
  }

  void push(DifferenceItem item) {
    item.spans = word_spans({item.before, item.after}, language_);
    out.push_back(std::move(item));
  }

  Language language_;
};

}  // namespace

std::vector<WordSpan> word_spans(const Wordings& of, Language language) {
  const std::vector<std::string> before = words_of(of.before, language);
  const std::vector<std::string> after = words_of(of.after, language);
  auto pairs = common_subsequence(before, after);
  pairs.emplace_back(before.size(), after.size());
  std::vector<WordSpan> out;
  std::size_t old_at = 0;
  std::size_t new_at = 0;
  for (const auto& [old_next, new_next] : pairs) {
    for (; old_at < old_next; ++old_at) add(out, Op::kDeleted, before[old_at]);
    for (; new_at < new_next; ++new_at) add(out, Op::kInserted, after[new_at]);
    if (new_next < after.size()) add(out, Op::kSame, after[new_next]);
    ++old_at;
    ++new_at;
  }
  return put_together(out);
}

std::vector<DifferenceItem> difference(const Manifest& before, const Manifest& after) {
  const std::vector<PlaceText> old_texts = texts_of(before);
  const std::vector<PlaceText> new_texts = texts_of(after);
  std::map<std::string_view, std::size_t> old_at;
  std::set<std::string_view> stays;
  for (std::size_t i = 0; i < old_texts.size(); ++i) old_at.emplace(old_texts[i].place, i);
  for (const PlaceText& text : new_texts) stays.insert(text.place);
  EditionComparer comparer(after.language);
  std::size_t told = 0;  // of old_texts, as far as it is clear what became of them
  const auto tell_dropped = [&](std::size_t end) {
    for (; told < end; ++told) {
      if (!stays.contains(old_texts[told].place)) {
        comparer.alone(ItemKind::kDropped, old_texts[told]);
      }
    }
  };
  for (const PlaceText& text : new_texts) {
    const auto found = old_at.find(text.place);
    if (found == old_at.end()) {
      comparer.alone(ItemKind::kAdded, text);
      continue;
    }
    tell_dropped(found->second);
    comparer.compare(old_texts[found->second], text);
  }
  tell_dropped(old_texts.size());
  return std::move(comparer.out);
}

}  // namespace tongket
