// Who is told of what was done to a record: the people of the unit that answers for it, unless they
// did it themselves, and who is mentioned in a comment, if they may read the record.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "http/call.h"
#include "http/live.h"

namespace tongket {

struct RecordTold {
  const RecordKind& kind;
  const StoredRecord& record;               // as it is now
  std::string owner_before = {};            // of a record that was there already
  std::vector<std::string> mentioned = {};  // accounts
};
// What a step brought; what a comment brought if somebody is mentioned. Takes Live's lock; nullptr
// if nobody is told.
std::shared_ptr<PendingWrite> tell_of_record(Live& live, const Call& call, const RecordTold& told);

// Of notices of one kind to one person at once: more than so many are one that says how many.
inline constexpr std::size_t kMostNoticesEach = 5;

// A record of many that one step brought where they are.
struct RecordMoved {
  StoredRecord record;            // as it is now
  std::string owner_before = {};  // of a record that was there already
};
// As if each had been told of alone, but no more than kMostNoticesEach of a kind to a person. All
// are of the kind, and in the same state. Takes Live's lock; nullptr if nobody is told.
std::shared_ptr<PendingWrite> tell_of_records(Live& live, const Call& call, const RecordKind& kind,
                                              std::span<const RecordMoved> moved);
// How many people that would be. Takes Live's lock.
std::size_t people_told(const Live& live, const Call& call, const RecordKind& kind,
                        std::span<const RecordMoved> moved);

}  // namespace tongket
