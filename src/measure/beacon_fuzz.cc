// What pages send: what is taken is within its limits and survives a frame of the log.
#include "measure/beacon.h"

#include "base/message.h"
#include "measure/event_frame.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = tongket::read_beacons({reinterpret_cast<const char*>(data), size});
  if (!read) {
    TK_ASSERT(!tongket::describe(read.error(), tongket::Language::kVietnamese).empty());
    return 0;
  }
  if (read->empty()) return 0;
  tongket::EventFrameWriter writer;
  for (const tongket::Beacon& beacon : *read) {
    TK_ASSERT(beacon.path.size() <= tongket::kLongestBeaconPath);
    writer.add(beacon.event, 1'684'000'000'000);
  }
  const auto frame = tongket::read_frame(writer.take(1));
  TK_ASSERT(frame.ok() && frame->events.size() == read->size());
  for (std::size_t i = 0; i < read->size(); ++i) TK_ASSERT(frame->events[i] == (*read)[i].event);
  return 0;
}
