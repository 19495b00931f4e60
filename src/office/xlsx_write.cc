// Idea: libxlsxwriter writes the workbook into memory (an anonymous file). Its charts are only
// placeholders: afterwards their parts are replaced by chart_part_xml(), so that a chart looks the
// same in Excel as in Word and its numbers stay exact.
#include "office/xlsx_write.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cstdlib>
#include <map>
#include <memory>

#include "office/xlsx_number.h"
#include "office/xlsx_write_check.h"
#include "office/xlsx_write_rule.h"
#include "office/zip.h"
#include "office/zip_writer.h"

namespace tongket {
namespace {

constexpr std::uint8_t kA4 = 9;
constexpr double kMillimetresPerInch = 25.4;
constexpr double kPixelsPerInch = 96;
constexpr double kChartWidth = 480;  // pixels of libxlsxwriter's charts at scale 1
constexpr double kChartHeight = 288;

lxw_row_t row_index(int row) { return static_cast<lxw_row_t>(row - 1); }
lxw_col_t column_index(int column) { return static_cast<lxw_col_t>(column - 1); }

Error failed(lxw_error error) {
  return fail(ErrorCode::kIo, "office.xlsx_not_written", {{"reason", lxw_strerror(error)}});
}

#define TK_XLSX(expression)                                                  \
  do {                                                                       \
    if (const lxw_error tk_error = (expression); tk_error != LXW_NO_ERROR) { \
      return failed(tk_error);                                               \
    }                                                                        \
  } while (false)

// The file that libxlsxwriter writes to; it exists in memory only.
class MemoryFile {
 public:
  MemoryFile() : file_(memfd_create("workbook", MFD_CLOEXEC)) {}
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() {
    if (file_ >= 0) close(file_);
  }
  [[nodiscard]] bool ok() const { return file_ >= 0; }
  [[nodiscard]] std::string path() const { return fmt::format("/proc/self/fd/{}", file_); }
  [[nodiscard]] std::string bytes() const {
    const off_t size = lseek(file_, 0, SEEK_END);
    std::string out(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
    const ssize_t count = pread(file_, out.data(), out.size(), 0);
    out.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return out;
  }

 private:
  int file_;
};

// A chart's data as rows of a sheet, with the place where the next chart's data may begin.
struct ChartData {
  SheetSpec sheet;

  ChartSource add(const Chart& chart) {
    if (!sheet.rows.empty()) sheet.rows.emplace_back();
    sheet.rows.push_back(
        {.cells = {{.value = chart.title, .format = {.weight = CellWeight::kBold}}}});
    SheetRow names{.cells = {{}}};
    for (const ChartSeries& series : chart.series) names.cells.push_back({.value = series.name});
    sheet.rows.push_back(std::move(names));
    const int header = static_cast<int>(sheet.rows.size());
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
      SheetRow row{.cells = {{.value = chart.categories[i]}}};
      for (const ChartSeries& series : chart.series) {
        row.cells.emplace_back();
        if (series.values[i]) row.cells.back().value = *series.values[i];
      }
      sheet.rows.push_back(std::move(row));
    }
    return {.sheet = sheet.name, .header_row = header, .category_column = 1, .series_columns = {}};
  }
};

class BookWriter {
 public:
  BookWriter(const WorkbookSpec& book, const std::string& path) : book_(book) {
    workbook_ = workbook_new(path.c_str());
    chart_data_.sheet.name = book.chart_sheet;
    chart_data_.sheet.column_widths = {40, 18, 18, 18, 18, 18, 18, 18, 18};
  }
  BookWriter(const BookWriter&) = delete;
  BookWriter& operator=(const BookWriter&) = delete;
  ~BookWriter() {
    if (workbook_ != nullptr) lxw_workbook_free(workbook_);
  }

  Result<> write() {
    if (workbook_ == nullptr) return failed(LXW_ERROR_MEMORY_MALLOC_FAILED);
    set_properties();
    for (const SheetSpec& sheet : book_.sheets) TK_CHECK(write_sheet(sheet));
    if (!chart_data_.sheet.rows.empty()) TK_CHECK(write_sheet(chart_data_.sheet));
    TK_XLSX(workbook_close(std::exchange(workbook_, nullptr)));
    return done();
  }

  // In the order of xl/charts/chart1.xml, chart2.xml and so on.
  [[nodiscard]] const std::vector<std::string>& chart_parts() const { return chart_parts_; }

 private:
  void set_properties() {
    // The library copies the texts.
    std::string title = book_.title;
    std::string author = book_.author;
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.author = author.data();
    properties.created = static_cast<time_t>(book_.created);
    workbook_set_properties(workbook_, &properties);
  }

