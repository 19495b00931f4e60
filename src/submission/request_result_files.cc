#include "base/csv.h"
#include "base/text.h"
#include "model/period_words.h"
#include "office/xlsx_write.h"
#include "submission/request_result.h"
#include "submission/request_result_words.h"
#include "submission/row_words.h"
#include "submission/sheet_heights.h"

namespace tongket {
namespace {

constexpr std::string_view kByteOrderMark = "\ufeff";  // Excel reads UTF-8 only with it

std::string csv_value(const FormRow& row, const CellContent& content, Language language) {
  if (content.state == CellState::kValue && row.kind == RowKind::kNumber) return content.value;
  return harmless_cell(shown_value(row, content, language));
}

class ResultBook {
 public:
  ResultBook(const RequestResult& result, Language language)
      : result_(result), language_(language) {}

  WorkbookSpec make() {
    book_.title = in_language(result_.name, language_);
    book_.language = language_;
    SheetSpec sheet{.name = message(language_, "submission.result.sheet"),
                    .column_widths = {6, 36, 16}};
    for (const ResultColumn& column : result_.columns) {
      sheet.column_widths.push_back(column.row.kind == RowKind::kText ? 40 : 18);
    }
    add_title(sheet);
    add_head(sheet);
    for (std::size_t i = 0; i < result_.rows.size(); ++i) add_row(sheet, i);
    add_totals(sheet);
    book_.sheets.push_back(std::move(sheet));
    return std::move(book_);
  }

 private:
  static CellFormat boxed(CellAlign align, CellWeight weight = CellWeight::kNormal) {
    return {.align = align,
            .weight = weight,
            .border = CellBorder::kThin,
            .wrap = CellWrap::kOn,
            .points = 11};
  }
  static CellAlign align_of(const FormRow& row) {
    return row.kind == RowKind::kNumber ? CellAlign::kRight : CellAlign::kLeft;
  }

  void add_line(SheetSpec& sheet, const std::string& text, CellFormat format, int height) {
    format.wrap = CellWrap::kOn;
    sheet.rows.push_back({.cells = {{.value = text, .format = format}}, .height_points = height});
    const int row = static_cast<int>(sheet.rows.size());
    sheet.merged.push_back({row, 1, row, static_cast<int>(sheet.column_widths.size())});
  }

  void add_title(SheetSpec& sheet) {
    std::size_t width = 0;
    for (const int column : sheet.column_widths) width += static_cast<std::size_t>(column);
    const std::string& paragraph = in_language(result_.paragraph, language_);
    add_line(sheet, book_.title,
             {.align = CellAlign::kCentre, .weight = CellWeight::kBold, .points = 14}, 30);
    add_line(sheet, capitalised(period_words(result_.period, language_)),
             {.align = CellAlign::kCentre, .slant = CellSlant::kItalic, .points = 11}, 0);
    add_line(sheet, paragraph, {.align = CellAlign::kLeft, .points = 11},
             lines_height(text_lines(paragraph, width * 7 / 8)));
    sheet.rows.emplace_back();
  }

  void add_head(SheetSpec& sheet) const {
    CellFormat format = boxed(CellAlign::kCentre, CellWeight::kBold);
    format.fill = "DCE6F1";
    SheetRow head;
    for (const char* key :
         {"submission.file.column_ordinal", "submission.result.unit", "submission.result.state"}) {
      head.cells.push_back({.value = message(language_, key), .format = format});
    }
    for (const ResultColumn& column : result_.columns) {
      head.cells.push_back({.value = column_words(column, language_), .format = format});
    }
    fit_height(head, sheet.column_widths);
    sheet.rows.push_back(std::move(head));
    sheet.repeat_from = sheet.repeat_to = sheet.frozen_rows = static_cast<int>(sheet.rows.size());
    sheet.frozen_columns = 2;
  }

  void add_row(SheetSpec& sheet, std::size_t number) const {
    const ResultRow& row = result_.rows[number];
    SheetRow out;
    out.cells = {{.value = std::to_string(number + 1), .format = boxed(CellAlign::kCentre)},
                 {.value = in_language(row.name, language_), .format = boxed(CellAlign::kLeft)},
                 {.value = state_words(row.state, language_), .format = boxed(CellAlign::kLeft)}};
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      const FormRow& column = result_.columns[i].row;
      const CellContent& content = row.values[i];
      SheetCell cell{.value = shown_value(column, content, language_),
                     .format = boxed(align_of(column)),
                     .comment = content.note};
      if (column.kind == RowKind::kNumber && content.state == CellState::kValue) {
        if (const Result<Decimal> value = Decimal::parse(content.value)) cell.value = *value;
      }
      out.cells.push_back(std::move(cell));
    }
    fit_height(out, sheet.column_widths);
    sheet.rows.push_back(std::move(out));
  }

  void add_totals(SheetSpec& sheet) const {
    const CellFormat label = boxed(CellAlign::kLeft, CellWeight::kBold);
    SheetRow total;
    SheetRow coverage;
    total.cells = {{.format = label},
                   {.value = message(language_, "submission.result.line_total"), .format = label},
                   {.format = label}};
    coverage.cells = total.cells;
    coverage.cells[1].value = message(language_, "submission.result.line_coverage");
    for (std::size_t i = 0; i < result_.totals.size(); ++i) {
      const CellFormat format = boxed(align_of(result_.columns[i].row), CellWeight::kBold);
      const ResultTotal& each = result_.totals[i];
      SheetCell cell{.value = total_words(each, language_), .format = format};
      if (each.sum) cell.value = *each.sum;
      total.cells.push_back(std::move(cell));
      coverage.cells.push_back({.value = coverage_words(result_, each), .format = format});
    }
    fit_height(total, sheet.column_widths);
    sheet.rows.push_back(std::move(total));
    sheet.rows.push_back(std::move(coverage));
  }

  const RequestResult& result_;
  Language language_;
  WorkbookSpec book_;
};

}  // namespace

std::string request_result_csv(const RequestResult& result, Language language) {
  std::vector<std::string> fields{message(language, "submission.result.unit_id"),
                                  message(language, "submission.result.unit"),
                                  message(language, "submission.result.state")};
  for (const ResultColumn& column : result.columns) {
    fields.push_back(harmless_cell(column_words(column, language)));
  }
  std::string out = std::string(kByteOrderMark) + csv_line(fields);
  for (const ResultRow& row : result.rows) {
    fields = {row.org, harmless_cell(in_language(row.name, language)),
              state_words(row.state, language)};
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      fields.push_back(csv_value(result.columns[i].row, row.values[i], language));
    }
    out += csv_line(fields);
  }
  std::vector<std::string> total{"", message(language, "submission.result.line_total"), ""};
  std::vector<std::string> coverage{"", message(language, "submission.result.line_coverage"), ""};
  for (const ResultTotal& each : result.totals) {
    total.push_back(each.sum ? each.sum->to_string() : harmless_cell(total_words(each, language)));
    coverage.push_back(coverage_words(result, each));
  }
  return out + csv_line(total) + csv_line(coverage);
}

Result<std::string> request_result_xlsx(const RequestResult& result, Language language) {
  return write_xlsx(ResultBook(result, language).make());
}

}  // namespace tongket
