// Totals and parts within a form, on intervals: a printed number stands for a range, so a total
// that differs from its parts only by their rounding is right; what counts whole things is exact.
// If some parts are not known yet, those that are must not exceed the total (unless one may be
// negative).
#include <algorithm>

#include "submission/cell_checks.h"

namespace tongket {
namespace {

// A part that the form asks for and that holds a number.
std::optional<Observation> part_value(const CheckedCell& cell, const std::string& name) {
  const FormRow* const row = cell.rules.form().row(name);
  if (row == nullptr) return std::nullopt;
  std::optional<Observation> out = observation_of(*row, cell.filled);
  if (out && (!has_number(out->status) || out->key.unit != cell.value.key.unit)) {
    return std::nullopt;
  }
  return out;
}

Result<Interval> range_of(const Observation& value, bool exact, bool loosely) {
  if (exact && value.mult == 0) return Interval::point(value.amount());
  return loosely ? value.loose() : value.tight();
}

struct Known {
  std::vector<std::pair<Observation, bool>> parts;  // with: does it count negatively?
  bool all = true;
};

Known known_parts(const CheckedCell& cell, const FormRules::Sum& sum) {
  Known out;
  for (const FormRules::Term& term : sum.parts) {
    if (std::optional<Observation> part = part_value(cell, term.cell)) {
      out.parts.emplace_back(*std::move(part), term.negative);
    } else {
      out.all = false;
    }
  }
  return out;
}

Result<Interval> range_of_sum(const Known& known, bool exact, bool loosely) {
  Interval out = Interval::point(Decimal());
  for (const auto& [part, negative] : known.parts) {
    TK_TRY(const Interval range, range_of(part, exact, loosely));
    TK_TRY(out, negative ? subtract(out, range) : add(out, range));
  }
  return out;
}

Arg sum_argument(const Known& known) {
  DecimalSum sum;
  for (const auto& [part, negative] : known.parts) {
    sum.add(negative ? part.amount().negated() : part.amount());
  }
  const Result<Decimal> total = sum.total();
  return {"sum", total ? "#" + total->to_string() : "?"};
}

bool may_be_checked_in_part(const Known& known) {
  return std::none_of(known.parts.begin(), known.parts.end(),
                      [](const auto& part) { return part.second || part.first.value.sign() < 0; });
}

// Does all of `range` lie above `total`?
bool exceeds(const Interval& range, const Interval& total) {
  return range.low() && total.high() && range.low()->at > total.high()->at;
}

void check_sum(const CheckedCell& cell, const FormRules::Sum& sum, std::vector<CellFinding>& out) {
  const Known known = known_parts(cell, sum);
  if (known.parts.empty() || (!known.all && !may_be_checked_in_part(known))) return;
  const bool exact = cell.unit_class == UnitClass::kCount;
  const Result<Interval> tight_sum = range_of_sum(known, exact, false);
  const Result<Interval> loose_sum = range_of_sum(known, exact, true);
  const Result<Interval> tight_total = range_of(cell.value, exact, false);
  const Result<Interval> loose_total = range_of(cell.value, exact, true);
  if (!tight_sum || !loose_sum || !tight_total || !loose_total) return;
  const bool wrong =
      known.all ? !tight_sum->meets(*tight_total) : exceeds(*tight_sum, *tight_total);
  if (!wrong) return;
  const bool certain =
      known.all ? !loose_sum->meets(*loose_total) : exceeds(*loose_sum, *loose_total);
  const Args args{{"total", "#" + cell.value.amount().to_string()},
                  sum_argument(known),
                  {"count", std::to_string(known.parts.size())}};
  CellFinding finding =
      cell.finding("sum", certain ? Severity::kHigh : Severity::kLow, "check.identity", args);
  if (!known.all) finding.key = "submission.parts_exceed";
  finding.id += "/" + sum.id;
  out.push_back(std::move(finding));
}

}  // namespace

void check_sums(const CheckedCell& cell, std::vector<CellFinding>& out) {
  for (const FormRules::Sum& sum : cell.rules.sums()) {
    if (sum.total == cell.row.cell) check_sum(cell, sum, out);
  }
}

}  // namespace tongket
