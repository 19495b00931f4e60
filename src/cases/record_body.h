// What the store keeps of a record as one JSON text (StoredRecord::values): everything that stands
// but personal values, which are sealed one by one.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cases/record_kind.h"
#include "cases/record_values.h"
#include "store/record_store.h"

namespace tongket {

struct RecordBody {
  RecordValues values;
  RecordValues proposed;          // what waits to be confirmed; an empty list: to empty the field
  std::vector<RecordLink> links;  // made by people; those of fields follow from the values
  bool late = false;              // its last day had passed when it ended
  bool erased = false;            // its personal values are gone for good
  std::map<std::string, std::string, std::less<>> sources;  // by field: whose value stands
  std::int64_t merged_into = 0;  // the record that stands for it; 0: it stands itself
  // Values that do not stand, by what they are: "merged/17": what stood before record 17 was merged
  // into this one, of the fields that were taken from it (empty: nothing); "said/tax": what that
  // source said last.
  std::map<std::string, RecordValues> beside;
};
// What the names of sealed values beside begin with: "beside/merged/17/phone".
inline constexpr std::string_view kBesidePrefix = "beside/";

// The second asserts that it reads what the first wrote.
std::string record_body_json(const RecordBody& body);
RecordBody stored_record_body(std::string_view json);

// All that stands of a record, with the personal values that can still be read.
struct RecordNow {
  StoredRecord record;
  RecordBody body;  // personal values among the others
};
// `personal`: as RecordStore::personal gives it.
RecordNow record_now(const StoredRecord& record,
                     const std::map<std::string, std::string>& personal);

// The values without the kind's personal ones, and these, as the store seals them; what `before`
// has and `values` has not is sealed as empty, which removes it. With a prefix, of what is
// proposed: empty lists stay.
struct SplitValues {
  RecordValues open;
  std::vector<PersonalRecordValue> personal;
};
SplitValues split_personal(const RecordKind& kind, const RecordValues& values,
                           const RecordValues& before, std::string_view prefix = {});

}  // namespace tongket
