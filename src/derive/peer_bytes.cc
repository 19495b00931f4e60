// The size is compared before room is made for the facts. Units and subjects stand in their order,
// so that their numbers need not be stored and none can stand twice.
#include "derive/peer_bytes.h"

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

#include "derive/national/snapshot_stream.h"
#include "derive/peer_layout.h"

namespace tongket {
namespace {

constexpr int kReasons = 3;  // of NoPeers; nothing of them: there is an engine
constexpr int kFirstYear = 1899;
constexpr int kLastYear = 3001;
constexpr int kMostEra = 2000;

template <typename Stream, typename Scope>
void scope_members(Stream& stream, Scope& scope) {
  stream.text(scope.org_kind);
  stream.text(scope.shape);
  stream.number(scope.era);
}

void write_key(SnapshotOut& out, const PeerSubject::Key& key) {
  out.text(key.indicator);
  out.text(key.breakdown.to_string());
  out.text(key.unit);
}

class ReadingPeers {
 public:
  ReadingPeers(const Pack& pack, std::string_view bytes, std::size_t most)
      : pack_(pack), in_(bytes), most_(most) {}

  std::optional<StoredPeers> run() {
    PeerScope& scope = index_.scope;
    scope_members(in_, scope);
    int reason = 0;
    in_.number(reason);
    if (!in_.good() || reason < 0 || reason > kReasons) return std::nullopt;
    const std::optional<int> step = step_of_shape(scope.shape);
    if (!step || std::abs(scope.era) > kMostEra) return std::nullopt;
    if (reason != kReasons) {
      if (!in_.ended_well()) return std::nullopt;
      return StoredPeers{scope, static_cast<NoPeers>(reason)};
    }
    if (!axis(*step) || !units() || !subjects() || !left_out()) return std::nullopt;
    const std::size_t cells =
        index_.units.size() * index_.subjects.size() * static_cast<std::size_t>(index_.axis.slots);
    if (cells == 0 || cells > kMostPeerCells) return std::nullopt;
    note_existence(pack_, index_);
    std::optional<NationalFacts> facts = this->facts();
    if (!facts) return std::nullopt;
    Result<NationalState> state =
        NationalState::create(scheme_of(index_), hierarchy_of(index_), std::move(*facts));
    if (!state) return std::nullopt;
    return StoredPeers{scope, MadePeers{std::move(index_), *std::move(state)}};
  }

 private:
  // Whole years, within the era.
  bool axis(int step) {
    int years = 0;
    in_.number(index_.first_year);
    in_.number(years);
    const EraYears era = years_of_era(index_.scope.era, step);
    const int first = std::max(era.first, kFirstYear);
    const int last = std::min(era.last, kLastYear);
    if (!in_.good() || index_.first_year < first || years < 1 ||
        years > last - index_.first_year + 1) {
      return false;
    }
    index_.axis = {step - 1, step, years * SeriesAxis::kMonths / step};
    return index_.axis.valid();
  }

  bool units() {
    std::vector<std::string> ids;
    in_.length(ids);
    if (ids.size() > most_) return false;
    for (std::string& id : ids) {
      in_.text(id);
      const OrgUnit* unit = pack_.orgs.find(id);
      if (unit == nullptr || unit->kind != index_.scope.org_kind) return false;
      const bool in_order = index_.units.empty() || index_.units.rbegin()->first < id;
      if (!in_order) return false;
      index_.units.emplace_hint(index_.units.end(), id, index_.unit_count());
    }
    return in_.good();
  }

  std::optional<PeerSubject::Key> key() {
    PeerSubject::Key out;
    std::string breakdown;
    in_.text(out.indicator);
    in_.text(breakdown);
    in_.text(out.unit);
    if (!in_.good()) return std::nullopt;
    if (breakdown.empty()) return out;
    Result<Breakdown> parsed = Breakdown::parse(breakdown);
    if (!parsed || parsed->to_string() != breakdown) return std::nullopt;
    out.breakdown = *std::move(parsed);
    return out;
  }

  bool subjects() {
    std::vector<PeerSubject> list;
    in_.length(list);
    for (PeerSubject& subject : list) {
      std::optional<PeerSubject::Key> key = this->key();
      in_.number(subject.scale);
      const bool good = key && in_.good() && subject.scale >= 0 &&
                        subject.scale <= kMostPeerDecimals + kPeerAverageDecimals &&
                        (index_.subjects.empty() || index_.subjects.rbegin()->first < *key);
      if (!good) return false;
      subject.number = static_cast<int>(index_.subjects.size());
      subject.measure = peer_measure(pack_, *key);
      index_.subjects.emplace_hint(index_.subjects.end(), *std::move(key), subject);
    }
    return in_.good();
  }

