#include "proof/html_words.h"

#include <algorithm>
#include <set>
#include <string>

#include "proof/marked_words.h"

namespace tongket {
namespace {

bool covers(const WordMark& mark, const Stretch& piece) {
  return mark.stretch.begin <= piece.begin && piece.end <= mark.stretch.end;
}

// The worst finding that disputes the piece; nullptr if none does.
const WordMark* worst(const std::vector<WordMark>& marks, const Stretch& piece) {
  const WordMark* out = nullptr;
  for (const WordMark& mark : marks) {
    if (mark.role != MarkRole::kDisputed || !covers(mark, piece)) continue;
    if (out == nullptr || mark.severity > out->severity) out = &mark;
  }
  return out;
}

void write_references(Html& html, const std::vector<WordMark>& marks, std::size_t end,
                      Language language) {
  for (const WordMark& mark : marks) {
    if (mark.role != MarkRole::kDisputed || mark.stretch.end != end) continue;
    const std::string number = std::to_string(mark.finding);
    html.element("a",
                 {{"class", "ref " + std::string(to_code(mark.severity))},
                  {"href", "#f" + number},
                  {"aria-label", message(language, "proof.page.to_finding", {{"number", number}})}},
                 number);
  }
}

}  // namespace

void write_words(Html& html, std::string_view text, const std::vector<WordMark>& marks,
                 Language language) {
  std::set<std::size_t> borders = {0, text.size()};
  for (const WordMark& mark : marks) {
    borders.insert(std::min(mark.stretch.begin, text.size()));
    borders.insert(std::min(mark.stretch.end, text.size()));
  }
  for (auto border = borders.begin(); std::next(border) != borders.end(); ++border) {
    const Stretch piece = {*border, *std::next(border)};
    const std::string words = printable(text.substr(piece.begin, piece.end - piece.begin));
    const bool is_other = std::ranges::any_of(
        marks, [&](const WordMark& m) { return m.role == MarkRole::kOther && covers(m, piece); });
    if (const WordMark* mark = worst(marks, piece)) {
      html.element("mark", {{"class", to_code(mark->severity)}}, words);
    } else if (is_other) {
      html.element("span", {{"class", "also"}}, words);
    } else {
      html.text(words);
    }
    write_references(html, marks, piece.end, language);
  }
}

}  // namespace tongket
