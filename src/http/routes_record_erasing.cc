// What a record says of a person is taken away for good.

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "cases/record_erasing.h"
#include "http/record_json.h"
#include "http/record_merged.h"
#include "http/record_writing.h"
#include "http/routes.h"

namespace tongket {
namespace {

struct Erasing {
  std::vector<RecordWrite> writes;
  std::vector<std::string> people;
  std::vector<std::string> files;
};

Result<> add_record(Live& live, const RecordActing& acting, const StepRequest& request,
                    const StoredRecord& record, Erasing& out) {
  TK_TRY(const RecordNow whole, whole_record(live, record));
  TK_TRY(RecordWrite write, erase_personal(live.record_rules(), acting, whole, request));
  const RecordKind* kind = live.record_rules().find(record.kind);
  std::ranges::move(personal_files(*kind, whole.body), std::back_inserter(out.files));
  if (!record.person.empty()) out.people.push_back(record.person);
  out.writes.push_back(std::move(write));
  return done();
}

// The record and all that were merged into it: they tell of the same person.
Result<Reply> erase(Live& live, const Call& call) {
  TK_TRY(const RecordAsked asked, asked_record(live, call));
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  TK_TRY(const std::string reason, body.text_or("reason", ""));
  StepRequest request{.step = {}, .reason = to_nfc(trimmed(reason))};
  if (asked.now.body.merged_into != 0) {
    return fail(ErrorCode::kConflict, "cases.merged",
                {{"id", std::to_string(asked.now.body.merged_into)}});
  }
  const RecordActing acting = record_acting(call, asked.standing.parties);
  RecordStore& records = live.store().records();
  Erasing erasing;
  TK_CHECK(add_record(live, acting, request, asked.record(), erasing));
  TK_TRY(const std::vector<std::int64_t> merged, all_merged_into(records, asked.record()));
  for (const std::int64_t id : merged) {
    TK_TRY(const std::optional<StoredRecord> record, records.find(id));
    if (record) TK_CHECK(add_record(live, acting, request, *record, erasing));
  }
  TK_CHECK(all_written(live, std::move(erasing.writes), asked.record().id));
  for (const std::string& person : erasing.people) TK_CHECK(live.store().erase_person(person));
  for (const std::string& file : erasing.files) TK_CHECK(records.forget_file(file));
  TK_TRY(const RecordAsked after, asked_record(live, call));
  return whole_record_reply(live, call, after);
}

}  // namespace

std::vector<Route> record_erasing_routes() {
  return {{.method = Method::kPost,
           .pattern = "/records/{id}/erase",
           .operation = "eraseRecordPerson",
           .locking = Locking::kOwn,
           .right = Right::kChangeRecords,
           .handler = erase}};
}

}  // namespace tongket
