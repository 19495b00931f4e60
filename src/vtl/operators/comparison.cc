// Comparisons, three-valued logic, nvl (reference manual, "Comparison operators", "Boolean
// operators", "Conditional operators").
#include <array>

#include "vtl/operators/element.h"

namespace tongket::vtl {
namespace {

template <Comparison kComparison>
Result<Column> compared(const ElementCall& call) {
  return compare(kComparison, call.args[0], call.args[1], call.rows);
}

template <Logic kLogic>
Result<Column> combined(const ElementCall& call) {
  return combine(kLogic, call.args[0], call.args[1], call.rows);
}

Result<Column> inverted(const ElementCall& call) { return negate_logic(call.args[0], call.rows); }
Result<Column> absent(const ElementCall& call) { return is_absent(call.args[0], call.rows); }

Result<Column> between(const ElementCall& call) {
  Column from = compare(Comparison::kGreaterOrEqual, call.args[0], call.args[1], call.rows);
  Column to = compare(Comparison::kLessOrEqual, call.args[0], call.args[2], call.rows);
  return combine(Logic::kAnd, rows_of(std::move(from)), rows_of(std::move(to)), call.rows);
}

// The set is the second argument, one row for each of its values.
Result<Column> member_of(const ElementCall& call, bool wanted) {
  const Column& set = *call.args[1].column;
  Column out = boolean_column(call.rows);
  out.present = presence_of({call.args.data(), 1}, call.rows);
  for (std::size_t i = 0; i < set.size(); ++i) {
    const Operand item = constant_of(take(set, {static_cast<Row>(i)}));
    const Column equal = compare(Comparison::kEqual, call.args[0], item, call.rows);
    for (std::size_t row = 0; row < call.rows; ++row) out.booleans[row] |= equal.booleans[row];
  }
  if (!wanted) {
    for (std::uint8_t& value : out.booleans) value ^= 1;
  }
  return out;
}
Result<Column> in_set(const ElementCall& call) { return member_of(call, true); }
Result<Column> not_in_set(const ElementCall& call) { return member_of(call, false); }

Result<Column> first_value(const ElementCall& call) {
  return first_present(*spread(call.args[0], call.rows), *spread(call.args[1], call.rows));
}

constexpr std::array<TypeSet, 4> kAny = {kAnyType, kAnyType, kAnyType, kAnyType};
constexpr std::array<TypeSet, 4> kLogical = {kTruth, kTruth};
constexpr std::string_view kMeasure = "bool_var";

constexpr std::array kComparisonOperators = {
    ElementOperator{"=", 2, 2, kAny, true, kMeasure, compared<Comparison::kEqual>},
    ElementOperator{"<>", 2, 2, kAny, true, kMeasure, compared<Comparison::kNotEqual>},
    ElementOperator{"<", 2, 2, kAny, true, kMeasure, compared<Comparison::kLess>},
    ElementOperator{"<=", 2, 2, kAny, true, kMeasure, compared<Comparison::kLessOrEqual>},
    ElementOperator{">", 2, 2, kAny, true, kMeasure, compared<Comparison::kGreater>},
    ElementOperator{">=", 2, 2, kAny, true, kMeasure, compared<Comparison::kGreaterOrEqual>},
    ElementOperator{"between", 3, 3, kAny, true, kMeasure, between},
    ElementOperator{"in", 2, 2, kAny, true, kMeasure, in_set},
    ElementOperator{"not_in", 2, 2, kAny, true, kMeasure, not_in_set},
    ElementOperator{"isnull", 1, 1, kAny, false, kMeasure, absent},
    ElementOperator{"and", 2, 2, kLogical, false, {}, combined<Logic::kAnd>},
    ElementOperator{"or", 2, 2, kLogical, false, {}, combined<Logic::kOr>},
    ElementOperator{"xor", 2, 2, kLogical, false, {}, combined<Logic::kXor>},
    ElementOperator{"not", 1, 1, kLogical, false, {}, inverted},
    ElementOperator{"nvl", 2, 2, kAny, true, {}, first_value},
};

}  // namespace

std::span<const ElementOperator> comparison_operators() { return kComparisonOperators; }

}  // namespace tongket::vtl
