// The lines of a source by their number, and the words of a span: what every form of the
// proofreader's findings needs to point at a place.
//
//   const SourceLines lines(source);
//   lines.words(finding.spans.front())                      // "tang 12,7%"
//   place_text(source.format, 3012, Language::kEnglish)      // "page 3, line 12" of a PDF
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "proof/proof_finding.h"
#include "read/source/source_text.h"

namespace tongket {

class SourceLines {
 public:
  // The source must outlive it.
  explicit SourceLines(const SourceText& source) : source_(source) {}

  [[nodiscard]] const SourceText& source() const { return source_; }
  // All lines of that number: several for the cells of a row, none if there is no such line.
  [[nodiscard]] std::span<const SourceLine> at(int number) const;
  // The line that the span points at; nullptr if the source has none.
  [[nodiscard]] const SourceLine* line(const TextSpan& span) const;
  // The words of the span, whole characters only; those of the whole line for an empty span.
  [[nodiscard]] std::string_view words(const TextSpan& span) const;

 private:
  const SourceText& source_;
};

// A stretch of a text in bytes that ends where characters end and lies within the text; the whole
// text if it is empty.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};
Stretch stretch_of(const TextSpan& span, std::string_view text);

// Where a line stands, in words of its format: "line 12", "paragraph 12", "page 3, line 12",
// "sheet 2, row 15".
std::string place_text(SourceFormat format, int number, Language language);

// By place in the document; those of one place as they came.
std::vector<ProofFinding> in_reading_order(std::vector<ProofFinding> findings);

// The first line of a finding, from its spans if it names none; and the last.
int first_line(const ProofFinding& finding);
int last_line(const ProofFinding& finding);

// The places that a finding rests on outside its own lines, each once, in ascending order.
std::vector<TextSpan> other_places(const ProofFinding& finding);

}  // namespace tongket
