// The figures of one unit in one period: each with its growth, its place among the units of its
// kind and how that place moved in a year, and the same span of the years before.
#pragma once

#include "http/call.h"
#include "http/live.h"

namespace tongket {

// GET /orgs/{id}/figures, under the lock. kNotFound for an unknown unit.
Result<Reply> org_figures(Live& live, const Call& call);

// kNotFound, key http.no_org.
Result<const OrgUnit*> known_unit(const Pack& pack, std::string_view id);

}  // namespace tongket
