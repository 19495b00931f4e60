// The XML of one worksheet, event by event:
//
//   worksheet/sheetData/row[@r]/c[@r @t @s]   v: the value, f: a formula, is/t: text in place
//   c/@t   s index of a shared string, inlineStr, str result of a formula, b, e, d, n (if missing)
//
// Rows and cells may leave their name out (they then follow the one before) but must come in order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "office/xlsx.h"
#include "office/xlsx_parts.h"

namespace tongket {

// What a sheet needs of its workbook.
struct SheetContext {
  const SharedStrings& strings;
  const std::vector<NumberLook>& looks;
  DateSystem date_system;
  const XlsxLimits& limits;
  const std::string& file;
};

class SheetHandler final : public XmlHandler {
 public:
  SheetHandler(const SheetContext& context, SheetVisitor& visitor)
      : context_(context), visitor_(visitor) {}
  Result<> start(std::string_view name, const XmlAttributes& attributes) override;
  Result<> end(std::string_view name) override;
  Result<> text(std::string_view text) override;

 private:
  enum class Type { kNumber, kShared, kInline, kFormulaText, kBoolean, kError, kIsoDate };

  Result<> start_row(const XmlAttributes& attributes);
  Result<> start_cell(const XmlAttributes& attributes);
  Result<> end_cell();
  Result<> set_value(XlsxCell& cell) const;
  Result<> set_number(XlsxCell& cell) const;
  [[nodiscard]] Error cell_error(std::string_view key, Args args = {}) const;

  SheetContext context_;
  SheetVisitor& visitor_;
  std::vector<XlsxCell> cells_;  // the first count_ belong to the row; the others keep their memory
  std::size_t count_ = 0;
  int depth_ = 0;
  bool in_data_ = false;
  bool in_row_ = false;
  bool in_cell_ = false;
  int row_ = 0;
  int column_ = 0;
  int phonetic_depth_ = 0;
  Type type_ = Type::kNumber;
  NumberLook look_ = NumberLook::kPlain;
  bool has_formula_ = false;
  bool has_value_ = false;
  bool in_value_ = false;
  std::string value_;
};

}  // namespace tongket
