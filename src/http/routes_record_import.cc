// Many records from a table, made or taken a step on: a preview that tells every mistake, and the
// taking of all of it.

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/digest.h"
#include "http/figure_json.h"
#include "http/json_parts.h"
#include "http/kept_call.h"
#include "http/record_job_json.h"
#include "http/record_json.h"
#include "http/routes.h"
#include "http/taking_records.h"
#include "http/uploaded_steps.h"

namespace tongket {
namespace {

constexpr std::size_t kShownRows = 10;  // rows of a preview

void write_bad(JsonWriter& json, const UploadedRecords& import, Language language) {
  json.key("bad").begin_array();
  for (const UploadedRecords::Bad& bad : import.bad) {
    json.begin_object();
    json.key("row").integer(bad.row);
    json.key("field").text(bad.field);
    json.key("message").text(message(language, bad.error.key, bad.error.args));
    json.end_object();
  }
  json.end_array();
}

void write_first(JsonWriter& json, const UploadedRecords& import, const RecordKind& kind) {
  json.key("first").begin_array();
  for (std::size_t i = 0; i < std::min(kShownRows, import.rows.size()); ++i) {
    json.begin_object();
    json.key("row").integer(import.rows[i].number);
    json.key("number").text(import.rows[i].called);
    json.key("reason").text(import.rows[i].reason);
    write_record_values(json, "values", kind, import.rows[i].values, [](const RecordField& field) {
      return field.privacy != Privacy::kPersonal;
    });
    json.end_object();
  }
  json.end_array();
}

Result<Reply> preview_table(Live& live, const Call& call) {
  const LongWork::Place place = live.long_work().take();
  if (!place) return fail(ErrorCode::kUsage, "http.busy", {{"seconds", "15"}});
  const Request& request = call.request;
  TK_TRY(const RecordKind* kind, named_kind(live, request.parameter("kind")));
  const std::string step(request.parameter("step"));
  const RecordStep* known = kind->find_step(step);
  if (known == nullptr) return bad_parameter("step", step);
  if (!takes(*known, parties_anywhere(live, call, *kind))) {
    return fail(ErrorCode::kUsage, "cases.not_yours", {{"step", known->name.vi, known->name.en}});
  }
  const std::string source(request.parameter("source"));
  TK_TRY(const UploadedTable table, read_record_table(request.body, request.parameter("format")));
  const RowsAsked asked{*known, source};
  TK_TRY(UploadedRecords made, known->from.empty()
                                   ? preview_import(live, call, *kind, asked, table)
                                   : preview_steps(live, call, *kind, asked, table));
  const auto import = std::make_shared<const UploadedRecords>(std::move(made));
  const std::string id = hex(sha256(kind->id + "\n" + step + "\n" + source + "\n" +
                                    utc_text(call.now) + "\n" + request.body))
                             .substr(0, 24);
  live.record_imports().keep({{call.actor.account, id}, import, request.body.size() * 2},
                             std::chrono::steady_clock::now());
  const auto rows = static_cast<std::int64_t>(import->rows.size());
  JsonWriter json;
  json.begin_object();
  json.key("import").text(id);
  json.key("rows").integer(rows);
  json.key("good").integer(rows - import->bad_rows);
  json.key("told").integer(static_cast<std::int64_t>(import->told));
  json.key("unused").begin_array();
  for (const std::string& field : import->unused) json.text(field);
  json.end_array();
  write_bad(json, *import, call.language);
  write_first(json, *import, *kind);
  json.end_object();
  return json_reply(json);
}

// How many of the table's rows are done.
RecordJobReceipt receipt_of(const UploadedRecords& import) {
  const auto made = static_cast<std::int64_t>(import.taking->rows.load());
  const auto rows = static_cast<std::int64_t>(import.rows.size());
  return [made, rows](JsonWriter& json) {
    json.begin_object();
    json.key("made").integer(made);
    json.key("rows").integer(rows);
    json.end_object();
  };
}

Result<Reply> take_in_one_answer(Live& live, const Call& call, const UploadedRecords& import) {
  const LongWork::Place place = live.long_work().take();
  if (!place) return fail(ErrorCode::kUsage, "http.busy", {{"seconds", "15"}});
  RowsDone done = take_rows(live, call, import, import.rows.size(), Progress::none());
  if (!done.ended) return done.ended.error();
  Reply reply = job_done_reply(receipt_of(import));
  reply.after = std::move(done.telling);
  return reply;
}

Result<Reply> take_by_job(Live& live, const Call& call,
                          const std::shared_ptr<const UploadedRecords>& import) {
  const auto kept = std::make_shared<const KeptCall>(call);
  const std::size_t batch = live.record_jobs().limits().batch;
  // Lets another one go on with the table, also if the job never begins.
  const std::shared_ptr<void> turn(nullptr, [import](void*) { import->taking->busy = false; });
  const auto work = [&live, kept, import, batch, turn](Progress& progress) -> RecordJobDone {
    const RowsDone done = take_rows(live, kept->call(), *import, batch, progress);
    return {done.ended, receipt_of(*import)};
  };
  TK_TRY(const std::string job,
         live.record_jobs().begin({call.actor.account, "import", import->kind}, work));
  return job_begun_reply(job);
}

Result<Reply> take_import(Live& live, const Call& call) {
  const std::string& id = call.param("import");
  const auto import =
      live.record_imports().find({call.actor.account, id}, std::chrono::steady_clock::now());
  if (import == nullptr) return fail(ErrorCode::kNotFound, "http.import_gone");
  if (import->bad_rows > 0) return fail(ErrorCode::kInvalidInput, "http.import_bad");
  if (import->rows.empty()) return fail(ErrorCode::kInvalidInput, "http.import_empty");
  UploadedRecords::Taking& taking = *import->taking;
  if (taking.busy.exchange(true)) return fail(ErrorCode::kConflict, "http.job_under_way");
  if (taking.rows == import->rows.size()) {
    taking.busy = false;
    return fail(ErrorCode::kConflict, "http.import_taken");
  }
  if (import->rows.size() > live.record_jobs().limits().taken_at_once) {
    return take_by_job(live, call, import);
  }
  Result<Reply> out = take_in_one_answer(live, call, *import);
  taking.busy = false;
  return out;
}

}  // namespace

std::vector<Route> record_import_routes() {
  return {{.method = Method::kPost,
           .pattern = "/record-imports",
           .operation = "previewRecordImport",
           .locking = Locking::kOwn,
           .right = Right::kChangeRecords,
           .handler = preview_table},
          {.method = Method::kPost,
           .pattern = "/record-imports/{import}/take",
           .operation = "takeRecordImport",
           .locking = Locking::kOwn,
           .right = Right::kChangeRecords,
           .handler = take_import}};
}

}  // namespace tongket
