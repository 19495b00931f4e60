#include "vtl/plan/space_run.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace tongket::vtl {
namespace {

using column::LaneType;

constexpr std::size_t kRowsTogether = 4;  // the series of so many stay in the nearer caches

}  // namespace

SpaceRun::SpaceRun(const BlockGraph& graph, const CompiledBlocks& blocks)
    : graph_(graph),
      blocks_(blocks),
      memory_(blocks.size),
      slots_(graph.space().axis.slots),
      all_(graph.space().axis.all()) {
  cut_series();
  for (const int word : blocks.ones) {
    std::fill_n(memory_.words(static_cast<std::size_t>(word)), column::kBatch, ~std::uint64_t{0});
  }
  for (const CompiledBlocks::Fill& each : blocks.constants) fill_constant(each);
}

void SpaceRun::fill_constant(const CompiledBlocks::Fill& constant) {
  const LaneNode& node = graph_.lanes(constant.node);
  const auto lanes = static_cast<std::size_t>(constant.lanes);
  std::byte* const own = memory_.own(lanes);
  memory_.bind(lanes, {own, 0});
  if (node.kind == LaneKind::kConstant) return fill(constant.lanes, {}, node.number);
  if (node.kind == LaneKind::kReal) {
    std::fill_n(reinterpret_cast<double*>(own), column::kBlockLanes, node.real);
    return;
  }
  const std::vector<std::int64_t>& numbers = graph_.slot_numbers(node.number);
  for (int at = 0; at < static_cast<int>(numbers.size()); ++at) {
    const int lane = at - column::kBlockRoom;
    const bool shared = packed_ > 1 && lane >= 0;
    const int from = shared ? lane % slots_ + column::kBlockRoom : at;
    fill(constant.lanes, {0, lane, 1}, numbers[static_cast<std::size_t>(from)]);
  }
}

// Where no row puts its series together, blocks may hold series of several rows.
int SpaceRun::packed_series() const {
  return blocks_.over_rows || slots_ == 0 ? 1 : column::kBlockLanes / slots_;
}

// Several rows are calculated together where all sources have all of them; otherwise batches are
// cut where a source begins or ends.
void SpaceRun::cut_series() {
  const SeriesSpace& space = graph_.space();
  const auto batch = static_cast<std::size_t>(column::kBatch);
  bool whole = true;
  std::vector<std::size_t> edges = {0, space.series};
  for (const SeriesSource& source : space.sources) {
    whole = whole && source.first_row == 0 && source.rows == space.rows &&
            source.first_series == 0 && source.series == space.series;
    edges.push_back(std::min(source.first_series, space.series));
    edges.push_back(std::min(source.first_series + source.series, space.series));
  }
  if (whole) {
    const std::size_t rows = batch / std::max<std::size_t>(space.series, 1);
    rows_at_once_ = static_cast<int>(std::clamp<std::size_t>(rows, kRowsTogether, batch));
    joined_ = space.series > 0 && rows >= kRowsTogether;
    packed_ = joined_ ? packed_series() : 1;
    if (packed_ > 1) {
      rows_at_once_ = column::kBatch * packed_ / static_cast<int>(space.series);
    }
  }
  std::ranges::sort(edges);
  for (const std::size_t edge : edges) {
    while (!cuts_.empty() && cuts_.back() + batch < edge) cuts_.push_back(cuts_.back() + batch);
    if (cuts_.empty() || cuts_.back() < edge) cuts_.push_back(edge);
  }
}

void SpaceRun::fill(int lanes, const LaneRange& range, std::int64_t number) {
  const auto at = static_cast<std::size_t>(lanes);
  std::byte* const block = memory_.own(at) + range.element * memory_.own_step(at);
  if (memory_.type(at) == LaneType::kInt32) {
    std::fill_n(reinterpret_cast<std::int32_t*>(block) + range.first, range.count,
                static_cast<std::int32_t>(number));
  } else {
    std::fill_n(reinterpret_cast<std::int64_t*>(block) + range.first, range.count, number);
  }
}

