#include "http/report_names.h"

#include <shared_mutex>

#include "http/json_parts.h"

namespace tongket {

ReportName named_report(const Call& call) { return {call.param("report"), call.param("period")}; }

Result<RightsTarget> report_target(const Live& live, const Call& /*call*/) {
  return RightsTarget{.org = live.pack().nation, .disclosure = Disclosure::kInternal};
}

Result<RightsTarget> whole_report_target(const Live& live, const Call& call) {
  TK_TRY(RightsTarget out, report_target(live, call));
  for (const Field& field : live.pack().fields) out.fields.push_back(field.code);
  return out;
}

std::string caller_name(Live& live, const Call& call) {
  const std::shared_lock lock(live.mutex());
  return person_name(live, call.actor.account);
}

void write_stamp(JsonWriter& json, std::string_view key, std::string_view stamp) {
  const Result<Moment> moment = parse_moment(stamp);
  write_moment(json, key, moment ? std::optional(*moment) : std::nullopt);
}

}  // namespace tongket