  Result<> write_sheet(const SheetSpec& spec) {
    lxw_worksheet* sheet = workbook_add_worksheet(workbook_, spec.name.c_str());
    if (sheet == nullptr) return failed(LXW_ERROR_SHEETNAME_ALREADY_USED);
    set_page(sheet, spec);
    for (std::size_t i = 0; i < spec.column_widths.size(); ++i) {
      if (spec.column_widths[i] <= 0) continue;
      const auto column = static_cast<lxw_col_t>(i);
      TK_XLSX(worksheet_set_column(sheet, column, column, spec.column_widths[i], nullptr));
    }
    for (const int hidden : spec.hidden_columns) {
      lxw_row_col_options options{.hidden = 1, .level = 0, .collapsed = 0};
      TK_XLSX(worksheet_set_column_opt(sheet, column_index(hidden), column_index(hidden),
                                       LXW_DEF_COL_WIDTH, nullptr, &options));
    }
    // Merging writes its first cell, which the row then writes again with what belongs there.
    for (const SheetRange& range : spec.merged) {
      TK_XLSX(worksheet_merge_range(sheet, row_index(range.first_row),
                                    column_index(range.first_column), row_index(range.last_row),
                                    column_index(range.last_column), "",
                                    format_of(first_cell(spec, range), 0)));
    }
    for (std::size_t i = 0; i < spec.rows.size(); ++i) {
      TK_CHECK(write_row(sheet, static_cast<int>(i) + 1, spec));
    }
    for (const SheetChart& chart : spec.charts) TK_CHECK(place_chart(sheet, chart));
    for (const SheetRule& rule : spec.rules) TK_XLSX(add_rule(sheet, rule));
    if (spec.protection == SheetProtection::kLockedCells) protect_locked_cells(sheet);
    if (spec.visibility == Visibility::kHidden) worksheet_hide(sheet);
    return done();
  }

  void set_page(lxw_worksheet* sheet, const SheetSpec& spec) {
    worksheet_set_paper(sheet, kA4);
    if (spec.page == PageTurn::kLandscape) worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, 0.6, 0.4, 0.6, 0.6);
    worksheet_set_footer(sheet, "&C&P/&N");
    if (spec.repeat_from > 0 && spec.repeat_to >= spec.repeat_from) {
      worksheet_repeat_rows(sheet, row_index(spec.repeat_from), row_index(spec.repeat_to));
    }
    if (spec.frozen_rows > 0 || spec.frozen_columns > 0) {
      worksheet_freeze_panes(sheet, static_cast<lxw_row_t>(spec.frozen_rows),
                             static_cast<lxw_col_t>(spec.frozen_columns));
    }
  }

  static CellFormat first_cell(const SheetSpec& spec, const SheetRange& range) {
    const auto row = static_cast<std::size_t>(range.first_row) - 1;
    const auto column = static_cast<std::size_t>(range.first_column) - 1;
    if (row >= spec.rows.size() || column >= spec.rows[row].cells.size()) return {};
    return spec.rows[row].cells[column].format;
  }

  // Cells that a merged range hides keep the range's look; they are not written.
  static bool is_hidden(const SheetSpec& spec, int row, int column) {
    for (const SheetRange& range : spec.merged) {
      const bool inside = row >= range.first_row && row <= range.last_row &&
                          column >= range.first_column && column <= range.last_column;
      if (inside && (row != range.first_row || column != range.first_column)) return true;
    }
    return false;
  }

  Result<> write_row(lxw_worksheet* sheet, int row, const SheetSpec& spec) {
    const SheetRow& source = spec.rows[static_cast<std::size_t>(row) - 1];
    if (source.visibility == Visibility::kHidden) {
      lxw_row_col_options options{.hidden = 1, .level = 0, .collapsed = 0};
      TK_XLSX(worksheet_set_row_opt(sheet, row_index(row), LXW_DEF_ROW_HEIGHT, nullptr, &options));
    } else if (source.height_points > 0) {
      TK_XLSX(worksheet_set_row(sheet, row_index(row), source.height_points, nullptr));
    }
    for (std::size_t i = 0; i < source.cells.size(); ++i) {
      const int column = static_cast<int>(i) + 1;
      if (is_hidden(spec, row, column)) continue;
      TK_CHECK(write_cell(sheet, {row, column}, source.cells[i]));
    }
    return done();
  }

  Result<> write_cell(lxw_worksheet* sheet, const CellName& place, const SheetCell& cell) {
    const lxw_row_t row = row_index(place.row);
    const lxw_col_t column = column_index(place.column);
    std::string comment = cell.comment;
    if (const auto* number = std::get_if<Decimal>(&cell.value)) {
      const std::string text = number->to_string();
      if (spreadsheet_keeps(*number)) {
        TK_XLSX(worksheet_write_number(sheet, row, column, std::strtod(text.c_str(), nullptr),
                                       format_of(cell.format, number->scale())));
      } else {
        CellFormat format = cell.format;
        if (format.align == CellAlign::kAutomatic) format.align = CellAlign::kRight;
        TK_XLSX(worksheet_write_string(sheet, row, column, text.c_str(), format_of(format, 0)));
        comment +=
            (comment.empty() ? "" : "\n") + message(book_.language, "office.xlsx_long_number");
      }
    } else if (const auto* text = std::get_if<std::string>(&cell.value); text && !text->empty()) {
      TK_XLSX(worksheet_write_string(sheet, row, column, text->c_str(), format_of(cell.format, 0)));
    } else if (cell.format != CellFormat{}) {
      TK_XLSX(worksheet_write_blank(sheet, row, column, format_of(cell.format, 0)));
    }
    if (!comment.empty()) TK_XLSX(worksheet_write_comment(sheet, row, column, comment.c_str()));
    return done();
  }

