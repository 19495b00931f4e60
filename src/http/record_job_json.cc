#include "http/record_job_json.h"

#include "http/json_parts.h"

namespace tongket {

Reply job_begun_reply(const std::string& id) {
  JsonWriter json;
  json.begin_object().key("job").text(id).end_object();
  return json_reply(json, 202);
}

void write_job(JsonWriter& json, const std::string& id, const RecordJob& job, Language language) {
  json.begin_object();
  json.key("job").text(id);
  json.key("sort").text(job.asked.sort);
  json.key("kind").text(job.asked.kind);
  json.key("state").text(to_code(job.state));
  json.key("completed").integer(static_cast<std::int64_t>(job.completed));
  json.key("total").integer(static_cast<std::int64_t>(job.total));
  json.key("done");
  if (job.receipt) {
    job.receipt(json);
  } else {
    json.null();
  }
  json.key("problem");
  if (job.problem) {
    json.begin_object().key("key").text(job.problem->key);
    json.key("message").text(message(language, job.problem->key, job.problem->args));
    json.end_object();
  } else {
    json.null();
  }
  json.end_object();
}

Reply job_done_reply(const RecordJobReceipt& receipt) {
  JsonWriter json;
  receipt(json);
  return json_reply(json);
}

}  // namespace tongket
