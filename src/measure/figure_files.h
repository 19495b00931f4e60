// The figures of all days of one collector on the disk, and up to which frame of the event log they
// count: both change at once, so a crash neither loses an event nor counts one twice.
//
//   days/2023-05-17.42.tkd   u32 "TKD1", u64 XXH64 of the rest, u32 tallies, each: u16 length
//   and
//                            bytes of its name, i64 visits, rating sum, robots, i64 by kind, u32
//                            length and bytes of its sketch. With results of speed it is "TKD2",
//                            and the rest begins with u32 bytes of them (speed/day_speeds.h)
//   checkpoint.json          {"sequence", "window", "days": {"2023-05-17": "2023-05-17.42.tkd"},
//                            "logs", "taken": {"hanoi-1.1f00ba5e0ddba110": 42}}; written
//                            last and whole; files that it does not name are left-overs, and
//                            deleted
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "measure/day_figures.h"
#include "measure/event_frame.h"

namespace tongket {

// How far a server's log was counted; the file may grow, and be renamed.
struct CountedLog {
  std::int64_t bytes = 0;
  std::string last_sha256;  // of the last kilobyte of them, or of all if they are fewer; in hex
};

struct Checkpoint {
  std::uint64_t sequence = 0;  // of the last frame that is counted
  std::uint64_t window = 1;    // of the first frame whose events' ids have to be known
  std::map<std::string, CountedLog> logs = {};  // by site and the SHA-256 of the log's first line
  TakenFrames taken = {};  // frames of other collectors that are counted (stream/follower.h)
};

// Only one writer may have the folder open (it holds the lock of the event log): it makes the
// folder if there is none and deletes left-overs, among which a reader would find what is just
// being written.
enum class FigureAccess : std::uint8_t { kRead, kWrite };

class FigureFiles {
 public:
  // Reads what the checkpoint says. kCorrupt, key measure.bad_checkpoint; to read: kNotFound, key
  // measure.no_figures.
  static Result<FigureFiles> open(std::filesystem::path folder, FigureAccess access);

  [[nodiscard]] const Checkpoint& checkpoint() const { return checkpoint_; }
  [[nodiscard]] std::set<Date> days() const;
  // Another one whenever the day's figures changed; empty for a day without a file.
  [[nodiscard]] std::string version(Date day) const;
  // An empty one for a day without a file. kCorrupt, key measure.bad_day; kIo also if a writer
  // replaced the file meanwhile: then open again.
  [[nodiscard]] Result<DayFigures> read(Date day) const;
  // All of them and the checkpoint, or none.
  Result<> write(const std::map<Date, FrozenDay>& changed, const Checkpoint& now);

  // The same in two steps, so that others may read in between: prepare() makes it stand on the
  // disk, take() makes this object know it and deletes the files that were replaced.
  struct Prepared {
    std::map<Date, std::string> files;
    std::vector<std::filesystem::path> replaced;
    Checkpoint now;
  };
  Result<Prepared> prepare(const std::map<Date, FrozenDay>& changed, const Checkpoint& now) const;
  void take(Prepared prepared);

 private:
  explicit FigureFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Result<> write_checkpoint(const std::map<Date, std::string>& files, const Checkpoint& now) const;
  Result<> delete_left_overs() const;

  std::filesystem::path folder_;
  Checkpoint checkpoint_;
  std::map<Date, std::string> files_;  // by day, in the folder "days"
};

// One day as bytes, tallies by name, and back. kCorrupt, key measure.bad_day.
std::string day_bytes(FrozenDay figures);
Result<DayFigures> read_day(std::string_view bytes);

}  // namespace tongket
