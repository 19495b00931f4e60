// Where the checks beside a cell get the figures from that they compare with: one key at a time, so
// that looking at one cell costs a few look-ups and no scan.
#pragma once

#include <optional>

#include "model/fact_index.h"
#include "model/observation.h"

namespace tongket {

class FigureSource {
 public:
  virtual ~FigureSource() = default;
  // The fact that stands for the key, whatever its as-of date if the key has none.
  [[nodiscard]] virtual std::optional<Fact> find(const ObservationKey& key) const = 0;
};

// The figures of an index, which must outlive this.
class IndexFigures : public FigureSource {
 public:
  explicit IndexFigures(const FactIndex& facts) : facts_(facts) {}
  [[nodiscard]] std::optional<Fact> find(const ObservationKey& key) const override {
    const std::vector<const Fact*> found = facts_.any_as_of(key);
    return found.empty() ? std::nullopt : std::optional(*found.front());
  }

 private:
  const FactIndex& facts_;
};

}  // namespace tongket
