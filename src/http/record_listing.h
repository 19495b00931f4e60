// Which records a request asks for: ?kind, view, count and period, q, state, stage, owner,
// f.<field>, due_from, due_until, order, after, limit. Only what the asker may read is ever asked
// of the store.
//
//   TK_TRY(RecordListing listing, record_listing(live, call));
//   TK_TRY(const RecordsListed page, listed_records(live, call, listing));
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "http/record_asked.h"

namespace tongket {

struct RecordListing {
  const RecordKind* kind = nullptr;  // nullptr: of all kinds
  const RecordView* view = nullptr;
  RecordQuery query = {};
  bool nothing = false;  // no unit is left that the asker may read of
};
// kInvalidInput, key http.parameter, for what cannot be asked: a field that the kind does not have
// or that is personal; a count that the kind does not have or that asks for personal values, one of
// a flow without a period of whole months; of all kinds more than stage, owner and days.
Result<RecordListing> record_listing(const Live& live, const Call& call);

// ?limit as in page_wanted(); ?after is the store's own here.
Result<int> record_limit(const Request& request);

// As the public asks: kind, q, f.<field>, after, limit; public fields, in public states.
Result<RecordListing> public_listing(const Live& live, const Call& call);

struct RecordListed {
  RecordStanding standing;
  StoredRecord record;
};
struct RecordsListed {
  std::vector<RecordListed> records;
  std::string next;
  std::int64_t about = 0;
  bool is_exact = true;
};
Result<RecordsListed> listed_records(Live& live, const Call& call, const RecordListing& listing);

// How many records the asker may read, narrowed further; estimated if there are many.
Result<std::int64_t> count_of(Live& live, const RecordListing& listing);

// Narrows what is asked for to what the asker may read, as near as the store can tell: records of
// a kind by owner and partners, of all kinds by owner. listed_records() looks at each again.
void narrow_to_seen(RecordListing& listing, const Live& live, const Call& call);
// To records of these units.
void narrow_to_owners(RecordListing& listing, std::vector<std::string> units);

// {"records": [...], "next", "about", "exact"}: the members behind the records.
void write_listing_end(JsonWriter& json, const RecordsListed& page);

}  // namespace tongket
