// Arguments of the command line that need more than their text: what cannot be read is a usage
// error (exit status 2), not a failure.
#pragma once

#include <string>

#include "base/date.h"
#include "base/result.h"
#include "model/pack.h"
#include "model/time_period.h"

namespace tongket {

Result<TimePeriod> period_argument(const std::string& text);
// The clock's day at Asia/Ho_Chi_Minh for the empty text.
Result<Date> day_argument(const std::string& text);
// Fail with a suggestion if the pack does not know the code; the empty text is fine.
Result<> known_org(const Pack& pack, const std::string& id);
Result<> known_indicator(const Pack& pack, const std::string& code);

}  // namespace tongket
