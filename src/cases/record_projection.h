// What lists, searches and statistics know of a record: made from it as it stands, kept by the
// store with each write.
//
// Keys: "state", "stage", "owner", "partner"; "unit": the owner ("-" if there is none) and each
// partner, by which a list is narrowed to what somebody may read; "public" ("yes") while everybody
// may look it up; each field of type choice, org, record, yes_no or integer that is not personal;
// unique fields, folded unless they name something in the net; "count/letters" of each count that
// the record is counted in: the month, "-" of a stock; "same/name+province" for each group of
// fields by which duplicates are found. One that was merged into another has only "merged", with
// the number of that one, and no words and counters.
//
// Counters; `owner` is the unit that answers for it, "-" if there is none; months by
// Asia/Ho_Chi_Minh:
//   made/2023-05/owner      1 in the month in which it was made
//   state/handling/owner    1 while it is in the state
//   due/2023-05-31/handling/owner   1 while it is in an open state with this due day
//   done/2023-06/owner      1 in the month in which it was done (its state's stage)
//   in_time/2023-06/owner   1 if its last day had not passed then
//   days/2023-06/owner      calendar days from making to that
//   dropped/2023-06/owner   1 if it was dropped
//   count/letters/2023-05/owner   of each count of the kind whose condition holds: 1, or the sum's
//                           value in units of 10^-6; the month of the count's day, "-" of a stock;
//                           the unit in the count's field instead of the owner if it names one
//   watch/repeat/2023-05/v1/v2    1 for each watch of the kind whose condition holds, with the
//   values
//                           that it groups by
#pragma once

#include <string>
#include <string_view>

#include "cases/record_body.h"
#include "cases/record_kind.h"
#include "model/pack.h"
#include "store/record_store.h"

namespace tongket {

inline constexpr int kSumDecimals = 6;             // of counters of counts that add up
inline constexpr std::string_view kNoMonth = "-";  // of what is counted as it stands

// Whether a field's values are keys.
bool narrows_lists(const RecordField& field);
// The key under which a value of such a field stands.
std::string record_key(const RecordField& field, const std::string& value);
// The key under which the months stand in which a count counts a record.
std::string count_key(const RecordCount& count);

// Fills in title, keys, words, counters, links, files and the record's values (but personal ones)
// from `now`, whose record has its state, stage, owner, due day already.
void project(const RecordKind& kind, const RecordNow& now, const Pack& pack, Date today,
             RecordWrite& write);

}  // namespace tongket
