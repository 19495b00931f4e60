#include "submission/lights.h"

#include <algorithm>
#include <array>

namespace tongket {
namespace {

constexpr std::array<std::string_view, 4> kLights{"grey", "green", "amber", "red"};
constexpr std::chrono::hours kRecent{24 * 7};
constexpr int kNearlyAll = 80;  // percent
constexpr int kFew = 3;

Light complete_light(const Completeness& complete) {
  if (complete.whole()) return Light::kGreen;
  return complete.present * 100 >= complete.required * kNearlyAll ? Light::kAmber : Light::kRed;
}

Light clean_light(int unexplained) {
  if (unexplained == 0) return Light::kGreen;
  return unexplained <= kFew ? Light::kAmber : Light::kRed;
}

Light live_light(const Reporting& reporting, const Submission& submission, Moment now) {
  const bool late = reporting.late(submission, now);
  if (submission.first_sent) return late ? Light::kAmber : Light::kGreen;
  if (late) return Light::kRed;
  // Being opened is no sign of life of the unit.
  const bool touched = submission.history.size() > 1;
  if (touched && now - submission.history.back().at <= kRecent) return Light::kGreen;
  if (reporting.due(submission) - now <= kRecent) return Light::kAmber;
  return touched ? Light::kAmber : Light::kGrey;
}

}  // namespace

std::string_view to_code(Light light) { return kLights.at(static_cast<std::size_t>(light)); }

Lights lights_of(const Reporting& reporting, const Submission& submission,
                 const FindingCounts& findings, Moment now) {
  Lights out;
  out.live = live_light(reporting, submission, now);
  if (submission.cells.empty() && submission.narratives.empty()) return out;
  out.correct = findings.high > 0 ? Light::kRed : Light::kGreen;
  out.complete = complete_light(submission.complete);
  out.clean = clean_light(findings.unexplained);
  return out;
}

}  // namespace tongket
