// Of which org unit each quantity of a passage is: the unit that the headings name, a parent
// company that the clause names; in a text about the nation also the unit that the sentence is
// about.
//
//   const QuantityOrgs units(passage, details, orgs);
//   units.org_of(2)   // of details.quantities[2]; nullptr if nothing says
#pragma once

#include <vector>

#include "read/prose/reading.h"

namespace tongket {

class QuantityOrgs {
 public:
  // All must outlive it.
  QuantityOrgs(const Passage& passage, const PassageDetails& details, const OrgIndex& orgs);

  [[nodiscard]] const OrgUnit* org_of(std::size_t quantity) const;

 private:
  [[nodiscard]] bool of_unit(const OrgMention& mention) const;
  [[nodiscard]] bool labels(const OrgMention& mention, const Quantity& quantity) const;
  [[nodiscard]] bool is_subject(const OrgMention& mention) const;

  const Passage& passage_;
  const PassageDetails& details_;
  const OrgIndex& orgs_;
  std::vector<const OrgUnit*> subjects_;  // of the text behind each mention of a unit
};

}  // namespace tongket
