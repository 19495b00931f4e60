#include "vtl/evaluate/declared_types.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "vtl/evaluate/operations.h"

namespace tongket::vtl {
namespace {

struct BasicType {
  std::string_view name;
  std::array<DataType, 3> types;
};
constexpr std::array kBasicTypes = {
    BasicType{"number", {DataType::kNumber, DataType::kInteger, DataType::kInteger}},
    BasicType{"integer", {DataType::kInteger, DataType::kInteger, DataType::kInteger}},
    BasicType{"string", {DataType::kString, DataType::kString, DataType::kString}},
    BasicType{"boolean", {DataType::kBoolean, DataType::kBoolean, DataType::kBoolean}},
    BasicType{"time", {DataType::kTime, DataType::kDate, DataType::kTimePeriod}},
    BasicType{"date", {DataType::kDate, DataType::kDate, DataType::kDate}},
    BasicType{"time_period", {DataType::kTimePeriod, DataType::kTimePeriod, DataType::kTimePeriod}},
    BasicType{"duration", {DataType::kDuration, DataType::kDuration, DataType::kDuration}},
};

const BasicType* basic_type(std::string_view name) {
  const auto* found = std::ranges::find(kBasicTypes, name, &BasicType::name);
  return found == kBasicTypes.end() ? nullptr : found;
}

std::string_view word_of(const std::optional<Role>& role) {
  if (!role) return "component";
  switch (*role) {
    case Role::kIdentifier:
      return "identifier";
    case Role::kMeasure:
      return "measure";
    case Role::kAttribute:
      return "attribute";
    case Role::kViralAttribute:
      return "viral attribute";
  }
  TK_ASSERT(false);
}

std::string in_angles(std::string word, const ScalarType& scalar) {
  return scalar.name.empty() ? word : std::move(word) + "<" + scalar.name + ">";
}

std::string text_of(const DeclaredType& type) {
  switch (type.kind) {
    case DeclaredKind::kScalar:
      return type.scalar.name.empty() ? "scalar" : type.scalar.name;
    case DeclaredKind::kSet:
      return in_angles("set", type.scalar);
    case DeclaredKind::kComponent:
      return in_angles(std::string(word_of(type.role)), type.scalar);
    case DeclaredKind::kDataset:
      return "dataset";
  }
  TK_ASSERT(false);
}

std::string text_of(const ComponentConstraint& component) {
  const std::string type = in_angles(std::string(word_of(component.role)), component.scalar);
  switch (component.count) {
    case Multiplicity::kNamed:
      return type + " " + written_name(component.name.text);
    case Multiplicity::kOne:
      return type + " _";
    case Multiplicity::kOneOrMore:
      return type + " _+";
    case Multiplicity::kAny:
      return type + " _*";
  }
  TK_ASSERT(false);
}

Error wrong(const DeclaredUse& use, std::string_view key, Args args) {
  args.push_back({"operator", use.operator_name});
  args.push_back({"name", use.name});
  return fail_at(use.place, key, std::move(args));
}

Result<bool> type_fits(const Evaluator& evaluator, const ScalarType& scalar, DataType type) {
  if (scalar.name.empty() || type == DataType::kNull) return true;
  if (const BasicType* basic = basic_type(scalar.name)) {
    return std::ranges::find(basic->types, type) != basic->types.end();
  }
  if (const Column* domain = evaluator.domain(scalar.name)) {
    return domain->type == type || (is_numeric(domain->type) && is_numeric(type));
  }
  std::vector<std::string> known = evaluator.domain_names();
  for (const BasicType& basic : kBasicTypes) known.emplace_back(basic.name);
  return fail_unknown(scalar.place, "vtl.unknown_scalar_type", scalar.name, known);
}

bool all_hold(const Column& truth) {
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (truth.has(i) && truth.type == DataType::kBoolean && truth.booleans[i] == 0) return false;
  }
  return true;
}

// Each of the values: those of a set are judged like those of rows.
Result<bool> among(Evaluator& evaluator, const Operand& value, Operand set,
                   const ScalarType& scalar) {
  Expr at;
  at.text = "in";
  at.place = scalar.place;
  TK_TRY(const Value truth, apply_element(evaluator, *find_element_operator("in"),
                                          {Operand{value.column, false}, std::move(set)}, at));
  return all_hold(*std::get<Operand>(truth).column);
}

// Nulls are allowed unless the type says otherwise.
Result<bool> values_fit(Evaluator& evaluator, const ScalarType& scalar, const Operand& value) {
  if (scalar.not_null && !value.column->present.all()) return false;
  if (value.type() == DataType::kNull) return true;
  if (!scalar.values.empty()) {
    std::vector<Operand> items;
    std::vector<const Column*> columns;
    for (const ExprPtr& each : scalar.values) {
      TK_TRY(Operand item, evaluator.operand(*each, {}));
      const bool fits =
          item.column && item.constant &&
          (item.type() == value.type() || (is_numeric(item.type()) && is_numeric(value.type())));
      if (!fits) return fail_at(each->place, "vtl.set_of_constants");
      items.push_back(std::move(item));
      columns.push_back(items.back().column.get());
    }
    TK_TRY(const bool found, among(evaluator, value, constant_of(concatenate(columns)), scalar));
    if (!found) return false;
  }
  if (scalar.condition) {
    Dataset rows;
    rows.rows = value.column->size();
    rows.components.push_back({"value", Role::kMeasure, value.column});
    TK_TRY(const Operand truth, evaluator.operand(*scalar.condition, {&rows, nullptr, nullptr}));
    if (!truth.column || truth.type() != DataType::kBoolean) {
      return fail_at(scalar.condition->place, "vtl.condition_wanted");
    }
    if (!all_hold(*truth.column)) return false;
  }
  const Column* domain =
      basic_type(scalar.name) == nullptr ? evaluator.domain(scalar.name) : nullptr;
  if (domain == nullptr) return true;
  return among(evaluator, value, constant_of(*domain), scalar);
}

bool has_role(const Component& component, const std::optional<Role>& role) {
  if (!role || component.role == *role) return true;
  return *role == Role::kAttribute && component.role == Role::kViralAttribute;
}

class DatasetCheck {
 public:
  DatasetCheck(Evaluator& evaluator, const DeclaredType& type, const Dataset& data,
               const DeclaredUse& use)
      : evaluator_(evaluator),
        type_(type),
        data_(data),
        use_(use),
        taken_(data.components.size()) {}

