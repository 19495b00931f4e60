#include "read/source/pdf_straight.h"

#include <algorithm>
#include <cstddef>

namespace tongket {
namespace {

constexpr double kNearPiece = 3;  // pieces of one line meet

// Pieces of one line as one.
std::vector<PdfStraight> joined_rules(std::vector<PdfStraight> rules) {
  std::sort(rules.begin(), rules.end(), [](const PdfStraight& a, const PdfStraight& b) {
    return a.at != b.at ? a.at < b.at : a.from < b.from;
  });
  // Lines nearly at one place are sorted again along it.
  std::vector<PdfStraight> out;
  for (std::size_t begin = 0; begin < rules.size();) {
    std::size_t end = begin + 1;
    while (end < rules.size() && rules[end].at - rules[begin].at <= 1) ++end;
    const auto first = rules.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = rules.begin() + static_cast<std::ptrdiff_t>(end);
    std::sort(first, last,
              [](const PdfStraight& a, const PdfStraight& b) { return a.from < b.from; });
    const std::size_t kept = out.size();
    for (auto rule = first; rule != last; ++rule) {
      if (out.size() > kept && rule->from <= out.back().to + kNearPiece) {
        out.back().to = std::max(out.back().to, rule->to);
      } else {
        out.push_back(*rule);
      }
    }
    begin = end;
  }
  return out;
}

}  // namespace

std::vector<PdfStraight> level_lines(const PdfRules& rules) {
  std::vector<PdfStraight> out;
  out.reserve(rules.level.size());
  for (const auto& rule : rules.level) out.push_back({rule.y, rule.left, rule.right});
  return joined_rules(std::move(out));
}

std::vector<PdfStraight> upright_lines(const PdfRules& rules) {
  std::vector<PdfStraight> out;
  out.reserve(rules.upright.size());
  for (const auto& rule : rules.upright) out.push_back({rule.x, rule.top, rule.bottom});
  return joined_rules(std::move(out));
}

}  // namespace tongket
