// The words of one line as HTML: disputed stretches marked with the number of their finding, which
// leads to it, what findings rest on underlined. Stretches may overlap.
//
//   write_words(html, "tang 12,7%", {{{5, 10}, 3, ProofSeverity::kHigh, MarkRole::kDisputed}}, vi);
//   // tang <mark class="high">12,7%</mark><a class="ref high" href="#f3">3</a>
#pragma once

#include <string_view>
#include <vector>

#include "base/message.h"
#include "office/html.h"
#include "proof/proof_finding.h"
#include "proof/source_lines.h"

namespace tongket {

enum class MarkRole { kDisputed, kOther };

struct WordMark {
  Stretch stretch;
  std::size_t finding = 0;  // its number on the page, from 1
  ProofSeverity severity = ProofSeverity::kLow;
  MarkRole role = MarkRole::kDisputed;
};

void write_words(Html& html, std::string_view text, const std::vector<WordMark>& marks,
                 Language language);

}  // namespace tongket
