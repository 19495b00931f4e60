// Dates of a text that cannot be: days and months that do not exist, stretches that end before they
// begin, a day of the week that does not fit, a day after the report's own told as past; a
// programme that is named twice with different years.
#pragma once

#include "proof/proof_text.h"

namespace tongket {

void check_dates(const ProofText& text, std::vector<ProofFinding>& out);

// The day that the text itself is dated with ("Ha Noi, ngay 5 thang 7 nam 2023" in its head);
// nullopt if it has none that exists.
std::optional<Date> report_day(const ProofText& text);

}  // namespace tongket
