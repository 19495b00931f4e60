#include "derive/national/national_totals.h"

#include <algorithm>
#include <atomic>
#include <limits>

#include "column/kernel_attainment.h"
#include "column/kernel_growth.h"
#include "column/kernel_rank.h"
#include "column/kernel_rollup.h"
#include "column/kernel_ytd.h"
#include "derive/national/parallel.h"

namespace tongket {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

int lag_of(const NationalState& state) { return state.scheme.months.slots_a_year(); }

// The nation's plan of a measure; false if it is beyond 64 bits.
bool add_up_plans(NationalState& state, int additive) {
  SeriesBlock<std::int64_t>& sums = state.tables.plan_sums;
  const SeriesBlock<std::int64_t>& plans = state.facts.plans;
  const std::size_t nation = state.sum_series(0, additive);
  std::ranges::fill(sums.series(nation), 0);
  sums.present(nation) = 0;
  bool good = true;
  for (int place = 1; place < state.places(); ++place) {
    const std::size_t from = state.sum_series(place - 1, additive);
    const std::size_t to = state.sum_series(place, additive);
    std::ranges::copy(plans.series(from), sums.series(to).begin());
    sums.present(to) = plans.present(from);
    good &= add_row_checked(plans.series(from), sums.series(nation));
    sums.present(nation) |= plans.present(from);
  }
  return good;
}

// The plan of a subject for each year; not a number where there is none.
void plans_of(const NationalState& state, int place, int subject, std::vector<double>& out) {
  const SeriesBlock<std::int64_t>& sums = state.tables.plan_sums;
  out.assign(static_cast<std::size_t>(state.scheme.years()), kNone);
  if (subject < state.scheme.additive()) {
    const std::size_t from = state.sum_series(place, subject);
    for (std::size_t year = 0; year < out.size(); ++year) {
      if ((sums.present(from) >> year & 1U) != 0) {
        out[year] = static_cast<double>(sums.at(from)[year]);
      }
    }
    return;
  }
  const auto index = static_cast<std::size_t>(subject - state.scheme.additive());
  const NationalRatio& ratio = state.scheme.ratios[index];
  ratio_series(whole(sums, state.sum_series(place, state.scheme.numerator(ratio))),
               whole(sums, state.sum_series(place, state.scheme.denominator(ratio))), ratio.factor,
               Magnitude::kAny, out);
}

void derive_attainment_of(NationalState& state, int place, int subject,
                          std::vector<double>& plans) {
  NationalTables& tables = state.tables;
  plans_of(state, place, subject, plans);
  const std::size_t to = state.subject_series(place, subject);
  const int year = state.scheme.months.slots_a_year();
  const PlanSeries plan{plans, year, year};
  const std::uint64_t rows = state.present(place, subject);
  const int ratio = subject - state.scheme.additive();
  const std::span<double> out = tables.attainment.series(to);
  tables.attainment.present(to) =
      ratio < 0 ? attainment_of(tables.sums_to_date.series(state.sum_series(place, subject)), plan,
                                rows, out)
                : attainment_of(tables.ratios_to_date.series(state.ratio_series(place, ratio)),
                                plan, rows, out);
}

// Of an additive subject: the largest value is the best, or the smallest.
double sign_of_rank(const NationalState& state, int subject) {
  return state.scheme.measure(subject).less_is_better ? -1 : 1;
}

// The values that provinces are ranked by; not a number where there is none.
void fill_values(const NationalState& state, int subject, RankTable& table) {
  const int ratio = subject - state.scheme.additive();
  for (int province = 0; province < state.hierarchy.provinces(); ++province) {
    const std::span<double> out = table.values(province);
    if (ratio >= 0) {
      const std::size_t from = state.ratio_series(province + 1, ratio);
      std::ranges::copy(state.tables.ratios.series(from), out.begin());
      continue;
    }
    const std::size_t from = state.sum_series(province + 1, subject);
    const std::int64_t* values = state.tables.sums.at(from);
    const std::uint64_t present = state.tables.sums.present(from);
    const double better = sign_of_rank(state, subject);
    for (std::size_t t = 0; t < out.size(); ++t) {
      out[t] = (present >> t & 1U) != 0 ? better * static_cast<double>(values[t]) : kNone;
    }
  }
}

double value_at(const NationalState& state, int place, int subject, int slot) {
  const int ratio = subject - state.scheme.additive();
  if (ratio >= 0) return state.tables.ratios.at(state.ratio_series(place, ratio))[slot];
  const std::size_t from = state.sum_series(place, subject);
  return state.tables.sums.has(from, slot)
             ? sign_of_rank(state, subject) * static_cast<double>(state.tables.sums.at(from)[slot])
             : kNone;
}

}  // namespace

bool derive_sum_to_date(NationalState& state, int place, int additive) {
  const std::size_t series = state.sum_series(place, additive);
  state.tables.sums_to_date.present(series) = state.tables.sums.present(series);
  if (state.scheme.measure(additive).to_date == NationalMeasure::ToDate::kLast) {
    std::ranges::copy(state.tables.sums.series(series),
                      state.tables.sums_to_date.series(series).begin());
    return true;
  }
  return year_to_date(state.scheme.months, state.tables.sums.series(series),
                      state.tables.sums_to_date.series(series));
}

