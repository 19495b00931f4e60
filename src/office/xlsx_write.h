// Excel workbooks, written (libxlsxwriter): what stands in a cell is either text, which stays text
// whatever it begins with, or an exact decimal. The same specification gives the same bytes.
//
//   WorkbookSpec book{.title = "Values of 2022"};
//   book.sheets.push_back({.name = "Post", .column_widths = {40, 16}});
//   book.sheets[0].rows.push_back({.cells = {{.value = "Revenue"}, {.value = Decimal::of(3893595),
//                                                                  .comment = "observation 17"}}});
//   TK_TRY(const std::string bytes, write_xlsx(book));
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "base/message.h"
#include "base/result.h"
#include "office/chart.h"

namespace tongket {

enum class CellAlign { kAutomatic, kLeft, kCentre, kRight };  // automatic: numbers to the right
enum class CellWeight { kNormal, kBold };
enum class CellSlant { kUpright, kItalic };
enum class CellBorder { kNone, kThin };
enum class CellWrap { kOff, kOn };
enum class CellLock { kLocked, kOpen };  // counts on a protected sheet

struct CellFormat {
  CellAlign align = CellAlign::kAutomatic;
  CellWeight weight = CellWeight::kNormal;
  CellSlant slant = CellSlant::kUpright;
  CellBorder border = CellBorder::kNone;
  CellWrap wrap = CellWrap::kOff;
  CellLock lock = CellLock::kLocked;
  int points = 12;            // size of Times New Roman
  int indent = 0;             // steps, for parts of a total
  std::string fill = {};      // RRGGBB; empty: none
  std::string number_format;  // as in Excel; empty: grouped, with the decimals of the value

  auto operator<=>(const CellFormat&) const = default;
};

using CellValue = std::variant<std::monostate, std::string, Decimal>;

struct SheetCell {
  CellValue value;
  CellFormat format = {};
  std::string comment = {};  // where the value is from; empty: none
};

enum class Visibility { kShown, kHidden };

struct SheetRow {
  std::vector<SheetCell> cells;  // from column 1
  int height_points = 0;         // 0: as Excel sees fit (merged cells it does not measure)
  Visibility visibility = Visibility::kShown;
};

struct SheetRange {  // rows and columns from 1, both ends included
  int first_row = 1;
  int first_column = 1;
  int last_row = 1;
  int last_column = 1;
};

struct SheetChart {
  Chart chart;
  std::string alt_text;  // what a screen reader says
  int row = 1;           // of its left upper corner
  int column = 1;
  // Nothing: the chart's data are written on the sheet `WorkbookSpec::chart_sheet`.
  std::optional<ChartSource> source = {};
};

// What may be typed into cells; Excel refuses the rest and shows `error`.
struct SheetRule {
  enum class Kind {
    kList,     // `formula` is a range: "=lists!$A$1:$A$3"
    kFormula,  // it is true for what may be typed: "=ISNUMBER(G7)"
    kAny,      // only the prompt
  };
  SheetRange range;
  Kind kind = Kind::kAny;
  std::string formula = {};
  // Shown beside the cell while it is chosen, and in the refusal; cut to what Excel allows.
  std::string prompt_title = {};
  std::string prompt = {};
  std::string error_title = {};
  std::string error = {};
};

enum class SheetProtection { kNone, kLockedCells };  // without a password: against slips only

enum class PageTurn { kLandscape, kPortrait };

struct SheetSpec {
  std::string name;                     // 1 to 31 characters without []:*?/\, unique
  std::vector<int> column_widths;       // characters, from column 1; 0: as Excel sees fit
  std::vector<SheetRow> rows = {};      // from row 1
  std::vector<SheetRange> merged = {};  // the first cell of each is shown
  int frozen_rows = 0;
  int frozen_columns = 0;
  int repeat_from = 0;  // rows printed on every page, from 1; 0: none
  int repeat_to = 0;
  PageTurn page = PageTurn::kLandscape;  // A4, as wide as the page
  std::vector<SheetChart> charts = {};
  std::vector<int> hidden_columns = {};  // from 1
  std::vector<SheetRule> rules = {};
  SheetProtection protection = SheetProtection::kNone;
  Visibility visibility = Visibility::kShown;  // of the first sheet it must be kShown
};

struct WorkbookSpec {
  std::string title;
  std::string author = {};
  std::int64_t created = 315'532'800;         // seconds since 1970 UTC; 1980-01-01 unless told
  Language language = Language::kVietnamese;  // of our own notes
  std::string chart_sheet = "Data";           // comes last, and only if a chart needs it
  std::vector<SheetSpec> sheets;
};

// The bytes of the .xlsx. A decimal of more than 15 significant digits, which Excel would round, is
// written as text with a note. kInvalidInput for a sheet name or a range that Excel does not allow,
// a text of more than 32,767 characters, or a chart that check_chart() refuses; kOverflow for more
// rows or columns than Excel has; kIo if nothing can be written.
Result<std::string> write_xlsx(const WorkbookSpec& book);

}  // namespace tongket
