// Expressions over the components of one data set (in calc, filter, aggr and rules) into the graph
// of its space.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "vtl/plan/block_value.h"

namespace tongket::vtl {

class ExpressionPlan {
 public:
  ExpressionPlan(BlockGraph& graph, const SeriesSet& set) : values_(graph), set_(set) {}

  // What rules call a component: name in the rule, name in the data set.
  void call_so(std::string name, Name component) {
    names_.emplace_back(std::move(name), std::move(component));
  }

  // An error is the reason why it cannot be planned.
  Result<BlockValue> value(const Expr& expr);
  Result<BlockValue> condition(const Expr& expr);

 private:
  Result<BlockValue> name(const Name& name);
  Result<BlockValue> call(const Expr& expr);
  Result<BlockValue> of_time(const Expr& expr);
  Result<BlockValue> between(const Expr& expr);
  Result<BlockValue> member(const Expr& expr);
  Result<BlockValue> conditional(const Expr& expr);

  BlockValues values_;
  const SeriesSet& set_;
  std::vector<std::pair<std::string, Name>> names_;
};

// The space's identifiers at a level, time last.
bool is_identifier(const SeriesSpace& space, Level level, const std::string& name);

}  // namespace tongket::vtl
