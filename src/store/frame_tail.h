// Reads a log of frames (frame_log.h) on from where it was, beside the process that appends to it,
// without reading again what it has read. Who asks says up to which frame the log is durable: what
// stands behind that may be gone after a power cut.
//
//   FrameTail tail({.folder = "events", .ending = ".tke", .size = frame_size}, 1);
//   TK_TRY(const std::vector<std::string> frames, tail.next(durable, 1 << 20));
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/frame_log.h"

namespace tongket {

class FrameTail {
 public:
  // `next`: the number of the frame that is read first.
  FrameTail(FrameLog::Options options, std::uint64_t next)
      : options_(std::move(options)), place_{.number = next, .file = {}, .offset = 0} {}

  [[nodiscard]] std::uint64_t next_number() const { return place_.number; }
  void seek(std::uint64_t next) { place_ = {.number = next, .file = {}, .offset = 0}; }
  // The frames from next_number() up to `last` in their order, until they are `bytes` or more; none
  // if there is no such frame. kNotFound, key store.frames_gone: the next one was forgotten;
  // kCorrupt, store.bad_log; kIo.
  Result<std::vector<std::string>> next(std::uint64_t last, std::size_t bytes);

 private:
  Result<> find_place();
  // False at the end of the segment.
  Result<bool> read_on(std::uint64_t last, std::size_t bytes, std::vector<std::string>& out);

  FrameLog::Options options_;
  FramePlace place_;  // of the next frame; no file: not looked for yet
  std::size_t read_bytes_ = 0;
};

}  // namespace tongket
