// Frames on the disk: bytes that know their own size and whether they are whole, one behind the
// other in segments, each durable when append() returns. A segment is named by the number of its
// first frame; a new one begins with each start and when the last is full. What a power cut left
// half written at the end is cut off at the next start: nobody was told that it stands. A broken
// frame with a whole one behind it is no cut but a change, and nothing is opened. One writer; a
// lock on the folder keeps a second one out.
//
//   TK_TRY(FrameLog log, FrameLog::open({.folder = "calls", .ending = ".tkx", .size = call_size}));
//   TK_CHECK(log.append(frame));
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket {

// Where a frame stands.
struct FramePlace {
  std::uint64_t number = 1;
  std::filesystem::path file;
  std::size_t offset = 0;  // bytes
};

class FrameTail;

class FrameLog {
 public:
  struct Options {
    std::filesystem::path folder;
    std::string_view ending;  // ".tke", of static duration
    // How many bytes the frame at the beginning takes; 0: not all of it is there; kCorrupt.
    Result<std::size_t> (*size)(std::string_view bytes) = nullptr;
    std::size_t segment_bytes = std::size_t{64} << 20;
    std::string_view cut_ending = {};  // of a file beside the segment with what was cut; or none
  };
  using Take = std::function<Result<>(std::string_view frame, const FramePlace& place)>;

  // kUsage, key store.log_in_use; kCorrupt, store.bad_log: a frame amid the log is broken; kIo.
  static Result<FrameLog> open(const Options& options);
  FrameLog(FrameLog&& other) noexcept;
  FrameLog& operator=(FrameLog&&) = delete;
  FrameLog(const FrameLog&) = delete;
  FrameLog& operator=(const FrameLog&) = delete;
  ~FrameLog();

  [[nodiscard]] std::uint64_t next_number() const { return next_; }
  // Of the first frame that is still there; next_number() if there is none.
  [[nodiscard]] std::uint64_t first_number() const;
  // The frame with next_number(); durable when it returns. After kIo nothing is appended any more.
  Result<> append(std::string_view frame);
  // The next frame begins a new segment.
  void end_segment() { ends_ = true; }
  // That the last frame was appended to; only behind an append().
  [[nodiscard]] const std::filesystem::path& written_segment() const {
    return segments_.back().path;
  }
  // Frames from a number on, in their order, until `take` fails; kCorrupt as open().
  Result<> replay(std::uint64_t from, const Take& take) const;
  // The same for who does not write, also while somebody does: gives where what is no whole frame
  // begins, at the end of the last segment.
  static Result<FramePlace> read(const Options& options, std::uint64_t from, const Take& take);
  // Deletes, from the oldest on, segments all of whose frames have a number below `before`, until
  // `may_go` says no.
  using MayGo = std::function<Result<bool>(const std::filesystem::path& segment)>;
  Result<> forget(std::uint64_t before, const MayGo& may_go);
  // Calls `take` with each whole frame of one segment.
  Result<> read_segment(const std::filesystem::path& segment, const Take& take) const;

 private:
  friend class FrameTail;
  struct Segment {
    std::uint64_t first = 0;
    std::filesystem::path path;
  };
  FrameLog(const Options& options, int lock) : options_(options), lock_(lock) {}
  static Error bad_place(const FramePlace& place);
  static Result<std::vector<Segment>> find_segments(const Options& options);
  static Result<FramePlace> walk(const Options& options, const Segment& segment, const Take& take);
  Result<> cut_torn();
  Result<> begin_segment();

  Options options_;
  int lock_ = -1;
  int file_ = -1;  // the segment that is written
  std::size_t file_bytes_ = 0;
  std::uint64_t next_ = 1;
  bool failed_ = false;
  bool ends_ = false;  // the segment that is written
  std::vector<Segment> segments_;
};

}  // namespace tongket
