#include "derive/peer_index.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "derive/peer_layout.h"

namespace tongket {
namespace {

bool is_plan(const Fact& fact) { return fact.observation.key.scenario == Scenario::kPlan; }

// Facts that follow each other are mostly of one subject: it is looked up only if it changes.
bool is_key_of(const PeerSubject::Key& subject, const ObservationKey& key) {
  return subject.indicator == key.indicator && subject.breakdown == key.breakdown &&
         subject.unit == key.unit;
}

template <typename Subjects, typename At>
void look_up(Subjects& subjects, At& at, const ObservationKey& key) {
  if (at != subjects.end() && is_key_of(at->first, key)) return;
  at = subjects.find(PeerSubject::key_of(key));
}

class MakingPeers {
 public:
  MakingPeers(const Pack& pack, const PeerScope& scope, std::span<const Fact* const> facts)
      : pack_(pack), facts_(facts) {
    index_.scope = scope;
  }

  PeersOrNot make(std::size_t most) {
    number_units();
    if (index_.units.size() > most) return NoPeers::kTooManyUnits;
    if (index_.units.empty() || !make_axis()) return NoPeers::kNothing;
    note_existence(pack_, index_);
    number_subjects();
    if (index_.subjects.empty() && index_.left_out.empty()) return NoPeers::kNothing;
    const std::size_t cells =
        index_.units.size() * index_.subjects.size() * static_cast<std::size_t>(index_.axis.slots);
    if (cells == 0 || cells > kMostPeerCells) return NoPeers::kTooLarge;
    Result<NationalState> state =
        NationalState::create(scheme_of(index_), hierarchy_of(index_), columns());
    if (!state) return NoPeers::kTooLarge;
    return MadePeers{std::move(index_), *std::move(state)};
  }

 private:
  void number_units() {
    for (const Fact* fact : facts_) index_.units.try_emplace(fact->observation.key.org, 0);
    int next = 0;
    for (auto& [id, number] : index_.units) number = next++;
  }

  // From the first year that was told of to one after the last, so that the next one has its place.
  bool make_axis() {
    std::optional<int> first;
    int last = 0;
    int step = SeriesAxis::kMonths;
    for (const Fact* fact : facts_) {
      if (is_plan(*fact)) continue;
      const std::optional<PlaceInTime> at = place_in_time(fact->observation.key.period);
      if (!at || at->shape != index_.scope.shape) continue;
      first = std::min(first.value_or(at->year), at->year);
      last = std::max(last, at->year);
      step = at->step;
    }
    if (!first) return false;
    const EraYears era = years_of_era(index_.scope.era, step);
    index_.first_year = std::max(*first, era.first);
    const int years = std::min(last + 1, era.last) - index_.first_year + 1;
    index_.axis = {step - 1, step, years * SeriesAxis::kMonths / step};
    return years > 0 && index_.axis.valid();
  }

  void number_subjects() {
    std::map<PeerSubject::Key, std::pair<int, bool>> scales;  // decimals; any actual figure
    auto at = scales.end();
    for (const Fact* fact : facts_) {
      if (!has_number(fact->observation.status)) continue;
      const ObservationKey& key = fact->observation.key;
      look_up(scales, at, key);
      if (at == scales.end()) at = scales.try_emplace(PeerSubject::key_of(key)).first;
      auto& [scale, actual] = at->second;
      scale = std::max(scale, fact->observation.amount().scale());
      actual = actual || !is_plan(*fact);
    }
    for (const auto& [key, found] : scales) {
      if (!found.second) continue;
      if (found.first > kMostPeerDecimals) {
        index_.left_out.insert(key);
        continue;
      }
      PeerSubject subject;
      subject.measure = peer_measure(pack_, key);
      const bool average = subject.measure.across == NationalMeasure::Across::kAverage;
      subject.scale = found.first + (average ? kPeerAverageDecimals : 0);
      index_.subjects.emplace(key, subject);
    }
    number_in_order();
    leave_out_what_runs_over();
    number_in_order();
  }

  void number_in_order() {
    int next = 0;
    for (auto& [key, subject] : index_.subjects) subject.number = next++;
  }

  // No total of any units and periods is larger than all magnitudes together.
  void leave_out_what_runs_over() {
    std::vector<Int128> sizes(index_.subjects.size());
    auto found = index_.subjects.end();
    for (const Fact* fact : facts_) {
      look_up(index_.subjects, found, fact->observation.key);
      if (found == index_.subjects.end() || !has_number(fact->observation.status)) continue;
      const auto value = fixed_point(fact->observation.amount(), found->second);
      Int128& size = sizes[static_cast<std::size_t>(found->second.number)];
      const bool adds_up = found->second.measure.across != NationalMeasure::Across::kNone;
      if (adds_up && value) size += std::abs(*value);
      if (value && size < DenseSeries::kMaxMagnitude) continue;
      index_.left_out.insert(found->first);
      index_.subjects.erase(found);
      found = index_.subjects.end();
    }
  }

  [[nodiscard]] NationalFacts columns() const {
    NationalFacts out = empty_facts_of(index_, true);
    auto subject = index_.subjects.end();
    for (const Fact* fact : facts_) {
      look_up(index_.subjects, subject, fact->observation.key);
      if (subject != index_.subjects.end()) put(*fact, subject->second, out);
    }
    return out;
  }

  void put(const Fact& fact, const PeerSubject& subject, NationalFacts& out) const {
    const ObservationKey& key = fact.observation.key;
    if (!has_number(fact.observation.status)) return;
    const int unit = index_.units.find(key.org)->second;
    const std::int64_t value = fixed_point(fact.observation.amount(), subject).value_or(0);
    if (is_plan(fact)) {
      const int year = key.period.last_day().year() - index_.first_year;
      if (year < 0 || year >= static_cast<int>(out.plans.slots())) return;
      const auto series = static_cast<std::size_t>(unit) * index_.subjects.size() +
                          static_cast<std::size_t>(subject.number);
      out.plans.at(series)[year] = value;
      out.plans.present(series) |= std::uint64_t{1} << year;
      return;
    }
    const std::optional<int> slot = index_.slot_of(key.period);
    if (!slot || !index_.exists_in(unit, *slot)) return;
    const int row = out.direct.row_of({index_.reporter(unit), subject.number});
    out.direct.set({static_cast<std::size_t>(row), 0, *slot}, value);
  }

  const Pack& pack_;
  std::span<const Fact* const> facts_;
  PeerIndex index_;
};

}  // namespace

std::optional<int> PeerIndex::slot_of(const TimePeriod& period) const {
  const std::optional<PlaceInTime> at = place_in_time(period);
  if (!at || at->shape != scope.shape) return std::nullopt;
  return axis.slot_of((at->year - first_year) * SeriesAxis::kMonths +
                      (at->slot_in_year + 1) * at->step - 1);
}

std::optional<std::int64_t> fixed_point(const Decimal& amount, const PeerSubject& subject) {
  const Result<Decimal> same = amount.rescaled(subject.scale, Rounding::kTruncate);
  if (!same || *same != amount || same->magnitude().coefficient() > kMostExactPeer) {
    return std::nullopt;
  }
  return same->coefficient();
}

PeersOrNot make_peers(const Pack& pack, const PeerScope& scope, std::span<const Fact* const> facts,
                      std::size_t most) {
  return MakingPeers(pack, scope, facts).make(most);
}

}  // namespace tongket
