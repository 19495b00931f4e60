// What a unit fills in: a form of the pack (forms/*.yaml), or one made for a single request. Rows
// stand in sections; each row is one cell that takes one value of one indicator (or the answer to a
// question) for the cycle's unit and period.
//
//   const FormRow* row = form.row("PROV.BTS/tech=2g");
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/breakdown.h"
#include "model/indicator.h"

namespace tongket {

struct NamedText {
  std::string vi;
  std::string en;
};

enum class RowKind { kNumber, kText, kChoice, kYesNo };
std::string_view to_code(RowKind kind);  // "number", "text", "choice", "yes_no"
std::optional<RowKind> row_kind_from_code(std::string_view code);

struct FormChoice {
  std::string id;
  NamedText name;
};

struct FormRow {
  std::string cell;  // unique in the form: "PROV.BTS/tech=2g"; of a question "q/1"
  RowKind kind = RowKind::kNumber;
  std::string indicator;  // code; empty for a question
  Breakdown breakdown;
  std::string unit;  // id of the unit of measure
  int mult = 0;      // the power of ten that numbers are typed in
  NamedText name;    // as the form calls it; the indicator's if the form does not say
  NamedText help;
  bool required = false;
  bool may_not_apply = false;
  std::vector<FormChoice> choices;
};

struct FormSection {
  std::string id;
  NamedText name;
  std::string
      field;  // code of the pack's field that it tells about; empty: as the rows or the unit
  std::vector<FormRow> rows;
};

// A text that the unit writes, in which {{CELL}} stands for the value of a cell.
struct FormNarrative {
  std::string id;
  NamedText name;
  NamedText help;
  bool required = false;
  std::size_t max_length = 4000;  // characters
};

// Whether a submission of the form is approved only once the unit has signed it.
enum class FormSignature { kOptional, kRequired };

struct Form {
  std::string id;
  NamedText name;
  std::string legal_basis;
  NamedText instructions;
  std::vector<std::string> org_kinds;  // who fills it in; empty: who a cycle names
  Frequency frequency = Frequency::kHalf;
  FormSignature signature = FormSignature::kOptional;
  std::vector<FormSection> sections;
  std::vector<FormNarrative> narratives;

  [[nodiscard]] const FormRow* row(std::string_view cell) const;
  [[nodiscard]] const FormNarrative* narrative(std::string_view id) const;
  [[nodiscard]] std::vector<const FormRow*> rows() const;  // of all sections, in order
};

// "PROV.BTS/tech=2g": the name of the cell of an indicator and a breakdown.
std::string cell_name(std::string_view indicator, const Breakdown& breakdown);

}  // namespace tongket
