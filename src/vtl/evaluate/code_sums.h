// Sums of codes by the rules of a hierarchical ruleset, over groups of data points.
//
//   mode         a code that is not there    a result is produced if
//   non_null     null                        its value is there
//   non_zero     0                           its value is not 0
//   partial_*    null or 0                   one of the codes is there
//   always_*     null or 0                   always
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "vtl/column_names.h"
#include "vtl/evaluate/operations.h"

namespace tongket::vtl {

enum class Produce : std::uint8_t { kIfValue, kIfAny, kAlways };
// Where the values of a code come from that another rule computes.
enum class Source : std::uint8_t { kDataset, kRule, kRulePriority, kDatasetPriority };
enum class Output : std::uint8_t { kComputed, kAll, kInvalid, kAllMeasures };

struct HierarchyOptions {
  bool check = false;
  bool zero = false;
  Produce produce = Produce::kIfValue;
  Source source = Source::kRule;
  Output output = Output::kComputed;
};

// Groups of data points that agree in all identifiers but the code; for each code the row of each
// group, -1 where the group lacks it.
struct CodeTable {
  Groups groups;
  std::map<std::string, Rows, std::less<>> rows;
};
CodeTable code_table(const Dataset& data, const Component& codes);

struct SumItem {
  std::string code;
  bool negative = false;
  ColumnPtr applies;  // over the groups; none: always
};
struct RuleSum {
  const HierarchicalRule* rule = nullptr;
  ColumnPtr applies;
  std::vector<SumItem> items;
};

using Virals = std::map<std::string, Column, std::less<>>;

struct SumResult {
  Column value;
  Rows produced;  // groups
  Bitmap tells;   // groups that have viral attributes
  Virals virals;
};
struct CheckResult {
  Column left;
  Column truth;
  Column imbalance;
  Rows produced;
};

class CodeSums {
 public:
  CodeSums(Evaluator& evaluator, const Dataset& data, const Component& measure,
           const CodeTable& table, const std::vector<RuleSum>& rules,
           const HierarchyOptions& options);

  // kInvalidInput: rules that rest on each other in a circle, a sum that does not fit.
  Result<SumResult> sum(std::size_t rule);
  Result<CheckResult> check(std::size_t rule);

 private:
  // The data points of one code.
  struct Points {
    Column value;
    Bitmap found;
    Bitmap tells;  // has viral attributes: also where a sum of 0 is not produced
    Virals virals;
  };
  struct Total {
    Column value;
    Bitmap any;       // one of the codes is there
    Bitmap not_zero;  // one of them is there and not 0
    Bitmap tells;     // one of them has viral attributes
    std::map<std::string, std::vector<ViralPart>, std::less<>> virals;  // of all codes
  };

  [[nodiscard]] Points stored(const std::string& code) const;
  Result<Points> points(const std::string& code, std::size_t user);
  [[nodiscard]] std::optional<std::size_t> rule_for(const std::string& code,
                                                    std::size_t user) const;
  void limit_to(Points& points, const ColumnPtr& applies) const;
  void fill_missing(Points& points) const;
  static void add_virals(Total& total, Points& points);
  [[nodiscard]] Result<Virals> virals_of(const Total& total) const;
  Result<> add(Total& total, const Points& points, const SumItem& item, const Place& place) const;
  Result<Total> total_of(std::size_t rule);
  [[nodiscard]] std::size_t size() const { return table_.groups.count(); }

  Evaluator& evaluator_;
  const Dataset& data_;
  const Component& measure_;
  const CodeTable& table_;
  const std::vector<RuleSum>& rules_;
  const HierarchyOptions& options_;
  std::map<std::size_t, SumResult> sums_;
  std::vector<bool> under_way_;
  std::size_t depth_ = 0;
};

}  // namespace tongket::vtl
