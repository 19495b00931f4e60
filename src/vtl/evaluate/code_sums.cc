#include "vtl/evaluate/code_sums.h"

namespace tongket::vtl {
namespace {

constexpr std::size_t kMaxRuleDepth = 200;  // of rules that rest on each other

Column zeros(DataType type, std::size_t size) {
  Column out = integer_column(type, size);
  out.present = Bitmap(size, true);
  return out;
}

bool holds(const ColumnPtr& condition, std::size_t row) {
  return !condition || (condition->has(row) && condition->booleans[row] != 0);
}

bool is_zero(const Column& column, std::size_t row) {
  return column.binary ? column.doubles[row] == 0 : column.integers[row] == 0;
}

Comparison comparison_of(std::string_view text) {
  if (text == "<>") return Comparison::kNotEqual;
  if (text == "<") return Comparison::kLess;
  if (text == "<=") return Comparison::kLessOrEqual;
  if (text == ">") return Comparison::kGreater;
  if (text == ">=") return Comparison::kGreaterOrEqual;
  return Comparison::kEqual;
}

}  // namespace

CodeTable code_table(const Dataset& data, const Component& codes) {
  std::vector<ColumnPtr> others;
  for (const Component* identifier : data.identifiers()) {
    if (identifier != &codes) others.push_back(identifier->column);
  }
  CodeTable out;
  out.groups = group_rows(others, data.rows);
  const ColumnPtr column = codes.column;
  const Groups by_code = group_rows({&column, 1}, data.rows);
  std::vector<Rows*> rows;
  for (const Row first : by_code.first_row) {
    const std::string code = cell_text(*column, static_cast<std::size_t>(first));
    rows.push_back(&out.rows.emplace(code, Rows(out.groups.count(), -1)).first->second);
  }
  for (std::size_t i = 0; i < data.rows; ++i) {
    Rows& of_code = *rows[static_cast<std::size_t>(by_code.of_row[i])];
    of_code[static_cast<std::size_t>(out.groups.of_row[i])] = static_cast<Row>(i);
  }
  return out;
}

CodeSums::CodeSums(Evaluator& evaluator, const Dataset& data, const Component& measure,
                   const CodeTable& table, const std::vector<RuleSum>& rules,
                   const HierarchyOptions& options)
    : evaluator_(evaluator),
      data_(data),
      measure_(measure),
      table_(table),
      rules_(rules),
      options_(options),
      under_way_(rules.size()) {}

CodeSums::Points CodeSums::stored(const std::string& code) const {
  const auto found = table_.rows.find(code);
  const Rows rows = found != table_.rows.end() ? found->second : Rows(size(), -1);
  Points out;
  out.value = take(*measure_.column, rows);
  out.found = Bitmap(size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i] >= 0) out.found.set(i);
  }
  out.tells = out.found;
  for (const Component* viral : data_.with_role(Role::kViralAttribute)) {
    out.virals.emplace(viral->name, take(*viral->column, rows));
  }
  return out;
}

std::optional<std::size_t> CodeSums::rule_for(const std::string& code, std::size_t user) const {
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const HierarchicalRule& rule = *rules_[i].rule;
    if (i != user && rule.comparison == "=" && rule.left.code == code) return i;
  }
  return std::nullopt;
}

Result<CodeSums::Points> CodeSums::points(const std::string& code, std::size_t user) {
  const auto rule = rule_for(code, user);
  if (!rule || options_.source == Source::kDataset) return stored(code);
  TK_TRY(const SumResult computed, sum(*rule));
  Points out;
  Rows kept(size(), -1);
  out.found = Bitmap(size());
  for (const Row row : computed.produced) {
    kept[static_cast<std::size_t>(row)] = row;
    out.found.set(static_cast<std::size_t>(row));
  }
  out.value = take(computed.value, kept);
  // A sum that is not produced because it is 0 still hands its attributes on.
  out.virals = computed.virals;
  out.tells = computed.tells;
  if (options_.source == Source::kRule) return out;
  Points other = stored(code);
  if (options_.source == Source::kDatasetPriority) std::swap(out, other);
  for (auto& [name, column] : out.virals) column = first_present(column, other.virals.at(name));
  out.value = first_present(out.value, other.value);
  for (std::size_t i = 0; i < size(); ++i) {
    if (other.found.get(i)) out.found.set(i);
    if (other.tells.get(i)) out.tells.set(i);
  }
  return out;
}

// A code whose condition does not hold is left out: it counts as 0 and as not there.
void CodeSums::limit_to(Points& points, const ColumnPtr& applies) const {
  if (!applies) return;
  Column counts = boolean_column(size());
  counts.present = Bitmap(size(), true);
  for (std::size_t i = 0; i < size(); ++i) {
    counts.booleans[i] = holds(applies, i) ? 1 : 0;
    if (holds(applies, i)) continue;
    points.found.clear(i);
    points.tells.clear(i);
  }
  points.value = choose(counts, points.value, zeros(points.value.type, size()));
}

