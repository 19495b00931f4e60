// Two editions of a report beside each other, place by place: which text is another one, with the
// words that came and went; which figure is another one in words that stayed; what was added and
// what is gone. Words of the template are left out: they are the same in every edition.
//
//   for (const DifferenceItem& item : difference(before, after)) ...
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "report/merge/manifest.h"

namespace tongket {

struct WordSpan {
  enum class Op { kSame, kInserted, kDeleted };
  Op op = Op::kSame;
  std::string text;
};

struct DifferenceItem {
  enum class Kind {
    kText,
    kFigure,  // nothing but numbers is another one; of a table one item for each
    kAdded,
    kDropped,
  };
  Kind kind = Kind::kText;
  std::string place;
  std::string section;  // the words of the template that stand above it
  std::string before;   // paragraphs by lines, rows of a table by lines and their cells by " | "
  std::string after;
  std::vector<WordSpan> spans;
};

// In the order of `after`, what is gone where it stood.
std::vector<DifferenceItem> difference(const Manifest& before, const Manifest& after);

struct Wordings {
  std::string_view before;
  std::string_view after;
};
// Word by word; what stayed, went and came, in the order of reading. Spans of one kind are one.
std::vector<WordSpan> word_spans(const Wordings& of, Language language);

}  // namespace tongket
