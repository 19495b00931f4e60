// Words for people: moments, statuses, qualifiers, printed values, comparisons. Texts come
// from locales/report.*.yaml; here only the choice of the text is made.
//
//   value_words(pack, observation, language)     // {"tren", "500", "ho so"}
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/message.h"
#include "model/comparison.h"
#include "model/observation.h"
#include "model/pack.h"
#include "model/period_words.h"

namespace tongket {

// "07:21 ngay 22/11/2026" of a time stamp as timestamp_text() writes it; another text as it is.
std::string moment_words(std::string_view timestamp, Language language);

// A number as people write it, with a true minus sign.
std::string number_words(const Decimal& value, Language language);

std::string status_words(ObsStatus status, Language language);
std::string qualifier_words(Qualifier qualifier, Language language);  // empty for exact

// A value taken apart, so that the digits of a column stand under each other.
struct ValueWords {
  std::string before;  // "uoc", "tren", "khoang"; empty for a plain number
  std::string digits;
  std::string unit;  // may be empty
  Decimal value;     // what the digits write; of a range its lower end
  int mult = 0;      // the power of ten that `unit` says
  std::optional<Decimal> value_high;
  [[nodiscard]] std::string whole() const;
};
// The observation must have a number. Its multiplier stays as printed.
ValueWords value_words(const Pack& pack, const Observation& observation, Language language);

// A number of the observation's unit and multiplier, e.g. a median.
ValueWords amount_words(const Pack& pack, const Observation& like, const Decimal& amount,
                        Language language);

std::string org_words(const Pack& pack, const std::string& org, Date day, Language language);
// `shape` makes of a code's name what the place asks for; names of units stay as they are.
std::string breakdown_words(const Pack& pack, const Breakdown& breakdown, Language language,
                            const std::function<std::string(const std::string&)>& shape = {});
std::string indicator_words(const Indicator& indicator, Language language);
std::string field_words(const Field& field, Language language);

}  // namespace tongket
