// Idea: the table keeps each row whole (no merged cells), so that it can be sorted; everything that
// reading back needs stands in hidden columns of that row.
#include "submission/form_workbook.h"

#include <algorithm>
#include <array>

#include "base/digest.h"
#include "base/text.h"
#include "model/period_words.h"
#include "office/xlsx_number.h"
#include "office/xlsx_write.h"
#include "submission/form_workbook_layout.h"
#include "submission/row_words.h"
#include "submission/sheet_heights.h"

namespace tongket {
namespace {

constexpr int kPoints = 11;
constexpr std::string_view kHeadFill = "DCE6F1";
constexpr std::string_view kSectionFill = "F2F2F2";
constexpr std::string_view kInputFill = "FFF9DB";

// Columns of the table, from 1; from kCell on they are hidden.
enum Column {
  kOrdinal = 1,
  kIndicator,
  kUnitWords,
  kPlan,
  kPrevious,
  kSame,
  kValue,
  kNote,
  kExplanation,
  kCell,
  kUnit,
  kWasValue,
  kWasNote,
  kWasExplanation,
};
constexpr std::array<int, kExplanation> kWidths{6, 46, 15, 14, 14, 14, 18, 26, 26};
constexpr int kVisible = kExplanation;
constexpr int kColumns = kWasExplanation;

std::string text_of(std::string_view text) { return std::string(text); }

std::string roman(std::size_t number) {
  constexpr std::array<std::pair<std::size_t, std::string_view>, 9> kSigns{{{100, "C"},
                                                                            {90, "XC"},
                                                                            {50, "L"},
                                                                            {40, "XL"},
                                                                            {10, "X"},
                                                                            {9, "IX"},
                                                                            {5, "V"},
                                                                            {4, "IV"},
                                                                            {1, "I"}}};
  std::string out;
  for (const auto& [worth, sign] : kSigns) {
    for (; number >= worth; number -= worth) out += sign;
  }
  return out;
}

std::string without_returns(std::string text) {
  std::erase(text, '\r');
  return text;
}

CellFormat plain(CellAlign align = CellAlign::kLeft) { return {.align = align, .points = kPoints}; }

CellFormat boxed(CellAlign align, std::string_view fill = {}) {
  return {.align = align,
          .border = CellBorder::kThin,
          .wrap = CellWrap::kOn,
          .points = kPoints,
          .fill = text_of(fill)};
}

CellFormat input_format(CellAlign align) {
  CellFormat out = boxed(align, kInputFill);
  out.lock = CellLock::kOpen;
  return out;
}

class FormBook {
 public:
  explicit FormBook(const FormSheet& sheet) : from_(sheet) {}

  WorkbookSpec make() {
    book_.title = in(from_.form.name);
    book_.author = in(from_.org);
    book_.language = from_.language;
    add_figures();
    if (!from_.form.narratives.empty()) add_narratives();
    add_hidden();
    return std::move(book_);
  }

 private:
  [[nodiscard]] const std::string& in(const NamedText& text) const {
    return in_language(text, from_.language);
  }
  [[nodiscard]] std::string say(std::string_view key, const Args& args = {}) const {
    return message(from_.language, key, args);
  }

  // One cell over the whole width of the table.
  void add_line(SheetSpec& sheet, const std::string& text, const CellFormat& format,
                int height = 0) {
    sheet.rows.push_back({.cells = {{.value = text, .format = format}}, .height_points = height});
    const int row = static_cast<int>(sheet.rows.size());
    sheet.merged.push_back({row, 1, row, kVisible});
  }

  void add_title(SheetSpec& sheet) {
    constexpr std::size_t kCharacters = 155;  // of the table's width
    CellFormat bold = plain();
    bold.weight = CellWeight::kBold;
    CellFormat title = plain(CellAlign::kCentre);
    title.weight = CellWeight::kBold;
    title.wrap = CellWrap::kOn;
    title.points = 14;
    CellFormat centred = plain(CellAlign::kCentre);
    centred.slant = CellSlant::kItalic;
    CellFormat wrapped = plain();
    wrapped.wrap = CellWrap::kOn;
    add_line(sheet, say("submission.file.org", {{"org", in(from_.org)}}), bold);
    add_line(sheet, in(from_.form.name), title, 30);
    add_line(
        sheet,
        say("submission.file.period", {{"period", period_words(from_.period, from_.language)}}),
        centred);
    if (!from_.form.legal_basis.empty()) {
      add_line(sheet, say("submission.file.basis", {{"basis", from_.form.legal_basis}}), centred);
    }
    sheet.rows.emplace_back();
    std::string guide = say("submission.file.guide");
    if (!in(from_.form.instructions).empty()) guide = in(from_.form.instructions) + "\n" + guide;
    add_line(sheet, guide, wrapped, lines_height(text_lines(guide, kCharacters)));
    sheet.rows.emplace_back();
  }

