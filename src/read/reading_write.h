// What was read, as CSV and JSON. Columns of the CSV: doc, line_from, line_to, field, code,
// name_vi, name_en, org, breakdown, period, as_of, scenario, status, qualifier, value, value_hi,
// unit, mult, printed, note, page, span, confidence, candidates. `span` is begin-end in bytes of
// the line's text; `candidates` are codes with scores, best first, where the indicator is not sure.
#pragma once

#include <string>
#include <vector>

#include "read/prose/reading.h"

namespace tongket {

std::vector<std::string> reading_columns();
std::vector<std::string> reading_row(const std::string& doc, const ReadFact& fact,
                                     const Pack& pack);
std::string reading_csv(const std::string& doc, const ReportReading& reading, const Pack& pack);
std::string reading_json(const std::string& doc, const ReportReading& reading, const Pack& pack);

}  // namespace tongket
