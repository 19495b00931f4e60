// Expressions over the components of a data set.
#include <algorithm>
#include <array>
#include <iterator>

#include "derive/rules/reach_walk.h"
#include "vtl/data/dataset.h"
#include "vtl/evaluate/operations.h"

namespace tongket {

using vtl::Expr;
using vtl::ExprKind;
using enum ReachKind;

bool is_plain_identifier(const vtl::Name& name) {
  constexpr std::array<std::string_view, 6> kPlain = {"org",      "period", "as_of",
                                                      "scenario", "unit",   "breakdown"};
  return std::ranges::any_of(
      kPlain, [&](std::string_view each) { return vtl::same_regular_name(name.text, each); });
}

bool may_be_key(const vtl::Name& name) { return vtl::same_regular_name(name.text, kKeyName); }

bool is_key(const vtl::Name& name) { return name.text == kKeyName && name.qualifier.empty(); }

bool is_known_window(const vtl::Window* window, std::string_view key) {
  using vtl::GroupKind;
  if (window == nullptr) return false;
  if (window->partition == GroupKind::kExcept) {
    return std::ranges::none_of(window->names, may_be_key);
  }
  return window->partition == GroupKind::kBy &&
         std::ranges::any_of(window->names, [&](const vtl::Name& name) {
           return name.text == key && name.qualifier.empty();
         });
}

const vtl::Statement* ReachWalk::statement(std::string_view name) const {
  for (const vtl::Statement& made : script_.statements) {
    if (vtl::same_regular_name(made.target.text, name)) return &made;
  }
  return nullptr;
}

const vtl::OperatorDefinition* ReachWalk::user_operator(std::string_view name) const {
  return vtl::find_definition(script_.operators, name);
}

const Reach* ReachWalk::local_of(const Locals& locals, std::string_view name) {
  const auto found = locals.find(vtl::folded_name(name));
  return found == locals.end() ? nullptr : &found->second;
}

// Whether what parameters and results have to be rests on no facts.
bool ReachWalk::types_are_fixed(const vtl::OperatorDefinition& made) {
  const auto fixed = [&](const vtl::ScalarType& type) {
    const auto is_fixed = [&](const vtl::ExprPtr& part) {
      return meets(part.get(), {}, {kKeyName}) == Meets::kNothing;
    };
    return is_fixed(type.condition) && std::ranges::all_of(type.values, is_fixed);
  };
  const auto all_fixed = [&](const vtl::DeclaredType& type) {
    return fixed(type.scalar) &&
           std::ranges::all_of(type.components, [&](const vtl::ComponentConstraint& each) {
             return fixed(each.scalar);
           });
  };
  if (calls_ >= kMaxCalls) return false;
  ++calls_;
  const bool out = (!made.result || all_fixed(*made.result)) &&
                   std::ranges::all_of(made.parameters, [&](const vtl::Parameter& parameter) {
                     return all_fixed(parameter.type);
                   });
  --calls_;
  return out;
}

Reach ReachWalk::after(Reach of, Meets meets) {
  if (meets == Meets::kAnything) return {};
  return meets == Meets::kRows ? mixed(std::move(of), links_) : of;
}

ReachWalk::Meets ReachWalk::meets(const Expr* expr, const Locals& locals, const Key& key) {
  if (expr == nullptr) return Meets::kNothing;
  if (open_ >= kMaxOpen) return Meets::kAnything;
  ++open_;
  const Meets out = meets_parts(*expr, locals, key);
  --open_;
  return out;
}

ReachWalk::Meets ReachWalk::meets_parts(const Expr& expr, const Locals& locals, const Key& key) {
  Meets out = Meets::kNothing;
  const auto take = [&](const Expr* part) { out = std::max(out, meets(part, locals, key)); };
  for (const vtl::CaseBranch& branch : expr.branches) {
    take(branch.condition.get());
    take(branch.value.get());
  }
  switch (expr.kind) {
    case ExprKind::kLiteral:
    case ExprKind::kMissing:
      return Meets::kNothing;
    case ExprKind::kName:
      return meets_name(expr, locals);
    case ExprKind::kMember:  // `d1#Me_1`, a component; else of a whole data set
      if (expr.args[0]->kind == ExprKind::kName) return Meets::kNothing;
      value(*expr.args[0], locals);  // for what it reads
      return Meets::kAnything;
    case ExprKind::kClause:
    case ExprKind::kJoin:
      value(expr, locals);
      return Meets::kAnything;
    case ExprKind::kCall:
      return std::max(out, meets_call(expr, locals, key));
    case ExprKind::kIf:
    case ExprKind::kSet:
      for (const vtl::ExprPtr& part : expr.args) take(part.get());
      return out;
  }
  TK_ASSERT(false);
}

// A component, mostly; else a constant that was given a name.
ReachWalk::Meets ReachWalk::meets_name(const Expr& expr, const Locals& locals) {
  Reach named{kScalar};
  if (const Reach* local = local_of(locals, expr.text)) {
    named = *local;
  } else if (const vtl::Statement* made = statement(expr.text)) {
    // A script that rests on itself is refused when it is judged: the name is a component's.
    if (under_way_.contains(made)) return Meets::kNothing;
    named = result(*made);
  }
  const bool may_tell = named.kind == kNamed || named.kind == kLost;
  return may_tell ? Meets::kAnything : Meets::kNothing;
}

ReachWalk::Meets ReachWalk::meets_call(const Expr& expr, const Locals& locals, const Key& key) {
  Meets out = Meets::kNothing;
  const auto* made = expr.infix ? nullptr : user_operator(expr.text);
  for (const vtl::ExprPtr& part : expr.args) out = std::max(out, meets(part.get(), locals, key));
  if (made != nullptr) {
    if (calls_ >= kMaxCalls) return Meets::kAnything;
    Locals bound;
    for (const vtl::Parameter& parameter : made->parameters) {
      out = std::max(out, meets(parameter.fallback.get(), locals, key));
      bound.emplace(vtl::folded_name(parameter.name.text), Reach{kScalar});
    }
    if (!types_are_fixed(*made)) return Meets::kAnything;
    ++calls_;
    out = std::max(out, meets(made->body.get(), bound, key));
    --calls_;
    return out;
  }
  if (expr.rules || vtl::is_set_operator(expr.text)) return Meets::kAnything;
  const bool windowed = expr.window != nullptr || vtl::is_analytic(expr.text);
  if (windowed && !(key.windows && is_known_window(expr.window.get(), key.name))) {
    out = std::max(out, Meets::kRows);
  }
  return out;
}

// A literal, or a parameter that is one. Other names may be those of components.
std::optional<std::string> ReachWalk::text_of(const Expr& expr, const Locals& locals) {
  if (expr.kind == ExprKind::kLiteral && expr.type == vtl::DataType::kString) return expr.text;
  if (expr.kind != ExprKind::kName) return std::nullopt;
  const Reach* local = local_of(locals, expr.text);
  return local == nullptr ? std::nullopt : local->text;
}

// The codes that a row may have for which the condition holds, as far as they are named.
std::optional<Codes> ReachWalk::codes_where(const Expr& condition, const Locals& locals,
                                            std::string_view key) {
  if (condition.kind != ExprKind::kCall || condition.args.size() != 2) return std::nullopt;
  if (user_operator(condition.text) != nullptr) return std::nullopt;
  const Expr& a = *condition.args[0];
  const Expr& b = *condition.args[1];
  const auto is_the_key = [&](const Expr& expr) {
    return expr.kind == ExprKind::kName && expr.text == key &&
           local_of(locals, expr.text) == nullptr;
  };
  if (condition.text == "=" && (is_the_key(a) || is_the_key(b))) {
    const auto text = text_of(is_the_key(a) ? b : a, locals);
    return text ? std::optional(Codes{*text}) : std::nullopt;
  }
  if (condition.text == "in" && is_the_key(a) && b.kind == ExprKind::kSet) {
    Codes out;
    for (const vtl::ExprPtr& item : b.args) {
      const auto text = text_of(*item, locals);
      if (!text) return std::nullopt;
      out.insert(*text);
    }
    return out;
  }
  if (condition.text != "and" && condition.text != "or") return std::nullopt;
  const std::optional<Codes> left = codes_where(a, locals, key);
  const std::optional<Codes> right = codes_where(b, locals, key);
  Codes out;
  if (condition.text == "or") {
    if (!left || !right) return std::nullopt;
    std::ranges::set_union(*left, *right, std::inserter(out, out.end()));
    return out;
  }
  if (!left || !right) return left ? left : right;
  std::ranges::set_intersection(*left, *right, std::inserter(out, out.end()));
  return out;
}

}  // namespace tongket
