#include "derive/peer_engine.h"

#include <bit>
#include <cmath>
#include <utility>
#include <vector>

#include "column/kernel_rank.h"
#include "derive/peer_bytes.h"

namespace tongket {
namespace {

std::optional<double> known(double value) {
  return std::isnan(value) ? std::nullopt : std::optional(value);
}

// Without the zeros behind the point that nobody told.
Decimal shortest(const Decimal& value) {
  std::int64_t coefficient = value.coefficient();
  int scale = value.scale();
  for (; scale > 0 && coefficient % 10 == 0; --scale) coefficient /= 10;
  return Decimal::of(coefficient, scale);
}

// One cell of the engine's tables as a figure.
class Reading {
 public:
  Reading(const NationalState& state, const PeerIndex& index, const PeerSubject& subject, int slot)
      : state_(state), index_(index), subject_(subject), slot_(slot) {}

  [[nodiscard]] std::optional<PeerFigure> of_unit(int unit) const {
    const NationalTables& tables = state_.tables;
    if (!has(unit + 1)) return std::nullopt;
    PeerFigure out;
    const std::size_t rank =
        state_.rank_at(subject_.number, unit) + static_cast<std::size_t>(slot_);
    out.rank = tables.ranks[rank];
    const bool same_units = index_.same_units[static_cast<std::size_t>(slot_)];
    if (same_units && tables.moves[rank] != kNoMove)
      out.rank_before = out.rank + tables.moves[rank];
    for (int place = 1; place < state_.places(); ++place) out.of += has(place) ? 1 : 0;
    if (has(0)) out.total = decimal(tables.sums.at(sums_of(0))[slot_]);
    if (index_.within_year && year_is_complete(unit + 1)) {
      out.to_date = decimal(tables.sums_to_date.at(sums_of(unit + 1))[slot_]);
    }
    const std::size_t subject = state_.subject_series(unit + 1, subject_.number);
    const int year = slot_ / state_.scheme.months.slots_a_year();
    if (index_.within_year && tables.plan_sums.has(sums_of(unit + 1), year)) {
      out.plan = decimal(tables.plan_sums.at(sums_of(unit + 1))[year]);
      if (out.to_date) out.attainment = known(tables.attainment.at(subject)[slot_]);
    }
    out.growth = known(tables.growth.at(subject)[slot_]);
    if (out.growth && subject_.measure.in_points) {
      out.growth = *out.growth * std::pow(10.0, -subject_.scale);
    }
    return out;
  }

 private:
  [[nodiscard]] std::size_t sums_of(int place) const {
    return state_.sum_series(place, subject_.number);
  }
  [[nodiscard]] bool has(int place) const { return state_.tables.sums.has(sums_of(place), slot_); }
  [[nodiscard]] Decimal decimal(std::int64_t value) const {
    return shortest(Decimal::of(value, subject_.scale));
  }
  // Every period of the year up to this one, unless the last one alone counts.
  [[nodiscard]] bool year_is_complete(int place) const {
    if (subject_.measure.to_date == NationalMeasure::ToDate::kLast) return true;
    const int a_year = state_.scheme.months.slots_a_year();
    const int first = slot_ / a_year * a_year;
    const std::uint64_t present = state_.tables.sums.present(sums_of(place)) >> first;
    return std::countr_one(present) > slot_ - first;
  }

  const NationalState& state_;
  const PeerIndex& index_;
  const PeerSubject& subject_;
  int slot_;
};

}  // namespace

PeerEngine::Made PeerEngine::make(const Pack& pack, const PeerScope& scope,
                                  std::span<const Fact* const> facts) {
  return of(make_peers(pack, scope, facts, kMostUnits));
}

PeerEngine::Made PeerEngine::of(PeersOrNot peers) {
  if (const NoPeers* why = std::get_if<NoPeers>(&peers)) return {nullptr, *why};
  auto& [index, state] = std::get<MadePeers>(peers);
  Result<std::unique_ptr<NationalEngine>> engine = NationalEngine::create(std::move(state), 1);
  if (!engine) return {nullptr, NoPeers::kTooLarge};
  return {std::unique_ptr<PeerEngine>(new PeerEngine(std::move(index), *std::move(engine))), {}};
}

std::optional<PeerFigure> PeerEngine::find(const ObservationKey& key) const {
  const auto unit = index_.units.find(key.org);
  const auto subject = index_.subjects.find(PeerSubject::key_of(key));
  const std::optional<int> slot = index_.slot_of(key.period);
  if (key.scenario != Scenario::kActual || unit == index_.units.end() ||
      subject == index_.subjects.end() || !slot) {
    return std::nullopt;
  }
  return engine_->read([&](const NationalState& state, std::uint64_t) {
    return Reading(state, index_, subject->second, *slot).of_unit(unit->second);
  });
}

bool PeerEngine::put(std::span<const Change> changes) {
  std::vector<Correction> corrections;
  for (const Change& change : changes) {
    if (change.key.scenario != Scenario::kActual) return false;
    if (leaves_out(change.key)) continue;
    const auto unit = index_.units.find(change.key.org);
    const auto subject = index_.subjects.find(PeerSubject::key_of(change.key));
    const std::optional<int> slot = index_.slot_of(change.key.period);
    const bool number = change.fact != nullptr && has_number(change.fact->observation.status);
    if (unit == index_.units.end() || subject == index_.subjects.end() || !slot) {
      if (number) return false;
      continue;  // what was never held goes on not to be
    }
    Correction& out = corrections.emplace_back();
    out.unit = index_.reporter(unit->second);
    out.indicator = subject->second.number;
    out.month = index_.axis.month_of(*slot);
    if (!number || !index_.exists_in(unit->second, *slot)) continue;
    out.value = fixed_point(change.fact->observation.amount(), subject->second);
    if (!out.value) return false;
  }
  return static_cast<bool>(engine_->correct(corrections));
}

std::string PeerEngine::bytes() const {
  return engine_->read([this](const NationalState& state, std::uint64_t) {
    return peer_bytes(index_, state.facts);
  });
}

}  // namespace tongket
