// Where the figures of a scope stand in the deriving engine, and the making of its state from
// facts. Units are its provinces, each of which reports for itself; each pair of indicator,
// breakdown and unit of measure is a form of one measure.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "derive/national/national_state.h"
#include "derive/peer_scope.h"
#include "model/observation.h"
#include "model/pack.h"

namespace tongket {

struct PeerSubject {
  struct Key {
    std::string indicator;
    Breakdown breakdown;
    std::string unit;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  static Key key_of(const ObservationKey& key) { return {key.indicator, key.breakdown, key.unit}; }
  int number = 0;  // as the engine counts them
  int scale = 0;   // of its fixed point
  NationalMeasure measure;
};

struct PeerIndex {
  PeerScope scope;
  int first_year = 0;  // month 0 of the axis is its January
  SeriesAxis axis;
  std::map<std::string, int, std::less<>> units;  // by id, from 0
  std::map<PeerSubject::Key, PeerSubject> subjects;
  std::set<PeerSubject::Key> left_out;  // whose amounts do not fit
  std::vector<bool> exists;             // [unit][slot]: on the last day of the period
  std::vector<bool> same_units;         // [slot]: those that existed a year before
  bool within_year = true;              // periods begin with a part of their own year

  [[nodiscard]] int unit_count() const { return static_cast<int>(units.size()); }
  [[nodiscard]] int reporter(int unit) const { return 1 + unit_count() + unit; }
  [[nodiscard]] std::optional<int> slot_of(const TimePeriod& period) const;
  [[nodiscard]] bool exists_in(int unit, int slot) const {
    return exists[static_cast<std::size_t>(unit) * static_cast<std::size_t>(axis.slots) +
                  static_cast<std::size_t>(slot)];
  }
};

// The amount in the subject's fixed point; nothing if it does not fit, or is so large that its rank
// would not be exact (2^53).
std::optional<std::int64_t> fixed_point(const Decimal& amount, const PeerSubject& subject);

struct MadePeers {
  PeerIndex index;
  NationalState state;
};
enum class NoPeers { kNothing, kTooManyUnits, kTooLarge };
using PeersOrNot = std::variant<MadePeers, NoPeers>;

// Facts of the scope, one of each figure: actual ones, and plans of the era's years. Subjects whose
// amounts, all added up, do not fit 62 bits are left out, so are figures of units that did not
// exist then. Nothing is made of no figure, of more than `most` units, or if the table would be
// too large for the memory of a server.
PeersOrNot make_peers(const Pack& pack, const PeerScope& scope, std::span<const Fact* const> facts,
                      std::size_t most);

}  // namespace tongket
