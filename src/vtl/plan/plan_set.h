// Expressions that give data sets into data sets over the series of a space. What is planned:
// names of bound sets and of results, timeshift, the clauses filter, calc, keep, drop, rename and
// aggr (count and sum of a row's series), inner_join and left_join on all identifiers, setdiff,
// exists_in, and one component by `#`.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "vtl/evaluate/dependencies.h"
#include "vtl/plan/plan_expression.h"

namespace tongket::vtl {

inline constexpr std::size_t kMaxPlannedComponents = 256;

class SetPlan {
 public:
  // Both must outlive it.
  SetPlan(const Script& script, const std::vector<SeriesSpace>& spaces);

  // An error is the reason why it cannot be planned.
  Result<SeriesSet> set(const Expr& expr);
  // An error if its graph became too large.
  [[nodiscard]] Result<> small_enough(std::size_t space, const Place& place) const;
  [[nodiscard]] BlockGraph& graph(std::size_t space) { return graphs_[space]; }
  [[nodiscard]] const BlockGraph& graph(std::size_t space) const { return graphs_[space]; }
  [[nodiscard]] const std::vector<SeriesSpace>& spaces() const { return spaces_; }

 private:
  Result<SeriesSet> set_of(const Expr& expr);
  Result<SeriesSet> bound(const Expr& expr);
  Result<SeriesSet> bound_input(const Expr& expr);
  SeriesSet bound_set(std::size_t space, std::size_t index);
  Result<SeriesSet> call(const Expr& expr);
  Result<SeriesSet> shift(const Expr& expr);
  Result<SeriesSet> difference(const Expr& expr);
  Result<SeriesSet> existing(const Expr& expr);
  Result<SeriesSet> join(const Expr& expr);
  Result<std::vector<SeriesSet>> sides_of(const Expr& expr);
  Result<SeriesSet> clause(SeriesSet data, const Clause& clause, const Expr& at);
  Result<SeriesSet> clause_points(SeriesSet data, const Clause& clause, const Expr& at);
  Result<SeriesSet> calc(const SeriesSet& data, const Clause& clause);
  Result<SeriesSet> kept(const SeriesSet& data, const Clause& clause, const Expr& at);
  Result<SeriesSet> renamed(SeriesSet data, const Clause& clause, const Expr& at);
  Result<SeriesSet> aggregated(const SeriesSet& data, const Clause& clause);
  [[nodiscard]] Result<> names_differ(const SeriesSet& data, const Expr& at) const;
  Result<> same_space(const SeriesSet& a, const SeriesSet& b, const Expr& at) const;
  // As another of the same space would see it, whose offset is `offset`.
  SeriesSet moved(const SeriesSet& data, int offset);

  const Script& script_;
  Dependencies dependencies_;
  const std::vector<SeriesSpace>& spaces_;
  std::deque<BlockGraph> graphs_;
  std::map<std::string, SeriesSet, std::less<>> results_;
  std::vector<std::string> under_way_;
  std::size_t open_ = 0;  // expressions within each other
};

}  // namespace tongket::vtl
