// What people's browsers and apps send: what is taken is within its limits, and survives a frame of
// the log and the file of a day.
#include "measure/speed/speed_result.h"

#include "base/message.h"
#include "measure/event_frame.h"
#include "measure/speed/day_speeds.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto read = tongket::read_speed_result({reinterpret_cast<const char*>(data), size});
  if (!read) {
    TK_ASSERT(!tongket::describe(read.error(), tongket::Language::kVietnamese).empty());
    return 0;
  }
  TK_ASSERT(read->id != 0 && read->reading.down <= 1'000'000'000);
  read->at = 1'684'000'000'000;
  tongket::EventFrameWriter writer;
  writer.add(*read, read->at);
  const auto frame = tongket::read_frame(writer.take(1));
  TK_ASSERT(frame.ok() && frame->speeds.size() == 1 && frame->speeds.front() == *read);
  tongket::DaySpeeds day;
  TK_ASSERT(day.add(*read));
  const auto again = tongket::DaySpeeds::from_bytes(day.bytes());
  TK_ASSERT(again.ok() && again->bytes() == day.bytes());
  return 0;
}
