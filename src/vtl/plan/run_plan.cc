#include "vtl/plan/run_plan.h"

#include <algorithm>

namespace tongket::vtl {
namespace {

constexpr std::size_t kSeriesAPiece = 8192;

}  // namespace

void in_order(int count, const std::function<void(int)>& work) {
  for (int i = 0; i < count; ++i) work(i);
}

PlanRunner::PlanRunner(const SeriesPlan& plan) : plan_(plan) {
  for (std::size_t space = 0; space < plan.spaces().size(); ++space) {
    BlockRoots roots;
    for (const PlannedCheck& check : plan.checks()) {
      if (check.set.space != space) continue;
      const bool series = check.set.level == Level::kSeries;
      for (const PlannedRule& rule : check.rules) {
        (series ? roots.series_words : roots.row_words).push_back(rule.broken);
      }
    }
    Program program{space, compile_blocks(plan.graph(space), roots), {}, {}, {}};
    for (std::size_t i = 0; i < plan.checks().size(); ++i) {
      const PlannedCheck& check = plan.checks()[i];
      if (check.set.space != space) continue;
      const bool series = check.set.level == Level::kSeries;
      for (std::size_t k = 0; k < check.rules.size(); ++k) {
        const int word = program.blocks.word_of[static_cast<std::size_t>(check.rules[k].broken)];
        (series ? program.series_rules : program.row_rules)
            .push_back({static_cast<int>(i), static_cast<int>(k), word});
      }
    }
    if (program.series_rules.empty() && program.row_rules.empty()) continue;
    const std::size_t rows = plan.spaces()[space].rows;
    const std::size_t wanted =
        kSeriesAPiece / std::max<std::size_t>(plan.spaces()[space].series, 1);
    const std::size_t each = (wanted / column::kBatch + 1) * column::kBatch;
    for (std::size_t first = 0; first < rows; first += each) {
      pieces_.push_back({programs_.size(), first, std::min(rows, first + each)});
    }
    programs_.push_back(std::move(program));
  }
}

std::unique_ptr<SpaceRun> PlanRunner::take_run(Program& program) {
  {
    const std::lock_guard lock(mutex_);
    if (!program.idle.empty()) {
      std::unique_ptr<SpaceRun> run = std::move(program.idle.back());
      program.idle.pop_back();
      return run;
    }
  }
  return std::make_unique<SpaceRun>(plan_.graph(program.space), program.blocks);
}

void PlanRunner::run_piece(const Piece& piece, std::vector<RuleBreak>& out) {
  Program& program = programs_[piece.program];
  std::unique_ptr<SpaceRun> run = take_run(program);
  const auto series = static_cast<int>(plan_.spaces()[program.space].series);
  const bool over_series = !program.blocks.series_steps.empty() || !program.series_rules.empty();
  const auto together = static_cast<std::size_t>(run->rows_at_once());
  for (std::size_t first = piece.first; first < piece.last; first += together) {
    run->begin_rows(first, static_cast<int>(std::min(together, piece.last - first)));
    if (over_series) {
      run->for_batches([&](const SeriesBatch& batch) {
        run->run_series(batch);
        for (const Watched& rule : program.series_rules) {
          run->for_words(rule.word, batch, [&](int at, std::uint64_t slots) {
            const int number = static_cast<int>(batch.series) + at;
            const int row = batch.rows == 1 ? 0 : number / series;
            out.push_back({rule.check, rule.rule, static_cast<int>(batch.row) + row,
                           number - row * series, slots});
          });
        }
      });
    }
    if (program.row_rules.empty()) continue;
    run->end_rows();
    for (const Watched& rule : program.row_rules) {
      run->for_row_words(rule.word, [&](int row, std::uint64_t slots) {
        out.push_back({rule.check, rule.rule, static_cast<int>(first) + row, -1, slots});
      });
    }
  }
  const std::lock_guard lock(mutex_);
  program.idle.push_back(std::move(run));
}

std::vector<RuleBreak> PlanRunner::run(const Spread& spread) {
  std::vector<std::vector<RuleBreak>> parts(pieces_.size());
  spread(static_cast<int>(pieces_.size()), [&](int piece) {
    const auto at = static_cast<std::size_t>(piece);
    run_piece(pieces_[at], parts[at]);
  });
  std::vector<RuleBreak> out;
  for (const std::vector<RuleBreak>& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

}  // namespace tongket::vtl
