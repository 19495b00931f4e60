#include "report/write/xlsx_cells.h"

#include <algorithm>

#include "report/phrase.h"
#include "report/write/number_notes.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxFormat = 255;  // characters that Excel takes

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

}  // namespace

std::string number_comment(const PrintedNumber& number, Language language) {
  return message(language, "report.note.operands") + ": " + operand_ids(number) + "\n" +
         number.slot;
}

SheetCell number_cell(const Document& document, std::size_t number, UnitPlace unit) {
  Around around;
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
