// Values pushed by programs. Saying the same twice changes nothing, and a repeated Idempotency-Key
// gets the first answer again.

#include "http/routes.h"
#include "http/saving.h"
#include "http/submission_json.h"

namespace tongket {
namespace {

Result<const Submission*> submission_of(const Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  TK_TRY(const std::string cycle, body.text("cycle"));
  TK_TRY(const std::string form, body.text("form"));
  TK_TRY(const std::string org, body.text("org"));
  const Submission* found = live.reporting().find({cycle, form, org});
  if (found == nullptr) {
    return fail(ErrorCode::kNotFound, "http.no_submission",
                {{"cycle", cycle}, {"form", form}, {"unit", org}});
  }
  return found;
}

Result<RightsTarget> target(const Live& live, const Call& call) {
  TK_TRY(const Submission* submission, submission_of(live, call));
  return target_of(live, *submission);
}

Result<Reply> push(Live& live, const Call& call) {
  const std::string_view key = call.request.header("idempotency-key");
  if (key.empty() || key.size() > 200) {
    return fail(ErrorCode::kInvalidInput, "http.idempotency_key");
  }
  const std::string name = call.actor.account + " " + std::string(key);
  if (std::optional<Repeats::Found> before = live.repeats().find(name, call.request.body)) {
    if (before->other_body) return fail(ErrorCode::kConflict, "http.key_used");
    return std::move(before->reply);
  }
  TK_TRY(const Submission* submission, submission_of(live, call));
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(Reply reply, save_cells(live, call, *submission, body));
  TK_TRY(const bool submit, body.boolean_or("submit", false));
  if (submit) {
    const Live::Findings findings = live.findings(*submission);
    TK_TRY(const Entries sent, ReportingCommands(live.reporting(), call.acting())
                                   .submit({submission->id, "", {}}, *findings));
    reply.after = live.record(sent);
  }
  live.repeats().keep(name, call.request.body, reply);
  return reply;
}

}  // namespace

std::vector<Route> machine_routes() {
  return {{.method = Method::kPut,
           .pattern = "/values",
           .operation = "pushValues",
           .locking = Locking::kWrite,
           .right = Right::kEditCells,
           .target = target,
           .handler = push}};
}

}  // namespace tongket
