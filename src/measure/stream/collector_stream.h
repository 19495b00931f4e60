// What a collector needs of the stream and of the folder that takes its frames from there. Calls
// wait for an answer, for some seconds at most.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/date.h"
#include "base/result.h"

namespace tongket {

struct OutboxFrames {
  std::string log;          // log_name.h
  std::uint64_t first = 1;  // the number of the first frame
  std::string tag;          // part of the messages' ids unless it is empty
  std::span<const std::string> frames;
};

class CollectorStream {
 public:
  virtual ~CollectorStream() = default;

  // How many of the frames, counted from the first without a gap, the stream has stored.
  virtual Result<std::uint64_t> publish(const OutboxFrames& frames) = 0;
  // The last frame of a log, without a gap before it, that is on the disk of the folder; nullopt:
  // nobody answers.
  virtual std::optional<std::uint64_t> taken(const std::string& log) = 0;
  // The key of visitors of a month (its first day); nullopt: nobody answers, or it is not given.
  virtual std::optional<std::string> key(Date month) = 0;
};

}  // namespace tongket
