#include "office/xlsx_sheet.h"

#include <charconv>

#include "base/text.h"

namespace tongket {
namespace {

// Depths of the elements in a worksheet; what lies elsewhere (extensions, comments) is passed by.
constexpr int kDataDepth = 2;
constexpr int kRowDepth = 3;
constexpr int kCellDepth = 4;
constexpr int kValueDepth = 5;

constexpr std::size_t kShownCell = 60;

}  // namespace

Error SheetHandler::cell_error(std::string_view key, Args args) const {
  args.push_back({"cell", to_text(CellName{row_, column_})});
  return fail(ErrorCode::kInvalidInput, key, std::move(args), {context_.file, row_, column_});
}

Result<> SheetHandler::start(std::string_view name, const XmlAttributes& attributes) {
  ++depth_;
  if (depth_ == 1 && name != "worksheet") {
    return fail(ErrorCode::kInvalidInput, "office.xlsx_no_worksheet",
                {{"found", excerpt(name, kShownCell)}});
  }
  if (depth_ == kDataDepth) in_data_ = name == "sheetData";
  if (!in_data_) return done();
  if (depth_ == kRowDepth && name == "row") return start_row(attributes);
  if (depth_ == kCellDepth && in_row_ && name == "c") return start_cell(attributes);
  if (!in_cell_) return done();
  if (depth_ == kValueDepth && name == "f") has_formula_ = true;
  if (name == "rPh") ++phonetic_depth_;
  const bool value = depth_ == kValueDepth && name == "v" && type_ != Type::kInline;
  const bool inline_text =
      depth_ > kValueDepth && name == "t" && type_ == Type::kInline && phonetic_depth_ == 0;
  if (value || inline_text) in_value_ = has_value_ = true;
  return done();
}

Result<> SheetHandler::start_row(const XmlAttributes& attributes) {
  in_row_ = true;
  count_ = 0;
  column_ = 0;
  int number = row_ + 1;
  if (const auto r = attributes.find("r")) {
    const auto [end, error] = std::from_chars(r->data(), r->data() + r->size(), number);
    if (error != std::errc() || end != r->data() + r->size() || number <= row_) {
      return cell_error("office.xlsx_row_order", {{"found", excerpt(*r, kShownCell)}});
    }
  }
  if (number > context_.limits.max_rows) {
    return cell_error("office.xlsx_too_many_rows",
                      {{"limit", std::to_string(context_.limits.max_rows)}});
  }
  row_ = number;
  return done();
}

Result<> SheetHandler::start_cell(const XmlAttributes& attributes) {
  in_cell_ = true;
  has_formula_ = has_value_ = in_value_ = false;
  phonetic_depth_ = 0;
  value_.clear();
  int column = column_ + 1;
  if (const auto r = attributes.find("r")) {
    const std::optional<CellName> name = parse_cell_name(*r);
    if (!name || name->row != row_ || name->column <= column_) {
      return cell_error("office.xlsx_cell_order", {{"found", excerpt(*r, kShownCell)}});
    }
    column = name->column;
  }
  column_ = column;
  if (column > context_.limits.max_columns) {
    return cell_error("office.xlsx_too_many_columns",
                      {{"limit", std::to_string(context_.limits.max_columns)}});
  }
  const std::string_view type = attributes.find("t").value_or("n");
  if (type == "n") {
    type_ = Type::kNumber;
  } else if (type == "s") {
    type_ = Type::kShared;
  } else if (type == "inlineStr") {
    type_ = Type::kInline;
  } else if (type == "str") {
    type_ = Type::kFormulaText;
  } else if (type == "b") {
    type_ = Type::kBoolean;
  } else if (type == "e") {
    type_ = Type::kError;
  } else if (type == "d") {
    type_ = Type::kIsoDate;
  } else {
    return cell_error("office.xlsx_cell_type", {{"found", excerpt(type, kShownCell)}});
  }
  look_ = NumberLook::kPlain;
  if (const auto s = attributes.find("s"); s && type_ == Type::kNumber) {
    std::size_t style = 0;
    const auto [end, error] = std::from_chars(s->data(), s->data() + s->size(), style);
    const bool is_index = error == std::errc() && end == s->data() + s->size();
    if (is_index && style < context_.looks.size()) look_ = context_.looks[style];
  }
  return done();
}

Result<> SheetHandler::text(std::string_view text) {
  if (!in_value_) return done();
  if (value_.size() + text.size() > context_.limits.max_cell_bytes) {
    return cell_error("office.xlsx_text_too_long",
                      {{"limit", std::to_string(context_.limits.max_cell_bytes)}});
  }
  value_ += text;
  return done();
}

Result<> SheetHandler::end(std::string_view name) {
  in_value_ = false;
  if (in_cell_ && name == "rPh") --phonetic_depth_;
  if (in_cell_ && depth_ == kCellDepth) {
    in_cell_ = false;
    TK_CHECK(end_cell());
  }
  if (in_row_ && depth_ == kRowDepth) {
    in_row_ = false;
    if (count_ > 0) {
      TK_CHECK(visitor_.row({row_, std::span<const XlsxCell>(cells_.data(), count_)}));
    }
  }
  if (depth_ == kDataDepth) in_data_ = false;
  --depth_;
  return done();
}

Result<> SheetHandler::end_cell() {
  if (!has_value_ && !has_formula_) return done();
  if (count_ == cells_.size()) cells_.emplace_back();
  XlsxCell& cell = cells_[count_];
  cell.column = column_;
  cell.look = NumberLook::kPlain;
  cell.text.clear();
  if (!has_value_) {
    cell.kind = CellKind::kNoValue;
  } else {
    TK_CHECK(set_value(cell));
  }
  ++count_;
  return done();
}

Result<> SheetHandler::set_value(XlsxCell& cell) const {
  cell.kind = CellKind::kText;
  switch (type_) {
    case Type::kNumber:
      return set_number(cell);
    case Type::kShared: {
      std::size_t index = 0;
      const auto [end, error] =
          std::from_chars(value_.data(), value_.data() + value_.size(), index);
      if (error != std::errc() || end != value_.data() + value_.size() ||
          index >= context_.strings.size()) {
        return cell_error("office.xlsx_shared_string", {{"found", excerpt(value_, kShownCell)}});
      }
      cell.text = context_.strings.at(index);
      return done();
    }
    case Type::kInline:
    case Type::kFormulaText:
      cell.text = value_.find("_x") == std::string::npos ? value_ : unescaped_cell_text(value_);
      return done();
    case Type::kBoolean:
      cell.kind = CellKind::kBoolean;
      cell.text = value_ == "1" || value_ == "true" ? "TRUE" : "FALSE";
      return done();
    case Type::kError:
      cell.kind = CellKind::kError;
      cell.text = value_;
      return done();
    case Type::kIsoDate:
      cell.kind = CellKind::kDate;
      cell.text = value_.substr(0, value_.find('T'));
      return done();
  }
  TK_ASSERT(false);
}

Result<> SheetHandler::set_number(XlsxCell& cell) const {
  if (value_.empty() && has_formula_) {  // some writers store an empty value for "not computed"
    cell.kind = CellKind::kNoValue;
    return done();
  }
  const std::optional<std::string> number = spreadsheet_decimal(value_);
  if (!number) return cell_error("office.xlsx_number", {{"found", excerpt(value_, kShownCell)}});
  cell.kind = CellKind::kNumber;
  cell.text = *number;
  cell.look = look_;
  if (look_ != NumberLook::kDate) return done();
  cell.kind = CellKind::kDate;
  if (const auto day = spreadsheet_date(value_, context_.date_system)) cell.text = day->to_string();
  return done();
}

}  // namespace tongket