void derive_ratio_to_date(NationalState& state, int place, int index) {
  const NationalRatio& ratio = state.scheme.ratios[static_cast<std::size_t>(index)];
  NationalTables& tables = state.tables;
  const auto series = [&](int measure) {
    return whole(tables.sums_to_date, state.sum_series(place, measure));
  };
  const std::size_t to = state.ratio_series(place, index);
  const std::uint64_t rows = tables.ratios.present(to);
  tables.ratios_to_date.present(to) = rows;
  ratio_where(series(state.scheme.numerator(ratio)), series(state.scheme.denominator(ratio)),
              ratio.factor, rows, tables.ratios_to_date.series(to));
}

void derive_growth(NationalState& state, int place, int subject) {
  NationalTables& tables = state.tables;
  const int lag = lag_of(state);
  const std::uint64_t rows = growth_rows(state.present(place, subject), lag);
  const std::size_t to = state.subject_series(place, subject);
  tables.growth.present(to) = rows;
  tables.growth_to_date.present(to) = rows;
  const int ratio = subject - state.scheme.additive();
  if (ratio < 0) {
    const std::size_t from = state.sum_series(place, subject);
    const auto grow =
        state.scheme.measure(subject).in_points ? points_of_amounts : growth_of_amounts;
    grow(tables.sums.series(from), lag, rows, tables.growth.series(to));
    grow(tables.sums_to_date.series(from), lag, rows, tables.growth_to_date.series(to));
    return;
  }
  const std::size_t from = state.ratio_series(place, ratio);
  growth_of_ratios(tables.ratios.series(from), lag, rows, tables.growth.series(to));
  growth_of_ratios(tables.ratios_to_date.series(from), lag, rows, tables.growth_to_date.series(to));
}

void derive_attainment(NationalState& state, int place, int subject) {
  std::vector<double> plans;
  derive_attainment_of(state, place, subject, plans);
}

void derive_ranks_of_slot(NationalState& state, int subject, int slot) {
  const int provinces = state.hierarchy.provinces();
  const int lag = lag_of(state);
  RankTable table(provinces, 1);
  for (int province = 0; province < provinces; ++province) {
    table.values(province)[0] = value_at(state, province + 1, subject, slot);
  }
  const auto slots = static_cast<std::size_t>(state.scheme.months.slots);
  for (int province = 0; province < provinces; ++province) {
    const std::span ranks(state.tables.ranks.data() + state.rank_at(subject, province), slots);
    table.rank(province, ranks.subspan(static_cast<std::size_t>(slot), 1));
    std::int16_t* moves = state.tables.moves.data() + state.rank_at(subject, province);
    for (const int later : {slot, slot + lag}) {
      if (later < lag || later >= static_cast<int>(slots)) continue;
      const std::uint16_t now = ranks[static_cast<std::size_t>(later)];
      const std::uint16_t then = ranks[static_cast<std::size_t>(later - lag)];
      moves[later] = now != 0 && then != 0 ? static_cast<std::int16_t>(then - now) : kNoMove;
    }
  }
}

Result<> derive_to_date(NationalState& state, int threads) {
  std::atomic<bool> good{true};
  in_parallel(threads, state.places(), [&](int place) {
    for (int i = 0; i < state.scheme.additive(); ++i) {
      if (!derive_sum_to_date(state, place, i)) good = false;
    }
    for (int i = 0; i < state.scheme.ratio_count(); ++i) derive_ratio_to_date(state, place, i);
  });
  return good ? done() : Result<>(fail(ErrorCode::kOverflow, "national.sum_overflow"));
}

void derive_growth(NationalState& state, int threads) {
  in_parallel(threads, state.places(), [&](int place) {
    for (int i = 0; i < state.scheme.subjects(); ++i) derive_growth(state, place, i);
  });
}

Result<> derive_attainment(NationalState& state, int threads) {
  bool good = true;
  for (int i = 0; i < state.scheme.additive(); ++i) good &= add_up_plans(state, i);
  in_parallel(threads, state.places(), [&](int place) {
    std::vector<double> plans;
    for (int i = 0; i < state.scheme.subjects(); ++i) {
      derive_attainment_of(state, place, i, plans);
    }
  });
  return good ? done() : Result<>(fail(ErrorCode::kOverflow, "national.sum_overflow"));
}

void derive_ranks(NationalState& state, int threads) {
  const auto slots = static_cast<std::size_t>(state.scheme.months.slots);
  in_parallel(threads, state.scheme.subjects(), [&](int subject) {
    RankTable table(state.hierarchy.provinces(), state.scheme.months.slots);
    fill_values(state, subject, table);
    for (int province = 0; province < state.hierarchy.provinces(); ++province) {
      const std::size_t at = state.rank_at(subject, province);
      const std::span ranks(state.tables.ranks.data() + at, slots);
      table.rank(province, ranks);
      moves_of(ranks, lag_of(state), {state.tables.moves.data() + at, slots});
    }
  });
}

}  // namespace tongket
