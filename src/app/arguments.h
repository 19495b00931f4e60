// Arguments of the command line that need more than their text: what cannot be read is a usage
// error (exit status 2), not a failure.
#pragma once

#include <optional>
#include <string>

#include "app/commands.h"
#include "app/data_folder.h"
#include "base/date.h"
#include "base/result.h"
#include "model/pack.h"
#include "model/time_period.h"

namespace tongket {

Result<TimePeriod> period_argument(const std::string& text);
// The clock's day at Asia/Ho_Chi_Minh for the empty text.
Result<Date> day_argument(const std::string& text);
// Who does it: as told, else the name of the account that runs the program.
std::string author_argument(const std::string& text);
// What is asked of the demonstration panel; nullopt without --demo.
Result<std::optional<DemoChoice>> demo_argument(const Options& options);
// With the nearest of the known as a suggestion.
Error unknown_name(std::string_view key, std::string_view found,
                   const std::vector<std::string>& known);
// Fail with a suggestion if the pack does not know the code; the empty text is fine.
Result<> known_org(const Pack& pack, const std::string& id);
Result<> known_report(const Pack& pack, const std::string& id);
Result<> known_indicator(const Pack& pack, const std::string& code);

}  // namespace tongket
