// What is wrong, or looks wrong, with a cell, said beside it while it is typed: a value that the
// store would refuse, a share outside 0..100, a sign, a jump by a power of ten or a large change
// against the previous period and the same period of last year, parts that do not give their total,
// far off the plan, far from what machines measured. A finding of severity high must be mended
// before the form is sent; medium and low ones need an explanation; info needs nothing.
//
//   const FormRules rules(pack, form);                    // once for each form
//   check_cell(rules, {contents, "hanoi", period}, figures, "PROV.REV")
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/finding.h"
#include "model/comparison.h"
#include "model/pack.h"
#include "submission/cell.h"
#include "submission/figure_source.h"

namespace tongket {

struct CellFinding {
  std::string id;    // unique in the submission: "TELE.REV:unit_slip"
  std::string cell;  // beside which it stands
  Severity severity = Severity::kMedium;
  std::string kind;  // "unit_slip", "change", "parts", ...
  std::string key;
  Args args;
  bool explained = false;

  [[nodiscard]] bool needs_explanation() const {
    return severity == Severity::kMedium || severity == Severity::kLow;
  }
  [[nodiscard]] std::string text(Language language) const { return message(language, key, args); }
};

struct FindingCounts {
  int high = 0;
  int medium = 0;
  int low = 0;
  int unexplained = 0;  // of medium and low
};
FindingCounts count_findings(const std::vector<CellFinding>& findings);

// What cells of a form have to do with each other; made once for each form. `pack` and `form` must
// outlive it.
class FormRules {
 public:
  struct Term {
    std::string cell;
    bool negative = false;
  };
  struct Sum {
    std::string id;  // of the identity; of a breakdown "cell/dimension"
    std::string total;
    std::vector<Term> parts;
  };

  FormRules(const Pack& pack, const Form& form);

  [[nodiscard]] const Pack& pack() const { return *pack_; }
  [[nodiscard]] const Form& form() const { return *form_; }
  [[nodiscard]] const std::vector<Sum>& sums() const { return sums_; }
  // The other cells whose findings may change with this one.
  [[nodiscard]] std::vector<std::string> related(std::string_view cell) const;

 private:
  void add_identities();
  void add_breakdowns();

  const Pack* pack_;
  const Form* form_;
  std::vector<Sum> sums_;
};

// A form as somebody fills it in.
struct Filled {
  const CellContents& contents;
  std::string org;
  TimePeriod period;
  Scenario scenario = Scenario::kActual;
};

// Findings that stand beside one cell; of all cells, in the order of the form.
std::vector<CellFinding> check_cell(const FormRules& rules, const Filled& filled,
                                    const FigureSource& figures, std::string_view cell);
std::vector<CellFinding> check_form(const FormRules& rules, const Filled& filled,
                                    const FigureSource& figures);

// What is known of a row before it is filled in, and how its value compares; facts in the units in
// which they stand in the store.
struct Prefill {
  std::optional<Fact> previous;      // the period before
  std::optional<Fact> same;          // the same period of last year
  std::optional<Fact> plan;          // of the year
  std::optional<Fact> measured;      // by machines, of the same period
  std::optional<Comparison> growth;  // of the cell's value against `same`; in points for a rate
};
Prefill prefill(const FormRules& rules, const Filled& filled, const FigureSource& figures,
                std::string_view cell);

// The observation that a cell's value makes; nullopt for a question, an empty cell, or no number.
// Missing and not applicable give an observation without number.
std::optional<Observation> observation_of(const FormRow& row, const Filled& filled);

}  // namespace tongket
