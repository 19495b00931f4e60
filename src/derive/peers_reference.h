// What the deriving engine has to find for a figure, worked out by the definitions and one by one,
// for tests.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "derive/figures.h"
#include "derive/peer_engine.h"

namespace tongket {

// All that a figure tells, to be compared in every bit.
inline auto in_bits(const std::optional<PeerFigure>& figure) {
  const auto bits = [](const std::optional<double>& value) {
    return value ? std::optional(std::bit_cast<std::uint64_t>(*value)) : std::nullopt;
  };
  const auto digits = [](const std::optional<Decimal>& value) {
    return value ? std::optional(value->to_string()) : std::nullopt;
  };
  const PeerFigure f = figure.value_or(PeerFigure{});
  return std::tuple(figure.has_value(), f.rank, f.of, f.rank_before, digits(f.total),
                    digits(f.to_date), digits(f.plan), bits(f.growth), bits(f.attainment));
}

class PeersReference {
 public:
  PeersReference(const Pack& pack, const Figures& figures) : pack_(pack), figures_(figures) {}

  [[nodiscard]] std::optional<PeerFigure> find(const ObservationKey& key) const {
    const OrgUnit* unit = pack_.orgs.find(key.org);
    const std::optional<Decimal> own = unit == nullptr ? std::nullopt : amount(key);
    if (!own) return std::nullopt;
    const Indicator& indicator = *pack_.indicator(key.indicator);
    PeerFigure out;
    out.rank = rank(key, unit->kind, out.of);
    ObservationKey before = key;
    before.period = key.period.year_before();
    int of_before = 0;
    if (amount(before) && same_units(unit->kind, key.period)) {
      out.rank_before = rank(before, unit->kind, of_before);
    }
    out.total = total(key, unit->kind, indicator.aggregation);
    out.to_date = to_date(key, indicator.kind);
    ObservationKey plan = key;
    plan.period = TimePeriod::year(key.period.last_day().year());
    plan.scenario = Scenario::kPlan;
    if (is_part_of_its_year(key.period)) out.plan = told(plan);
    if (out.plan && out.to_date && out.plan->sign() != 0) {
      out.attainment = 100 * binary(*out.to_date) / binary(*out.plan);
    }
    const std::optional<Decimal> base = amount(before);
    const bool points = pack_.unit_of_measure(key.unit)->unit_class == UnitClass::kPercent;
    if (base && points) out.growth = binary(*own) - binary(*base);
    if (base && !points && base->sign() != 0) {
      out.growth = 100 * (binary(*own) - binary(*base)) / binary(*base);
    }
    return out;
  }

  static double binary(const Decimal& value) { return std::stod(value.to_string()); }

  // Says in what the engine's figure differs; empty if it does not.
  [[nodiscard]] std::string difference(const ObservationKey& key,
                                       const std::optional<PeerFigure>& a) const {
    const std::optional<PeerFigure> b = find(key);
    if (a.has_value() != b.has_value()) return a ? "the engine has it" : "the engine has none";
    if (!a) return {};
    std::string out;
    const auto near = [](std::optional<double> x, std::optional<double> y) {
      if (x.has_value() != y.has_value()) return false;
      return !x || std::abs(*x - *y) <= 1e-9 * std::max(1.0, std::abs(*y));
    };
    if (a->rank != b->rank) out += " rank";
    if (a->of != b->of) out += " of";
    if (a->rank_before != b->rank_before) out += " rank_before";
    const bool average = pack_.indicator(key.indicator)->aggregation == Aggregation::kAverage;
    // An average is rounded, to four decimals at least.
    const auto within = [](const std::optional<Decimal>& x, const std::optional<Decimal>& y) {
      return x && y && std::abs(binary(*x) - binary(*y)) <= 1.01e-4;
    };
    if (average ? !within(a->total, b->total) : a->total != b->total) {
      out += " total";
    }
    if (a->to_date != b->to_date) out += " to_date";
    if (a->plan != b->plan) out += " plan";
    if (!near(a->growth, b->growth)) out += " growth";
    if (!near(a->attainment, b->attainment)) out += " attainment";
    return out;
  }

 private:
  [[nodiscard]] std::optional<Decimal> told(const ObservationKey& key) const {
    const Fact* fact = figures_.any_as_of(key);
    if (fact == nullptr || !has_number(fact->observation.status)) return std::nullopt;
    return fact->observation.amount();
  }
  // A range that begins later has no year to date.
  static bool is_part_of_its_year(const TimePeriod& period) {
    const Date first = period.first_day();
    if (first.year() != period.last_day().year()) return false;
    return !period.is_range() || first == Date::of(first.year(), 1, 1);
  }
  [[nodiscard]] bool same_units(const std::string& kind, const TimePeriod& period) const {
    return std::ranges::all_of(pack_.orgs.units(), [&](const OrgUnit& unit) {
      return unit.kind != kind ||
             pack_.orgs.exists_on(unit.id, period.last_day()) ==
                 pack_.orgs.exists_on(unit.id, period.year_before().last_day());
    });
  }
  // Of a unit that existed then.
  [[nodiscard]] std::optional<Decimal> amount(const ObservationKey& key) const {
    if (!pack_.orgs.exists_on(key.org, key.period.last_day())) return std::nullopt;
    return told(key);
  }
  [[nodiscard]] std::vector<Decimal> amounts(ObservationKey key, const std::string& kind) const {
    std::vector<Decimal> out;
    for (const OrgUnit& unit : pack_.orgs.units()) {
      if (unit.kind != kind) continue;
      key.org = unit.id;
      const std::optional<Decimal> one = amount(key);
      if (one) out.push_back(*one);
    }
    return out;
  }
  int rank(const ObservationKey& key, const std::string& kind, int& of) const {
    const bool less = pack_.indicator(key.indicator)->direction == Direction::kLessIsBetter;
    const Decimal own = *amount(key);
    int better = 0;
    const std::vector<Decimal> all = amounts(key, kind);
    for (const Decimal& one : all) better += (less ? one < own : own < one) ? 1 : 0;
    of = static_cast<int>(all.size());
    return better + 1;
  }
  [[nodiscard]] std::optional<Decimal> total(const ObservationKey& key, const std::string& kind,
                                             Aggregation aggregation) const {
    const std::vector<Decimal> all = amounts(key, kind);
    DecimalSum sum;
    Decimal most = all.front();
    int scale = 0;
    for (const Decimal& one : all) {
      sum.add(one);
      most = std::max(most, one);
      scale = std::max(scale, one.scale());
    }
    if (aggregation == Aggregation::kSum) return sum.total().value();
    if (aggregation == Aggregation::kMax) return most;
    if (aggregation != Aggregation::kAverage) return std::nullopt;
    const Decimal count = Decimal::of(static_cast<std::int64_t>(all.size()));
    return divide(sum.total().value(), count, scale + 4, Rounding::kHalfUp).value();
  }
  [[nodiscard]] std::optional<Decimal> to_date(ObservationKey key, IndicatorKind kind) const {
    if (!is_part_of_its_year(key.period)) return std::nullopt;
    if (kind != IndicatorKind::kFlow && kind != IndicatorKind::kCount) return amount(key);
    DecimalSum sum;
    const int year = key.period.last_day().year();
    for (; key.period.last_day().year() == year; key.period = key.period.previous()) {
      const std::optional<Decimal> one = amount(key);
      if (!one) return std::nullopt;
      sum.add(*one);
      if (key.period.is_range()) break;  // begins where it begins
    }
    return sum.total().value();
  }

  const Pack& pack_;
  const Figures& figures_;
};

}  // namespace tongket
