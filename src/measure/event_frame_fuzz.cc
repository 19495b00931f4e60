// Frames of the event log: what is read, written again, is read alike. The checksum of the input is
// put right first, so that the fuzzer gets behind it.
#include "measure/event_frame.h"

#include <cstring>

#include "base/checksum.h"
#include "base/message.h"

using tongket::EventFrameWriter;
using tongket::kFrameHead;
using tongket::read_frame;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.size() >= kFrameHead) {
    const auto payload = static_cast<std::uint32_t>(bytes.size() - kFrameHead);
    std::memcpy(bytes.data() + 4, &payload, sizeof(payload));
    const std::string_view all(bytes);
    const std::uint64_t sum =
        tongket::xxh64(all.substr(kFrameHead)) + tongket::xxh64(all.substr(0, 28));
    std::memcpy(bytes.data() + 28, &sum, sizeof(sum));
  }
  const auto frame = read_frame(bytes);
  if (!frame) {
    TK_ASSERT(!tongket::describe(frame.error(), tongket::Language::kEnglish).empty());
    return 0;
  }
  EventFrameWriter writer;
  for (const tongket::PageEvent& event : frame->events) writer.add(event, frame->received);
  for (const tongket::SpeedResult& one : frame->speeds) writer.add(one, frame->received);
  writer.add_taken(frame->taken, frame->received);
  const auto again = read_frame(writer.take(frame->sequence));
  TK_ASSERT(again.ok() && again->events == frame->events && again->sequence == frame->sequence &&
            again->taken == frame->taken && again->speeds == frame->speeds);
  return 0;
}
