#include "derive/national/national_engine.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "column/kernel_rank.h"
#include "derive/national/national_rollup.h"
#include "derive/national/national_rules.h"
#include "derive/national/national_totals.h"

namespace tongket {
namespace {

DashboardRow row_of(const NationalState& state, int province, int subject, int slot) {
  const NationalTables& tables = state.tables;
  const int place = province + 1;
  const std::size_t at = state.subject_series(place, subject);
  DashboardRow out;
  out.unit = state.place_unit(place);
  out.month = state.scheme.months.month_of(slot);
  const int ratio = subject - state.scheme.additive();
  if (ratio < 0) {
    const std::size_t from = state.sum_series(place, subject);
    out.value = static_cast<double>(tables.sums.at(from)[slot]);
    out.to_date = static_cast<double>(tables.sums_to_date.at(from)[slot]);
  } else {
    const std::size_t from = state.ratio_series(place, ratio);
    out.value = tables.ratios.at(from)[slot];
    out.to_date = tables.ratios_to_date.at(from)[slot];
  }
  out.growth = tables.growth.at(at)[slot];
  out.growth_to_date = tables.growth_to_date.at(at)[slot];
  const std::size_t rank = state.rank_at(subject, province) + static_cast<std::size_t>(slot);
  out.rank = tables.ranks[rank];
  if (tables.moves[rank] != kNoMove) out.move = tables.moves[rank];
  return out;
}

}  // namespace

Result<> derive_everything(NationalState& state, int threads) {
  TK_CHECK(roll_up(state, threads));
  TK_CHECK(derive_to_date(state, threads));
  derive_growth(state, threads);
  TK_CHECK(derive_attainment(state, threads));
  derive_ranks(state, threads);
  check_rules(state, threads);
  return done();
}

Result<std::vector<DashboardRow>> dashboard(const NationalState& state,
                                            const DashboardQuery& query) {
  const std::optional<int> subject = state.subject_index.subject(query.indicator);
  if (!subject) {
    return fail(ErrorCode::kNotFound, "national.no_indicator",
                {{"indicator", std::to_string(query.indicator)}});
  }
  std::vector<DashboardRow> out;
  for (int slot = 0; slot < state.scheme.months.slots; ++slot) {
    const int month = state.scheme.months.month_of(slot);
    if (month < query.first_month || month > query.last_month) continue;
    const auto first = static_cast<std::ptrdiff_t>(out.size());
    for (int province = 0; province < state.hierarchy.provinces(); ++province) {
      if ((state.present(province + 1, *subject) >> slot & 1U) == 0) continue;
      out.push_back(row_of(state, province, *subject, slot));
    }
    std::sort(out.begin() + first, out.end(), [](const DashboardRow& a, const DashboardRow& b) {
      return std::tie(a.rank, a.unit) < std::tie(b.rank, b.unit);
    });
  }
  return out;
}

Result<std::unique_ptr<NationalEngine>> NationalEngine::create(NationalState state, int threads) {
  TK_CHECK(derive_everything(state, threads));
  return std::unique_ptr<NationalEngine>(new NationalEngine(std::move(state)));
}

std::shared_lock<std::shared_mutex> NationalEngine::shared() const {
  const std::lock_guard turn(turn_);
  return std::shared_lock(mutex_);
}

Result<std::uint64_t> NationalEngine::correct(std::span<const Correction> corrections) {
  const std::lock_guard turn(turn_);
  const std::unique_lock lock(mutex_);
  TK_CHECK(apply_corrections(state_, corrections));
  return ++version_;
}

Result<std::vector<DashboardRow>> NationalEngine::dashboard(const DashboardQuery& query) const {
  const std::shared_lock lock = shared();
  return ::tongket::dashboard(state_, query);
}

}  // namespace tongket
