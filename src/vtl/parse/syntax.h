// The tree of a VTL script (VTL 2.2, grammar of the reference manual). Every node knows its place.
//
//   DS_r := DS_1 [ calc Me_2 := Me_1 * 2 ];
//
// is a Statement whose expression is a kClause over the name DS_1, with one assignment whose value
// is the call "*" of a name and a literal. Operators are calls by their symbol; unary minus is
// "negate", unary plus "plus".
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "vtl/column_names.h"

namespace tongket::vtl {

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

// A component or a data set; `d1#Me_1` has the qualifier d1.
struct Name {
  std::string text;
  std::string qualifier;
  Place place;
};

enum class Role : std::uint8_t { kIdentifier, kMeasure, kAttribute, kViralAttribute };

enum class GroupKind : std::uint8_t { kNone, kBy, kExcept, kAll };
struct TimeAggregation {
  std::string frequency;  // "A"
  bool first = false;     // of dates: the first day of the period, else the last
  Place place;
};
struct Grouping {
  GroupKind kind = GroupKind::kNone;
  std::vector<Name> names;
  std::optional<TimeAggregation> time;
  ExprPtr having;
};

enum class BoundKind : std::uint8_t { kPreceding, kCurrent, kFollowing };
struct Bound {
  BoundKind kind = BoundKind::kCurrent;
  std::optional<std::int64_t> offset;  // nullopt: unbounded
};
struct Frame {
  bool by_value = false;  // `range`: distances of the ordering component, else data points
  Bound from;
  Bound to;
};
struct OrderItem {
  Name name;
  bool descending = false;
};
struct Window {
  GroupKind partition = GroupKind::kNone;
  std::vector<Name> names;
  std::vector<OrderItem> order;
  std::optional<Frame> frame;
};

struct Assignment {
  std::optional<Role> role;
  Name target;
  ExprPtr value;
};
struct Renaming {
  Name from;
  Name to;
};

enum class ClauseKind : std::uint8_t {
  kFilter,
  kCalc,
  kKeep,
  kDrop,
  kRename,
  kAggr,
  kPivot,
  kUnpivot,
  kSub,
  kApply,
};
struct Clause {
  ClauseKind kind = ClauseKind::kFilter;
  Place place;
  std::vector<Assignment> items;    // calc, aggr, sub
  std::vector<Name> names;          // keep, drop; pivot and unpivot: identifier, measure
  std::vector<Renaming> renamings;  // rename
  ExprPtr expression;               // filter, apply
  Grouping grouping;                // aggr
};

struct JoinOperand {
  ExprPtr value;
  std::string alias;  // the data set's name if none is given; may be empty
};
struct JoinDefault {
  Name name;
  ExprPtr value;
};
struct Join {
  std::vector<JoinOperand> operands;
  std::vector<Name> keys;  // using
  std::vector<JoinDefault> defaults;
  std::vector<Clause> body;
};

// What check, check_datapoint, check_hierarchy and hierarchy have beside their operand.
struct RuleCall {
  Name ruleset;
  std::vector<Name> components;
  std::optional<Name> rule;
  std::vector<Name> words;  // non_null, rule_priority, all_measures
  ExprPtr error_code;
  ExprPtr error_level;
  ExprPtr imbalance;
};

struct CaseBranch {
  ExprPtr condition;
  ExprPtr value;
};

enum class ExprKind : std::uint8_t {
  kLiteral,  // text, type
  kName,     // text
  kMissing,  // _
  kCall,     // text, args
  kMember,   // args[0] # text
  kClause,   // args[0] [ clause ]
  kIf,       // branches, args[0] is what else gives; `if` has one branch
  kSet,      // { args }
  kJoin,     // text is the kind of join
};

struct Expr {
  ExprKind kind = ExprKind::kLiteral;
  Place place;
  std::string text;
  DataType type = DataType::kNull;
  bool infix = false;   // a call by a symbol or a word between operands: never a user's operator
  bool quoted = false;  // the name stands in quotes: never a word of the language
  std::uint32_t height = 1;  // of the tree below
  std::vector<ExprPtr> args;
  std::vector<CaseBranch> branches;
  std::unique_ptr<Grouping> grouping;
  std::unique_ptr<Window> window;
  std::unique_ptr<Clause> clause;
  std::unique_ptr<Join> join;
  std::unique_ptr<RuleCall> rules;
};

struct Statement {
  Name target;
  bool persistent = false;
  ExprPtr value;
};

// number [ value >= 0 ] not null; string { "A", "B" }
struct ScalarType {
  std::string name;             // of a basic type or a value domain; empty: any
  ExprPtr condition;            // over the name `value`
  std::vector<ExprPtr> values;  // one of these
  bool not_null = false;
  Place place;
};
enum class Multiplicity : std::uint8_t { kNamed, kOne, kOneOrMore, kAny };
// measure<number> Me_1; identifier _+
struct ComponentConstraint {
  std::optional<Role> role;  // none: any; kAttribute stands for viral ones too
  ScalarType scalar;
  Multiplicity count = Multiplicity::kNamed;
  Name name;  // the place of the constraint
};
enum class DeclaredKind : std::uint8_t { kScalar, kSet, kComponent, kDataset };
// What a parameter or a result of a user's operator must be.
struct DeclaredType {
  DeclaredKind kind = DeclaredKind::kScalar;
  ScalarType scalar;                            // of a scalar, of a set's values, of a component
  std::optional<Role> role;                     // of a component
  std::vector<ComponentConstraint> components;  // of a data set; none: any
};

struct Parameter {
  Name name;
  DeclaredType type;
  ExprPtr fallback;  // default
};
struct OperatorDefinition {
  Name name;
  std::vector<Parameter> parameters;
  std::optional<DeclaredType> result;
  ExprPtr body;
};

// when "C" and "M" then "N": what a pair of values gives; with one value: a pair that has it.
struct PropagationClause {
  std::vector<ExprPtr> when;
  ExprPtr then;
  Place place;
};
// How a viral attribute of several data points becomes one.
struct ViralPropagation {
  Name name;
  bool on_variables = false;
  Name target;            // the attribute, or the value domain
  std::string aggregate;  // min, max, sum, avg; else clauses
  std::vector<PropagationClause> clauses;
  ExprPtr otherwise;
};

struct DatapointRule {
  std::string name;
  Place place;
  ExprPtr when;
  ExprPtr then;
  ExprPtr error_code;
  ExprPtr error_level;
};
struct DatapointRuleset {
  Name name;
  bool on_variables = false;
  std::vector<Renaming> signature;  // component or value domain, and its name in the rules
  std::vector<DatapointRule> rules;
};

struct CodeItem {
  std::string code;
  bool negative = false;
  ExprPtr condition;
  Place place;
};
struct HierarchicalRule {
  std::string name;
  Place place;
  ExprPtr when;
  CodeItem left;
  std::string comparison = "=";
  std::vector<CodeItem> right;
  ExprPtr error_code;
  ExprPtr error_level;
};
struct HierarchicalRuleset {
  Name name;
  bool on_variables = false;
  std::vector<Renaming> conditions;
  Name rule;
  std::vector<HierarchicalRule> rules;
};

struct Script {
  std::vector<Statement> statements;
  std::vector<OperatorDefinition> operators;
  std::vector<DatapointRuleset> datapoint_rulesets;
  std::vector<HierarchicalRuleset> hierarchical_rulesets;
  std::vector<ViralPropagation> propagations;
};

}  // namespace tongket::vtl
