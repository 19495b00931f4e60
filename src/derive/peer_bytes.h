// One engine of peers as bytes (docs/snapshot.md). Stored are the scope, the units, the subjects
// with their fixed point, and the facts; all the rest follows from them and from the pack, as when
// the engine is made from facts.
//
//   const std::string bytes = peer_bytes(index, facts);
//   std::optional<StoredPeers> same = read_peers(pack, bytes);
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "derive/national/national_state.h"
#include "derive/peer_index.h"
#include "model/pack.h"

namespace tongket {

struct StoredPeers {
  PeerScope scope;
  PeersOrNot peers;
};

std::string peer_bytes(const PeerIndex& index, const NationalFacts& facts);
// Of a scope that has no engine.
std::string peer_bytes(const PeerScope& scope, NoPeers why);

// Nothing if the bytes end too early or late, a unit is not of the scope's kind, a number is beyond
// what an engine is made of, or a figure is of a unit that did not exist then. `most` units.
std::optional<StoredPeers> read_peers(const Pack& pack, std::string_view bytes, std::size_t most);

}  // namespace tongket
