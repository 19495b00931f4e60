// A record as somebody asks about it: who they are to it, what of it they see. What an account may
// not read is not there: kNotFound, key http.no_record.
//
//   TK_TRY(const RecordAsked asked, asked_record(live, call));   // {id} of the path
//   if (asked.sees(field)) ...
//
// None of this needs Live's lock.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/record_commands.h"
#include "cases/record_parties.h"
#include "cases/record_state.h"
#include "http/call.h"
#include "http/live.h"

namespace tongket {

// kNotFound, key cases.unknown_kind.
Result<const RecordKind*> named_kind(const Live& live, std::string_view id);

// Who answers for a record with these values, and who shares in it.
RecordPlaceOfWork place_of_record(const RecordKind& kind, const RecordValues& values);

// What the asker is to a record as it stands, without its personal values.
struct RecordStanding {
  const RecordKind* kind = nullptr;
  RecordValues values = {};  // without personal ones
  std::vector<Party> parties = {};
  Privacy seen = Privacy::kPublic;

  [[nodiscard]] bool sees(const RecordField& field) const { return field.privacy <= seen; }
  [[nodiscard]] bool is(Party party) const;
};
// nullopt for what the asker may not read, and for a kind that the pack does not have any more.
std::optional<RecordStanding> standing_of(const Live& live, const Call& call,
                                          const StoredRecord& record);

struct RecordAsked {
  RecordStanding standing;
  RecordNow now;  // personal values only if the asker sees them

  [[nodiscard]] const RecordKind& kind() const { return *standing.kind; }
  [[nodiscard]] const StoredRecord& record() const { return now.record; }
};
Result<RecordAsked> asked_record(Live& live, const Call& call);
// The same of a record that is known already, and for whoever has the right to act: with all
// personal values, as commands need them: without them they would be taken for removed.
Result<RecordNow> whole_record(Live& live, const StoredRecord& record);

RecordActing record_acting(const Call& call, std::vector<Party> parties);
// What an account is to a kind's records anywhere: to whom it may make some, whether it sees any.
std::vector<Party> parties_anywhere(const Live& live, const Call& call, const RecordKind& kind);

// The units whose records of a kind the asker may read.
struct OwnersSeen {
  bool all = false;                // those of all of the nation that there are today
  std::vector<std::string> units;  // an empty one: what is the ministry's own
};
OwnersSeen owners_seen(const Live& live, const Call& call, const RecordKind& kind);

Error no_record(std::string_view id);
// {id} of the path as a number; kNotFound.
Result<std::int64_t> record_id(std::string_view text);

}  // namespace tongket
