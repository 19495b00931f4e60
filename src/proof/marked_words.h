// A line's words around what is disputed in it, for places where there is no colour: the disputed
// stretches between >> and <<, what is far from them cut away.
//
//   marked_words("doanh thu dat 34 ty, tang 12,7% so voi cung ky", spans, 60)
//   // "doanh thu dat 34 ty, >>tang 12,7%<< so voi cung ky"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "proof/proof_finding.h"
#include "proof/source_lines.h"

namespace tongket {

// `around` counts characters shown before the first and behind the last stretch; words stay whole.
std::string marked_words(std::string_view line, const std::vector<TextSpan>& spans,
                         std::size_t around);

// Stretches in order, those that touch or overlap as one.
std::vector<Stretch> joined_stretches(std::string_view line, const std::vector<TextSpan>& spans);

// Text from outside on a terminal: control characters, those that steer it too, become blanks.
std::string printable(std::string_view text);

}  // namespace tongket
