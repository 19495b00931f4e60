// Lines of calls as frames of a log (store/frame_log.h), and the chain through them.
//
// A frame, numbers in little-endian order: "TKX1", u32 bytes of the payload, u32 lines, u64 XXH64
// of the payload, then of the 12 bytes before it, added; payload: lines, each with its "\n".
//
//   TK_TRY(const LogEnd end, read_calls("gateway/calls", [&](const CallEntry& entry, ...) {...}));
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "exchange/call_entry.h"
#include "store/frame_log.h"

namespace tongket {

// Where a chain stands: its last line's number and SHA-256 (64 hex digits; zeros: none yet).
struct ChainHead {
  std::uint64_t number = 0;
  std::string digest = std::string(64, '0');
};

std::string call_frame(std::span<const std::string> lines);
// How many bytes the frame at the beginning of `bytes` takes; 0: not all of it is there.
// kCorrupt, key exchange.bad_frame.
Result<std::size_t> call_frame_size(std::string_view bytes);
FrameLog::Options call_log_options(const std::filesystem::path& folder);

// Follows the chain frame by frame.
class ChainReader {
 public:
  using Take = std::function<Result<>(const CallEntry& entry, const ChainHead& head)>;
  // Begins with the log, or where the mark of the first segment that it is given says.
  explicit ChainReader(Take take) : take_(std::move(take)) {}

  // kCorrupt, key exchange.chain_broken with number and place: a line that does not follow.
  Result<> read(std::string_view frame, const FramePlace& place);
  [[nodiscard]] const ChainHead& head() const { return head_; }

 private:
  Result<> read_line(std::string_view line, const FramePlace& place);

  Take take_;
  ChainHead head_;
  bool begun_ = false;
};

struct LogEnd {
  ChainHead head;
  FramePlace torn;             // where bytes begin that are no whole frame
  std::size_t torn_bytes = 0;  // 0: none
};
// All calls of folders (archives first) in their order, also while a gateway writes the last.
// kCorrupt: store.bad_log, exchange.chain_broken.
Result<LogEnd> read_calls(std::span<const std::filesystem::path> folders,
                          const ChainReader::Take& take);
Result<LogEnd> read_calls(const std::filesystem::path& folder, const ChainReader::Take& take);

}  // namespace tongket
