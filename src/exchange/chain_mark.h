// How the chain stood where a segment of the log begins, in a file beside the segment: a start need
// not follow the chain from its first day, and old segments may be kept elsewhere. Whoever trusts
// nobody follows it all: a mark that does not fit is found then.
//
//   calls/00000000000000000042.tkx    the segment
//   calls/00000000000000000042.mark   "7 64 hex digits 2026-11-23T08:00:00.000Z"
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "base/moment.h"
#include "base/result.h"
#include "exchange/call_chain.h"

namespace tongket {

// Between the moment when a call came and that of its entry: longer than any caller waits.
inline constexpr std::chrono::minutes kLongestCall{30};

struct ChainMark {
  ChainHead head;  // before the first entry of the segment
  Moment at;       // when a call of it came; none of an earlier segment came kLongestCall later
};

Result<> write_mark(const std::filesystem::path& segment, const ChainMark& mark);
// Nothing: there is no mark, or it cannot be read.
std::optional<ChainMark> read_mark(const std::filesystem::path& segment);

// The number of the frame from which on all calls stand that came since then.
std::uint64_t frame_since(const std::filesystem::path& folder, Moment since);

// Moves segments all of whose calls came before a moment to another folder, each whole on its disk
// before it goes; also while the gateway writes. How many. kIo; kConflict, key
// exchange.not_an_archive: it is the log's own folder, or has another file of that name, of another
// gateway perhaps.
Result<std::size_t> archive_calls(const std::filesystem::path& folder,
                                  const std::filesystem::path& to, Moment before);

}  // namespace tongket
