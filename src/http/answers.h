// Answers that many people ask for, kept as bytes until what they rest on changes.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "net/request.h"

namespace tongket {

class Answers {
 public:
  // nullopt unless the answer was made at this version.
  [[nodiscard]] std::optional<Reply> find(std::string_view question, std::uint64_t version) const;
  // Shares the reply's body, compressed once, with an ETag; gives the reply to be sent.
  Reply keep(const std::string& question, std::uint64_t version, Reply reply);

 private:
  struct Kept {
    std::uint64_t version = 0;
    Reply reply;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Kept, std::less<>> by_question_;
  std::deque<std::string> order_;
  std::size_t bytes_ = 0;
};

}  // namespace tongket
