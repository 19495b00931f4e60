#include "vtl/plan/block_value.h"

#include <algorithm>

#include "vtl/evaluate/evaluator.h"

namespace tongket::vtl {
namespace {

using column::BlockOp;

bool is_number(const BlockValue& value) { return is_numeric(value.type); }

Error out_of_range(const Expr& at) {
  return fail_at(at.place, "vtl.plan_range", {{"operator", at.text}});
}

}  // namespace

Error not_planned(const Expr& at) {
  return fail_at(at.place, "vtl.plan_operator", {{"operator", at.text}});
}

const SetComponent* SeriesSet::find(const Name& name) const {
  if (!name.qualifier.empty()) {
    const std::string qualified = qualified_name(name.qualifier, name.text);
    for (const SetComponent& component : components) {
      if (component.name == qualified) return &component;
    }
    for (const SetComponent& component : components) {
      if (same_regular_name(component.name, qualified)) return nullptr;
    }
  }
  for (const SetComponent& component : components) {
    if (component.name == name.text) return &component;
  }
  return nullptr;
}

Result<BlockValue> BlockValues::literal(const Expr& expr) {
  BlockValue out;
  out.type = expr.type;
  out.present = out.holds = out.fails = graph_.none();
  if (expr.type == DataType::kNull) {
    out.lanes = graph_.constant(0);
    return out;
  }
  TK_TRY(const Column value, parse_single(expr.type, expr.text));
  if (expr.type == DataType::kBoolean) {
    const bool holds = value.booleans[0] != 0;
    return truth(holds ? graph_.all() : graph_.none(), holds ? graph_.none() : graph_.all());
  }
  if (!is_number(out)) return not_planned(expr);
  out.present = graph_.all();
  out.scale = value.scale;
  out.lanes = value.binary ? graph_.real(value.doubles[0]) : graph_.constant(value.integers[0]);
  return out;
}

BlockValue BlockValues::whole(LaneRef lanes) {
  BlockValue out;
  out.type = DataType::kInteger;
  out.lanes = lanes;
  out.present = graph_.all();
  return out;
}

BlockValue BlockValues::truth(WordRef holds, WordRef fails) {
  BlockValue out;
  out.type = DataType::kBoolean;
  out.holds = holds;
  out.fails = fails;
  return out;
}

BlockValue BlockValues::shifted(const BlockValue& value, int slots) {
  BlockValue out = value;
  if (value.type == DataType::kBoolean) {
    out.holds = graph_.shifted(value.holds, slots);
    out.fails = graph_.shifted(value.fails, slots);
    return out;
  }
  out.present = graph_.shifted(value.present, slots);
  if (!graph_.lanes(out.lanes.node).still) out.lanes.shift += slots;
  return out;
}

Result<> BlockValues::rescale(BlockValue& a, int scale, const Expr& at) {
  if (a.scale == scale) return done();
  if (scale > column::kMaxColumnScale) return out_of_range(at);
  const auto factor = graph_.constant(column::power_of_ten(scale - a.scale));
  const std::optional<LaneRef> lanes = graph_.calculate(BlockOp::kMultiply, a.lanes, factor);
  if (!lanes) return out_of_range(at);
  a.lanes = *lanes;
  a.scale = scale;
  return done();
}

// The literal `null` gets the form of what it meets.
void BlockValues::adopt(BlockValue& null, const BlockValue& other) {
  if (null.type != DataType::kNull) return;
  if (other.type == DataType::kBoolean) {
    null = truth(graph_.none(), graph_.none());
  } else if (is_number(other)) {
    null.type = other.type;
    null.scale = other.scale;
    if (graph_.is_real(other.lanes)) null.lanes = graph_.real(0);
  }
}

// Both numbers or both truths; of one scale, or both doubles.
Result<> BlockValues::same_form(BlockValue& a, BlockValue& b, const Expr& at) {
  adopt(a, b);
  adopt(b, a);
  if (a.type == DataType::kBoolean && b.type == DataType::kBoolean) return done();
  if (!is_number(a) || !is_number(b)) return not_planned(at);
  const bool real = graph_.is_real(a.lanes) || graph_.is_real(b.lanes);
  if (!real) {
    const int scale = std::max(a.scale, b.scale);
    TK_CHECK(rescale(a, scale, at));
    return rescale(b, scale, at);
  }
  for (BlockValue* value : {&a, &b}) {
    if (graph_.is_real(value->lanes)) continue;
    const LaneNode& node = graph_.lanes(value->lanes.node);
    if (node.kind != LaneKind::kConstant) return fail_at(at.place, "vtl.plan_mixed");
    value->lanes = graph_.real(static_cast<double>(node.number) /
                               static_cast<double>(column::power_of_ten(value->scale)));
    value->scale = 0;
  }
  return done();
}

Result<BlockValue> BlockValues::arithmetic(BlockOp op, BlockValue a, BlockValue b, const Expr& at) {
  const int scale = a.scale + b.scale;
  const bool product = op == BlockOp::kMultiply;
  const bool exact =
      is_number(a) && is_number(b) && !graph_.is_real(a.lanes) && !graph_.is_real(b.lanes);
  if (!product || !exact) TK_CHECK(same_form(a, b, at));
  if (!is_number(a) || !is_number(b)) return not_planned(at);
  BlockValue out = a;
  const std::optional<LaneRef> lanes = graph_.calculate(op, a.lanes, b.lanes);
  if (!lanes || scale > column::kMaxColumnScale) return out_of_range(at);
  out.lanes = *lanes;
  out.present = graph_.both(a.present, b.present);
  if (product && exact) out.scale = scale;
  if (b.type == DataType::kNumber) out.type = b.type;
  return out;
}

Result<BlockValue> BlockValues::single(BlockOp op, const BlockValue& a, const Expr& at) {
  if (!is_number(a)) return not_planned(at);
  BlockValue out = a;
  out.lanes = graph_.calculate(op, a.lanes, a.lanes).value();
  return out;
}

Result<BlockValue> BlockValues::compared(const std::string& symbol, BlockValue a, BlockValue b,
                                         const Expr& at) {
  TK_CHECK(same_form(a, b, at));
  const bool equality = symbol == "=" || symbol == "<>";
  WordRef known = 0;
  WordRef found = 0;
  bool opposite = symbol == "<>" || symbol == "<=" || symbol == ">=";
  if (a.type == DataType::kBoolean) {
    if (!equality) return not_planned(at);
    known = graph_.both(present(a), present(b));
    found = graph_.either(graph_.both(a.holds, b.holds), graph_.both(a.fails, b.fails));
  } else {
    known = graph_.both(a.present, b.present);
    if (equality) {
      found = graph_.equal(a.lanes, b.lanes);
    } else if (symbol == "<" || symbol == ">=") {
      found = graph_.less(a.lanes, b.lanes);
    } else {
      found = graph_.less(b.lanes, a.lanes);
    }
  }
  const WordRef yes = graph_.both(known, found);
  const WordRef no = graph_.without(known, found);
  return opposite ? truth(no, yes) : truth(yes, no);
}

Result<BlockValue> BlockValues::combined(const std::string& word, BlockValue a, BlockValue b,
                                         const Expr& at) {
  for (BlockValue* value : {&a, &b}) {
    if (value->type == DataType::kNull) *value = truth(graph_.none(), graph_.none());
    if (value->type != DataType::kBoolean) return not_planned(at);
  }
  if (word == "and") {
    return truth(graph_.both(a.holds, b.holds), graph_.either(a.fails, b.fails));
  }
  if (word == "or") {
    return truth(graph_.either(a.holds, b.holds), graph_.both(a.fails, b.fails));
  }
  return truth(graph_.either(graph_.both(a.holds, b.fails), graph_.both(a.fails, b.holds)),
               graph_.either(graph_.both(a.holds, b.holds), graph_.both(a.fails, b.fails)));
}

Result<BlockValue> BlockValues::negated(const BlockValue& a, const Expr& at) {
  if (a.type != DataType::kBoolean) return not_planned(at);
  return truth(a.fails, a.holds);
}

WordRef BlockValues::present(const BlockValue& value) {
  if (value.type == DataType::kBoolean) return graph_.either(value.holds, value.fails);
  return value.present;
}

BlockValue BlockValues::is_null(const BlockValue& a) {
  const WordRef there = present(a);
  return truth(graph_.without(graph_.all(), there), there);
}

Result<BlockValue> BlockValues::chosen(WordRef word, BlockValue a, BlockValue b, const Expr& at) {
  TK_CHECK(same_form(a, b, at));
  const auto either = [&](WordRef x, WordRef y) {
    return graph_.either(graph_.both(word, x), graph_.without(y, word));
  };
  if (a.type == DataType::kBoolean) {
    return truth(either(a.holds, b.holds), either(a.fails, b.fails));
  }
  BlockValue out = a;
  out.lanes = graph_.select(word, a.lanes, b.lanes);
  out.present = either(a.present, b.present);
  if (b.type == DataType::kNumber) out.type = b.type;
  return out;
}

}  // namespace tongket::vtl
