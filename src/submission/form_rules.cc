#include <algorithm>
#include <map>

#include "submission/cell_findings.h"

namespace tongket {
namespace {

// The name of the cell of an identity's term; nullopt if the form does not ask for it.
std::optional<std::string> cell_of(const Form& form, const Identity::Term& term) {
  const Result<Breakdown> breakdown = Breakdown::parse(term.breakdown);
  if (!breakdown) return std::nullopt;
  std::string cell = cell_name(term.code, *breakdown);
  if (form.row(cell) == nullptr) return std::nullopt;
  return cell;
}

}  // namespace

FormRules::FormRules(const Pack& pack, const Form& form) : pack_(&pack), form_(&form) {
  add_identities();
  add_breakdowns();
}

void FormRules::add_identities() {
  for (const Identity& identity : pack_->identities) {
    const std::optional<std::string> total = cell_of(*form_, identity.total);
    if (!total) continue;
    Sum sum{identity.id, *total, {}};
    for (const Identity::Term& term : identity.parts) {
      if (const std::optional<std::string> part = cell_of(*form_, term)) {
        sum.parts.push_back({*part, term.negative});
      }
    }
    // Only a whole identity can be checked: a part that the form does not ask for is never known.
    if (sum.parts.size() == identity.parts.size()) sums_.push_back(std::move(sum));
  }
}

// A row with a breakdown is a part of the row without one of its dimensions, if the codes of that
// dimension are exhaustive and exclusive.
void FormRules::add_breakdowns() {
  std::map<std::pair<std::string, std::string>, Sum> found;  // by total and dimension
  for (const FormRow* row : form_->rows()) {
    for (const Breakdown::Part& part : row->breakdown.parts()) {
      const CodeList* const list = pack_->code_list(part.dimension);
      const std::string total = cell_name(row->indicator, row->breakdown.without(part.dimension));
      if (list == nullptr || !list->parts_add_up() || form_->row(total) == nullptr) continue;
      const std::string dimension(part.dimension);
      Sum& sum = found[{total, dimension}];
      sum.id = dimension;
      sum.total = total;
      sum.parts.push_back({row->cell, false});
    }
  }
  for (auto& [key, sum] : found) {
    const CodeList* const list = pack_->code_list(key.second);
    const Indicator* const indicator = pack_->indicator(form_->row(sum.total)->indicator);
    const bool adds_up = indicator != nullptr && indicator->aggregation == Aggregation::kSum;
    if (adds_up && sum.parts.size() == list->codes.size()) sums_.push_back(std::move(sum));
  }
}

std::vector<std::string> FormRules::related(std::string_view cell) const {
  std::vector<std::string> out;
  for (const Sum& sum : sums_) {
    const bool takes_part = std::any_of(sum.parts.begin(), sum.parts.end(),
                                        [&](const Term& term) { return term.cell == cell; });
    const bool known = std::find(out.begin(), out.end(), sum.total) != out.end();
    if (takes_part && !known) out.push_back(sum.total);
  }
  return out;
}

}  // namespace tongket
