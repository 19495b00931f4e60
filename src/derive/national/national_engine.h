// The deriving engine: facts in, everything derived kept right, for many readers and one writer at
// a time. Readers see one version, the one before a correction or the one after it.
//
//   TK_TRY(auto engine, NationalEngine::create(std::move(state), 2));
//   engine->correct(corrections);
//   engine->dashboard({.indicator = 17, .first_month = 48, .last_month = 59});
//   engine->read([](const NationalState& state, std::uint64_t version) { ... });
#pragma once

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <span>
#include <utility>
#include <vector>

#include "derive/national/fair_turn.h"
#include "derive/national/national_correct.h"
#include "derive/national/national_state.h"

namespace tongket {

// All steps: kOverflow if a sum is beyond 64 bits.
Result<> derive_everything(NationalState& state, int threads);

struct DashboardQuery {
  int indicator = 0;
  int first_month = 0;
  int last_month = 0;
};

// A province in a month. Not a number: there is none, as of growth in the first year.
struct DashboardRow {
  int unit = 0;
  int month = 0;
  double value = 0;  // whole numbers above 2^53 rounded
  double to_date = 0;
  double growth = 0;
  double growth_to_date = 0;
  int rank = 0;
  std::optional<int> move;
};

// One indicator of all provinces that have it, by month, rank and unit. kNotFound: no such
// indicator.
Result<std::vector<DashboardRow>> dashboard(const NationalState& state,
                                            const DashboardQuery& query);

class NationalEngine {
 public:
  // Derives everything. Errors as derive_everything().
  static Result<std::unique_ptr<NationalEngine>> create(NationalState state, int threads);

  // Counts from 1; every correction adds 1. Errors as apply_corrections(): then nothing changed.
  Result<std::uint64_t> correct(std::span<const Correction> corrections);
  [[nodiscard]] Result<std::vector<DashboardRow>> dashboard(const DashboardQuery& query) const;

  // Calls with the state and its version; what it sees stays as it is until it returns. It must not
  // call the engine.
  template <typename Reader>
  decltype(auto) read(Reader&& reader) const {
    const std::shared_lock lock = shared();
    return std::forward<Reader>(reader)(std::as_const(state_), version_);
  }

 private:
  explicit NationalEngine(NationalState state) : state_(std::move(state)) {}
  [[nodiscard]] std::shared_lock<std::shared_mutex> shared() const;

  mutable FairTurn turn_;
  mutable std::shared_mutex mutex_;
  NationalState state_;
  std::uint64_t version_ = 1;
};

}  // namespace tongket
