#include "model/observation.h"

#include <array>
#include <tuple>
#include <utility>

namespace tongket {
namespace {

constexpr std::array<std::pair<Scenario, std::string_view>, 3> kScenarios{
    {{Scenario::kActual, "actual"}, {Scenario::kPlan, "plan"}, {Scenario::kTarget, "target"}}};

constexpr std::array<std::pair<ObsStatus, std::string_view>, 8> kStatuses{
    {{ObsStatus::kNormal, "A"},
     {ObsStatus::kEstimated, "E"},
     {ObsStatus::kForecast, "F"},
     {ObsStatus::kProvisional, "P"},
     {ObsStatus::kImputed, "I"},
     {ObsStatus::kMissing, "M"},
     {ObsStatus::kNotApplicable, "_Z"},
     {ObsStatus::kBreak, "B"}}};

// How final a vintage is; imputed values never stand before reported ones.
int finality(ObsStatus status) {
  switch (status) {
    case ObsStatus::kNormal:
    case ObsStatus::kBreak:
      return 5;
    case ObsStatus::kNotApplicable:
    case ObsStatus::kMissing:
      return 1;
    case ObsStatus::kProvisional:
      return 4;
    case ObsStatus::kEstimated:
      return 3;
    case ObsStatus::kForecast:
      return 2;
    case ObsStatus::kImputed:
      return 0;
  }
  TK_ASSERT(false);
}

int significant_digits(const Observation& o) {
  auto rest = o.value.magnitude().coefficient();
  if (o.value.scale() <= 0) {
    while (rest != 0 && rest % 10 == 0) rest /= 10;
  }
  int out = 0;
  for (; rest != 0; rest /= 10) ++out;
  return out;
}

}  // namespace

std::string_view to_code(Scenario scenario) {
  for (const auto& [value, code] : kScenarios) {
    if (value == scenario) return code;
  }
  TK_ASSERT(false);
}

std::optional<Scenario> scenario_from_code(std::string_view code) {
  for (const auto& [value, known] : kScenarios) {
    if (known == code) return value;
  }
  return std::nullopt;
}

std::string_view to_code(ObsStatus status) {
  for (const auto& [value, code] : kStatuses) {
    if (value == status) return code;
  }
  TK_ASSERT(false);
}

std::optional<ObsStatus> obs_status_from_code(std::string_view code) {
  for (const auto& [value, known] : kStatuses) {
    if (known == code) return value;
  }
  return std::nullopt;
}

bool has_number(ObsStatus status) {
  return status != ObsStatus::kMissing && status != ObsStatus::kNotApplicable;
}

Result<Interval> Observation::tight() const {
  TK_TRY(const Interval interval, tight_interval(printed()));
  return interval.shifted(mult);
}

Result<Interval> Observation::loose() const {
  TK_TRY(const Interval interval, loose_interval(printed()));
  return interval.shifted(mult);
}

Date Observation::reference_day() const { return key.as_of ? *key.as_of : key.period.last_day(); }

bool stands_before(const Fact& a, const Fact& b) {
  // Loads that a person or a unit made later correct earlier ones; imputed values never do.
  const bool imputed_a = a.observation.status == ObsStatus::kImputed;
  const bool imputed_b = b.observation.status == ObsStatus::kImputed;
  const auto rank = [](const Fact& f, bool imputed) {
    const Observation& o = f.observation;
    return std::make_tuple(!imputed, f.load, o.qualifier == Qualifier::kExact, finality(o.status),
                           significant_digits(o), -f.version);
  };
  return rank(a, imputed_a) > rank(b, imputed_b);
}

}  // namespace tongket
