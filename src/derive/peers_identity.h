// To what the engines of peers belong: everything that they are made from. Facts are told by their
// content, not by a number of the store, so that figures of other versions, of a restored backup or
// published by another entry of the journal are never taken for these.
//
//   peers_identity(pack, figures.digest(), "0.9.1") == identity of the snapshot
#pragma once

#include <string_view>

#include "derive/figures_digest.h"
#include "derive/national/snapshot_format.h"
#include "model/pack.h"

namespace tongket {

// Number: of the figures. Head: a digest over the figures, the units with their kinds and their
// lives, how indicators add up and compare, the classes of the units of measure, and the program.
// Whatever make_peers() reads of a pack has to be in it.
TruthIdentity peers_identity(const Pack& pack, const FiguresDigest& figures,
                             std::string_view program);

}  // namespace tongket
