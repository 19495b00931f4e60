// A record as JSON: as an item of a list, whole, and its kind.
#pragma once

#include <functional>
#include <string_view>

#include "base/json.h"
#include "http/record_asked.h"

namespace tongket {

// "2023-05-31T08:00:00+07:00" of a moment as the store has it.
std::string local_text(std::string_view utc);
// Past its day while somebody has to act.
bool is_late(const StoredRecord& record, Date today);
// The stage of its state; also of one that was merged.
std::string_view stage_of(const RecordKind& kind, const StoredRecord& record);
NamedText state_name(const RecordKind& kind, std::string_view state);

// {"summary": "...", "asked_units": [...]}: the values of those fields that `shown` wants, each put
// by `text`, which may change nothing.
using FieldWanted = std::function<bool(const RecordField&)>;
using ValueText = std::function<std::string(const RecordField&, const std::string&)>;
void write_record_values(JsonWriter& json, std::string_view key, const RecordKind& kind,
                         const RecordValues& values, const FieldWanted& wanted,
                         const ValueText& text = {});

// The members of an item; the object is the caller's. Never personal values.
void write_record_summary(JsonWriter& json, const Live& live, const Call& call,
                          const RecordStanding& standing, const StoredRecord& record);

// The whole answer, with what may be done to the record now.
Result<Reply> whole_record_reply(Live& live, const Call& call, const RecordAsked& asked);

// {"id", "name", "asks", "needs", "reason", "proposal"}
void write_record_step(JsonWriter& json, const RecordStep& step);

}  // namespace tongket
