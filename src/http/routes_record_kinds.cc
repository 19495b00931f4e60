// The kinds of registers and cases: what they are made of, and how many records of each the asker
// may see.

#include <algorithm>

#include "cases/record_duplicates.h"
#include "http/json_parts.h"
#include "http/record_definition.h"
#include "http/record_listing.h"
#include "http/record_screens.h"
#include "http/routes.h"

namespace tongket {
namespace {

struct KindCounts {
  std::int64_t open = 0;
  std::int64_t late = 0;
  std::int64_t all = 0;
};

Result<KindCounts> counts_of(Live& live, const Call& call, const RecordKind& kind) {
  RecordListing listing{.kind = &kind};
  listing.query.kind = kind.id;
  narrow_to_seen(listing, live, call);
  KindCounts out;
  RecordListing all = listing;
  leave_out_merged(&kind, all.query);
  TK_TRY(out.all, count_of(live, all));
  if (out.all == 0) return out;
  listing.query.filters.push_back({"stage", {std::string(to_code(RecordStage::kOpen))}});
  TK_TRY(out.open, count_of(live, listing));
  if (out.open == 0) return out;
  listing.query.order = RecordOrder::kDue;
  listing.query.due_until = local_date(call.now).plus_days(-1).to_string();
  TK_TRY(out.late, count_of(live, listing));
  return out;
}

bool makes(const RecordKind& kind, const std::vector<Party>& parties) {
  return std::ranges::any_of(kind.steps, [&](const RecordStep& step) {
    return step.from.empty() && takes(step, parties);
  });
}

Result<Reply> list_kinds(Live& live, const Call& call) {
  const bool may_change = call.decided(Right::kChangeRecords, {}, live.pack().orgs).allowed();
  JsonWriter json;
  json.begin_object().key("kinds").begin_array();
  for (const RecordKind& kind : live.record_kinds()) {
    const std::vector<Party> parties = parties_anywhere(live, call, kind);
    const bool may_make = may_change && makes(kind, parties);
    TK_TRY(const KindCounts counts, counts_of(live, call, kind));
    if (!may_make && !may_read(parties, call.actor)) continue;
    json.begin_object();
    write_kind_head(json, kind);
    json.key("field").text(kind.field);
    json.key("may_make").boolean(may_make);
    json.key("may_screen").boolean(may_change && screening_parties(live, call, kind).has_value());
    json.key("counts").begin_object();
    json.key("open").integer(counts.open);
    json.key("late").integer(counts.late);
    json.key("all").integer(counts.all);
    json.end_object().end_object();
  }
  json.end_array().end_object();
  return json_reply(json);
}

Result<Reply> get_kind(Live& live, const Call& call) {
  const std::string& id = call.param("kind");
  TK_TRY(const RecordKind* kind, named_kind(live, id));
  const std::vector<Party> parties = parties_anywhere(live, call, *kind);
  const bool known = may_read(parties, call.actor) || makes(*kind, parties);
  if (!known) return fail(ErrorCode::kNotFound, "cases.unknown_kind", {{"found", id}});
  JsonWriter json;
  write_kind(json, live.record_rules(), *kind, call.language, local_date(call.now));
  return json_reply(json);
}

}  // namespace

std::vector<Route> record_kind_routes() {
  return {{.method = Method::kGet,
           .pattern = "/record-kinds",
           .operation = "listRecordKinds",
           .locking = Locking::kOwn,
           .right = Right::kReadRecords,
           .handler = list_kinds},
          {.method = Method::kGet,
           .pattern = "/record-kinds/{kind}",
           .operation = "getRecordKind",
           .locking = Locking::kOwn,
           .right = Right::kReadRecords,
           .handler = get_kind}};
}

}  // namespace tongket
