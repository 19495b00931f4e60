// Logs of alarms: what is read gives the same lines again.
#include "measure/watch/alarm_log.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto alarms =
      tongket::read_alarms(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!alarms) return 0;
  std::string lines;
  for (const tongket::Alarm& alarm : *alarms) lines += tongket::alarm_line(alarm);
  const auto again = tongket::read_alarms(lines);
  TK_ASSERT(again.ok() && again->size() == alarms->size());
  std::string same;
  for (const tongket::Alarm& alarm : *again) same += tongket::alarm_line(alarm);
  TK_ASSERT(same == lines);
  return 0;
}
