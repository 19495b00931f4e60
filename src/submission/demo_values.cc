#include "submission/demo_values.h"

#include <algorithm>
#include <set>

namespace tongket {
namespace {

// A year's growth in permille, and of percentages in tenths of a point.
constexpr int kLeastGrowth = -30;
constexpr int kGrowthSpan = 170;
constexpr int kLeastPoints = -4;
constexpr int kPointsSpan = 25;
constexpr int kMostDecimals = 2;
constexpr int kMostCounted = 40;  // of what no fact tells
const Decimal kWhole = Decimal::of(100);

std::string about(const DemoFilling& form, const FormRow& row) {
  return form.rules.form().id + " " + form.org + " " + row.cell;
}

Decimal grown_share(const DemoFilling& form, const FormRow& row, const Decimal& base) {
  const int points = kLeastPoints + form.draw.below(kPointsSpan, about(form, row));
  const Result<Decimal> moved = add(base, Decimal::of(points, 1));
  if (!moved || moved->sign() < 0) return base;
  const Indicator* const indicator = form.rules.pack().indicator(row.indicator);
  if (!indicator->may_exceed_whole && *moved > kWhole) return kWhole;
  return *moved;
}

Result<Decimal> grown_amount(const DemoFilling& form, const FormRow& row, const Observation& base) {
  const int growth = kLeastGrowth + form.draw.below(kGrowthSpan, about(form, row));
  TK_TRY(const Decimal grown, multiply(base.value, Decimal::of(1000 + growth, 3)));
  const Decimal moved = grown.shifted(base.mult - row.mult);
  // No digits that nobody would have: as many decimals as were printed, none for whole things.
  const int decimals = std::clamp(base.value.scale() - base.mult + row.mult, 0, kMostDecimals);
  return moved.rescaled(decimals, Rounding::kHalfUp);
}

// What the figures have for the period itself.
std::optional<Decimal> told(const DemoFilling& form, const FormRow& row) {
  ObservationKey key;
  key.indicator = row.indicator;
  key.org = form.org;
  key.period = form.period;
  key.breakdown = row.breakdown;
  key.unit = row.unit;
  const std::optional<Fact> known = form.figures.find(key);
  if (!known || !has_number(known->observation.status)) return std::nullopt;
  return known->observation.value.shifted(known->observation.mult - row.mult);
}

std::optional<Decimal> grown(const DemoFilling& form, const FormRow& row) {
  if (std::find(form.told.begin(), form.told.end(), row.indicator) != form.told.end()) {
    return told(form, row);
  }
  const CellContents nothing;
  const Prefill known =
      prefill(form.rules, {nothing, form.org, form.period}, form.figures, row.cell);
  if (!known.same) return std::nullopt;
  const Observation& base = known.same->observation;
  const UnitOfMeasure* const unit = form.rules.pack().unit_of_measure(row.unit);
  if (unit != nullptr && unit->unit_class == UnitClass::kPercent) {
    return grown_share(form, row, base.value);
  }
  const Result<Decimal> out = grown_amount(form, row, base);
  return out ? std::optional(*out) : std::nullopt;
}

using Values = std::map<std::string, Decimal, std::less<>>;

// The sum of a total's known parts but one, signed as the total counts them.
Result<Decimal> sum_but(const FormRules::Sum& sum, const Values& values, std::string_view left) {
  DecimalSum out;
  for (const FormRules::Term& term : sum.parts) {
    const auto value = values.find(term.cell);
    if (value == values.end() || term.cell == left) continue;
    out.add(term.negative ? value->second.negated() : value->second);
  }
  return out.total();
}

// Totals become what their parts give; a total that another sum fixed already is met by the part
// that counts negatively.
void make_sums_right(const FormRules& rules, Values& values) {
  std::set<std::string> fixed;
  for (const FormRules::Sum& sum : rules.sums()) {
    if (!values.contains(sum.total)) continue;
    const auto negative = std::find_if(sum.parts.begin(), sum.parts.end(),
                                       [](const FormRules::Term& term) { return term.negative; });
    if (fixed.insert(sum.total).second) {
      if (const Result<Decimal> total = sum_but(sum, values, {})) values[sum.total] = *total;
    } else if (negative != sum.parts.end() && values.contains(negative->cell)) {
      const Result<Decimal> others = sum_but(sum, values, negative->cell);
      if (!others) continue;
      const Result<Decimal> rest = subtract(*others, values[sum.total]);
      if (rest) values[negative->cell] = *rest;
    }
  }
}

CellContent answer(const DemoFilling& form, const FormRow& row) {
  CellContent out;
  out.state = CellState::kValue;
  const int drawn = form.draw.below(kMostCounted, about(form, row));
  switch (row.kind) {
    case RowKind::kYesNo:
      out.value = drawn % 3 == 0 ? "no" : "yes";
      return out;
    case RowKind::kChoice:
      out.value = row.choices.at(static_cast<std::size_t>(drawn) % row.choices.size()).id;
      return out;
    case RowKind::kNumber:
      out.value = std::to_string(drawn + 1);
      return out;
    case RowKind::kText:
      out.state = CellState::kMissing;
      out.note = form.missing_note;
      return out;
  }
  return out;
}

CellContent untold(const DemoFilling& form, const FormRow& row) {
  if (row.may_not_apply) return {CellState::kNotApplicable, "", "", ""};
  return {CellState::kMissing, "", form.missing_note, ""};
}

}  // namespace

int DemoDraw::below(int count, std::string_view about) const {
  TK_ASSERT(count > 0);
  // FNV-1a over the words, then one round of splitmix64 so that near words draw far numbers.
  std::uint64_t hash = 0xcbf29ce484222325U ^ seed_;
  for (const char c : about) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  hash += 0x9e3779b97f4a7c15U;
  hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9U;
  hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebU;
  hash ^= hash >> 31U;
  return static_cast<int>(hash % static_cast<std::uint64_t>(count));
}

CellContents demo_contents(const DemoFilling& form) {
  Values values;
  for (const FormRow* row : form.rules.form().rows()) {
    if (row->indicator.empty()) continue;
    if (const std::optional<Decimal> value = grown(form, *row)) values.emplace(row->cell, *value);
  }
  make_sums_right(form.rules, values);
  CellContents out;
  for (const FormRow* row : form.rules.form().rows()) {
    const auto value = values.find(row->cell);
    if (value != values.end()) {
      out[row->cell] = {CellState::kValue, value->second.to_string(), "", ""};
    } else if (row->indicator.empty()) {
      out[row->cell] = answer(form, *row);
    } else if (row->required) {
      out[row->cell] = untold(form, *row);
    }
  }
  return out;
}

}  // namespace tongket