  Result<> run() {
    for (const ComponentConstraint& each : type_.components) {
      if (each.count == Multiplicity::kNamed) TK_CHECK(named(each));
    }
    for (const ComponentConstraint& each : type_.components) {
      if (each.count != Multiplicity::kNamed) TK_CHECK(generic(each));
    }
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      const auto told = [&](const ComponentConstraint& each) {
        return has_role(data_.components[i], each.role);
      };
      if (!taken_[i] && std::ranges::any_of(type_.components, told)) {
        return wrong(use_, "vtl.declared_extra", {{"component", data_.components[i].name}});
      }
    }
    return done();
  }

 private:
  Result<> named(const ComponentConstraint& wanted) {
    const Component* found = data_.find_named(wanted.name.text);
    if (found == nullptr) {
      const auto near = nearest(wanted.name.text, data_.names());
      Args args = {{"expected", text_of(wanted)}};
      if (!near) return wrong(use_, "vtl.declared_missing", std::move(args));
      args.push_back({"near", *near});
      return wrong(use_, "vtl.declared_missing.near", std::move(args));
    }
    TK_TRY(const bool fits, type_fits(evaluator_, wanted.scalar, found->type()));
    if (!fits || !has_role(*found, wanted.role)) {
      return wrong(use_, "vtl.declared_component",
                   {{"component", found->name},
                    {"found", std::string(to_name(found->role)) + " " +
                                  std::string(column::to_name(found->type()))},
                    {"expected", text_of(wanted)}});
    }
    return take_component(*found, wanted);
  }