  void add_markers(SheetSpec& sheet) const {
    SheetRow markers{.cells = std::vector<SheetCell>(kColumns), .visibility = Visibility::kHidden};
    const std::pair<Column, std::string_view> names[] = {
        {kValue, form_layout::kValue},
        {kNote, form_layout::kNote},
        {kExplanation, form_layout::kExplanation},
        {kCell, form_layout::kCell},
        {kUnit, form_layout::kUnit},
        {kWasValue, form_layout::kWasValue},
        {kWasNote, form_layout::kWasNote},
        {kWasExplanation, form_layout::kWasExplanation}};
    for (const auto& [column, name] : names) markers.cells[column - 1].value = text_of(name);
    sheet.rows.push_back(std::move(markers));
  }

  void add_head(SheetSpec& sheet) const {
    const auto period = [this](const TimePeriod& of) {
      return Args{{"period", period_words(of, from_.language)}};
    };
    CellFormat format = boxed(CellAlign::kCentre, kHeadFill);
    format.weight = CellWeight::kBold;
    const bool dated = !from_.period.is_undated();
    const TimePeriod year = dated ? from_.period.whole_year() : from_.period;
    const TimePeriod previous = dated ? from_.period.previous() : from_.period;
    SheetRow head;
    for (const std::string& name :
         {say("submission.file.column_ordinal"), say("submission.file.column_indicator"),
          say("submission.file.column_unit"), say("submission.file.column_plan", period(year)),
          say("submission.file.column_previous", period(previous)),
          say("submission.file.column_same", period(from_.period.year_before())),
          say("submission.file.column_value", period(from_.period)),
          say("submission.file.column_note"), say("submission.file.column_explanation")}) {
      head.cells.push_back({.value = name, .format = format});
    }
    head.cells.push_back({.value = text_of(form_layout::kHeading)});

    fit_height(head, kWidths);
    sheet.rows.push_back(std::move(head));
    sheet.repeat_from = sheet.repeat_to = static_cast<int>(sheet.rows.size());
    sheet.frozen_rows = sheet.repeat_to;
    sheet.frozen_columns = kIndicator;
  }

  void add_section(SheetSpec& sheet, const FormSection& section, std::size_t number) const {
    SheetRow row;
    for (int column = 1; column <= kVisible; ++column) {
      CellFormat format =
          boxed(column == kOrdinal ? CellAlign::kCentre : CellAlign::kLeft, kSectionFill);
      format.weight = CellWeight::kBold;
      row.cells.push_back({.format = format});
    }
    row.cells[kOrdinal - 1].value = roman(number);
    row.cells[kIndicator - 1].value = in(section.name);
    row.cells.push_back({.value = text_of(form_layout::kHeading)});
    sheet.rows.push_back(std::move(row));
  }

  // What stands beside the input for comparison: a number where it is one in the row's unit, else
  // as it is written.
  [[nodiscard]] SheetCell context_cell(const FormRow& row, const std::string& text) const {
    SheetCell out{.value = text, .format = boxed(CellAlign::kRight)};
    if (text.empty()) out.value = std::monostate{};
    if (row.kind != RowKind::kNumber) return out;
    std::string_view digits = text;
    const NamedText words = row_unit_words(from_.pack, row);
    const std::string& unit = in(words);
    if (!unit.empty() && digits.ends_with(unit)) digits.remove_suffix(unit.size());
    const Result<CellContent> read = read_cell(row, trimmed(digits));
    if (!read || read->state != CellState::kValue) return out;
    if (const Result<Decimal> number = Decimal::parse(read->value)) out.value = *number;
    return out;
  }

