// Operators on texts (reference manual, "String operators"). Positions and lengths count characters
// of Unicode from 1. A function whose other arguments are constants runs once for each distinct
// text of the column.
#include "base/text.h"

#include <array>
#include <functional>
#include <memory>
#include <optional>

#include "vtl/operators/characters.h"
#include "vtl/operators/element.h"
#include "vtl/operators/patterns.h"

namespace tongket::vtl {
namespace {

using Transform = std::function<std::string(const std::string&, std::size_t row)>;

bool others_constant(const ElementCall& call) {
  for (std::size_t i = 1; i < call.args.size(); ++i) {
    if (call.has(i) && !call.args[i].constant) return false;
  }
  return true;
}

Bitmap given_presence(const ElementCall& call) {
  std::vector<Operand> given;
  for (const Operand& operand : call.args) {
    if (operand.column) given.push_back(operand);
  }
  return presence_of(given, call.rows);
}

const std::string& text_at(const ElementCall& call, std::size_t argument, std::size_t row) {
  const Operand& operand = call.args[argument];
  return operand.column->text(operand.row(row));
}

std::int64_t integer_at(const ElementCall& call, std::size_t argument, std::size_t row,
                        std::int64_t otherwise) {
  if (!call.has(argument)) return otherwise;
  const Operand& operand = call.args[argument];
  return operand.column->integers[operand.row(row)];
}

// Text to text.
Column mapped(const ElementCall& call, const Transform& transform) {
  const auto dictionary = std::make_shared<Dictionary>();
  Column out = coded_column(DataType::kString, call.rows, nullptr);
  out.present = given_presence(call);
  const bool once = others_constant(call);
  std::vector<Code> known(once ? call.args[0].column->dictionary->size() : 0, -1);
  for (std::size_t i = 0; i < call.rows; ++i) {
    if (!out.present.get(i)) continue;
    const std::string& text = text_at(call, 0, i);
    if (!once) {
      out.codes[i] = dictionary->code_of(transform(text, i));
      continue;
    }
    const Operand& from = call.args[0];
    Code& code = known[static_cast<std::size_t>(from.column->codes[from.row(i)])];
    if (code < 0) code = dictionary->code_of(transform(text, i));
    out.codes[i] = code;
  }
  out.dictionary = dictionary;
  return out;
}

// Text to a whole number.
template <typename Function>
Column measured(const ElementCall& call, std::size_t argument, Function function) {
  Column out = integer_column(DataType::kInteger, call.rows);
  out.present = given_presence(call);
  const Operand& from = call.args[argument];
  std::vector<std::optional<std::int64_t>> known(from.column->dictionary->size());
  const bool once = argument == 0 && others_constant(call);
  for (std::size_t i = 0; i < call.rows; ++i) {
    if (!out.present.get(i)) continue;
    if (!once) {
      out.integers[i] = function(from.column->text(from.row(i)), i);
      continue;
    }
    auto& value = known[static_cast<std::size_t>(from.column->codes[from.row(i)])];
    if (!value) value = function(from.column->text(from.row(i)), i);
    out.integers[i] = *value;
  }
  return out;
}

Result<Column> concatenated(const ElementCall& call) {
  return mapped(
      call, [&](const std::string& text, std::size_t row) { return text + text_at(call, 1, row); });
}

Result<Column> upper(const ElementCall& call) {
  return mapped(call, [](const std::string& text, std::size_t) { return upper_case(text); });
}
Result<Column> lower(const ElementCall& call) {
  return mapped(call, [](const std::string& text, std::size_t) { return lower_case(text); });
}

enum class TrimSide : std::uint8_t { kLeft = 1, kRight = 2, kBoth = 3 };

std::string trimmed_at(std::string_view text, TrimSide side) {
  constexpr std::string_view kBlanks = " \t\r\n\f\v";
  const auto sides = static_cast<unsigned>(side);
  if ((sides & 1U) != 0) {
    text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  }
  if ((sides & 2U) != 0) text = text.substr(0, text.find_last_not_of(kBlanks) + 1);
  return std::string(text);
}

template <TrimSide kSide>
Result<Column> trim(const ElementCall& call) {
  return mapped(call, [](const std::string& text, std::size_t) { return trimmed_at(text, kSide); });
}

Result<Column> length(const ElementCall& call) {
  return measured(call, 0, [](const std::string& text, std::size_t) {
    return static_cast<std::int64_t>(character_count(text));
  });
}

Result<> check_positive(const ElementCall& call, std::size_t argument, std::int64_t least) {
  if (!call.has(argument)) return done();
  const Column& column = *call.args[argument].column;
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (column.has(i) && column.integers[i] < least) {
      return call.fail_here("vtl.position_too_small", {{"number", std::to_string(argument + 1)},
                                                       {"least", std::to_string(least)}});
    }
  }
  return done();
}

Result<Column> substring(const ElementCall& call) {
  TK_CHECK(check_positive(call, 1, 1));
  TK_CHECK(check_positive(call, 2, 0));
  return mapped(call, [&](const std::string& text, std::size_t row) {
    return characters(text, integer_at(call, 1, row, 1), integer_at(call, 2, row, INT64_MAX));
  });
}

Result<Column> replaced(const ElementCall& call) {
  return mapped(call, [&](const std::string& text, std::size_t row) {
    const std::string& pattern = text_at(call, 1, row);
    const std::string by = call.has(2) ? text_at(call, 2, row) : std::string();
    return replace_all(text, pattern, by);
  });
}

Result<Column> located(const ElementCall& call) {
  TK_CHECK(check_positive(call, 2, 1));
  TK_CHECK(check_positive(call, 3, 1));
  return measured(call, 0, [&](const std::string& text, std::size_t row) {
    return position_of(text, text_at(call, 1, row),
                       {integer_at(call, 2, row, 1), integer_at(call, 3, row, 1)});
  });
}

Result<Column> matched(const ElementCall& call) {
  if (!call.args[1].constant) return call.fail_here("vtl.constant_wanted", {{"number", "2"}});
  Column out = boolean_column(call.rows);
  if (!call.args[1].has(0)) return out;
  const Result<Pattern> pattern = Pattern::compile(text_at(call, 1, 0));
  if (!pattern) return call.fail_here(pattern.error().key, pattern.error().args);
  const Column found = measured(call, 0, [&](const std::string& text, std::size_t) {
    return std::int64_t{pattern->matches(text) ? 1 : 0};
  });
  out.present = found.present;
  for (std::size_t i = 0; i < out.size(); ++i) out.booleans[i] = found.integers[i] != 0 ? 1 : 0;
  return out;
}

// The first argument names the method.
Result<Column> distance(const ElementCall& call) {
  const std::string& method = text_at(call, 0, 0);
  const auto function = distance_function(method);
  if (!function) {
    return call.fail_here("vtl.unknown_distance",
                          {{"found", excerpt(method, 40)}, {"expected", distance_names()}});
  }
  Column out = double_column(call.rows);
  out.present = given_presence(call);
  for (std::size_t i = 0; i < call.rows; ++i) {
    if (out.present.get(i)) out.doubles[i] = (*function)(text_at(call, 1, i), text_at(call, 2, i));
  }
  return out;
}

constexpr std::array<TypeSet, 4> kOne = {kText};
constexpr std::array<TypeSet, 4> kTexts = {kText, kText, kText, kText};
constexpr std::array<TypeSet, 4> kSubstring = {kText, kWhole, kWhole};
constexpr std::array<TypeSet, 4> kLocate = {kText, kText, kWhole, kWhole};

constexpr std::array kTextOperators = {
    ElementOperator{"||", 2, 2, kTexts, false, {}, concatenated},
    ElementOperator{"upper", 1, 1, kOne, false, {}, upper},
    ElementOperator{"lower", 1, 1, kOne, false, {}, lower},
    ElementOperator{"trim", 1, 1, kOne, false, {}, trim<TrimSide::kBoth>},
    ElementOperator{"ltrim", 1, 1, kOne, false, {}, trim<TrimSide::kLeft>},
    ElementOperator{"rtrim", 1, 1, kOne, false, {}, trim<TrimSide::kRight>},
    ElementOperator{"length", 1, 1, kOne, false, "int_var", length},
    ElementOperator{"substr", 1, 3, kSubstring, false, {}, substring},
    ElementOperator{"replace", 2, 3, kTexts, false, {}, replaced},
    ElementOperator{"instr", 2, 4, kLocate, false, "int_var", located},
    ElementOperator{"match_characters", 2, 2, kTexts, false, "bool_var", matched},
    ElementOperator{"string_distance", 3, 3, kTexts, false, "num_var", distance},
};

}  // namespace

std::span<const ElementOperator> text_operators() { return kTextOperators; }

}  // namespace tongket::vtl
