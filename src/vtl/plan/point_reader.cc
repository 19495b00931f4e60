#include "vtl/plan/point_reader.h"

namespace tongket::vtl {
namespace {

using column::LaneType;

CompiledBlocks points_of_graph(const BlockGraph& graph, const SeriesSet& set) {
  BlockRoots roots;
  const bool series = set.level == Level::kSeries;
  std::vector<WordRef>& words = series ? roots.series_words : roots.row_words;
  std::vector<LaneRef>& lanes = series ? roots.series_lanes : roots.row_lanes;
  for (const SetComponent& component : set.components) {
    const BlockValue& value = component.value;
    if (value.type == DataType::kBoolean) {
      words.push_back(value.holds);
      words.push_back(value.fails);
    } else {
      words.push_back(value.present);
      lanes.push_back(value.lanes);
    }
  }
  return compile_blocks(graph, roots);
}

}  // namespace

PointReader::PointReader(const SeriesPlan& plan, std::size_t check)
    : graph_(plan.graph(plan.checks()[check].set.space)),
      set_(plan.checks()[check].set),
      blocks_(points_of_graph(graph_, set_)),
      run_(graph_, blocks_) {}

void PointReader::seek(const RuleBreak& at) {
  const auto row = static_cast<std::size_t>(at.row);
  run_.begin_rows(row, 1);
  if (set_.level == Level::kSeries) {
    run_.run_series({row, static_cast<std::size_t>(at.series), 1, 1});
    return;
  }
  if (!blocks_.series_steps.empty()) {
    run_.for_batches([&](const SeriesBatch& batch) { run_.run_series(batch); });
  }
  run_.end_rows();
}

bool PointReader::bit(WordRef word, int slot) const {
  const int at = blocks_.word_of[static_cast<std::size_t>(word)];
  return (run_.word(at) >> slot & 1U) != 0;
}

bool PointReader::is_real(std::size_t component) const {
  const BlockValue& value = set_.components[component].value;
  return value.type != DataType::kBoolean && graph_.is_real(value.lanes);
}

std::optional<std::int64_t> PointReader::number(std::size_t component, int slot) const {
  const BlockValue& value = set_.components[component].value;
  if (!bit(value.present, slot)) return std::nullopt;
  const auto lanes =
      static_cast<std::size_t>(blocks_.lanes_of[static_cast<std::size_t>(value.lanes.node)]);
  const std::byte* const block = run_.memory().lanes(lanes).first;
  const int at = slot - value.lanes.shift;
  if (run_.memory().type(lanes) == LaneType::kInt32) {
    return reinterpret_cast<const std::int32_t*>(block)[at];
  }
  return reinterpret_cast<const std::int64_t*>(block)[at];
}

std::optional<double> PointReader::real(std::size_t component, int slot) const {
  const BlockValue& value = set_.components[component].value;
  if (!bit(value.present, slot)) return std::nullopt;
  const auto lanes =
      static_cast<std::size_t>(blocks_.lanes_of[static_cast<std::size_t>(value.lanes.node)]);
  const std::byte* const block = run_.memory().lanes(lanes).first;
  return reinterpret_cast<const double*>(block)[slot - value.lanes.shift];
}

std::optional<bool> PointReader::truth(std::size_t component, int slot) const {
  const BlockValue& value = set_.components[component].value;
  if (bit(value.holds, slot)) return true;
  if (bit(value.fails, slot)) return false;
  return std::nullopt;
}

}  // namespace tongket::vtl
