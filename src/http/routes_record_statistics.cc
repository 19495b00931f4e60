// Statistics of a kind of records.

#include "http/record_statistics.h"
#include "http/routes.h"

namespace tongket {
namespace {

Result<Reply> statistics(Live& live, const Call& call) {
  TK_TRY(const RecordKind* kind, named_kind(live, call.request.parameter("kind")));
  if (!may_read(parties_anywhere(live, call, *kind), call.actor)) {
    return fail(ErrorCode::kNotFound, "cases.unknown_kind", {{"found", kind->id}});
  }
  return record_statistics_reply(live, call, *kind);
}

}  // namespace

std::vector<Route> record_statistics_routes() {
  return {{.method = Method::kGet,
           .pattern = "/record-statistics",
           .operation = "getRecordStatistics",
           .locking = Locking::kOwn,
           .right = Right::kReadRecords,
           .handler = statistics}};
}

}  // namespace tongket
