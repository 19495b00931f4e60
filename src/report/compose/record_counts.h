// What the tags of a template ask of records, and what a count of them prints.
#pragma once

#include "report/compose/composition.h"
#include "report/compose/template.h"

namespace tongket {

// Which lists and counts a template prints.
RecordsNamed records_named(const ReportTemplate& report_template);

// {{records KIND COUNT}}: the count's number in the report's period, a sum with its unit in the
// greatest multiple that leaves it whole; it leads to the list of the records. Where the kind has
// no record, words say so. kInvalidInput with the paragraph for a count that there is not.
Result<Spans> count_of_records(const Composition& composition, const PlacedTag& tag);
// {{if records KIND COUNT}}: whether it has a number to print; the same errors.
Result<bool> knows_records(const Composition& composition, const PlacedTag& tag);

}  // namespace tongket
