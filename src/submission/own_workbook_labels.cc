#include "submission/own_workbook_labels.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::string_view kArrow = " \u2191 ";
constexpr std::string_view kBetween = " | ";
constexpr std::size_t kMaxPiece = 160;     // bytes of one text
constexpr std::size_t kMaxBeside = 480;    // of all texts to the left
constexpr std::size_t kMaxSameRows = 200;  // with one text that are looked at
constexpr std::size_t kYearDigits = 4;
constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;

// Blanks and line breaks become one blank; the arrow is ours.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  for (std::size_t at = out.find("\u2191"); at != std::string::npos; at = out.find("\u2191", at)) {
    out.replace(at, std::string_view("\u2191").size(), "^");
  }
  return excerpt(trimmed(out), kMaxPiece);
}

// "IV.", "XII)"; "CD" is one, too.
bool is_ordinal(std::string_view text) {
  return text.find_first_not_of("IVXLC.) ") == std::string_view::npos;
}

// Two letters, whatever their alphabet, or a percent sign.
bool is_label(const XlsxCell& cell) {
  if (cell.kind != CellKind::kText) return false;
  if (cell.text.find('%') != std::string::npos && !is_ascii_digit(cell.text.front())) return true;
  if (is_ordinal(cell.text)) return false;
  const auto letters = std::count_if(cell.text.begin(), cell.text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xC0U || std::isalpha(byte) != 0;
  });
  return letters >= 2;
}

bool is_year(const XlsxCell& cell) {
  if (cell.text.size() != kYearDigits) return false;
  int year = 0;
  const auto read = std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), year);
  return read.ptr == cell.text.data() + cell.text.size() && year >= kFirstYear && year <= kLastYear;
}

std::string as_compared(std::string_view text) { return lower_case(text); }

// Each number of four digits that may be a year, moved on.
std::string with_years_moved(const std::string& text, int years) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_ascii_digit(text[end])) ++end;
    if (end == i) {
      out += text[i++];
      continue;
    }
    int year = 0;
    if (end - i == kYearDigits) std::from_chars(text.data() + i, text.data() + end, year);
    out += year >= kFirstYear && year <= kLastYear ? std::to_string(year + years)
                                                   : text.substr(i, end - i);
    i = end;
  }
  return out;
}

}  // namespace

OwnCellLabel OwnCellLabel::moved_to(const TimePeriod& later) const {
  OwnCellLabel out = *this;
  out.period = later;
  if (period.is_undated() || later.is_undated()) return out;
  const int years = later.last_day().year() - period.last_day().year();
  out.beside = with_years_moved(beside, years);
  out.above = with_years_moved(above, years);
  return out;
}

bool OwnCellLabel::same_texts(const OwnCellLabel& other) const {
  return as_compared(beside) == as_compared(other.beside) &&
         as_compared(above) == as_compared(other.above);
}

std::string OwnCellLabel::words() const {
  if (beside.empty() || above.empty()) return beside + above;
  return beside + std::string(kArrow) + above;
}

std::string label_text(const OwnCellLabel& label) {
  const std::string arrow(kArrow);
  std::string out = label.beside + arrow + label.above + arrow + label.period.to_string();
  if (label.count > 1) {
    out += arrow + std::to_string(label.number) + "/" + std::to_string(label.count);
  }
  return out;
}

std::optional<OwnCellLabel> parse_label(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at != std::string_view::npos;) {
    const std::size_t next = text.find(kArrow, at);
    parts.push_back(text.substr(at, next - at));
    at = next == std::string_view::npos ? next : next + kArrow.size();
  }
  constexpr std::size_t kLeast = 3;
  if (parts.size() != kLeast && parts.size() != kLeast + 1) return std::nullopt;
  const Result<TimePeriod> period = TimePeriod::parse(parts[2]);
  if (!period) return std::nullopt;
  OwnCellLabel out{std::string(parts[0]), std::string(parts[1]), *period};
  if (parts.size() == kLeast) return out;
  const std::vector<std::string_view> numbers = split(parts[kLeast], '/');
  const auto read = [](std::string_view digits, std::size_t& number) {
    const auto end = digits.data() + digits.size();
    return std::from_chars(digits.data(), end, number).ptr == end;
  };
  if (numbers.size() != 2 || !read(numbers[0], out.number) || !read(numbers[1], out.count) ||
      out.number < 1 || out.number > out.count) {
    return std::nullopt;
  }
  return out;
}

SheetLabels::SheetLabels(const SheetGrid& grid) : grid_(grid) {
  std::map<int, int> last_label;  // row of it, by column
  for (const auto& [number, cells] : grid.rows()) {
    std::string beside;
    for (const XlsxCell& cell : cells) {
      Changes& above = above_[cell.column];
      if (is_label(cell)) {
        const std::string text = one_line(cell.text);
        if (beside.size() + text.size() <= kMaxBeside) {
          beside += (beside.empty() ? "" : std::string(kBetween)) + text;
          beside_[number][cell.column + 1] = beside;
        }
        above[number + 1] = text;
        last_label[cell.column] = number;
      } else if (is_year(cell) && (above.empty() || last_label[cell.column] == number - 1)) {
        const std::string head = above.empty() ? "" : above.rbegin()->second + " ";
        above[number + 1] = head + cell.text;
      }
    }
    if (const auto texts = beside_.find(number); texts != beside_.end()) {
      for (const auto& [column, text] : texts->second) {
        std::vector<int>& rows = rows_of_[as_compared(text)];
        if (rows.size() == kMaxSameRows || (!rows.empty() && rows.back() == number)) continue;
        rows.push_back(number);
      }
    }
  }
}

std::string SheetLabels::text_before(const std::map<int, Changes>& of, int line, int at) {
  const auto changes = of.find(line);
  if (changes == of.end()) return {};
  const auto next = changes->second.upper_bound(at);
  return next == changes->second.begin() ? std::string() : std::prev(next)->second;
}

OwnCellLabel SheetLabels::at(const CellName& place) const {
  return {text_before(beside_, place.row, place.column),
          text_before(above_, place.column, place.row),
          {}};
}

std::vector<CellName> SheetLabels::places(const OwnCellLabel& label,
                                          const CellName& expected) const {
  std::vector<CellName> out;
  const auto is_expected = [&](const CellName& place) {
    return place.row == expected.row && place.column == expected.column;
  };
  if (!label.beside.empty()) {
    if (const auto rows = rows_of_.find(as_compared(label.beside)); rows != rows_of_.end()) {
      for (const int row : rows->second) {
        for (const XlsxCell& cell : grid_.rows().at(row)) {
          const CellName place{row, cell.column};
          if (at(place).same_texts(label)) out.push_back(place);
        }
      }
    }
  }
  if (!at(expected).same_texts(label) || std::any_of(out.begin(), out.end(), is_expected))
    return out;
  const auto behind = std::find_if(out.begin(), out.end(), [&](const CellName& place) {
    return place.row > expected.row ||
           (place.row == expected.row && place.column > expected.column);
  });
  out.insert(behind, expected);
  return out;
}

}  // namespace tongket
