// Types of the parameters and results of users' operators (reference manual, "Data type syntax").
#include <array>

#include "vtl/parse/parser_state.h"

namespace tongket::vtl {
namespace {

constexpr std::array<std::string_view, 5> kRoleWords = {"component", "identifier", "measure",
                                                        "attribute", "viral"};
constexpr std::array<std::string_view, 7> kRulesets = {"ruleset",
                                                       "datapoint",
                                                       "datapoint_on_valuedomains",
                                                       "datapoint_on_variables",
                                                       "hierarchical",
                                                       "hierarchical_on_valuedomains",
                                                       "hierarchical_on_variables"};

}  // namespace

bool Parser::at_role() const { return at_word_of(kRoleWords); }

// None for `component`, which may have any role.
Result<std::optional<Role>> Parser::component_role() {
  if (accept("component")) return std::optional<Role>();
  if (accept("identifier")) return std::optional(Role::kIdentifier);
  if (accept("measure")) return std::optional(Role::kMeasure);
  if (accept("attribute")) return std::optional(Role::kAttribute);
  if (!accept("viral")) {
    return unexpected_word({"component", "identifier", "measure", "attribute", "viral"});
  }
  TK_CHECK(expect("attribute"));
  return std::optional(Role::kViralAttribute);
}

Result<DeclaredType> Parser::declared_type() {
  if (token().kind != TokenKind::kName) return unexpected("@vtl.word.type");
  DeclaredType out;
  if (at_word_of(kRulesets))
    return fail(ErrorCode::kInvalidInput, "vtl.ruleset_parameter", {}, token().place);
  if (at_role()) {
    out.kind = DeclaredKind::kComponent;
    TK_TRY(out.role, component_role());
    TK_TRY(out.scalar, scalar_in_angles());
    return out;
  }
  if (accept("set")) {
    out.kind = DeclaredKind::kSet;
    TK_TRY(out.scalar, scalar_in_angles());
    return out;
  }
  if (!accept("dataset")) {
    TK_TRY(out.scalar, scalar_type());
    return out;
  }
  out.kind = DeclaredKind::kDataset;
  if (!accept("{")) return out;
  do {
    TK_TRY(ComponentConstraint next, component_constraint());
    out.components.push_back(std::move(next));
  } while (accept(","));
  TK_CHECK(expect("}"));
  return out;
}

// `< type >`, or nothing: any type.
Result<ScalarType> Parser::scalar_in_angles() {
  ScalarType out;
  out.place = token().place;
  if (!accept("<")) return out;
  if (!accept("_")) {
    TK_TRY(out, scalar_type());
  }
  TK_CHECK(expect(">"));
  return out;
}

Result<ScalarType> Parser::scalar_type() {
  TK_TRY(const Name name, plain_name("@vtl.word.type"));
  ScalarType out;
  out.place = name.place;
  if (name.text != "scalar") out.name = name.text;
  if (accept("[")) {
    TK_TRY(out.condition, expression());
    TK_CHECK(expect("]"));
  } else if (accept("{")) {
    do {
      TK_TRY(ExprPtr value, unary());
      out.values.push_back(std::move(value));
    } while (accept(","));
    TK_CHECK(expect("}"));
  }
  out.not_null = accept("not");
  if (out.not_null) {
    TK_CHECK(expect("null"));
  } else {
    accept("null");
  }
  return out;
}

Result<ComponentConstraint> Parser::component_constraint() {
  ComponentConstraint out;
  const Place place = token().place;
  TK_TRY(out.role, component_role());
  TK_TRY(out.scalar, scalar_in_angles());
  if (accept("_")) {
    out.count = at("+")   ? Multiplicity::kOneOrMore
                : at("*") ? Multiplicity::kAny
                          : Multiplicity::kOne;
    if (out.count != Multiplicity::kOne) ++next_;
  } else {
    TK_TRY(out.name, plain_name("@vtl.word.component"));
  }
  out.name.place = place;
  return out;
}

}  // namespace tongket::vtl
