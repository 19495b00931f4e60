// The figures of one scope (units of a kind, periods of a shape) in the deriving engine, with what
// follows from them: totals, years to date, growth, attainment of the plan, ranks with movement.
// Values are exact: whole numbers, of each indicator in the smallest fixed point that holds what
// was told. What does not fit there is not held, and whoever asks is told so.
//
//   const auto engine = PeerEngine::make(pack, scope, facts);
//   engine->find(key)->rank
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "derive/national/national_engine.h"
#include "derive/peer_figure.h"
#include "derive/peer_index.h"

namespace tongket {

class PeerEngine {
 public:
  // More units of a kind than this are not compared with each other.
  static constexpr std::size_t kMostUnits = 500;

  // Facts of the scope that stand, one of each figure; plans of the era's years among them.
  struct Made {
    std::unique_ptr<PeerEngine> engine;
    NoPeers why = NoPeers::kNothing;  // there is none
  };
  static Made make(const Pack& pack, const PeerScope& scope, std::span<const Fact* const> facts);
  // Derives everything from what was read or made.
  static Made of(PeersOrNot peers);

  // Nothing if there is no number, or it is not held. Many may ask while one puts.
  [[nodiscard]] std::optional<PeerFigure> find(const ObservationKey& key) const;

  // Its amounts do not fit, so that find() never knows it.
  [[nodiscard]] bool leaves_out(const ObservationKey& key) const {
    return index_.left_out.contains(PeerSubject::key_of(key));
  }

  // What stands for a figure from now on; nullptr: nothing.
  struct Change {
    ObservationKey key;
    const Fact* fact = nullptr;
  };
  // All of them in one step. False if one has no place here: then nothing changed, and the engine
  // must be made again.
  bool put(std::span<const Change> changes);

  // As peer_bytes() tells it, of one moment.
  [[nodiscard]] std::string bytes() const;

 private:
  PeerEngine(PeerIndex index, std::unique_ptr<NationalEngine> engine)
      : index_(std::move(index)), engine_(std::move(engine)) {}

  PeerIndex index_;
  std::unique_ptr<NationalEngine> engine_;
};

}  // namespace tongket