  [[nodiscard]] SheetCell value_cell(const FormRow& row, const CellContent& content) const {
    const bool number = row.kind == RowKind::kNumber;
    SheetCell out{.format = input_format(number ? CellAlign::kRight : CellAlign::kLeft)};
    const std::string text = typed_text(row, content, from_.language);
    if (!text.empty()) out.value = text;
    if (!number) {
      out.format.number_format = "@";  // what is typed stays text
      return out;
    }
    out.format.number_format = number_format(row);
    if (content.state != CellState::kValue) return out;
    if (const Result<Decimal> value = Decimal::parse(content.value)) {
      out.value = *value;
      if (value->scale() > 0) out.format.number_format.clear();  // the decimals that it has
    }
    return out;
  }

  [[nodiscard]] std::string number_format(const FormRow& row) const {
    const Indicator* indicator = from_.pack.indicator(row.indicator);
    const UnitOfMeasure* unit = from_.pack.unit_of_measure(row.unit);
    const bool whole = unit != nullptr && unit->unit_class == UnitClass::kCount && row.mult == 0;
    const int decimals =
        indicator != nullptr && indicator->decimals ? *indicator->decimals : (whole ? 0 : -1);
    if (decimals < 0) return "General";
    return decimals == 0 ? "#,##0"
                         : "#,##0." + std::string(static_cast<std::size_t>(decimals), '0');
  }

  void add_row(SheetSpec& sheet, const FormRow& row, std::size_t number) {
    static const CellContent nothing;
    const auto found = from_.contents.find(row.cell);
    const CellContent& content = found == from_.contents.end() ? nothing : found->second;
    const auto beside = from_.context.find(row.cell);
    const CellContext context = beside == from_.context.end() ? CellContext{} : beside->second;
    CellFormat name = boxed(CellAlign::kLeft);
    if (!row.breakdown.is_total()) name.indent = 1;
    SheetRow out;
    out.cells = {
        {.value = std::to_string(number), .format = boxed(CellAlign::kCentre)},
        {.value = in(row.name) + (row.required ? " (*)" : ""), .format = name},
        {.value = in(row_unit_words(from_.pack, row)), .format = boxed(CellAlign::kCentre)},
        context_cell(row, context.plan),
        context_cell(row, context.previous),
        context_cell(row, context.same),
        value_cell(row, content),
        {.value = content.note, .format = input_format(CellAlign::kLeft)},
        {.value = content.explanation, .format = input_format(CellAlign::kLeft)},
        {.value = row.cell},
        {.value = row.unit + "*" + std::to_string(row.mult)},
        {.value = typed_text(row, content, from_.language)},
        {.value = content.note},
        {.value = content.explanation}};
    fit_height(out, kWidths);
    sheet.rows.push_back(std::move(out));
    add_rule(sheet, row);
  }

  void add_rule(SheetSpec& sheet, const FormRow& row) {
    const int at = static_cast<int>(sheet.rows.size());
    SheetRule rule{.range = {at, kValue, at, kValue}, .prompt_title = in(row.name)};
    std::string gaps = say("submission.file.gap_missing");
    if (row.may_not_apply) gaps += say("submission.file.gap_not_applicable");
    rule.prompt = in(row.help).empty() ? gaps : in(row.help) + "\n" + gaps;
    rule.error_title = say("submission.file.refused_title");
    if (row.kind == RowKind::kNumber) {
      const std::string cell = to_text(CellName{at, kValue});
      rule.kind = SheetRule::Kind::kFormula;
      rule.formula = "=OR(ISNUMBER(" + cell + ")," + cell + "=\"-\"" +
                     (row.may_not_apply ? "," + cell + "=\"x\"" : "") + ")";
      rule.error = say("submission.file.refused_number") + gaps;
    } else if (row.kind != RowKind::kText) {
      rule.kind = SheetRule::Kind::kList;
      rule.formula = add_choices(row);
      rule.error = say("submission.file.refused_choice");
    }
    sheet.rules.push_back(std::move(rule));
  }

  // The choices go to the hidden sheet (a list in the rule itself may have 255 characters); the
  // range that holds them.
  std::string add_choices(const FormRow& row) {
    std::vector<std::string> names;
    names.reserve(row.choices.size() + 2);
    for (const FormChoice& choice : row.choices) names.push_back(in(choice.name));
    if (row.kind == RowKind::kYesNo) {
      names = {say("submission.file.yes"), say("submission.file.no")};
    }
    names.emplace_back("-");
    if (row.may_not_apply) names.emplace_back("x");
    choices_.push_back(names);
    const int column = form_layout::kFirstChoiceColumn + static_cast<int>(choices_.size()) - 1;
    const std::string first = to_text(CellName{1, column});
    const std::string letters = first.substr(0, first.size() - 1);
    return "=" + text_of(form_layout::kHiddenSheet) + "!$" + letters + "$1:$" + letters + "$" +
           std::to_string(names.size());
  }

