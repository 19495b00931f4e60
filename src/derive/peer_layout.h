// What follows for an index from its units, subjects and axis, and from the pack: the same whether
// the index was made of facts or read from a snapshot.
//
//   note_existence(pack, index);
//   NationalState::create(scheme_of(index), hierarchy_of(index), empty_facts_of(index, true));
#pragma once

#include <cstddef>
#include <cstdint>

#include "derive/national/national_state.h"
#include "derive/peer_index.h"
#include "model/pack.h"

namespace tongket {

constexpr std::size_t kMostPeerCells = std::size_t{1} << 22;  // some 60 bytes each
constexpr int kMostPeerDecimals = 12;                         // of a fixed point
constexpr int kPeerAverageDecimals = 4;  // of an average, behind those that were told
constexpr std::int64_t kMostExactPeer = std::int64_t{1} << 53;  // ranks are binary

// How the figures of a subject add up and are compared; alike for an indicator nobody knows.
NationalMeasure peer_measure(const Pack& pack, const PeerSubject::Key& key);

// Fills exists, same_units and within_year; units, scope and axis are known.
void note_existence(const Pack& pack, PeerIndex& index);

NationalScheme scheme_of(const PeerIndex& index);
Hierarchy hierarchy_of(const PeerIndex& index);

// A row for each unit and subject, in this order; its values are 32 bits wide if `narrow`.
NationalFacts empty_facts_of(const PeerIndex& index, bool narrow);

}  // namespace tongket