  Result<> generic(const ComponentConstraint& wanted) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      const Component& component = data_.components[i];
      if (taken_[i] || !has_role(component, wanted.role)) continue;
      TK_TRY(const bool fits, type_fits(evaluator_, wanted.scalar, component.type()));
      if (!fits) continue;
      if (wanted.count == Multiplicity::kOne && count == 1) break;
      ++count;
      TK_CHECK(take_component(component, wanted));
    }
    if (count == 0 && wanted.count != Multiplicity::kAny) {
      return wrong(use_, "vtl.declared_missing", {{"expected", text_of(wanted)}});
    }
    return done();
  }

  Result<> take_component(const Component& component, const ComponentConstraint& wanted) {
    taken_[static_cast<std::size_t>(&component - data_.components.data())] = true;
    TK_TRY(const bool fit, values_fit(evaluator_, wanted.scalar, {component.column, false}));
    if (fit) return done();
    return wrong(use_, "vtl.declared_value", {{"expected", text_of(wanted)}});
  }

  Evaluator& evaluator_;
  const DeclaredType& type_;
  const Dataset& data_;
  const DeclaredUse& use_;
  std::vector<bool> taken_;
};

Error wrong_type(const DeclaredType& type, std::string found, const DeclaredUse& use) {
  return wrong(use, "vtl.declared_type",
               {{"found", std::move(found)}, {"expected", text_of(type)}});
}

// A name that is no type is told even if nothing has it.
Result<> check_names(const Evaluator& evaluator, const DeclaredType& type) {
  TK_CHECK(type_fits(evaluator, type.scalar, DataType::kString));
  for (const ComponentConstraint& each : type.components) {
    TK_CHECK(type_fits(evaluator, each.scalar, DataType::kString));
  }
  return done();
}

}  // namespace

Result<> check_declared(Evaluator& evaluator, const DeclaredType& type, const Value& value,
                        const DeclaredUse& use) {
  if (const auto* data = std::get_if<Dataset>(&value)) {
    if (type.kind != DeclaredKind::kDataset) return wrong_type(type, "dataset", use);
    return DatasetCheck(evaluator, type, *data, use).run();
  }
  const Operand& operand = std::get<Operand>(value);
  if (!operand.column) return wrong_type(type, "_", use);
  const std::string found(column::to_name(operand.type()));
  if (type.kind == DeclaredKind::kDataset) return wrong_type(type, found, use);
  const bool set = operand.constant && operand.column->size() != 1;
  if (set && type.kind != DeclaredKind::kSet) return wrong_type(type, "set", use);
  if (type.kind == DeclaredKind::kSet && !operand.constant) return wrong_type(type, found, use);
  TK_TRY(const bool fits, type_fits(evaluator, type.scalar, operand.type()));
  if (!fits) return wrong_type(type, found, use);
  TK_TRY(const bool fit, values_fit(evaluator, type.scalar, operand));
  if (fit) return done();
  return wrong(use, "vtl.declared_value", {{"expected", text_of(type)}});
}

Result<> check_role(const DeclaredType& type, Role role, const DeclaredUse& use) {
  const Component component = {"", role, nullptr};
  if (type.kind != DeclaredKind::kComponent || has_role(component, type.role)) return done();
  return wrong_type(type, std::string(word_of(role)), use);
}

Result<> check_operator(Evaluator& evaluator, const OperatorDefinition& made) {
  std::set<std::string> names;
  for (const Parameter& parameter : made.parameters) {
    if (!names.insert(folded_name(parameter.name.text)).second) {
      return fail_at(parameter.name.place, "vtl.defined_twice", {{"name", parameter.name.text}});
    }
    TK_CHECK(check_names(evaluator, parameter.type));
    if (!parameter.fallback) continue;
    TK_TRY(const Value fallback, evaluator.value(*parameter.fallback, {}));
    TK_CHECK(check_declared(evaluator, parameter.type, fallback,
                            {made.name.text, parameter.name.text, parameter.fallback->place}));
  }
  if (made.result) TK_CHECK(check_names(evaluator, *made.result));
  return done();
}

}  // namespace tongket::vtl
