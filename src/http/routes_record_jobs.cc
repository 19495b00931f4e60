// What takes long of records: how far it is, what came of it; giving it up.

#include "base/text.h"
#include "http/json_parts.h"
#include "http/live.h"
#include "http/record_job_json.h"
#include "http/routes.h"

namespace tongket {
namespace {

Error gone(std::string_view id) {
  return fail(ErrorCode::kNotFound, "http.job_gone", {{"found", excerpt(id, 80)}});
}

Result<Reply> get_job(Live& live, const Call& call) {
  const std::string& id = call.param("id");
  const std::optional<RecordJob> job = live.record_jobs().find(call.actor.account, id);
  if (!job) return gone(id);
  JsonWriter json;
  write_job(json, id, *job, call.language);
  return json_reply(json);
}

Result<Reply> list_jobs(Live& live, const Call& call) {
  JsonWriter json;
  json.begin_object().key("jobs").begin_array();
  for (const auto& [id, job] : live.record_jobs().under_way(call.actor.account)) {
    write_job(json, id, job, call.language);
  }
  json.end_array().end_object();
  return json_reply(json);
}

Result<Reply> cancel(Live& live, const Call& call) {
  const std::string& id = call.param("id");
  if (!live.record_jobs().cancel(call.actor.account, id)) return gone(id);
  return no_content();
}

// By who may begin one.
Route job_route(Method method, std::string_view pattern, std::string_view operation,
                Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = method,
          .pattern = pattern,
          .operation = operation,
          .locking = Locking::kOwn,
          .right = Right::kChangeRecords,
          .handler = handler};
}

}  // namespace

std::vector<Route> record_job_routes() {
  return {job_route(Method::kGet, "/record-jobs", "listRecordJobs", list_jobs),
          job_route(Method::kGet, "/record-jobs/{id}", "getRecordJob", get_job),
          job_route(Method::kDelete, "/record-jobs/{id}", "cancelRecordJob", cancel)};
}

}  // namespace tongket
