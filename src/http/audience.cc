#include "http/audience.h"

#include "http/figure_json.h"

namespace tongket {

Audience audience_of(const Live& live, const Call& call, const std::string& org,
                     const Indicator* indicator) {
  RightsTarget approved;
  if (indicator != nullptr) approved = target_of(live.pack(), *indicator);
  approved.org = org;
  approved.stage = Stage::kApproved;
  const Decision decision = call.decided(Right::kReadFigure, approved, live.pack().orgs);
  return decision ? Audience::kInsiders : Audience::kPublic;
}

const Figures& figures_for(const Live& live, Audience audience) {
  return audience == Audience::kInsiders ? live.figures() : live.published_figures();
}

}  // namespace tongket
