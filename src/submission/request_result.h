// What the units answered to a request (or sent in any cycle), as one table: a row for each unit, a
// total where the figures add up with how many units stand in it, counts where one could choose,
// who has not answered, and a paragraph that says it in words. An answer counts once it is sent;
// what still lies at the unit does not.
//
//   TK_TRY(const RequestResult result, request_result({form, pack, name, period, units}));
//   result.paragraph.vi;   TK_TRY(const std::string file, request_result_docx(result, language));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/message.h"
#include "base/result.h"
#include "model/form_definition.h"
#include "model/pack.h"
#include "model/time_period.h"
#include "submission/cell.h"
#include "submission/submission_state.h"

namespace tongket {

struct UnitAnswer {
  std::string org;  // id
  NamedText name;
  SubmissionState state;
  CellContents contents;
};

struct RequestAnswers {
  const Form& form;
  const Pack& pack;
  NamedText name;  // of the request
  TimePeriod period;
  std::vector<UnitAnswer> units;  // all that were asked, in the order of the table
};

struct ResultColumn {
  FormRow row;
  NamedText unit_name;  // empty for what is no number
};

struct ResultRow {
  std::string org;
  NamedText name;
  SubmissionState state;
  std::vector<CellContent> values;  // of each column; kEmpty if the unit has not answered
};

struct ChoiceCount {
  FormChoice choice;
  int units = 0;
};

struct ResultTotal {
  std::optional<Decimal> sum;  // nothing if the figures do not add up or nobody gave one
  int with_value = 0;          // units that gave a value
  int missing = 0;             // units that said they have none
  int not_applicable = 0;
  std::vector<ChoiceCount> counts;  // of a choice, and of yes and no
};

constexpr std::size_t kSaidColumns = 12;

struct RequestResult {
  NamedText name;
  TimePeriod period;
  std::vector<ResultColumn> columns;
  std::vector<ResultRow> rows;
  std::vector<ResultTotal> totals;  // of each column
  int answered = 0;
  std::vector<NamedText> not_answered;  // names of units
  NamedText paragraph;                  // of the first kSaidColumns columns
};

// kOverflow if a total does not fit.
Result<RequestResult> request_result(const RequestAnswers& answers);

// The table as files, with lines for totals and coverage at the end; .xlsx and .docx have the
// paragraph above it. In .csv numbers are in machine form ("1614206.5"); "-" says that the unit has
// no figure, "x" that the row does not apply to it.
std::string request_result_csv(const RequestResult& result, Language language);
Result<std::string> request_result_xlsx(const RequestResult& result, Language language);
Result<std::string> request_result_docx(const RequestResult& result, Language language);

}  // namespace tongket
