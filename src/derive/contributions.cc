// Passes: in which indicator units report -> which kind of unit -> their figures -> totals -> parts
// of the totals -> order.
#include "derive/contributions.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace tongket {
namespace {

constexpr int kShareDecimals = 2;

ObservationKey key_of(const ContributionQuery& query, std::string_view code, std::string org) {
  return {std::string(code), std::move(org), query.period, Scenario::kActual, query.breakdown, {},
          query.unit};
}

// Units other than the nation that have a figure of the period or of the year before, by kind.
using Members = std::map<std::string, std::vector<Contribution>>;

Members members_of(const Pack& pack, const Figures& figures, const ContributionQuery& query,
                   std::string_view code) {
  Members out;
  const std::string* last = nullptr;
  for (const auto& [key, fact] : figures.of(code)) {
    if (last != nullptr && *last == key.org) continue;
    last = &key.org;
    const OrgUnit* unit = pack.orgs.find(key.org);
    if (unit == nullptr || unit->id == pack.nation) continue;
    ObservationKey wanted = key_of(query, code, key.org);
    Contribution one;
    one.org = key.org;
    one.value = figures.any_as_of(wanted);
    wanted.period = query.period.year_before();
    one.base = figures.any_as_of(wanted);
    if (has_number(one.value) || has_number(one.base)) out[unit->kind].push_back(std::move(one));
  }
  return out;
}

std::size_t reporting(const std::vector<Contribution>& units) {
  return static_cast<std::size_t>(
      std::ranges::count_if(units, [](const Contribution& one) { return has_number(one.value); }));
}

// Takes the kind of which most units report; whether any does.
bool take_members(const Pack& pack, const Figures& figures, const ContributionQuery& query,
                  Contributions& out) {
  for (auto& [kind, units] : members_of(pack, figures, query, query.indicator)) {
    if (!out.measured_by.empty() && reporting(units) <= reporting(out.units)) continue;
    out.measured_by = query.indicator;
    out.org_kind = kind;
    out.units = std::move(units);
  }
  return !out.measured_by.empty();
}

// Empty without a number, or on overflow.
std::optional<Decimal> sum_of(const std::vector<Contribution>& units,
                              const Fact* Contribution::*figure) {
  DecimalSum sum;
  bool any = false;
  for (const Contribution& one : units) {
    const Fact* fact = one.*figure;
    if (!has_number(fact)) continue;
    sum.add(fact->observation.amount());
    any = true;
  }
  const Result<Decimal> total = sum.total();
  return any && total ? std::optional(*total) : std::nullopt;
}

// `part` in % of `whole`.
std::optional<Decimal> percent_of(const Decimal& part, const Decimal& whole) {
  if (whole.sign() <= 0) return std::nullopt;
  const Result<Decimal> out = divide(part.shifted(2), whole, kShareDecimals, Rounding::kHalfUp);
  return out ? std::optional(*out) : std::nullopt;
}

void take_totals(const Figures& figures, const ContributionQuery& query, const std::string& nation,
                 Contributions& out) {
  ObservationKey key = key_of(query, query.indicator, nation);
  const Fact* now = figures.any_as_of(key);
  key.period = query.period.year_before();
  const Fact* base = figures.any_as_of(key);
  out.nation_reports = has_number(now) && (has_number(base) || out.units.empty());
  if (out.nation_reports) {
    out.total = now->observation.amount();
    if (has_number(base)) out.total_base = base->observation.amount();
    return;
  }
  out.total = sum_of(out.units, &Contribution::value);
  out.total_base = sum_of(out.units, &Contribution::base);
}

// What a unit gained; empty unless both years have a number.
std::optional<Decimal> gain_of(const Contribution& one) {
  if (!has_number(one.value) || !has_number(one.base)) return std::nullopt;
  const Result<Decimal> gain =
      subtract(one.value->observation.amount(), one.base->observation.amount());
  return gain ? std::optional(*gain) : std::nullopt;
}

void divide_total(Contributions& out) {
  if (!out.total) return;
  for (Contribution& one : out.units) {
    if (has_number(one.value)) one.share = percent_of(one.value->observation.amount(), *out.total);
  }
  if (!out.total_base) return;
  const Result<Decimal> gain = subtract(*out.total, *out.total_base);
  if (!gain) return;
  out.growth = percent_of(*gain, *out.total_base);
  if (!out.growth) return;
  DecimalSum explained;
  for (Contribution& one : out.units) {
    const std::optional<Decimal> of_unit = gain_of(one);
    if (!of_unit) continue;
    explained.add(*of_unit);
    one.contribution = percent_of(*of_unit, *out.total_base);
  }
  const Result<Decimal> sum = explained.total();
  const Result<Decimal> left = sum ? subtract(*gain, *sum) : sum;
  if (left) out.rest = percent_of(*left, *out.total_base);
}

bool comes_before(const Contribution& a, const Contribution& b) {
  const auto place = [](const Contribution& one) {
    const Decimal none = Decimal::of(0);
    return std::tuple(
        !one.contribution, one.contribution ? one.contribution->magnitude().negated() : none,
        !has_number(one.value),
        has_number(one.value) ? one.value->observation.amount().negated() : none, one.org);
  };
  return place(a) < place(b);
}

}  // namespace

Contributions contributions(const Pack& pack, const Figures& figures,
                            const ContributionQuery& query) {
  Contributions out;
  const Indicator* indicator = pack.indicator(query.indicator);
  if (indicator == nullptr || indicator->units.empty()) return out;
  ContributionQuery own = query;
  if (own.unit.empty()) own.unit = indicator->units.front();
  if (!take_members(pack, figures, own, out)) {
    for (const Indicator& below : pack.indicators) {
      if (below.rolls_up_to != query.indicator || !below.allows_unit(own.unit)) continue;
      ContributionQuery members = own;
      members.indicator = below.code;
      if (take_members(pack, figures, members, out)) break;
    }
  }
  for (Contribution& one : out.units) one.growth = growth_between(pack, one.value, one.base);
  if (indicator->aggregation == Aggregation::kSum) {
    take_totals(figures, own, pack.nation, out);
    divide_total(out);
  }
  std::ranges::sort(out.units, comes_before);
  return out;
}

}  // namespace tongket
