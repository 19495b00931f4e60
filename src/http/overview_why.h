// Why a figure of the leader's page is what it is: the units behind it, its parts, what the checks
// found, and what people wrote beside it.
#pragma once

#include "http/call.h"
#include "http/live.h"
#include "http/overviews.h"

namespace tongket {

struct WhyAsked {
  const Indicator& indicator;
  Breakdown breakdown;
  TimePeriod period;
};

// Under the lock. Of submissions only what the caller may read. kNotFound, key http.no_figure, if
// neither the nation nor a unit has the figure.
Result<Reply> write_why(const Live& live, const Call& call, const Figures& figures,
                        const StandingOverview& standing, const WhyAsked& asked);

}  // namespace tongket
