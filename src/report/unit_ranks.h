// The ranks of units by one indicator: those of the deriving engine wherever all of a kind that
// have a number are ranked, so that a report and the pages say the same.
#pragma once

#include <span>
#include <vector>

#include "derive/peers_of_facts.h"

namespace tongket {

// Of each fact, in their order; 1 is the best by the indicator's direction, equal values share a
// place. Facts with numbers, of one series each.
std::vector<int> unit_ranks(const PeersOfFacts& peers, std::span<const Fact* const> facts,
                            Direction direction);

}  // namespace tongket
