#include "derive/rules/run_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace tongket {
namespace {

using vtl::Component;
using vtl::Dataset;
using vtl::Role;

// Without zeros at the end of decimals, which are those of the column and not of the number.
std::string trimmed(std::string number) {
  if (number.find('.') == std::string::npos) return number;
  number.erase(number.find_last_not_of('0') + 1);
  if (number.back() == '.') number.pop_back();
  return number == "-0" ? "0" : number;
}

std::string told(const vtl::Column& column, std::size_t row) {
  if (column.type != vtl::DataType::kNumber) return column::cell_text(column, row);
  return trimmed(column.binary ? fmt::format("{:.6f}", column.doubles[row])
                               : column::cell_text(column, row));
}

bool is_broken(const Dataset& data, std::size_t row) {
  const Component* truth = data.find("bool_var");
  if (truth == nullptr) return true;
  return truth->column->has(row) && truth->column->booleans[row] == 0;
}

RuleRow told_row(const std::string& result, const Dataset& data, std::size_t row) {
  RuleRow out;
  out.result = result;
  out.broken = judges(data);
  for (const Component& component : data.components) {
    if (!component.column->has(row) || holds_observation(component)) continue;
    auto& to = component.role == Role::kIdentifier ? out.identifiers : out.values;
    to.emplace_back(component.name, told(*component.column, row));
  }
  return out;
}

}  // namespace

std::string_view RuleRow::operator[](std::string_view component) const {
  for (const auto* list : {&identifiers, &values}) {
    for (const auto& [name, value] : *list) {
      if (name == component) return value;
    }
  }
  return {};
}

bool judges(const Dataset& data) {
  return data.find("bool_var") != nullptr || data.find("errorcode") != nullptr;
}

RuleRun::RuleRun(const PackRules& rules, const vtl::Inputs& inputs)
    : rules_(rules), inputs_(inputs), evaluator_(rules.script, inputs) {}

const RuleEvidence& RuleRun::evidence() {
  if (!evidence_) evidence_.emplace(rules_.script, inputs_);
  return *evidence_;
}

Result<std::vector<RuleRow>> RuleRun::rows(const std::string& result) {
  std::vector<RuleRow> out;
  TK_TRY(const vtl::Value value, evaluator_.result(result));
  const auto* data = std::get_if<Dataset>(&value);
  for (std::size_t row = 0; data != nullptr && row < data->rows; ++row) {
    if (judges(*data) && !is_broken(*data, row)) continue;
    out.push_back(told_row(result, *data, row));
    out.back().rests_on = evidence().of(*data, row);
  }
  return out;
}

Result<std::vector<RuleRow>> run_rules(const PackRules& rules, const vtl::Inputs& inputs) {
  RuleRun run(rules, inputs);
  std::vector<RuleRow> out;
  for (const vtl::Statement& statement : rules.script.statements) {
    if (!statement.persistent) continue;
    TK_TRY(std::vector<RuleRow> some, run.rows(statement.target.text));
    std::ranges::move(some, std::back_inserter(out));
  }
  return out;
}

}  // namespace tongket
