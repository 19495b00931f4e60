// The figures that everybody reads: the standing fact of each key, in memory, and what follows from
// them (growth, rank, total), right at once after every fact that comes in. Nothing here is stored
// and nothing is refreshed by the hour: a table is worked out from the facts that stand now, and
// the version of its indicator tells whether it may be used again.
//
//   Figures figures(pack);
//   figures.add(store_facts);
//   const FigureTable table = figures.table({.indicator = "TELE.REV", .orgs = provinces,
//                                            .periods = months});
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "derive/figure_table.h"
#include "derive/figures_digest.h"
#include "derive/national/snapshot_format.h"
#include "model/observation.h"
#include "model/pack.h"

namespace tongket {

class Peers;  // derive/peers.h

// A key that got another standing fact.
struct StandingChange {
  ObservationKey key;
  std::optional<Fact> before;  // empty: there was none
  std::int64_t load = 0;       // that brought the new one
  std::string recorded_at;     // or when it was put there
};

// Facts of one indicator: the standing one of each key.
using FactMap = std::map<ObservationKey, Fact>;

class Figures {
 public:
  explicit Figures(const Pack& pack);
  ~Figures();
  Figures(Figures&&) noexcept;
  Figures& operator=(Figures&&) noexcept;
  // The pack in which units have changed; the old one may go.
  void set_pack(const Pack& pack);

  // In the order in which they were stored. A version that stands behind another changes nothing.
  void add(std::span<const Fact> facts);
  // One that stands from now on, whatever stood before; the news give `at` as its time.
  void put(const Fact& fact, std::string_view at);

  [[nodiscard]] const Fact* standing(const ObservationKey& key) const;
  // The fact of the key whatever its as-of date: without one (the end of the period) first, else
  // the latest.
  [[nodiscard]] const Fact* any_as_of(const ObservationKey& key) const;
  // All of an indicator; empty for an unknown one. Good until the next add().
  [[nodiscard]] const FactMap& of(std::string_view indicator) const;
  // Those of one unit.
  [[nodiscard]] std::ranges::subrange<FactMap::const_iterator> of(std::string_view indicator,
                                                                  const std::string& org) const;
  [[nodiscard]] std::vector<std::string_view> indicators() const;  // with facts, by code
  // Counts the changes of an indicator's standing facts; 0 if it has none.
  [[nodiscard]] std::uint64_t version(std::string_view indicator) const;
  [[nodiscard]] std::uint64_t version() const { return version_; }  // of all
  // What was corrected, and what is new of the nation: oldest first, the last two thousand. A load
  // that tells a key several times changes it once.
  [[nodiscard]] const std::deque<StandingChange>& news() const { return news_; }
  // When the youngest of all facts was recorded; empty without facts.
  [[nodiscard]] const std::string& recorded_at() const { return recorded_at_; }

  [[nodiscard]] FigureTable table(const FigureQuery& query) const;
  // What follows for the fact that any_as_of() gives, among all units of its kind: kept right by
  // the deriving engine. Nothing without a number, and if more units than it compares have one. The
  // first question about a kind of units and of periods takes longer, unless they were prepared.
  [[nodiscard]] std::optional<PeerFigure> among_peers(const ObservationKey& key) const;
  void prepare_peers() const;

  // What the engines are made from, by a program of that version.
  [[nodiscard]] TruthIdentity peers_identity(std::string_view program) const;
  // All engines as a snapshot (derive/peers_snapshot.h). Nothing if one is missing, or was
  // corrected since it was made: a snapshot holds what facts give, never what corrections left.
  [[nodiscard]] std::optional<std::string> peers_snapshot(std::string_view program) const;
  // Makes those anew that were corrected, and those that are missing.
  void renew_peers() const;
  // Takes the engines of a snapshot instead of making them; `file` is for the error, which is one
  // of open_peers_snapshot(). Then nothing changed.
  Result<> take_peers(std::string_view bytes, const std::string& file,
                      std::string_view program) const;

 private:
  struct OfIndicator {
    std::uint64_t version = 0;
    FactMap standing;
  };
  void tell(const Fact& fact, std::optional<Fact> before, std::string_view at);

  const Pack* pack_;
  std::uint64_t version_ = 0;
  std::deque<StandingChange> news_;
  std::string recorded_at_;
  FiguresDigest digest_;  // of all that stand
  std::map<std::string, OfIndicator, std::less<>> by_indicator_;
  std::unique_ptr<Peers> peers_;
};

}  // namespace tongket
