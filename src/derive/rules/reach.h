// What the rows of an expression rest on, as far as indicators go (rule_reach.h). Abstract values
// and how operators combine them; no script.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tongket {

using Codes = std::set<std::string>;

enum class ReachKind : std::uint8_t {
  kScalar,    // no data at all
  kConstant,  // of the pack only
  kKeyed,     // a row has the identifier `indicator` and rests on facts of that indicator, or of
              // those that are linked with it
  kNamed,     // every row rests on facts of `codes` only, which are linked
  kLost,      // on any fact
};

struct Reach {
  ReachKind kind = ReachKind::kLost;
  std::optional<Codes> codes = {};       // kKeyed: those that rows may have, absent: any; kNamed
  std::optional<std::string> text = {};  // of a scalar that is known
  bool dates = false;                    // an identifier may be a Date
  bool renamed = false;                  // a component may be called as an identifier of the facts
};

// Codes whose facts meet in a row.
class CodeLinks {
 public:
  void link(const Codes& codes);
  // Each code that was linked stands in one list; ascending.
  [[nodiscard]] std::vector<Codes> together() const;

 private:
  const std::string& first_of(const std::string& code);
  std::map<std::string, std::string> parents_;
};

// The identifier `indicator` is given up, or stands for something else from now on.
Reach without_key(Reach of, CodeLinks& links);
// It stays, but rows of several indicators meet: in a window, in a step that all dates share.
Reach mixed(Reach of, CodeLinks& links);
// A row of each, that agree in the identifiers of both: joins, operators on two data sets.
Reach paired(const Reach& a, const Reach& b, CodeLinks& links);
// Rows of the first, each with or without one of the second: setdiff, left joins.
Reach beside(const Reach& a, const Reach& b, CodeLinks& links);
// Rows of both.
Reach united(const Reach& a, const Reach& b, CodeLinks& links);

}  // namespace tongket
