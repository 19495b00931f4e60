// Records of registers and cases: lists and searches, one record.

#include "http/json_parts.h"
#include "http/record_history.h"
#include "http/record_json.h"
#include "http/record_listing.h"
#include "http/routes.h"

namespace tongket {
namespace {

Result<Reply> list_stored(Live& live, const Call& call) {
  TK_TRY(const RecordListing listing, record_listing(live, call));
  TK_TRY(const RecordsListed page, listed_records(live, call, listing));
  JsonWriter json;
  json.begin_object().key("records").begin_array();
  for (const RecordListed& each : page.records) {
    json.begin_object();
    write_record_summary(json, live, call, each.standing, each.record);
    json.end_object();
  }
  json.end_array();
  write_listing_end(json, page);
  json.end_object();
  return json_reply(json);
}

Result<Reply> get_record(Live& live, const Call& call) {
  TK_TRY(const RecordAsked asked, asked_record(live, call));
  return whole_record_reply(live, call, asked);
}

Result<Reply> history_of_record(Live& live, const Call& call) {
  TK_TRY(const RecordAsked asked, asked_record(live, call));
  return record_history_reply(live, call, asked);
}

Route record_route(std::string_view pattern, std::string_view operation,
                   Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = Method::kGet,
          .pattern = pattern,
          .operation = operation,
          .locking = Locking::kOwn,
          .right = Right::kReadRecords,
          .handler = handler};
}

}  // namespace

std::vector<Route> record_routes() {
  return {record_route("/records", "listRecords", list_stored),
          record_route("/records/{id}", "getRecord", get_record),
          record_route("/records/{id}/history", "getRecordHistory", history_of_record)};
}

}  // namespace tongket
