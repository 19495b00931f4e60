// The values that stand where a check is broken.
//
//   PointReader points(plan, check);
//   points.seek(breaks[0]);
//   points.number(0, slot);
#pragma once

#include <optional>

#include "vtl/plan/run_plan.h"

namespace tongket::vtl {

// The components of a check's data points.
class PointReader {
 public:
  PointReader(const SeriesPlan& plan, std::size_t check);

  void seek(const RuleBreak& at);
  // Whole numbers at the component's scale; nullopt if absent.
  [[nodiscard]] std::optional<std::int64_t> number(std::size_t component, int slot) const;
  [[nodiscard]] std::optional<double> real(std::size_t component, int slot) const;
  [[nodiscard]] std::optional<bool> truth(std::size_t component, int slot) const;
  [[nodiscard]] bool is_real(std::size_t component) const;

 private:
  [[nodiscard]] bool bit(WordRef word, int slot) const;

  const BlockGraph& graph_;
  const SeriesSet& set_;
  CompiledBlocks blocks_;
  SpaceRun run_;
};

}  // namespace tongket::vtl
