#include "report/write/xlsx_cells.h"

#include <algorithm>

#include "base/text.h"
#include "report/phrase.h"
#include "report/write/number_notes.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxFormat = 255;  // characters that Excel takes
constexpr int kLinePoints = 16;

// Text inside a number format: quoted, and a quotation mark of its own behind a backslash.
std::string quoted(const std::string& text) {
  if (text.empty()) return {};
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') {
      out += "\"\\\"\"";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

struct Around {
  std::string before;
  std::string behind;
};

bool has_sign(const PrintedNumber& number) {
  return number.comparison == ComparisonKind::kGrowth ||
         number.comparison == ComparisonKind::kDifference;
}

std::string format_of(const PrintedNumber& number, const Around& around) {
  std::string digits = "#,##0";
  const int scale = number.value.scale();
  if (scale > 0) digits += "." + std::string(static_cast<std::size_t>(scale), '0');
  const std::string before = quoted(around.before);
  const std::string behind = quoted(around.behind);
  if (!has_sign(number)) return before + digits + behind;
  return before + "+" + digits + behind + ";" + before + "-" + digits + behind + ";" + before +
         digits + behind;
}

std::string text_of(const std::vector<Span>& spans) {
  std::string out;
  for (const Span& span : spans) out += span.text;
  return out;
}

SheetCell value_cell(const Document& document, std::size_t index, const Around& around) {
  const PrintedNumber& number = document.numbers[index];
  SheetCell out;
  out.comment = number_comment(number, document.language);
  out.format.number_format = format_of(number, around);
  if (number.value_high || out.format.number_format.size() > kMaxFormat) {
    out.format = {.align = CellAlign::kRight};
    out.value = around.before + number.text + around.behind;
  } else {
    out.value = number.value;
  }
  return out;
}

// Of a text that is broken at blanks.
int lines_in(std::string_view text, int width) {
  int lines = 1;
  int filled = 0;
  for (const std::string_view word : split(text, ' ')) {
    const int length = characters_in(word);
    if (filled > 0 && filled + 1 + length > width) {
      ++lines;
      filled = length;
    } else {
      filled += (filled > 0 ? 1 : 0) + length;
    }
  }
  return lines;
}

int width_of(const SheetSpec& sheet, const SheetRange& range) {
  int out = 0;
  for (int column = range.first_column; column <= range.last_column; ++column) {
    const auto index = static_cast<std::size_t>(column) - 1;
    if (index < sheet.column_widths.size()) out += sheet.column_widths[index];
  }
  return out;
}

SheetRange range_at(const SheetSpec& sheet, int row, int column) {
  for (const SheetRange& range : sheet.merged) {
    if (range.first_row == row && range.first_column == column) return range;
  }
  return {row, column, row, column};
}

}  // namespace

int characters_in(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

void fit_heights(SheetSpec& sheet) {
  std::vector<int> lines(sheet.rows.size(), 1);
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
    const std::vector<SheetCell>& cells = sheet.rows[i].cells;
    for (std::size_t k = 0; k < cells.size(); ++k) {
      const auto* text = std::get_if<std::string>(&cells[k].value);
      if (text == nullptr || cells[k].format.wrap == CellWrap::kOff) continue;
      const SheetRange range = range_at(sheet, static_cast<int>(i) + 1, static_cast<int>(k) + 1);
      const int width = width_of(sheet, range);
      if (width == 0) continue;
      const int rows = range.last_row - range.first_row + 1;
      const int each = (lines_in(*text, width) + rows - 1) / rows;
      for (std::size_t row = i; row < i + static_cast<std::size_t>(rows); ++row) {
        if (row < lines.size()) lines[row] = std::max(lines[row], each);
      }
    }
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    int& height = sheet.rows[i].height_points;
    if (height == 0 && lines[i] > 1) height = lines[i] * kLinePoints;
  }
}

std::string number_comment(const PrintedNumber& number, Language language) {
  return message(language, "report.note.operands") + ": " + operand_ids(number) + "\n" +
         number.slot;
}

SheetCell number_cell(const Document& document, std::size_t number, UnitPlace unit) {
  Around around;
  const std::string qualifier =
      qualifier_words(document.numbers[number].qualifier, document.language);
  if (!qualifier.empty()) around.before = qualifier + " ";
  const std::string& words = document.numbers[number].unit;
  if (unit == UnitPlace::kBehind && !words.empty()) {
    around.behind = (words == "%" ? "" : " ") + words;
  }
  return value_cell(document, number, around);
}

SheetCell spans_cell(const Document& document, const std::vector<Span>& spans) {
  std::vector<std::size_t> numbers;
  Around around;
  for (const Span& span : spans) {
    if (span.number) {
      numbers.push_back(*span.number);
    } else {
      (numbers.empty() ? around.before : around.behind) += span.text;
    }
  }
  if (numbers.size() == 1) return value_cell(document, numbers.front(), around);
  SheetCell out;
  out.value = text_of(spans);
  for (const std::size_t number : numbers) {
    out.comment += (out.comment.empty() ? "" : "\n") +
                   number_comment(document.numbers[number], document.language);
  }
  if (!numbers.empty()) out.format.align = CellAlign::kRight;
  return out;
}

CellFormat head_format() {
  return {.align = CellAlign::kCentre,
          .weight = CellWeight::kBold,
          .border = CellBorder::kThin,
          .wrap = CellWrap::kOn,
          .fill = "E7EEF3"};
}

CellFormat body_format() { return {.border = CellBorder::kThin, .wrap = CellWrap::kOn}; }

CellFormat title_format(int points) { return {.weight = CellWeight::kBold, .points = points}; }

}  // namespace tongket
