#include "read/prose/quantity_org.h"

#include <algorithm>

namespace tongket {

QuantityOrgs::QuantityOrgs(const Passage& passage, const PassageDetails& details,
                           const OrgIndex& orgs)
    : passage_(passage), details_(details), orgs_(orgs) {
  // A sentence that begins with a unit is about it, and so are those behind it.
  const OrgUnit* subject = nullptr;
  for (const OrgMention& mention : details.orgs) {
    if (!details.scope.org_by_heading && of_unit(mention) && is_subject(mention)) {
      subject = mention.org;
    }
    subjects_.push_back(subject);
  }
}

const OrgUnit* QuantityOrgs::org_of(std::size_t q) const {
  const Quantity& quantity = details_.quantities[q];
  const OrgUnit* org = details_.scope.org;
  if (org == nullptr) return nullptr;
  const TokenRange clause = clause_around(passage_, quantity.token);
  for (std::size_t i = clause.first; i < quantity.first; ++i) {
    if (!passage_.marks[i].has(Sense::kParentCompany)) continue;
    const OrgUnit* parent = orgs_.parent_company(*org);
    if (parent != nullptr) org = parent;
  }
  const std::size_t previous = q > 0 ? details_.quantities[q - 1].last : 0;
  const auto behind =
      std::upper_bound(details_.orgs.begin(), details_.orgs.end(), quantity.first,
                       [](std::size_t at, const OrgMention& mention) { return at < mention.last; });
  const auto count = static_cast<std::size_t>(behind - details_.orgs.begin());
  constexpr std::size_t kNear = 4;
  for (std::size_t m = count; m > 0; --m) {
    const OrgMention& mention = details_.orgs[m - 1];
    if (quantity.first - mention.last > kNear) break;
    if (!of_unit(mention)) continue;
    if (labels(mention, quantity)) return mention.org;
    const bool beside = mention.first >= std::max(previous, clause.first);
    if (beside && mention.org->kind == "country") return mention.org;
  }
  return count > 0 && subjects_[count - 1] != nullptr ? subjects_[count - 1] : org;
}

bool QuantityOrgs::of_unit(const OrgMention& mention) const {
  return mention.org != orgs_.nation() && mention.org->kind != "ministry";
}

// "Ha Noi: 02 vu", "VNPT (98%)"
bool QuantityOrgs::labels(const OrgMention& mention, const Quantity& quantity) const {
  if (quantity.first != mention.last + 1) return false;
  const Token& sign = passage_.tokens[mention.last];
  return sign.is(":") || (sign.is("(") && quantity.unit == QuantityUnit::kPercent);
}

bool QuantityOrgs::is_subject(const OrgMention& mention) const {
  constexpr std::size_t kOpening = 3;
  const OrgUnit& org = *mention.org;
  if (org.kind == "state" || org.kind == "party" || org.kind == "ministry-unit") return false;
  const TokenRange sentence = sentence_around(passage_, mention.first);
  if (mention.first > sentence.first + kOpening) return false;
  for (std::size_t i = sentence.first; i < mention.first; ++i) {
    if (passage_.tokens[i].is(",")) return false;
  }
  // A list of units ("Ha Noi, Da Nang va Hue") is about none of them.
  return mention.last >= passage_.tokens.size() ||
         !(passage_.tokens[mention.last].is(",") || passage_.tokens[mention.last].is("-"));
}

}  // namespace tongket
