// What stands in brackets behind a data set, and in the body of a join.
#include <array>

#include "vtl/parse/parser_state.h"

namespace tongket::vtl {
namespace {

struct ClauseWord {
  std::string_view text;
  ClauseKind kind;
};
constexpr std::array kClauses = {
    ClauseWord{"filter", ClauseKind::kFilter}, ClauseWord{"calc", ClauseKind::kCalc},
    ClauseWord{"keep", ClauseKind::kKeep},     ClauseWord{"drop", ClauseKind::kDrop},
    ClauseWord{"rename", ClauseKind::kRename}, ClauseWord{"aggr", ClauseKind::kAggr},
    ClauseWord{"pivot", ClauseKind::kPivot},   ClauseWord{"unpivot", ClauseKind::kUnpivot},
    ClauseWord{"sub", ClauseKind::kSub},       ClauseWord{"apply", ClauseKind::kApply},
};

}  // namespace

Result<Clause> Parser::clause() {
  for (const ClauseWord& word : kClauses) {
    if (!at(word.text)) continue;
    Clause out;
    out.kind = word.kind;
    out.place = token().place;
    ++next_;
    TK_CHECK(clause_body(out));
    return out;
  }
  return unexpected_word(
      {"filter", "calc", "keep", "drop", "rename", "aggr", "pivot", "unpivot", "sub", "apply"});
}

Result<> Parser::clause_body(Clause& out) {
  switch (out.kind) {
    case ClauseKind::kFilter:
    case ClauseKind::kApply: {
      TK_TRY(out.expression, expression());
      return done();
    }
    case ClauseKind::kCalc:
      return assignments(out);
    case ClauseKind::kAggr: {
      TK_CHECK(assignments(out));
      if (!at("group")) return done();
      TK_TRY(out.grouping, grouping());
      return done();
    }
    case ClauseKind::kKeep:
    case ClauseKind::kDrop: {
      TK_TRY(out.names, component_names());
      return done();
    }
    case ClauseKind::kRename:
      return renamings(out);
    case ClauseKind::kPivot:
    case ClauseKind::kUnpivot:
      return pivot_names(out);
    case ClauseKind::kSub:
      return sub_items(out);
  }
  TK_ASSERT(false);
}

Result<> Parser::pivot_names(Clause& out) {
  TK_TRY(Name identifier, component_name());
  TK_CHECK(expect(","));
  TK_TRY(Name measure, component_name());
  out.names = {std::move(identifier), std::move(measure)};
  return done();
}

Result<> Parser::renamings(Clause& out) {
  do {
    Renaming item;
    TK_TRY(item.from, component_name());
    TK_CHECK(expect("to"));
    TK_TRY(item.to, component_name());
    out.renamings.push_back(std::move(item));
  } while (accept(","));
  return done();
}

Result<> Parser::assignments(Clause& out) {
  do {
    TK_TRY(Assignment item, assignment());
    out.items.push_back(std::move(item));
  } while (accept(","));
  return done();
}

Result<Assignment> Parser::assignment() {
  Assignment out;
  if (token(1).kind == TokenKind::kName) {
    if (accept("identifier")) {
      out.role = Role::kIdentifier;
    } else if (accept("measure")) {
      out.role = Role::kMeasure;
    } else if (accept("attribute")) {
      out.role = Role::kAttribute;
    } else if (accept("viral")) {
      TK_CHECK(expect("attribute"));
      out.role = Role::kViralAttribute;
    } else {
      return unexpected_word({"identifier", "measure", "attribute", "viral"});
    }
  }
  TK_TRY(out.target, component_name());
  TK_CHECK(expect(":="));
  TK_TRY(out.value, expression());
  return out;
}

Result<> Parser::sub_items(Clause& out) {
  do {
    Assignment item;
    TK_TRY(item.target, component_name());
    TK_CHECK(expect("="));
    TK_TRY(item.value, unary());
    out.items.push_back(std::move(item));
  } while (accept(","));
  return done();
}

Result<Grouping> Parser::grouping() {
  Grouping out;
  TK_CHECK(expect("group"));
  if (accept("all")) {
    out.kind = GroupKind::kAll;
  } else {
    if (!at("by") && !at("except")) return unexpected_word({"by", "except", "all"});
    out.kind = at("by") ? GroupKind::kBy : GroupKind::kExcept;
    ++next_;
    TK_TRY(out.names, component_names());
  }
  if (at("time_agg")) {
    TK_TRY(out.time, time_aggregation());
  }
  if (accept("having")) {
    TK_TRY(out.having, expression());
  }
  return out;
}

Result<TimeAggregation> Parser::time_aggregation() {
  TimeAggregation out;
  out.place = token().place;
  ++next_;
  TK_CHECK(expect("("));
  if (token().kind != TokenKind::kString) return unexpected("\"A\"");
  out.frequency = token().text;
  ++next_;
  while (accept(",")) {
    // What the frequency was before follows from the values; it is read and not needed.
    if (token().kind == TokenKind::kString || at("_")) {
      ++next_;
      continue;
    }
    if (!at("first") && !at("last")) return unexpected_word({"first", "last"});
    out.first = at("first");
    ++next_;
  }
  TK_CHECK(expect(")"));
  return out;
}

}  // namespace tongket::vtl
