// Excel workbooks (.xlsx, ECMA-376 SpreadsheetML) as rows of cells, read only. Nothing is computed:
// a formula gives the value that was stored with it. The sheet is read as a stream, row by row;
// only the shared strings are held, within a limit.
//
//   TK_TRY(const XlsxWorkbook book, XlsxWorkbook::open(bytes, "values.xlsx"));
//   class Rows : public SheetVisitor { Result<> row(const XlsxRow& row) override { ... } };
//   TK_CHECK(book.read_sheet({}, rows));   // the first visible sheet
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "office/xlsx_number.h"
#include "office/xml.h"
#include "office/zip.h"

namespace tongket {

struct XlsxLimits {
  ZipLimits zip;
  XmlLimits xml;
  int max_rows = 1'048'576;  // what Excel allows
  int max_columns = 256;
  std::size_t max_cell_bytes = std::size_t{1} << 20;
  std::size_t max_shared_bytes = std::size_t{256} << 20;
  std::size_t max_part_bytes = std::size_t{16} << 20;  // workbook, styles and relations
};

enum class CellKind : std::uint8_t {
  kText,
  kNumber,   // text is the machine form of spreadsheet_decimal()
  kBoolean,  // text is TRUE or FALSE
  kDate,     // a number with a date format; text is YYYY-MM-DD, the time of day dropped
  kError,    // text is the error, such as #N/A
  kNoValue,  // a formula that was stored without its value
};

struct XlsxCell {
  int column = 0;  // from 1
  CellKind kind = CellKind::kText;
  NumberLook look = NumberLook::kPlain;  // of a number
  std::string text;                      // not trimmed, may be empty
};

struct XlsxRow {
  int number = 0;                   // from 1
  std::span<const XlsxCell> cells;  // by column; cells that hold nothing are left out
};

class SheetVisitor {
 public:
  virtual ~SheetVisitor() = default;
  // Called for each row that holds a cell; views are valid during the call. An error ends the
  // reading and is what read_sheet() returns.
  virtual Result<> row(const XlsxRow& row) = 0;
  // How many bytes of the sheet are read; called often.
  virtual Result<> reached(std::uint64_t /*bytes*/, std::uint64_t /*total*/) { return done(); }
};

class SharedStrings;

class XlsxWorkbook {
 public:
  struct Sheet {
    std::string name;
    std::string part;  // of the archive; empty for charts and macro sheets
    bool visible = true;
  };

  // `bytes` must outlive the workbook; `file` names it in errors.
  static Result<XlsxWorkbook> open(std::string_view bytes, std::string file,
                                   XlsxLimits limits = {});
  XlsxWorkbook(XlsxWorkbook&&) noexcept;
  XlsxWorkbook& operator=(XlsxWorkbook&&) noexcept;
  ~XlsxWorkbook();

  [[nodiscard]] const std::vector<Sheet>& sheets() const { return sheets_; }

  // Without a name the first visible worksheet. Places of errors: line is the row, column the
  // column of the sheet, and the argument "cell" has the name of the cell (B7).
  Result<> read_sheet(std::optional<std::string_view> name, SheetVisitor& visitor) const;

 private:
  XlsxWorkbook(ZipArchive zip, std::string file, XlsxLimits limits);
  Result<> read_workbook();
  Result<> read_part(std::string_view part, XmlHandler& handler, std::size_t max_bytes) const;
  Result<> stream_part(std::string_view part, XmlHandler& handler, SheetVisitor* visitor) const;
  [[nodiscard]] Result<const Sheet*> choose(std::optional<std::string_view> name) const;

  ZipArchive zip_;
  std::string file_;
  XlsxLimits limits_;
  std::vector<Sheet> sheets_;
  std::unique_ptr<SharedStrings> strings_;
  std::vector<NumberLook> looks_;  // by index of cellXfs
  DateSystem date_system_ = DateSystem::k1900;
};

}  // namespace tongket
