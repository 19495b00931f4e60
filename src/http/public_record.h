// When the public was told a value: what came from documents with the load that brought it, what
// units sent with the version that was published, and every earlier published version, too.
//
//   PublicRecord record(live);                       // under the lock, for one request
//   if (const auto at = record.told_at(fact)) ...
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/live.h"

namespace tongket {

class PublicRecord {
 public:
  explicit PublicRecord(const Live& live) : live_(live) {}

  // nullopt: never.
  std::optional<Moment> told_at(const Fact& fact);

 private:
  // What one publishing of a form told.
  struct Told {
    Moment at;
    CellContents contents;
  };
  const std::vector<Told>& told_by(const Submission& submission);
  std::optional<Moment> told_by_form(const Fact& fact, std::string_view submission);
  std::optional<Moment> told_by_cycle(const Fact& fact, std::string_view cycle);

  const Live& live_;
  std::map<std::string, std::vector<Told>, std::less<>> told_;  // by submission, oldest first
  std::string recorded_at_;                                     // the last one read
  std::optional<Moment> recorded_;
};

}  // namespace tongket
