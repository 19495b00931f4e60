// What a result rests on: by the names in its expression, in the operators and rulesets that it
// uses, and in the results behind it. Names of components may be among them. Chains of any length
// are followed without recursion.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "vtl/parse/syntax.h"

namespace tongket::vtl {

class Dependencies {
 public:
  // The script must outlive it.
  explicit Dependencies(const Script& script);

  // The statement that assigns to a name; the first one if there are several.
  [[nodiscard]] std::optional<std::size_t> statement(std::string_view name) const;
  // The statements that one rests on, itself last: each stands behind those that it rests on,
  // unless they form a circle. Those that are `known`, and what they alone rest on, are left out.
  [[nodiscard]] std::vector<std::size_t> statements_for(
      std::string_view name, const std::function<bool(std::size_t)>& known) const;
  // All names that a result rests on, as folded_name gives them.
  [[nodiscard]] std::set<std::string> names_for(std::string_view result) const;

 private:
  // A statement, or what statements use by name: operators and rulesets.
  struct Node {
    std::optional<std::size_t> statement;
    std::vector<const Expr*> expressions;
  };
  struct Walk {
    std::vector<std::size_t> statements;
    std::set<std::string> names;
  };
  [[nodiscard]] Walk walk(std::string_view from,
                          const std::function<bool(std::size_t)>& skip) const;
  static std::vector<std::string> names_in(const Node& node);

  std::map<std::string, Node> nodes_;
};

}  // namespace tongket::vtl
