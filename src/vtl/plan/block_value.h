// Numbers and truths of a planned data set, as parts of a graph.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "vtl/parse/syntax.h"
#include "vtl/plan/block_graph.h"

namespace tongket::vtl {

struct BlockValue {
  DataType type = DataType::kNull;  // Integer, Number, Boolean; Null of the literal
  int scale = 0;                    // digits behind the point, of whole numbers
  LaneRef lanes;                    // of numbers
  WordRef present = 0;
  WordRef holds = 0;  // of truths
  WordRef fails = 0;
};

struct SetComponent {
  std::string name;
  BlockValue value;
};

// A data set over the series of a space. Its slots are those of the axis, moved by `offset`: the
// data point of slot t is told of the time t + offset. No data point stands outside of the slots.
struct SeriesSet {
  std::size_t space = 0;
  Level level = Level::kSeries;
  int offset = 0;
  WordRef exists = 0;
  std::vector<SetComponent> components;  // measures

  // By the exact letters; nullptr too where the interpreter would find one in letters of another
  // case.
  [[nodiscard]] const SetComponent* find(const Name& name) const;
};

// Words of a graph put together by three-valued logic, numbers brought to one form. Errors are
// reasons why this cannot be planned.
class BlockValues {
 public:
  explicit BlockValues(BlockGraph& graph) : graph_(graph) {}

  [[nodiscard]] BlockGraph& graph() const { return graph_; }
  Result<BlockValue> literal(const Expr& expr);
  BlockValue whole(LaneRef lanes);  // an Integer that is always there
  BlockValue truth(WordRef holds, WordRef fails);
  BlockValue shifted(const BlockValue& value, int slots);

  Result<BlockValue> arithmetic(column::BlockOp op, BlockValue a, BlockValue b, const Expr& at);
  Result<BlockValue> single(column::BlockOp op, const BlockValue& a, const Expr& at);
  // "=", "<>", "<", ...
  Result<BlockValue> compared(const std::string& symbol, BlockValue a, BlockValue b,
                              const Expr& at);
  // "and", "or", "xor"
  Result<BlockValue> combined(const std::string& word, BlockValue a, BlockValue b, const Expr& at);
  Result<BlockValue> negated(const BlockValue& a, const Expr& at);
  BlockValue is_null(const BlockValue& a);
  // Where the word has a bit the first.
  Result<BlockValue> chosen(WordRef word, BlockValue a, BlockValue b, const Expr& at);
  WordRef present(const BlockValue& value);

 private:
  void adopt(BlockValue& null, const BlockValue& other);
  Result<> same_form(BlockValue& a, BlockValue& b, const Expr& at);
  Result<> rescale(BlockValue& a, int scale, const Expr& at);

  BlockGraph& graph_;
};

// "This is not planned": the operator and the place.
Error not_planned(const Expr& at);

}  // namespace tongket::vtl
