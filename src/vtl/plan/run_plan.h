// Planned checks run over the rows of their spaces: all rules of a space in one pass over memory,
// pieces of rows in whatever threads the caller has. The order of the breaks does not depend on
// the threads.
//
//   PlanRunner runner(plan);
//   const std::vector<RuleBreak> breaks = runner.run(in_order);
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "vtl/plan/series_plan.h"
#include "vtl/plan/space_run.h"

namespace tongket::vtl {

// The slots of one series, or of one row, that break a rule of a check.
struct RuleBreak {
  int check = 0;
  int rule = 0;
  int row = 0;
  int series = -1;  // of checks on rows
  std::uint64_t slots = 0;
};

// Calls its second argument with each number below the first, in any order, at the same time.
using Spread = std::function<void(int count, const std::function<void(int)>& work)>;
void in_order(int count, const std::function<void(int)>& work);

class PlanRunner {
 public:
  // The plan must outlive it.
  explicit PlanRunner(const SeriesPlan& plan);
  // One at a time.
  [[nodiscard]] std::vector<RuleBreak> run(const Spread& spread);

 private:
  struct Watched {
    int check = 0;
    int rule = 0;
    int word = 0;
  };
  struct Program {
    std::size_t space = 0;
    CompiledBlocks blocks;
    std::vector<Watched> series_rules;
    std::vector<Watched> row_rules;
    std::vector<std::unique_ptr<SpaceRun>> idle;  // of threads that are done
  };
  struct Piece {
    std::size_t program = 0;
    std::size_t first = 0;
    std::size_t last = 0;
  };
  void run_piece(const Piece& piece, std::vector<RuleBreak>& out);
  std::unique_ptr<SpaceRun> take_run(Program& program);

  const SeriesPlan& plan_;
  std::mutex mutex_;
  std::vector<Program> programs_;
  std::vector<Piece> pieces_;
};

}  // namespace tongket::vtl
