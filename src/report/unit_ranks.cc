#include "report/unit_ranks.h"

#include <optional>

#include "model/comparison.h"

namespace tongket {
namespace {

// The engine's, if it ranks just these facts.
std::optional<std::vector<int>> ranks_of_engine(const PeersOfFacts& peers,
                                                std::span<const Fact* const> facts) {
  std::vector<int> out;
  out.reserve(facts.size());
  for (const Fact* fact : facts) {
    const ObservationKey& key = fact->observation.key;
    if (key.period != facts.front()->observation.key.period || !peers.counts(*fact)) {
      return std::nullopt;
    }
    const std::optional<PeerFigure> figure = peers.find(key);
    if (!figure || static_cast<std::size_t>(figure->of) != facts.size()) return std::nullopt;
    out.push_back(figure->rank);
  }
  return out;
}

}  // namespace

std::vector<int> unit_ranks(const PeersOfFacts& peers, std::span<const Fact* const> facts,
                            Direction direction) {
  if (auto out = ranks_of_engine(peers, facts)) return *std::move(out);
  std::vector<Decimal> amounts;
  amounts.reserve(facts.size());
  for (const Fact* fact : facts) amounts.push_back(fact->observation.amount());
  return ranks(amounts, direction);
}

}  // namespace tongket