  bool left_out() {
    std::vector<char> list;
    in_.length(list);
    for (std::size_t i = 0; i < list.size(); ++i) {
      std::optional<PeerSubject::Key> key = this->key();
      const bool good = key && !index_.subjects.contains(*key) &&
                        (index_.left_out.empty() || *index_.left_out.rbegin() < *key);
      if (!good) return false;
      index_.left_out.insert(index_.left_out.end(), *std::move(key));
    }
    return in_.good();
  }

  [[nodiscard]] std::size_t bytes_of_facts(bool narrow) const {
    const std::size_t series = index_.units.size() * index_.subjects.size();
    const auto slots = static_cast<std::size_t>(index_.axis.slots);
    const std::size_t years = slots / static_cast<std::size_t>(index_.axis.slots_a_year());
    const std::size_t width = narrow ? sizeof(std::int32_t) : sizeof(std::int64_t);
    const std::size_t plans = sizeof(std::uint64_t) + years * sizeof(std::int64_t);
    return series * (sizeof(std::uint64_t) + slots * width + plans);
  }

  std::optional<NationalFacts> facts() {
    bool narrow = true;
    in_.flag(narrow);
    if (!in_.good() || in_.left() != bytes_of_facts(narrow)) return std::nullopt;
    NationalFacts out = empty_facts_of(index_, narrow);
    const DenseSeries::Room room = out.direct.room();
    in_.raw(room.presence);
    in_.raw(room.values);
    in_.raw(room_in(out.plans.presence()));
    in_.raw(room_in(out.plans.values()));
    if (!in_.ended_well()) return std::nullopt;
    const std::optional<std::int64_t> most = out.direct.checked(0, out.direct.rows());
    if (!most || *most > kMostExactPeer || !sound(out.plans) || !all_existed(out.direct)) {
      return std::nullopt;
    }
    out.direct.recount(*most);
    return out;
  }

  static bool sound(const SeriesBlock<std::int64_t>& plans) {
    const SeriesAxis years{.slots = static_cast<int>(plans.slots())};
    for (std::size_t i = 0; i < plans.count(); ++i) {
      if ((plans.present(i) & ~years.all()) != 0) return false;
      for (int year = 0; year < years.slots; ++year) {
        const std::int64_t value = plans.at(i)[year];
        if (value != 0 && !plans.has(i, year)) return false;
        if (value > kMostExactPeer || value < -kMostExactPeer) return false;
      }
    }
    return true;
  }

  [[nodiscard]] bool all_existed(const DenseSeries& table) const {
    std::size_t row = 0;
    for (int unit = 0; unit < index_.unit_count(); ++unit) {
      std::uint64_t existed = 0;
      for (int slot = 0; slot < index_.axis.slots; ++slot) {
        if (index_.exists_in(unit, slot)) existed |= std::uint64_t{1} << slot;
      }
      for (std::size_t i = 0; i < index_.subjects.size(); ++i, ++row) {
        if ((*table.presence(row) & ~existed) != 0) return false;
      }
    }
    return true;
  }

  const Pack& pack_;
  SnapshotIn in_;
  std::size_t most_;
  PeerIndex index_;
};

}  // namespace

std::string peer_bytes(const PeerIndex& index, const NationalFacts& facts) {
  SnapshotOut out;
  scope_members(out, index.scope);
  out.number(kReasons);
  out.number(index.first_year);
  out.number(index.axis.slots / index.axis.slots_a_year());
  out.number(index.unit_count());
  for (const auto& [id, number] : index.units) out.text(id);
  out.number(static_cast<std::int32_t>(index.subjects.size()));
  for (const auto& [key, subject] : index.subjects) {
    write_key(out, key);
    out.number(subject.scale);
  }
  out.number(static_cast<std::int32_t>(index.left_out.size()));
  for (const PeerSubject::Key& key : index.left_out) write_key(out, key);
  out.flag(facts.direct.narrow());
  const DenseSeries::Bytes direct = facts.direct.bytes_of();
  out.raw(direct.presence);
  out.raw(direct.values);
  out.raw(bytes_in(facts.plans.presence()));
  out.raw(bytes_in(facts.plans.values()));
  return std::move(out).bytes();
}

std::string peer_bytes(const PeerScope& scope, NoPeers why) {
  SnapshotOut out;
  scope_members(out, scope);
  out.number(static_cast<std::int32_t>(why));
  return std::move(out).bytes();
}

std::optional<StoredPeers> read_peers(const Pack& pack, std::string_view bytes, std::size_t most) {
  return ReadingPeers(pack, bytes, most).run();
}

}  // namespace tongket
