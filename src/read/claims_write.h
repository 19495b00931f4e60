// What a text states about its own numbers, as CSV. Columns: doc, line_from, line_to, code, org,
// breakdown, period, kind, base_period, stated, qualifier, printed, recomputed, verdict, note. What
// the operands give is not known here: the last three are empty (`note` lists the operands).
#pragma once

#include <string>
#include <vector>

#include "read/prose/claim.h"

namespace tongket {

std::string claims_csv(const std::string& doc, const SourceText& source,
                       const ReportReading& reading, const std::vector<ReadClaim>& claims);

}  // namespace tongket
