// A reporting cycle: who sends which forms for which period, and by when. A periodic cycle takes
// forms of the pack; a request is one form made for it; a plan cycle collects plan values, which a
// decision (number and day) fixes. A later decision fixes amended values; both stay readable.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/moment.h"
#include "model/form_definition.h"
#include "model/observation.h"
#include "model/time_period.h"
#include "submission/submission_state.h"

namespace tongket {

enum class CycleKind : std::uint8_t { kPeriodic, kRequest, kPlan };
enum class CycleState : std::uint8_t { kPlanned, kOpen, kClosed };

std::string_view to_code(CycleKind kind);    // "periodic", "request", "plan"
std::string_view to_code(CycleState state);  // "planned", "open", "closed"
std::optional<CycleKind> cycle_kind_from_code(std::string_view code);
std::optional<CycleState> cycle_state_from_code(std::string_view code);

// What the ministry lays down.
struct CyclePlan {
  CycleKind kind = CycleKind::kPeriodic;
  NamedText name;
  TimePeriod period;
  std::vector<std::string> forms;      // ids
  std::vector<std::string> org_kinds;  // who; with `orgs` empty, too: as each form says
  std::vector<std::string> orgs;       // these units, besides those of the kinds
  Date closing_day;                    // units that exist on it are expected
  Moment due;
  std::string legal_basis;
  std::vector<int> reminders;                   // days before due
  ObsStatus vintage = ObsStatus::kProvisional;  // status of what is published: E, P or A
};

// Content asked for and there: required rows and narratives.
struct Completeness {
  std::int64_t present = 0;
  std::int64_t required = 0;

  [[nodiscard]] bool whole() const { return present == required; }
  // "0.92", cut, so that "1.00" means all; of nothing asked for it is "1.00".
  [[nodiscard]] std::string share() const;
  friend bool operator==(const Completeness&, const Completeness&) = default;
};

struct CycleTally {
  std::array<int, kSubmissionStates> by_state{};  // by SubmissionState
  Completeness complete;

  [[nodiscard]] int expected() const;
  [[nodiscard]] int in(SubmissionState state) const {
    return by_state.at(static_cast<std::size_t>(state));
  }
  friend bool operator==(const CycleTally&, const CycleTally&) = default;
};

struct PlanDecision {
  struct Fixed {
    std::string submission;
    int version = 0;  // of the submission: Reporting::contents_at()
    friend bool operator==(const Fixed&, const Fixed&) = default;
  };
  std::string number;
  Date day;
  Moment at;
  std::string account;
  std::vector<Fixed> fixed;
};

struct Cycle {
  std::string id;
  CyclePlan plan;
  CycleState state = CycleState::kPlanned;
  std::vector<PlanDecision> decisions;  // the last one stands
  CycleTally tally;

  [[nodiscard]] Scenario scenario() const {
    return plan.kind == CycleKind::kPlan ? Scenario::kPlan : Scenario::kActual;
  }
};

}  // namespace tongket
