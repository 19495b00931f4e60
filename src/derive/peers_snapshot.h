// The engines of all peers as a file, so that a start does not make them from the facts again. It
// belongs to what they were made from (derive/peers_identity.h): one of anything else, or one that
// is cut or changed in any byte, is refused, and whoever reads it makes them anew and writes
// another. docs/snapshot.md has the bytes.
//
//   const std::string bytes = peers_snapshot_bytes(truth, engines);
//   TK_TRY(auto engines, read_peers_snapshot(bytes, path.string(), {pack, truth}));
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "derive/national/snapshot_format.h"
#include "derive/peer_engine.h"

namespace tongket {

struct StoredEngine {
  PeerScope scope;
  PeerEngine::Made made;
};

// `engines` as peer_bytes() tells them, in the order of their scopes.
std::string peers_snapshot_bytes(const TruthIdentity& truth, std::span<const std::string> engines);

// The bytes of all engines, in a file that is sound. kInvalidInput: something else, or of another
// version; kCorrupt: cut or changed; kConflict: it belongs to something else than `truth`.
Result<std::vector<std::string_view>> open_peers_snapshot(std::string_view bytes,
                                                          const std::string& file,
                                                          const TruthIdentity& truth);

struct PeersWanted {
  const Pack& pack;
  TruthIdentity truth;
};
// Engines with everything derived. Errors as above; kCorrupt also for what no engine is made of.
Result<std::vector<StoredEngine>> read_peers_snapshot(std::string_view bytes,
                                                      const std::string& file,
                                                      const PeersWanted& wanted);

}  // namespace tongket
