// All figures that stand, compared with those of their peers by the deriving engine: an engine for
// each kind of unit and shape of period, made when it is first asked for and kept right with every
// fact after that. Of what an engine cannot hold ranks are worked out one by one.
//
//   Peers peers;
//   peers.find({pack, figures}, key)->rank
//   peers.changed({pack, figures}, keys);   // of facts that stand now
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "derive/peer_engine.h"
#include "derive/peers_snapshot.h"

namespace tongket {

class Figures;

class Peers {
 public:
  struct World {
    const Pack& pack;
    const Figures& figures;
  };
  // What follows for the figure whose fact Figures::any_as_of() gives. Nothing without a number, of
  // an undated period, or if more units than are compared have one. Many may ask at once, but not
  // while changed() or forget() runs.
  [[nodiscard]] std::optional<PeerFigure> find(const World& world, const ObservationKey& key);
  // The same if its engine is made already, in microseconds; else nothing.
  [[nodiscard]] std::optional<PeerFigure> find_made(const World& world, const ObservationKey& key);
  // Makes the engines of all figures that stand and have none; at once if none is missing.
  void make_all(const World& world);

  // These keys have another standing fact.
  void changed(const World& world, std::span<const ObservationKey> keys);
  // Units or facts are others altogether.
  void forget();
  [[nodiscard]] bool empty();

  // Whether snapshot() would give one.
  [[nodiscard]] bool has_snapshot();
  // All engines with what they belong to; nothing if one is missing, or was corrected since it was
  // made. Not while changed() or forget() runs.
  [[nodiscard]] std::optional<std::string> snapshot(const TruthIdentity& truth);
  // Engines that belong to the figures that stand, and are all that those need; of a scope that has
  // one already, that one stays.
  void take(std::vector<StoredEngine> engines);
  // Makes those anew that were corrected, and all that are missing. Not while changed(), forget()
  // or find() runs.
  void renew(const World& world);

 private:
  struct Entry {
    std::mutex making;
    std::atomic<bool> is_made{false};
    PeerEngine::Made made;
    bool corrected = false;
  };
  std::shared_ptr<Entry> entry(const PeerScope& scope);
  // Once, whoever comes first.
  void make(const World& world, const PeerScope& scope, std::span<const Fact* const> facts);

  std::mutex mutex_;  // of the map; engines have their own
  std::map<PeerScope, std::shared_ptr<Entry>> engines_;
  std::atomic<bool> complete_{false};  // every figure has its engine
};

}  // namespace tongket
