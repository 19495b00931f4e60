// Any bytes as a VTL script over a small space of series. Properties: every result is planned or
// refused with a message, and what a planned check finds is what the interpreter finds.
#include <cstdint>
#include <string_view>

#include "base/message.h"
#include "vtl/examples/compare_datasets.h"
#include "vtl/parse/parser.h"
#include "vtl/plan/plan_data.h"
#include "vtl/run/check_script.h"

namespace {

using tongket::DenseSeries;
using tongket::Language;
using tongket::SeriesAxis;
using tongket::vtl::broken_points;
using tongket::vtl::check_script;
using tongket::vtl::compare_datasets;
using tongket::vtl::Dataset;
using tongket::vtl::dataset_of;
using tongket::vtl::Evaluator;
using tongket::vtl::in_order;
using tongket::vtl::Inputs;
using tongket::vtl::Level;
using tongket::vtl::parse_script;
using tongket::vtl::PlanRefusal;
using tongket::vtl::PlanRunner;
using tongket::vtl::RuleBreak;
using tongket::vtl::SeriesPlan;
using tongket::vtl::SeriesSpace;
using tongket::vtl::source_of;
using tongket::vtl::SpaceSet;

constexpr SeriesAxis kAxis{.first = 0, .step = 1, .slots = 14};
constexpr int kRows = 3;
constexpr int kMeasures = 2;

DenseSeries facts() {
  std::vector<DenseSeries::RowKey> rows;
  rows.reserve(kRows);
  for (int row = 0; row < kRows; ++row) rows.push_back({row, 0});
  DenseSeries out({kAxis, kMeasures, 1, kRows}, rows);
  std::uint64_t state = 1;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (int k = 0; k < kMeasures; ++k) {
      for (int t = 0; t < kAxis.slots; ++t) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        if ((state >> 60) < 4) continue;
        out.set({row, k, t}, static_cast<std::int64_t>(state >> 59) - 9);
      }
    }
  }
  return out;
}

std::vector<SeriesSpace> spaces_over(const DenseSeries& table) {
  SeriesSpace out;
  out.axis = kAxis;
  out.rows = kRows;
  out.series = kMeasures;
  out.sources = {source_of(table)};
  out.keys = {{"unit", Level::kRow, [](std::size_t r, std::size_t) { return static_cast<int>(r); }},
              {"indicator", Level::kSeries,
               [](std::size_t, std::size_t k) { return static_cast<int>(k); }}};
  out.sets = {{"facts", Level::kSeries, {{"value", 0}}, {}},
              {"forms", Level::kRow, {{"m0", 0, 0}, {"m1", 0, 1}}, {}}};
  return {out};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const DenseSeries table = facts();
  static const std::vector<SeriesSpace> spaces = spaces_over(table);
  static const Inputs inputs = [] {
    Inputs out;
    for (const SpaceSet& set : spaces[0].sets) {
      out.datasets.emplace(set.name, dataset_of(spaces[0], set).value());
    }
    return out;
  }();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto script = parse_script(bytes, "f.vtl", {.max_tokens = 2000});
  if (!script || !check_script(*script, inputs)) return 0;
  const SeriesPlan plan(*script, spaces);
  for (const PlanRefusal& refusal : plan.refusals()) {
    TK_ASSERT(tongket::has_message(Language::kVietnamese, refusal.reason.key));
  }
  const std::vector<RuleBreak> breaks = PlanRunner(plan).run(in_order);
  Evaluator evaluator(*script, inputs);
  for (std::size_t i = 0; i < plan.checks().size(); ++i) {
    const auto expected = evaluator.result(plan.checks()[i].result);
    TK_ASSERT(expected.ok());
    const Dataset found = broken_points(plan, i, breaks);
    TK_ASSERT(compare_datasets(found, std::get<Dataset>(*expected)).ok());
  }
  return 0;
}
