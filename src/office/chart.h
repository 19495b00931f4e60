// Charts as Word, Excel and LibreOffice draw and edit them (DrawingML charts, ECMA-376 part 1,
// chapter 21.2): a chart part for the package, the workbook behind "Edit data", and the run that
// places the chart in a paragraph. Values stay exact decimals written as text; a missing value is a
// gap, never a zero. Series differ by lightness, pattern, dash and marker, so that a
// black-and-white print can be read.
//
//   Chart chart{.title = "Revenue", .value_title = "billion VND", .categories = {"2021", "2022"},
//               .series = {{"Revenue", {Decimal::of(3453000), Decimal::of(3893595)}}}};
//   TK_TRY(const std::string part, chart_part_xml(chart, "rId1"));  // rId1: the embedded workbook
//   TK_TRY(const std::string workbook, chart_workbook(chart));
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"

namespace tongket {

enum class ChartKind { kColumn, kBar, kLine };  // bars lie, columns stand
enum class ChartLabels { kShown, kHidden };     // the values beside bars and points

struct ChartSeries {
  std::string name;
  std::vector<std::optional<Decimal>> values;  // one for each category; nullopt is a gap
};

struct ChartSize {
  int width_mm = 160;
  int height_mm = 85;
};

struct Chart {
  ChartKind kind = ChartKind::kColumn;
  std::string title;        // may be empty; long ones are broken into lines
  std::string value_title;  // the unit of measure, at the value axis
  std::vector<std::string> categories;
  std::vector<ChartSeries> series;
  ChartLabels labels = ChartLabels::kShown;
  ChartSize size = {};
  std::optional<int> decimals = {};  // printed; nullopt: as many as the values have, at most 3
  std::string number_format = {};    // as in Excel; empty: grouped digits with `decimals`
};

// What the package around the parts has to say about them.
inline constexpr std::string_view kChartContentType =
    "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
inline constexpr std::string_view kChartRelationship =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart";
inline constexpr std::string_view kWorkbookContentType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr std::string_view kWorkbookRelationship =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package";

// kInvalidInput if there is nothing to draw (no category, no series, no value at all), a series has
// another count of values than there are categories, a size or the decimals lie beyond limits
// (20 to 1000 mm, 0 to 15 decimals), or there are more than 8 series or 200 categories.
Result<> check_chart(const Chart& chart);

// The decimals that the chart prints.
int chart_decimals(const Chart& chart);

// The number format of axis and labels, in Excel's language-independent notation: "#,##0.0". Word
// shows it with the separators of the reader's system. (Not "#,##0.##": it prints "12.".)
std::string chart_number_format(const Chart& chart);

// Where the chart's data stand: one row of names, then the values, without empty rows between.
// Rows and columns count from 1.
struct ChartSource {
  std::string sheet = "Sheet1";
  int header_row = 1;
  int category_column = 1;
  std::vector<int> series_columns = {};  // empty: those behind the categories
};

// The chart part. `workbook_id` is the relationship, of the chart part, to the embedded workbook
// (chart_workbook()). Fails as check_chart().
Result<std::string> chart_part_xml(const Chart& chart, std::string_view workbook_id);

// The chart part of a chart inside a workbook, whose data stand on one of its sheets. Fails as
// check_chart(); `series_columns` must be empty or name a column for each series.
Result<std::string> chart_part_xml(const Chart& chart, const ChartSource& source);

// The embedded workbook (.xlsx): categories in column A from row 2, one column for each series with
// its name in row 1. The same chart gives the same bytes. Fails as check_chart().
Result<std::string> chart_workbook(const Chart& chart);

struct DrawingRun {
  std::string relationship_id;  // of the document part, to the chart part
  ChartSize size = {};
  int id = 1;            // unique among all drawings of the document, from 1
  std::string name;      // for the selection pane of Word
  std::string alt_text;  // what a screen reader says
};

// <w:r> with the chart in line with the text; the prefix w must be declared around it.
std::string drawing_run_xml(const DrawingRun& run);

}  // namespace tongket
