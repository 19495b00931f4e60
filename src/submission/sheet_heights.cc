#include "submission/sheet_heights.h"

#include <algorithm>

#include "base/text.h"

namespace tongket {

int text_lines(std::string_view text, std::size_t digits) {
  const std::size_t width = digits + digits / 8 + 1;  // letters are narrower than digits
  std::size_t lines = 0;
  for (const std::string_view part : split(text, '\n')) {
    const auto characters =
        static_cast<std::size_t>(std::count_if(part.begin(), part.end(), [](char c) {
          return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        }));
    lines += std::max<std::size_t>(1, (characters + width - 1) / width);
  }
  return static_cast<int>(lines);
}

int lines_height(int lines) {
  constexpr int kLine = 15;
  constexpr int kMost = 400;  // Excel shows no row higher than 409
  return std::min(lines, kMost) >= kMost / kLine ? kMost : lines * kLine + 3;
}

void fit_height(SheetRow& row, std::span<const int> column_widths) {
  int lines = 1;
  for (std::size_t i = 0; i < std::min(row.cells.size(), column_widths.size()); ++i) {
    const auto* text = std::get_if<std::string>(&row.cells[i].value);
    if (text == nullptr || column_widths[i] <= 0) continue;
    const int needed = text_lines(*text, static_cast<std::size_t>(column_widths[i]));
    // Bold letters are wider.
    const bool bold = row.cells[i].format.weight == CellWeight::kBold;
    lines = std::max(lines, bold && needed > 1 ? needed + 1 : needed);
  }
  if (lines > 1) row.height_points = lines_height(lines);
}

}  // namespace tongket
