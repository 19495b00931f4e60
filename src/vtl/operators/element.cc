#include "vtl/operators/element.h"

#include <algorithm>

namespace tongket::vtl {
namespace {

constexpr std::array kAllTypes = {
    DataType::kInteger, DataType::kNumber,     DataType::kString, DataType::kBoolean,
    DataType::kDate,    DataType::kTimePeriod, DataType::kTime,   DataType::kDuration,
};

// The type that `null` takes among the others.
DataType common_type(const ElementCall& call, TypeSet takes) {
  for (const Operand& operand : call.args) {
    if (operand.column && operand.type() != DataType::kNull) return operand.type();
  }
  for (const DataType type : kAllTypes) {
    if ((takes & set_of(type)) != 0) return type;
  }
  return DataType::kString;
}

Operand typed_null(const Operand& null, DataType type) {
  Column column = absent_column(type, null.column->size());
  return {share(std::move(column)), null.constant};
}

Result<> check_types(const ElementOperator& op, ElementCall& call) {
  for (std::size_t i = 0; i < call.args.size(); ++i) {
    Operand& operand = call.args[i];
    if (!operand.column) continue;
    const TypeSet takes = op.takes[std::min<std::size_t>(i, 3)];
    if (operand.type() == DataType::kNull) {
      const DataType type = op.same_types ? common_type(call, takes) : common_type({}, takes);
      if (takes != kAnyType || op.same_types) operand = typed_null(operand, type);
      continue;
    }
    if ((takes & set_of(operand.type())) != 0) continue;
    return call.fail_here("vtl.argument_type", {{"operator", std::string(op.name)},
                                                {"number", std::to_string(i + 1)},
                                                {"found", std::string(to_name(operand.type()))},
                                                {"expected", type_list(takes)}});
  }
  return done();
}

Result<> check_same_types(const ElementOperator& op, const ElementCall& call) {
  if (!op.same_types) return done();
  const DataType first = call.args.front().type();
  for (const Operand& operand : call.args) {
    if (!operand.column || operand.type() == first) continue;
    if (is_numeric(first) && is_numeric(operand.type())) continue;
    return call.fail_here("vtl.types_differ", {{"operator", std::string(op.name)},
                                               {"left", std::string(to_name(first))},
                                               {"right", std::string(to_name(operand.type()))}});
  }
  return done();
}

}  // namespace

Error ElementCall::fail_here(std::string_view key, Args arguments) const {
  return fail(ErrorCode::kInvalidInput, key, std::move(arguments), at->place);
}

std::string type_list(TypeSet types) {
  std::string out;
  for (const DataType type : kAllTypes) {
    if ((types & set_of(type)) == 0) continue;
    out += (out.empty() ? "" : ", ") + std::string(to_name(type));
  }
  return out;
}

const ElementOperator* find_element_operator(std::string_view name) {
  for (const auto family :
       {numeric_operators(), text_operators(), comparison_operators(), time_operators()}) {
    for (const ElementOperator& op : family) {
      if (op.name == name) return &op;
    }
  }
  return nullptr;
}

std::vector<std::string> element_operator_names() {
  std::vector<std::string> out;
  for (const auto family :
       {numeric_operators(), text_operators(), comparison_operators(), time_operators()}) {
    for (const ElementOperator& op : family) out.emplace_back(op.name);
  }
  return out;
}

Result<Operand> run_element(const ElementOperator& op, ElementCall call) {
  if (call.args.size() < op.min_args || call.args.size() > op.max_args) {
    const std::string expected = op.min_args == op.max_args ? std::to_string(op.min_args)
                                                            : std::to_string(op.min_args) + "-" +
                                                                  std::to_string(op.max_args);
    return call.fail_here("vtl.argument_count", {{"operator", std::string(op.name)},
                                                 {"found", std::to_string(call.args.size())},
                                                 {"expected", expected}});
  }
  for (std::size_t i = 0; i < op.min_args; ++i) {
    if (!call.has(i)) {
      return call.fail_here("vtl.argument_missing", {{"operator", std::string(op.name)},
                                                     {"number", std::to_string(i + 1)}});
    }
  }
  TK_CHECK(check_types(op, call));
  TK_CHECK(check_same_types(op, call));
  const bool constant = std::all_of(call.args.begin(), call.args.end(), [](const Operand& operand) {
    return !operand.column || operand.constant;
  });
  if (constant) call.rows = 1;
  TK_TRY(Column column, op.kernel(call));
  return Operand{share(std::move(column)), constant};
}

}  // namespace tongket::vtl
