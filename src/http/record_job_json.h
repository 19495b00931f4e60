// Answers about long work on records.
#pragma once

#include <string>

#include "base/json.h"
#include "base/message.h"
#include "http/record_jobs.h"
#include "net/request.h"

namespace tongket {

// 202 {"job"}: it goes on when the answer is out.
Reply job_begun_reply(const std::string& id);
// Schema RecordJob.
void write_job(JsonWriter& json, const std::string& id, const RecordJob& job, Language language);
// What was done in one answer.
Reply job_done_reply(const RecordJobReceipt& receipt);

}  // namespace tongket
