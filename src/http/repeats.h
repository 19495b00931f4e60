// Answers to requests that a program may send again because it did not see the first answer: kept
// by Idempotency-Key, the newest few thousand that fit the memory given. A key with another body is
// a mistake of the program.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "net/request.h"

namespace tongket {

class Repeats {
 public:
  // The first answer; nullopt for a new key; a problem (kConflict) is the caller's to make if
  // `other_body` says so.
  struct Found {
    Reply reply;
    bool other_body = false;
  };
  [[nodiscard]] std::optional<Found> find(std::string_view key, std::string_view body) const;
  void keep(const std::string& key, std::string_view body, const Reply& reply);

 private:
  struct Kept {
    std::string digest;
    Reply reply;
  };
  std::map<std::string, Kept, std::less<>> by_key_;
  std::deque<std::string> order_;
  std::size_t bytes_ = 0;  // of the kept bodies
};

}  // namespace tongket