  // One format of the workbook for each look. `scale` is that of the number in the cell.
  lxw_format* format_of(CellFormat wanted, int scale) {
    if (wanted.number_format.empty()) {
      wanted.number_format = "#,##0";
      if (scale > 0)
        wanted.number_format += "." + std::string(static_cast<std::size_t>(scale), '0');
    }
    lxw_format*& format = formats_[wanted];
    if (format != nullptr) return format;
    format = workbook_add_format(workbook_);
    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, wanted.points);
    format_set_num_format(format, wanted.number_format.c_str());
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (wanted.align != CellAlign::kAutomatic) format_set_align(format, align_of(wanted.align));
    if (wanted.weight == CellWeight::kBold) format_set_bold(format);
    if (wanted.slant == CellSlant::kItalic) format_set_italic(format);
    if (wanted.border == CellBorder::kThin) format_set_border(format, LXW_BORDER_THIN);
    if (wanted.wrap == CellWrap::kOn) format_set_text_wrap(format);
    if (wanted.lock == CellLock::kOpen) format_set_unlocked(format);
    if (wanted.indent > 0) format_set_indent(format, static_cast<std::uint8_t>(wanted.indent));
    if (!wanted.fill.empty()) {
      format_set_pattern(format, LXW_PATTERN_SOLID);
      const auto colour = std::strtoul(wanted.fill.c_str(), nullptr, 16);
      format_set_bg_color(format, static_cast<lxw_color_t>(colour));
    }
    return format;
  }

  static std::uint8_t align_of(CellAlign align) {
    if (align == CellAlign::kCentre) return LXW_ALIGN_CENTER;
    return align == CellAlign::kRight ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT;
  }

  Result<> place_chart(lxw_worksheet* sheet, const SheetChart& placed) {
    const ChartSource source = placed.source ? *placed.source : chart_data_.add(placed.chart);
    TK_TRY(std::string part, chart_part_xml(placed.chart, source));
    lxw_chart* chart = workbook_add_chart(workbook_, LXW_CHART_COLUMN);
    if (chart == nullptr) return failed(LXW_ERROR_MEMORY_MALLOC_FAILED);
    lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
    chart_series_set_values(series, sheet->name, 0, 0, 0, 0);
    std::string alt_text = placed.alt_text;
    lxw_chart_options options{};
    const ChartSize& size = placed.chart.size;
    options.x_scale = size.width_mm / kMillimetresPerInch * kPixelsPerInch / kChartWidth;
    options.y_scale = size.height_mm / kMillimetresPerInch * kPixelsPerInch / kChartHeight;
    options.description = alt_text.data();
    TK_XLSX(worksheet_insert_chart_opt(sheet, row_index(placed.row), column_index(placed.column),
                                       chart, &options));
    chart_parts_.push_back(std::move(part));
    return done();
  }

  const WorkbookSpec& book_;
  lxw_workbook* workbook_ = nullptr;
  std::map<CellFormat, lxw_format*> formats_;
  ChartData chart_data_;
  std::vector<std::string> chart_parts_;
};

// The archive again, its chart parts replaced.
Result<std::string> with_charts(const std::string& bytes, const std::vector<std::string>& parts) {
  ZipLimits limits;
  limits.max_ratio = 2000;  // our own bytes: deflate reaches 1032
  TK_TRY(const ZipArchive archive, ZipArchive::open(bytes, "workbook.xlsx", limits));
  std::map<std::string, const std::string*, std::less<>> replaced;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    replaced.emplace(fmt::format("xl/charts/chart{}.xml", i + 1), &parts[i]);
  }
  ZipWriter zip;
  for (const ZipEntry& entry : archive.entries()) {
    if (const auto part = replaced.find(entry.name); part != replaced.end()) {
      zip.add({.name = entry.name, .content = *part->second});
      continue;
    }
    TK_TRY(const std::string content, archive.read(entry.name, limits.max_entry_bytes));
    zip.add({.name = entry.name, .content = content});
  }
  return std::move(zip).finish();
}

}  // namespace

Result<std::string> write_xlsx(const WorkbookSpec& book) {
  TK_CHECK(check_workbook(book));
  const MemoryFile file;
  if (!file.ok()) return failed(LXW_ERROR_CREATING_XLSX_FILE);
  BookWriter writer(book, file.path());
  TK_CHECK(writer.write());
  std::string bytes = file.bytes();
  if (writer.chart_parts().empty()) return bytes;
  return with_charts(bytes, writer.chart_parts());
}

}  // namespace tongket
