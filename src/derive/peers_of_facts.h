// Figures of a fixed set of facts among their peers, as a report needs them: by the deriving
// engine, of which one is made for the scope of each question and kept.
//
//   const PeersOfFacts peers(pack, facts);
//   peers.find(key)->rank
#pragma once

#include <map>
#include <mutex>
#include <optional>

#include "derive/peer_engine.h"
#include "model/fact_index.h"

namespace tongket {

class PeersOfFacts {
 public:
  // Both must outlive this.
  PeersOfFacts(const Pack& pack, const FactIndex& facts) : pack_(pack), facts_(facts) {}

  // Is it the one that engines hold of its key: of the end of the period, else of the latest day?
  [[nodiscard]] bool counts(const Fact& fact) const;
  // What follows for the fact that counts. Nothing without a number, of an
  // undated period, or of what no engine holds (peer_engine.h). Many may ask at once.
  [[nodiscard]] std::optional<PeerFigure> find(const ObservationKey& key) const;

 private:
  [[nodiscard]] PeerEngine::Made make(const PeerScope& scope, int step) const;

  const Pack& pack_;
  const FactIndex& facts_;
  mutable std::mutex mutex_;  // of the map
  mutable std::map<PeerScope, PeerEngine::Made> engines_;
};

}  // namespace tongket