void SpaceRun::bind(const CompiledBlocks::Input& input, const Neighbours& at) {
  const SeriesSource& source = graph_.space().sources[input.source];
  const int blocks = (at.count + at.packed - 1) / at.packed;
  if (input.word >= 0) {
    std::uint64_t* const words = memory_.words(static_cast<std::size_t>(input.word));
    std::fill_n(words, blocks, std::uint64_t{0});
    for (int i = 0; at.there && i < at.count; ++i) {
      const std::uint64_t present =
          source.present[at.index + static_cast<std::size_t>(i) * at.step];
      words[i / at.packed] |= present << (i % at.packed * slots_);
    }
  }
  if (input.lanes < 0) return;
  const auto lanes = static_cast<std::size_t>(input.lanes);
  if (!at.there) return memory_.bind_own(lanes);
  const auto slots = static_cast<std::size_t>(slots_);
  const auto series_step = at.step * slots;
  const auto block_step = series_step * static_cast<std::size_t>(at.packed);
  const std::size_t bytes = column::bytes_of(source.type);
  const std::size_t begin = at.index * slots;
  const std::size_t last = begin + static_cast<std::size_t>(blocks - 1) * block_step;
  const auto* const block = static_cast<const std::byte*>(source.values) + begin * bytes;
  const std::size_t behind = column::kBlockLanes + column::kBlockRoom;
  if (begin >= column::kBlockRoom && last + behind <= source.rows * source.series * slots) {
    return memory_.bind(lanes, {block, static_cast<std::ptrdiff_t>(block_step * bytes)});
  }
  for (int i = 0; i < at.count; ++i) {
    std::byte* const to = memory_.own(lanes) + i / at.packed * memory_.own_step(lanes);
    std::memcpy(to + static_cast<std::size_t>(i % at.packed) * slots * bytes,
                block + static_cast<std::size_t>(i) * series_step * bytes, slots * bytes);
  }
  memory_.bind_own(lanes);
}

void SpaceRun::begin_rows(std::size_t first, int rows) {
  TK_ASSERT(rows <= rows_at_once_);
  first_ = first;
  rows_ = rows;
  column::clear_totals(blocks_.series_steps, memory_, rows);
}

void SpaceRun::run_series(const SeriesBatch& batch) {
  const SeriesSpace& space = graph_.space();
  const auto each = static_cast<int>(space.series);
  const auto first = static_cast<int>(batch.row - first_);
  for (int i = 0; packed_ == 1 && i < batch.count; ++i) {
    const int row = batch.rows == 1 ? first : first + i / each;
    row_of_[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(row);
  }
  for (const CompiledBlocks::Input& input : blocks_.series_inputs) {
    const SeriesSource& source = space.sources[input.source];
    const bool there = source.covers(batch.row, batch.series);
    const std::size_t index = there ? source.index(batch.row, batch.series) : 0;
    bind(input, {index, 1, batch.count, packed_, there});
  }
  fill_series(batch);
  const int slots = slots_ * packed_;
  column::run_blocks(blocks_.series_steps, memory_,
                     {blocks_for(batch.count), slots, packed_ > 1 ? slots_ : 0, row_of_.data()});
}

// What rows and series have for all slots.
void SpaceRun::fill_series(const SeriesBatch& batch) {
  const SeriesSpace& space = graph_.space();
  const std::size_t each = space.series;
  const auto place_of = [&](int i) {
    const std::size_t at = batch.series + static_cast<std::size_t>(i);
    return std::pair(batch.row + (batch.rows == 1 ? 0 : at / each),
                     batch.rows == 1 ? at : at % each);
  };
  for (const CompiledBlocks::RowWord& word : blocks_.row_words) {
    std::uint64_t* const words = memory_.words(static_cast<std::size_t>(word.word));
    std::fill_n(words, blocks_for(batch.count), std::uint64_t{0});
    for (int i = 0; i < batch.count; ++i) {
      words[i / packed_] |= space.sets[word.set].rows[place_of(i).first] << (i % packed_ * slots_);
    }
  }
  for (const auto* keys : {&blocks_.row_keys, &blocks_.series_keys}) {
    for (const CompiledBlocks::Fill& key : *keys) {
      const auto& of = space.keys[static_cast<std::size_t>(graph_.lanes(key.node).number)];
      for (int i = 0; i < batch.count; ++i) {
        const auto [row, series] = place_of(i);
        const int lanes = packed_ > 1 ? slots_ : column::kBlockLanes;
        fill(key.lanes, {i / packed_, i % packed_ * slots_, lanes}, of.value(row, series));
      }
    }
  }
}

void SpaceRun::end_rows() {
  const SeriesSpace& space = graph_.space();
  for (const CompiledBlocks::Input& input : blocks_.row_inputs) {
    const SeriesSource& source = space.sources[input.source];
    const auto series = static_cast<std::size_t>(input.series);
    const bool there = source.covers(first_, series);
    bind(input, {there ? source.index(first_, series) : 0, source.series, rows_, 1, there});
  }
  for (const CompiledBlocks::RowWord& word : blocks_.row_words) {
    std::uint64_t* const words = memory_.words(static_cast<std::size_t>(word.word));
    for (int i = 0; i < rows_; ++i) {
      words[i] = space.sets[word.set].rows[first_ + static_cast<std::size_t>(i)];
    }
  }
  for (const CompiledBlocks::Fill& key : blocks_.row_keys) {
    const auto& of = space.keys[static_cast<std::size_t>(graph_.lanes(key.node).number)];
    for (int i = 0; i < rows_; ++i) {
      fill(key.lanes, {i, 0, column::kBlockLanes},
           of.value(first_ + static_cast<std::size_t>(i), 0));
    }
  }
  column::run_blocks(blocks_.row_steps, memory_, {rows_, slots_, 0, row_of_.data()});
}

}  // namespace tongket::vtl
