#include "proof/proof_text.h"

#include <algorithm>

namespace tongket {

std::vector<TextSpan> spans_of(const ProofText& text, std::size_t passage, std::size_t first,
                               std::size_t last) {
  const Passage& where = text.reading.passages[passage];
  std::vector<TextSpan> out;
  for (std::size_t at = first; at < last && at < where.tokens.size(); ++at) {
    const Token& token = where.tokens[at];
    const Passage::Position begin = where.position(token.begin);
    const SourceLine& line = text.source.lines[begin.line];
    const std::size_t end = std::min(begin.byte + (token.end - token.begin), line.text.size());
    if (!out.empty() && out.back().line == line.number) {
      out.back().end = end;
    } else {
      out.push_back({line.number, begin.byte, end});
    }
  }
  return out;
}

}  // namespace tongket
