#include "submission/request_result.h"

#include "submission/request_result_words.h"
#include "submission/row_words.h"

namespace tongket {
namespace {

// Do figures of this row add up over units? An indicator says so itself; the answer to a question
// does unless it is a share, a rank or the like.
bool adds_up(const FormRow& row, const Pack& pack) {
  if (row.kind != RowKind::kNumber) return false;
  if (const Indicator* indicator = pack.indicator(row.indicator)) {
    return indicator->aggregation == Aggregation::kSum;
  }
  const UnitOfMeasure* unit = pack.unit_of_measure(row.unit);
  if (unit == nullptr) return row.unit.empty();
  return unit->unit_class == UnitClass::kCount || unit->unit_class == UnitClass::kCurrency ||
         unit->unit_class == UnitClass::kPhysical;
}

std::vector<ChoiceCount> choices_of(const FormRow& row) {
  std::vector<ChoiceCount> out;
  if (row.kind == RowKind::kYesNo) {
    out.push_back({{"yes", message_in_both("submission.file.yes")}, 0});
    out.push_back({{"no", message_in_both("submission.file.no")}, 0});
  } else if (row.kind == RowKind::kChoice) {
    for (const FormChoice& choice : row.choices) out.push_back({choice, 0});
  }
  return out;
}

Result<ResultTotal> total_of(const RequestResult& result, std::size_t column, const Pack& pack) {
  const FormRow& row = result.columns[column].row;
  ResultTotal out;
  out.counts = choices_of(row);
  DecimalSum sum;
  for (const ResultRow& unit : result.rows) {
    const CellContent& content = unit.values[column];
    out.missing += content.state == CellState::kMissing ? 1 : 0;
    out.not_applicable += content.state == CellState::kNotApplicable ? 1 : 0;
    if (content.state != CellState::kValue) continue;
    ++out.with_value;
    for (ChoiceCount& count : out.counts) count.units += count.choice.id == content.value ? 1 : 0;
    if (row.kind != RowKind::kNumber) continue;
    TK_TRY(const Decimal value, Decimal::parse(content.value));
    sum.add(value);
  }
  if (out.with_value > 0 && adds_up(row, pack)) {
    TK_TRY(out.sum, sum.total());
  }
  return out;
}

}  // namespace

Result<RequestResult> request_result(const RequestAnswers& answers) {
  RequestResult out{.name = answers.name, .period = answers.period};
  for (const FormRow* row : answers.form.rows()) {
    out.columns.push_back({*row, row_unit_words(answers.pack, *row)});
  }
  for (const UnitAnswer& unit : answers.units) {
    ResultRow row{.org = unit.org,
                  .name = unit.name,
                  .state = unit.state,
                  .values = std::vector<CellContent>(out.columns.size())};
    if (at_the_unit(unit.state)) {
      out.not_answered.push_back(unit.name);
    } else {
      ++out.answered;
      for (std::size_t i = 0; i < out.columns.size(); ++i) {
        const auto content = unit.contents.find(out.columns[i].row.cell);
        if (content != unit.contents.end()) row.values[i] = content->second;
      }
    }
    out.rows.push_back(std::move(row));
  }
  for (std::size_t i = 0; i < out.columns.size(); ++i) {
    TK_TRY(ResultTotal total, total_of(out, i, answers.pack));
    out.totals.push_back(std::move(total));
  }
  out.paragraph = request_paragraph(out);
  return out;
}

}  // namespace tongket
