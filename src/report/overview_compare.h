// What a printed value is compared with: the same period of last year and the plan. Where we lack
// an operand, a comparison that a source states is taken as stated, and marked so.
#pragma once

#include <optional>

#include "report/overview_model.h"

namespace tongket {

// nullopt if neither base nor statement exists, or no comparison is possible.
std::optional<Change> change_of(const Pack& pack, const Indicator& indicator, const Fact& value,
                                const Fact* base);

// nullopt without a plan and without a statement. `plan` may be nullptr.
std::optional<PlanState> plan_state_of(const Pack& pack, const Indicator& indicator,
                                       const Fact& value, const Fact* plan);

}  // namespace tongket
