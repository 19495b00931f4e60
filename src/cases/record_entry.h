// What an entry of a record's history tells (RecordEntry::body), without personal values:
//
//   {"state": "handling", "set": {"kind": ["petition"]}, "emptied": ["reason"], "personal":
//   ["phone"],
//    "proposed": {"name": ["..."]}, "proposed_empty": ["reason"], "proposed_personal": ["phone"],
//    "reason": "...", "comment": "...", "mentioned": ["account/3"], "other": "18",
//    "source": "registration"}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cases/record_body.h"

namespace tongket {

struct RecordChange {
  std::string state;                  // the new one; empty: it stays
  RecordValues set;                   // an empty list: the field was emptied
  std::vector<std::string> personal;  // fields whose sealed values were set or removed
  RecordValues proposed;  // all that waits from now on, if that changed; an empty list: to empty it
  std::vector<std::string> proposed_personal;  // fields of it whose values are sealed
  std::string reason;
  std::string comment;
  std::vector<std::string> mentioned;
  std::int64_t other = 0;  // the record that it was merged with or parted from
  std::string source;      // who says so, of a kind with sources
};

// From what stood before to what stands now.
RecordChange change_between(const RecordKind& kind, const RecordNow& before, const RecordNow& now);

std::string record_change_json(const RecordChange& change);
RecordChange stored_record_change(std::string_view json);  // asserts that the other wrote it

}  // namespace tongket
