// What somebody has to do on records of all kinds: those of their units, and those that wait for a
// step of theirs. First what is due, soonest first, then what has no day.

#include <algorithm>
#include <utility>

#include "http/json_parts.h"
#include "http/record_json.h"
#include "http/record_listing.h"
#include "http/routes.h"

namespace tongket {
namespace {

constexpr std::string_view kDue = "due:";  // cursors: which part, and the store's own
constexpr std::string_view kRest = "rest:";
constexpr int kMostPages = 20;  // that are looked through for one answer

std::vector<const RecordStep*> waiting_steps(const RecordStanding& standing,
                                             const StoredRecord& record) {
  std::vector<Party> parties = standing.parties;
  std::erase(parties, Party::kAnyone);
  std::vector<const RecordStep*> out;
  for (const RecordStep& step : standing.kind->steps) {
    const bool from_here = std::ranges::find(step.from, record.state) != step.from.end();
    if (from_here && takes(step, parties)) out.push_back(&step);
  }
  return out;
}

bool concerns(const RecordStanding& standing, const StoredRecord& record) {
  return standing.is(Party::kOwner) || !waiting_steps(standing, record).empty();
}

// One look at the store: of what is due, or of the rest.
struct Part {
  RecordListing listing;
  bool due = true;
};

Result<Part> part_of(const Live& live, const Call& call) {
  Part out;
  RecordQuery& query = out.listing.query;
  query.filters.push_back({"stage", {std::string(to_code(RecordStage::kOpen))}});
  narrow_to_seen(out.listing, live, call);
  std::string_view after = call.request.parameter("after");
  out.due = !after.starts_with(kRest);
  const std::string_view prefix = out.due ? kDue : kRest;
  if (after.starts_with(prefix)) after.remove_prefix(prefix.size());
  query.after = after;
  query.order = out.due ? RecordOrder::kDue : RecordOrder::kNewest;
  TK_TRY(query.limit, record_limit(call.request));
  return out;
}

// Looks on until the page is full: many records may be somebody else's turn.
Result<RecordsListed> to_do(Live& live, const Call& call) {
  TK_TRY(Part part, part_of(live, call));
  const auto wanted = static_cast<std::size_t>(part.listing.query.limit);
  RecordsListed out;
  TK_TRY(out.about, count_of(live, part.listing));
  out.is_exact = false;
  for (int page = 0; page < kMostPages && out.records.size() < wanted; ++page) {
    // What was found must fit, or the next page would begin behind it.
    part.listing.query.limit = static_cast<int>(wanted - out.records.size());
    TK_TRY(RecordsListed found, listed_records(live, call, part.listing));
    for (RecordListed& each : found.records) {
      const bool told_before = !part.due && !each.record.due.empty();
      if (told_before || !concerns(each.standing, each.record)) continue;
      out.records.push_back(std::move(each));
    }
    if (found.next.empty() && !part.due) {
      out.next.clear();
      return out;
    }
    if (found.next.empty()) {
      part.due = false;
      part.listing.query.order = RecordOrder::kNewest;
    }
    part.listing.query.after = found.next;
    out.next = std::string(part.due ? kDue : kRest) + found.next;
  }
  return out;
}

Result<Reply> list_to_do(Live& live, const Call& call) {
  TK_TRY(const RecordsListed page, to_do(live, call));
  JsonWriter json;
  json.begin_object().key("records").begin_array();
  for (const RecordListed& each : page.records) {
    json.begin_object();
    write_record_summary(json, live, call, each.standing, each.record);
    write_named(json, "kind_name", each.standing.kind->name);
    json.key("waits_for").begin_array();
    for (const RecordStep* step : waiting_steps(each.standing, each.record)) {
      json.begin_object().key("vi").text(step->name.vi).key("en").text(step->name.en).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
  write_listing_end(json, page);
  json.end_object();
  return json_reply(json);
}

}  // namespace

std::vector<Route> record_to_do_routes() {
  return {{.method = Method::kGet,
           .pattern = "/records/to-do",
           .operation = "listRecordsToDo",
           .locking = Locking::kOwn,
           .right = Right::kReadRecords,
           .handler = list_to_do}};
}

}  // namespace tongket