  void add_figures() {
    SheetSpec sheet{.name = say("submission.file.sheet_figures"),
                    .column_widths = {kWidths.begin(), kWidths.end()}};
    add_title(sheet);
    add_markers(sheet);
    add_head(sheet);
    std::size_t section_number = 0;
    std::size_t number = 0;
    for (const FormSection& section : from_.form.sections) {
      add_section(sheet, section, ++section_number);
      for (const FormRow& row : section.rows) add_row(sheet, row, ++number);
    }
    for (int column = kCell; column <= kColumns; ++column) sheet.hidden_columns.push_back(column);
    sheet.protection = SheetProtection::kLockedCells;
    book_.sheets.push_back(std::move(sheet));
  }

  void add_narratives() {
    constexpr std::size_t kCharacters = 100;
    SheetSpec sheet{.name = say("submission.file.sheet_texts"),
                    .column_widths = {110},
                    .page = PageTurn::kPortrait};
    sheet.rows.push_back({.cells = {{.value = text_of(form_layout::kText)},
                                    {.value = text_of(form_layout::kNarrative)},
                                    {.value = text_of(form_layout::kWasText)}},
                          .visibility = Visibility::kHidden});
    CellFormat heading = plain();
    heading.weight = CellWeight::kBold;
    heading.wrap = CellWrap::kOn;
    CellFormat help = plain();
    help.slant = CellSlant::kItalic;
    help.wrap = CellWrap::kOn;
    for (const FormNarrative& narrative : from_.form.narratives) {
      const auto found = from_.narratives.find(narrative.id);
      const std::string text = found == from_.narratives.end() ? "" : found->second;
      CellFormat input = input_format(CellAlign::kLeft);
      input.number_format = "@";
      const std::string limit =
          say("submission.file.text_limit", {{"limit", std::to_string(narrative.max_length)}});
      sheet.rows.push_back(
          {.cells = {{.value = in(narrative.name) + (narrative.required ? " (*)" : ""),
                      .format = heading}}});
      sheet.rows.push_back(
          {.cells = {
               {.value = in(narrative.help).empty() ? limit : in(narrative.help) + " " + limit,
                .format = help}}});
      constexpr int kLeast = 6;  // lines
      sheet.rows.push_back(
          {.cells = {{.value = text, .format = input},
                     {.value = narrative.id},
                     {.value = hex(sha256(to_nfc(trimmed(without_returns(text)))))}},
           .height_points = lines_height(std::max(text_lines(text, kCharacters), kLeast))});
      sheet.rows.emplace_back();
    }
    sheet.hidden_columns = {2, 3};
    sheet.protection = SheetProtection::kLockedCells;
    book_.sheets.push_back(std::move(sheet));
  }

  void add_hidden() {
    SheetSpec sheet{.name = text_of(form_layout::kHiddenSheet)};
    const std::pair<std::string_view, std::string> pairs[] = {
        {form_layout::kSignature, text_of(form_layout::kVersion)},
        {form_layout::kForm, from_.form.id},
        {form_layout::kSubmission, from_.submission},
        {form_layout::kOrg, in(from_.org)},
        {form_layout::kPeriod, from_.period.to_string()}};
    for (const auto& [key, value] : pairs) {
      sheet.rows.push_back({.cells = {{.value = text_of(key)}, {.value = value}}});
    }
    for (std::size_t i = 0; i < choices_.size(); ++i) {
      const std::size_t column = form_layout::kFirstChoiceColumn - 1 + i;
      for (std::size_t row = 0; row < choices_[i].size(); ++row) {
        if (sheet.rows.size() <= row) sheet.rows.emplace_back();
        std::vector<SheetCell>& cells = sheet.rows[row].cells;
        if (cells.size() <= column) cells.resize(column + 1);
        cells[column].value = choices_[i][row];
      }
    }
    sheet.visibility = Visibility::kHidden;
    sheet.protection = SheetProtection::kLockedCells;
    book_.sheets.push_back(std::move(sheet));
  }

  const FormSheet& from_;
  WorkbookSpec book_;
  std::vector<std::vector<std::string>> choices_;
};

}  // namespace

Result<std::string> form_workbook(const FormSheet& sheet) {
  return write_xlsx(FormBook(sheet).make());
}

}  // namespace tongket
