#include "http/audience.h"

#include <algorithm>

#include "http/figure_json.h"

namespace tongket {

namespace {

// Whether who asks sees what units sent and nobody published yet.
bool sees_approved(const Live& live, const Call& call, RightsTarget target) {
  target.stage = Stage::kApproved;
  return call.decided(Right::kReadFigure, target, live.pack().orgs).allowed();
}

}  // namespace

Audience audience_of(const Live& live, const Call& call, const std::string& org,
                     const Indicator* indicator) {
  RightsTarget target;
  bool insider = false;
  if (indicator != nullptr) {
    target = target_of(live.pack(), *indicator);
    target.org = org;
    insider = sees_approved(live, call, target);
  } else {
    target.org = org;
    // A target without a field is open to those of any field, so each is asked for.
    insider = sees_approved(live, call, target) &&
              std::ranges::all_of(live.pack().fields, [&](const Field& field) {
                target.fields = {field.code};
                return sees_approved(live, call, target);
              });
  }
  return insider ? Audience::kInsiders : Audience::kPublic;
}

const Figures& figures_for(const Live& live, Audience audience) {
  return audience == Audience::kInsiders ? live.figures() : live.published_figures();
}

}  // namespace tongket
