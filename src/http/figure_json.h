// A figure as the API gives it, and what the routes about figures ask for alike.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "derive/footing.h"
#include "http/audience.h"
#include "http/call.h"
#include "http/live.h"

namespace tongket {

// {"id", "period", "value", "text", "status"} and, where it has them, "qualifier", "as_of"; null
// for no fact. A value made of several has no id.
void write_figure(JsonWriter& json, const Pack& pack, const Fact* fact, Language language);
void write_figure_members(JsonWriter& json, const Pack& pack, const Fact& fact, Language language);
// The same with further members, which `more` writes; the fact must be there.
template <typename More>
void write_figure_with(JsonWriter& json, const Pack& pack, const Fact& fact, Language language,
                       const More& more) {
  json.begin_object();
  write_figure_members(json, pack, fact, language);
  more();
  json.end_object();
}

// A figure on the borders of a day: with how it came about where several told it, or an object
// that says in its place why there is none.
struct FootedFigure {
  const Fact* fact;
  const FootingOrigin& origin;
  Date day;
};
void write_footed_figure(JsonWriter& json, const Pack& pack, const FootedFigure& figure,
                         const TimePeriod& period, Language language);

// As the unit was called on a day.
NamedText org_name_on(const Pack& pack, const std::string& org, Date day);

// "4G, girls": the names of its codes; empty for the total.
NamedText breakdown_name(const Pack& pack, const Breakdown& breakdown);

void write_decimal(JsonWriter& json, const std::optional<Decimal>& value);  // or null

// Of the indicator that `code` names; kNotFound, key http.no_indicator.
Result<const Indicator*> known_indicator(const Pack& pack, std::string_view code);
// What is asked for to read its figures, in the whole nation.
RightsTarget target_of(const Pack& pack, const Indicator& indicator);

// The unit of measure that the request names, else the usual one; kInvalidInput.
Result<std::string> unit_wanted(const Indicator& indicator, const Request& request);
Result<Breakdown> breakdown_wanted(const Request& request);
Result<Scenario> scenario_wanted(const Request& request);  // actual if none is named
Result<std::optional<Date>> footing_wanted(const Request& request);
// kInvalidInput, key http.parameter.
Error bad_parameter(std::string_view name, std::string_view found);

// What an answer about figures is kept by: everything that it depends on but the figures.
std::string question_of(const Live& live, const Call& call, Audience audience);
// Changes with every figure of the indicator, published or not. Under the lock.
std::uint64_t version_of(const Live& live, std::string_view indicator);

}  // namespace tongket
