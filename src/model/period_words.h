// Periods and days in words for people.
//
//   period_words(p, Language::kVietnamese)   // "10 thang nam 2022" with its diacritics
//   date_words(day, Language::kEnglish)      // "20/11/2022"
#pragma once

#include <string>

#include "base/message.h"
#include "model/time_period.h"

namespace tongket {

std::string period_words(const TimePeriod& period, Language language);
std::string date_words(Date day, Language language);

}  // namespace tongket
