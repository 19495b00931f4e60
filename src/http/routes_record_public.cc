// Registers and cases for everybody: looking up, filing without an account, following what was
// filed by its code.

#include <algorithm>
#include <chrono>
#include <utility>

#include "http/json_parts.h"
#include "http/record_columns.h"
#include "http/record_definition.h"
#include "http/record_files.h"
#include "http/record_json.h"
#include "http/record_listing.h"
#include "http/record_merged.h"
#include "http/record_notices.h"
#include "http/record_public.h"
#include "http/record_shown.h"
#include "http/record_writing.h"
#include "http/routes.h"

namespace tongket {
namespace {

Result<Reply> kinds(Live& live, const Call& /*call*/) {
  JsonWriter json;
  json.begin_object().key("kinds").begin_array();
  for (const RecordKind& kind : live.record_kinds()) {
    if (!may_look_up(kind) && !may_file(kind)) continue;
    json.begin_object();
    write_kind_head(json, kind);
    json.key("may_look_up").boolean(may_look_up(kind));
    json.key("may_file").boolean(may_file(kind));
    json.end_object();
  }
  json.end_array().end_object();
  return json_reply(json);
}

// What anybody or a reporter is asked for.
bool is_asked(const RecordKind& kind, const RecordField& field) {
  return std::ranges::any_of(kind.steps, [&](const RecordStep& step) {
    return takes(step, {Party::kAnyone, Party::kReporter}) &&
           std::ranges::find(step.asks, field.id) != step.asks.end();
  });
}

Result<Reply> kind(Live& live, const Call& call) {
  TK_TRY(const RecordKind* of, public_kind(live, call.param("kind")));
  JsonWriter json;
  json.begin_object();
  write_kind_head(json, *of);
  json.key("may_look_up").boolean(may_look_up(*of));
  json.key("may_file").boolean(may_file(*of));
  json.key("fields").begin_array();
  for (const RecordField& field : of->fields) {
    if (is_public_field(field) || is_asked(*of, field)) {
      write_record_field(json, live.pack(), field);
    }
  }
  json.end_array();
  json.key("states").begin_array();
  for (const RecordState& state : of->states) {
    json.begin_object().key("id").text(state.id);
    write_named(json, "name", state.name);
    json.key("stage").text(to_code(state.stage));
    json.end_object();
  }
  json.end_array();
  json.key("steps").begin_array();
  for (const RecordStep* step : filing_steps(*of)) write_record_step(json, *step);
  json.end_array().end_object();
  return json_reply(json);
}

Result<Reply> list_public_records(Live& live, const Call& call) {
  TK_TRY(const RecordListing listing, public_listing(live, call));
  TK_TRY(const RecordPage page, live.store().records().list(listing.query));
  JsonWriter json;
  json.begin_object().key("records").begin_array();
  for (const StoredRecord& record : page.records) {
    if (!is_public_now(*listing.kind, record)) continue;
    json.begin_object().key("id").text(std::to_string(record.id));
    write_public_record(json, *listing.kind, record);
    json.end_object();
  }
  json.end_array();
  json.key("next").text(page.next);
  json.key("about").integer(page.about);
  json.key("exact").boolean(page.is_exact);
  json.end_object();
  return json_reply(json);
}

// {id} of the path as everybody sees it.
Result<RecordAsked> looked_up(Live& live, const Call& call) {
  const std::string& id = call.param("id");
  TK_TRY(const std::int64_t number, record_id(id));
  TK_TRY(std::optional<StoredRecord> record, live.store().records().find(number));
  if (record) {
    TK_TRY(record, record_that_stands(live.store().records(), *std::move(record)));
  }
  const RecordKind* of = record ? live.record_rules().find(record->kind) : nullptr;
  if (of == nullptr || !is_public_now(*of, *record)) return no_record(id);
  RecordNow now = record_now(*record, {});
  return RecordAsked{{.kind = of, .values = now.body.values, .parties = {Party::kAnyone}},
                     std::move(now)};
}

Result<Reply> one_public_record(Live& live, const Call& call) {
  TK_TRY(const RecordAsked asked, looked_up(live, call));
  const Actor nobody;
  const Call as_public{call.request, nobody, call.language, call.now};
  RecordShowing showing(live, as_public);
  JsonWriter json;
  json.begin_object().key("id").text(std::to_string(asked.record().id));
  write_public_record(json, asked.kind(), asked.record());
  write_record_values(json, "shown", asked.kind(), asked.standing.values, is_public_field,
                      [&](const RecordField& field, const std::string& value) {
                        return showing.text(field, value);
                      });
  json.end_object();
  return json_reply(json);
}

Result<Reply> download_public_file(Live& live, const Call& call) {
  TK_TRY(const RecordAsked asked, looked_up(live, call));
  return record_file_reply(live, asked, call.param("sha256"));
}

Result<> take_turn(Live& live, const Call& call) {
  return live.filing_rate().take(call.request.address, std::chrono::steady_clock::now());
}

// The write that is queued tells no more than whether it is durable, so what another record has is
// looked for before.
Result<> check_unique(Live& live, const RecordKind& of, const RecordValues& values) {
  for (const RecordField& field : of.fields) {
    const auto at = values.find(field.id);
    if (!field.unique || field.privacy == Privacy::kPersonal || at == values.end()) continue;
    for (const std::string& value : at->second) {
      RecordQuery query{.kind = of.id, .limit = 1};
      query.filters.push_back({field.id, {unique_key(field, value)}});
      TK_TRY(const RecordPage page, live.store().records().list(query));
      if (page.records.empty()) continue;
      return fail(ErrorCode::kConflict, "http.record_not_unique",
                  {{"field", field.name.vi, field.name.en}, {"found", value}},
                  {"body#/values/" + field.id, 0, 0});
    }
  }
  return done();
}

// Many file at once: no thread waits for the disk, and the code is sent once the record is durable.
Result<Reply> file(Live& live, const Call& call) {
  TK_CHECK(take_turn(live, call));
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  TK_TRY(const std::string kind_id, body.text("kind"));
  TK_TRY(const RecordKind* of, public_kind(live, kind_id));
  TK_TRY(const StepRequest request, step_request(body, *of, live.pack()));
  TK_CHECK(check_files(live, {*of, request.values, {}, "address/" + call.request.address}));
  TK_CHECK(check_unique(live, *of, request.values));
  const RecordActing acting = public_acting(call, {Party::kAnyone});
  const RecordCommands commands(live.record_rules(), acting);
  TK_TRY(const std::int64_t id, live.store().records().reserve());
  const std::string code = new_follow_code();
  TK_TRY(RecordWrite write, commands.make(*of, id, request, code));
  JsonWriter json;
  json.begin_object();
  json.key("number").text(record_number(*of, write.record));
  json.key("code").text(code);
  json.end_object();
  Reply reply = json_reply(json, 201);
  TK_TRY(reply.after, posted(live, acting, std::move(write)));
  return reply;
}

Result<Reply> followed(Live& live, const Call& call) {
  TK_TRY(const RecordAsked asked, followed_record(live, call, call.request.parameter("code")));
  return followed_reply(live, call, asked);
}

Result<Reply> follow_step(Live& live, const Call& call) {
  TK_CHECK(take_turn(live, call));
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  TK_TRY(const std::string code, body.text("code"));
  TK_TRY(const RecordAsked asked, followed_record(live, call, code));
  const RecordKind& of = asked.kind();
  TK_TRY(const StepRequest request, step_request(body, of, live.pack()));
  TK_TRY(const RecordNow whole, whole_record(live, asked.record()));
  TK_CHECK(check_files(live, {of, request.values, {}, "address/" + call.request.address}));
  const RecordActing acting = public_acting(call, asked.standing.parties);
  const RecordCommands commands(live.record_rules(), acting);
  TK_TRY(RecordWrite write, commands.take(whole, request));
  const StoredRecord record = write.record;
  TK_CHECK(written(live, acting, std::move(write)));
  std::shared_ptr<PendingWrite> told = tell_of_record(
      live, call, {.kind = of, .record = record, .owner_before = asked.record().owner});
  TK_TRY(const RecordAsked after, followed_record(live, call, code));
  TK_TRY(Reply reply, followed_reply(live, call, after));
  reply.after = std::move(told);
  return reply;
}

Result<Reply> upload_public_file(Live& live, const Call& call) {
  TK_TRY(const RecordKind* of, public_kind(live, call.request.parameter("kind")));
  const bool wanted = std::ranges::any_of(of->fields, [&](const RecordField& field) {
    return field.type == RecordFieldType::kFile && is_asked(*of, field);
  });
  if (!wanted) return fail(ErrorCode::kInvalidInput, "http.record_no_files");
  TK_CHECK(take_turn(live, call));
  const Actor nobody;
  const Call as_public{call.request, nobody, call.language, call.now};
  return keep_record_file(live, as_public);
}

Route public_record_route(Method method, std::string_view pattern, std::string_view operation,
                          Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = method,
          .pattern = pattern,
          .operation = operation,
          .locking = Locking::kOwn,
          .guard = Guard::kAnyone,
          .handler = handler};
}

}  // namespace

std::vector<Route> record_public_routes() {
  return {
      public_record_route(Method::kGet, "/public/record-kinds", "listPublicRecordKinds", kinds),
      public_record_route(Method::kGet, "/public/record-kinds/{kind}", "getPublicRecordKind", kind),
      public_record_route(Method::kGet, "/public/records", "listPublicRecords",
                          list_public_records),
      public_record_route(Method::kPost, "/public/records", "fileRecord", file),
      public_record_route(Method::kGet, "/public/records/{id}", "getPublicRecord",
                          one_public_record),
      public_record_route(Method::kGet, "/public/records/{id}/files/{sha256}",
                          "getPublicRecordFile", download_public_file),
      public_record_route(Method::kGet, "/public/followed", "getFollowedRecord", followed),
      public_record_route(Method::kPost, "/public/followed/steps", "takeFollowedStep", follow_step),
      public_record_route(Method::kPost, "/public/record-files", "uploadPublicRecordFile",
                          upload_public_file)};
}

}  // namespace tongket
