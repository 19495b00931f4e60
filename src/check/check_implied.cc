// Statements that imply one number in two ways: "256% of the plan" and "154% of the plan" of one
// year speak of two different plans. Only where nobody reported the number itself; otherwise each
// statement is judged by it.
#include <map>

#include "check/check.h"
#include "model/implied_base.h"

namespace tongket {
namespace {

Finding disagreement(const ImpliedBase& first, const ImpliedBase& second) {
  Finding out;
  out.kind = FindingKind::kImpliedBases;
  out.severity = Severity::kMedium;
  out.certainty = Certainty::kLikely;
  out.key = "check.implied_bases";
  out.subject = first.observation.key;
  out.source = second.stated->source;
  out.place = second.stated->place;
  for (const ImpliedBase* base : {&first, &second}) {
    out.evidence.push_back({"stated", 0, base->stated->stated.to_string()});
    out.evidence.push_back({"computed", 0, base->possible.to_string()});
  }
  out.args = {{"first", "#" + first.stated->stated.to_string()},
              {"second", "#" + second.stated->stated.to_string()},
              {"one", "#" + first.observation.amount().to_string()},
              {"other", "#" + second.observation.amount().to_string()}};
  return out;
}

}  // namespace

std::vector<Finding> check_implied(const Pack& pack, const FactIndex& facts) {
  std::vector<Finding> out;
  const std::vector<ImpliedBase> bases = implied_bases(pack, facts);
  std::map<ObservationKey, const ImpliedBase*> first;
  for (const ImpliedBase& base : bases) {
    const auto [known, inserted] = first.emplace(base.observation.key, &base);
    if (inserted || known->second->possible.meets(base.possible)) continue;
    out.push_back(disagreement(*known->second, base));
  }
  return out;
}

}  // namespace tongket