void CodeSums::fill_missing(Points& points) const {
  if (!options_.zero) return;
  Column there = boolean_column(size());
  there.present = Bitmap(size(), true);
  for (std::size_t i = 0; i < size(); ++i) there.booleans[i] = points.found.get(i) ? 1 : 0;
  points.value = choose(there, points.value, zeros(points.value.type, size()));
}

Result<> CodeSums::add(Total& total, const Points& points, const SumItem& item,
                       const Place& place) const {
  const auto operation = item.negative ? Arithmetic::kSubtract : Arithmetic::kAdd;
  auto sum = calculate(operation, rows_of(std::move(total.value)), rows_of(points.value), size());
  if (!sum) return fail_at(place, "vtl.integer_overflow");
  total.value = *std::move(sum);
  for (std::size_t i = 0; i < size(); ++i) {
    if (points.tells.get(i)) total.tells.set(i);
    if (!points.found.get(i)) continue;
    total.any.set(i);
    if (!points.value.has(i) || !is_zero(points.value, i)) total.not_zero.set(i);
  }
  return done();
}

void CodeSums::add_virals(Total& total, Points& points) {
  for (auto& [name, column] : points.virals) {
    total.virals[name].push_back({std::move(column), points.tells});
  }
}

// By the rule of each attribute, over all codes at once. Without a rule a code that is not there
// is one whose attribute is null, as the manual's examples have it.
Result<Virals> CodeSums::virals_of(const Total& total) const {
  Virals out;
  for (auto [name, parts] : total.virals) {
    const Component& attribute = *data_.find(name);
    if (!has_propagation(evaluator_, attribute)) {
      for (ViralPart& part : parts) part.there = Bitmap(size(), true);
    }
    TK_TRY(Column column, viral_of_parts(evaluator_, attribute, parts));
    out.emplace(name, std::move(column));
  }
  return out;
}

Result<CodeSums::Total> CodeSums::total_of(std::size_t rule) {
  const RuleSum& sum = rules_[rule];
  Total out = {zeros(measure_.type(), size()), Bitmap(size()), Bitmap(size()), Bitmap(size()), {}};
  for (const SumItem& item : sum.items) {
    TK_TRY(Points found, points(item.code, rule));
    fill_missing(found);
    limit_to(found, item.applies);
    TK_CHECK(add(out, found, item, sum.rule->place));
    add_virals(out, found);
  }
  return out;
}

Result<SumResult> CodeSums::sum(std::size_t rule) {
  if (const auto known = sums_.find(rule); known != sums_.end()) return known->second;
  const RuleSum& of = rules_[rule];
  if (under_way_[rule]) {
    return fail_at(of.rule->place, "vtl.circular", {{"name", of.rule->left.code}});
  }
  if (depth_ >= kMaxRuleDepth) {
    return fail_at(of.rule->place, "vtl.rules_too_deep",
                   {{"limit", std::to_string(kMaxRuleDepth)}});
  }
  under_way_[rule] = true;
  ++depth_;
  Result<Total> total = total_of(rule);
  --depth_;
  under_way_[rule] = false;
  if (!total) return total.error();
  TK_TRY(Virals virals, virals_of(*total));
  SumResult out = {std::move(total->value), {}, total->tells, std::move(virals)};
  for (std::size_t i = 0; i < size(); ++i) {
    bool produced = true;
    if (options_.produce == Produce::kIfAny) produced = total->any.get(i);
    if (options_.produce == Produce::kIfValue) {
      produced = options_.zero ? !out.value.has(i) || !is_zero(out.value, i) : out.value.has(i);
    }
    if (produced && holds(of.applies, i)) out.produced.push_back(static_cast<Row>(i));
  }
  return sums_.emplace(rule, std::move(out)).first->second;
}

Result<CheckResult> CodeSums::check(std::size_t rule) {
  const RuleSum& of = rules_[rule];
  TK_TRY(const Total total, total_of(rule));
  TK_TRY(Points left, points(of.rule->left.code, rule));
  fill_missing(left);
  const Operand a = rows_of(left.value);
  const Operand b = rows_of(total.value);
  CheckResult out;
  out.truth = compare(comparison_of(of.rule->comparison), a, b, size());
  auto imbalance = calculate(Arithmetic::kSubtract, a, b, size());
  if (!imbalance) return fail_at(of.rule->place, "vtl.integer_overflow");
  out.imbalance = *std::move(imbalance);
  for (std::size_t i = 0; i < size(); ++i) {
    bool produced = true;
    if (options_.produce == Produce::kIfAny) produced = left.found.get(i) || total.any.get(i);
    if (options_.produce == Produce::kIfValue) {
      const bool left_counts = left.found.get(i) && (!left.value.has(i) || !is_zero(left.value, i));
      produced = options_.zero ? left_counts || total.not_zero.get(i)
                               : left.value.has(i) && total.value.has(i);
    }
    if (produced && holds(of.applies, i)) out.produced.push_back(static_cast<Row>(i));
  }
  out.left = std::move(left.value);
  return out;
}

}  // namespace tongket::vtl
