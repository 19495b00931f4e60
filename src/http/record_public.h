// What people without an account see of registers and cases: records in the states that the kind
// shows to everybody, public fields only; and what somebody filed, by the code that they were
// given.
#pragma once

#include <string_view>
#include <vector>

#include "base/json.h"
#include "http/record_asked.h"

namespace tongket {

bool is_public_field(const RecordField& field);
bool may_look_up(const RecordKind& kind);
// The steps by which anybody makes a record.
std::vector<const RecordStep*> filing_steps(const RecordKind& kind);
bool may_file(const RecordKind& kind);
// kNotFound, key cases.unknown_kind, for one that people without an account have nothing to do
// with.
Result<const RecordKind*> public_kind(const Live& live, std::string_view id);

// Whether everybody may look the record up as it stands.
bool is_public_now(const RecordKind& kind, const StoredRecord& record);

// The members of a record as everybody sees it; a title that is not of a public field is empty.
void write_public_record(JsonWriter& json, const RecordKind& kind, const StoredRecord& record);

// The record that a code follows, as its reporter; kNotFound, key http.no_code. Whoever guesses is
// slowed down (access.locked).
Result<RecordAsked> followed_record(Live& live, const Call& call, std::string_view code);
Result<Reply> followed_reply(Live& live, const Call& call, const RecordAsked& asked);

// What the public and reporters do is nobody's of the accounts.
RecordActing public_acting(const Call& call, std::vector<Party> parties);

}  // namespace tongket
