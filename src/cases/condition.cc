#include "cases/condition.h"

#include <algorithm>

#include "vtl/evaluate/evaluator.h"
#include "vtl/parse/parser.h"
#include "vtl/parse/walk.h"
#include "vtl/run/check_script.h"

namespace tongket {
namespace {

constexpr std::string_view kRecords = "records";
constexpr std::string_view kTruth = "holds";
constexpr std::string_view kResult = "judged";
constexpr std::string_view kBefore = "judged := records[calc measure holds :=\n";
constexpr std::string_view kBehind = "\n];";
constexpr int kFirstLine = 2;  // of the condition in the script

// A place in the script as one of the file that the condition stands in.
void move_place(Place& place, const Place& start) {
  if (place.line == kFirstLine) place.column += start.column - 1;
  place.line += start.line - kFirstLine;
  if (place.line < start.line) place = start;
}

void move_places(Error& error, const Place& start) {
  move_place(error.place, start);
  for (Error& other : error.also) move_places(other, start);
}

vtl::Inputs inputs_of(const vtl::Dataset& records) {
  vtl::Inputs out;
  out.datasets.emplace(kRecords, records);
  return out;
}

// One statement, one clause with one assignment: what was written did not end it early.
bool is_one_expression(const vtl::Script& script) {
  if (script.statements.size() != 1 || !script.operators.empty()) return false;
  const vtl::Expr& whole = *script.statements.front().value;
  return whole.kind == vtl::ExprKind::kClause && whole.clause != nullptr &&
         whole.clause->items.size() == 1 && whole.args.size() == 1 &&
         whole.args.front()->kind == vtl::ExprKind::kName;
}

bool is_text(const vtl::Expr& expr) {
  return expr.kind == vtl::ExprKind::kLiteral && expr.type == column::DataType::kString;
}

void collect_compared(const vtl::Expr& expr, std::vector<ComparedText>& out) {
  const auto compare = [&](const vtl::Expr& name, const vtl::Expr& with) {
    if (name.kind != vtl::ExprKind::kName) return;
    if (is_text(with)) out.push_back({name.text, with.text, with.place});
    if (with.kind != vtl::ExprKind::kSet) return;
    for (const vtl::ExprPtr& each : with.args) {
      if (is_text(*each)) out.push_back({name.text, each->text, each->place});
    }
  };
  if (expr.kind == vtl::ExprKind::kCall && expr.infix && expr.args.size() == 2) {
    compare(*expr.args[0], *expr.args[1]);
    compare(*expr.args[1], *expr.args[0]);
  }
  vtl::for_each_child(expr, [&](const vtl::Expr& child) { collect_compared(child, out); });
}

void collect_names(const vtl::Expr& expr, std::vector<std::string>& out) {
  const bool is_new =
      expr.kind == vtl::ExprKind::kName && std::ranges::find(out, expr.text) == out.end();
  if (is_new) out.push_back(expr.text);
  vtl::for_each_child(expr, [&](const vtl::Expr& child) { collect_names(child, out); });
}

Result<column::ColumnPtr> judged(const vtl::Script& script, const vtl::Inputs& inputs) {
  vtl::Evaluator evaluator(script, inputs);
  TK_TRY(const vtl::Value value, evaluator.result(kResult));
  const auto& data = std::get<vtl::Dataset>(value);
  return data.find(kTruth)->column;
}

}  // namespace

Condition::Condition(std::string text, vtl::Script script, Place start,
                     const vtl::Dataset& structure)
    : text_(std::move(text)),
      script_(std::make_shared<vtl::Script>(std::move(script))),
      start_(std::move(start)) {
  collect_names(*script_->statements.front().value, components_);
  for (const vtl::Component& part : structure.components) {
    const bool is_needed = part.role == vtl::Role::kIdentifier ||
                           std::ranges::find(components_, part.name) != components_.end();
    if (is_needed) parts_.push_back({part.name, part.role, part.type()});
  }
}

Result<Condition> Condition::read(std::string_view text, const vtl::Dataset& structure,
                                  const Place& place) {
  const std::string whole = std::string(kBefore) + std::string(text) + std::string(kBehind);
  Result<vtl::Script> script = vtl::parse_script(whole, place.file);
  if (!script) {
    move_places(script.error(), place);
    return script.error();
  }
  if (!is_one_expression(*script)) {
    return fail(ErrorCode::kInvalidInput, "cases.condition_shape", {}, place);
  }
  vtl::Inputs inputs = inputs_of(structure);
  inputs.structures_only = true;
  Result<> checked = vtl::check_script(*script, inputs);
  if (!checked) {
    move_places(checked.error(), place);
    return checked.error();
  }
  TK_TRY(const column::ColumnPtr truth, judged(*script, inputs));
  if (truth->type != column::DataType::kBoolean) {
    return fail(ErrorCode::kInvalidInput, "cases.condition_no_truth", {}, place);
  }
  return Condition(std::string(text), *std::move(script), place, structure);
}

Result<column::Bitmap> Condition::holds(const vtl::Dataset& records) const {
  TK_TRY(const column::ColumnPtr truth, judged(*script_, inputs_of(records)));
  column::Bitmap out = truth->present;
  for (std::size_t row = 0; row < records.rows; ++row) {
    if (truth->booleans[row] == 0) out.clear(row);
  }
  return out;
}

std::vector<ComparedText> Condition::compared() const {
  std::vector<ComparedText> out;
  collect_compared(*script_->statements.front().value, out);
  for (ComparedText& each : out) move_place(each.place, start_);
  return out;
}

}  // namespace tongket
