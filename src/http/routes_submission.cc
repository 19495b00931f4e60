// One submission: its content, saved cell by cell, and what was done to it.

#include <algorithm>

#include "http/json_parts.h"
#include "http/live_text.h"
#include "http/named.h"
#include "http/routes.h"
#include "http/saving.h"
#include "http/submission_json.h"

namespace tongket {
namespace {

bool wanted(const Request& request, std::string_view name, std::string_view value) {
  return !request.has_parameter(name) || request.parameter(name) == value;
}

// Only those that the caller may read.
Result<Reply> list_submissions(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  const Request& request = call.request;
  std::vector<const Submission*> found;
  for (const Submission& submission : live.reporting().submissions()) {
    if (!wanted(request, "cycle", submission.cycle) || !wanted(request, "form", submission.form) ||
        !wanted(request, "org", submission.org) ||
        !wanted(request, "state", to_code(submission.state))) {
      continue;
    }
    const RightsTarget of = target_of(live, submission);
    const Right right = request.has_parameter("mine") ? Right::kEditCells : Right::kReadSubmission;
    if (call.decided(right, of, live.pack().orgs)) found.push_back(&submission);
  }
  return page_reply(found, page, [&](JsonWriter& json, const Submission* submission) {
    json.begin_object();
    write_submission(json, live, call, *submission);
    json.key("form").text(submission->form);
    json.end_object();
  });
}

Result<Reply> show_submission(Live& live, const Call& call) {
  TK_TRY(const Submission* submission, named_submission(live, call));
  JsonWriter json;
  write_submission_whole(json, live, call, *submission);
  return json_reply(json);
}

Result<Reply> save(Live& live, const Call& call) {
  return answer_once(live, call, [](Live& on, const Call& asked) -> Result<Reply> {
    TK_TRY(const Submission* submission, named_submission(on, asked));
    TK_TRY(const JsonValue body, asked.body());
    return save_cells(on, asked, *submission, body);
  });
}

Result<Reply> save_narrative(Live& live, const Call& call) {
  TK_TRY(const Submission* submission, named_submission(live, call));
  TK_TRY(const JsonValue body, call.body());
  NarrativeChange change{submission->id, call.param("section"), {}, {}};
  TK_TRY(change.text, body.text("text"));
  if (body.find("base") != nullptr) {
    TK_TRY(const std::int64_t base, body.integer("base"));
    change.base = static_cast<int>(std::clamp<std::int64_t>(base, 0, 1'000'000'000));
  }
  TK_TRY(const Entries entries,
         ReportingCommands(live.reporting(), call.acting()).save_narrative(change));
  std::shared_ptr<PendingWrite> written = live.record(entries);
  JsonWriter json;
  json.begin_object();
  json.key("version").integer(submission->narrative_version(change.section));
  json.key("live").begin_array();
  for (const LiveNumber& number : live_numbers(live, *submission, change.text, call.language)) {
    json.begin_object().key("marker").text(number.marker).key("text").text(number.text);
    json.end_object();
  }
  json.end_array().end_object();
  Reply reply = json_reply(json);
  reply.after = std::move(written);
  return reply;
}

Result<Reply> submission_history(Live& live, const Call& call) {
  TK_TRY(const Submission* submission, named_submission(live, call));
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (int version = 1; version <= submission->version(); ++version) {
    const SubmissionVersion& happened = submission->happened(version);
    json.begin_object();
    json.key("version").integer(version);
    write_moment(json, "at", happened.at);
    json.key("author").text(person_name(live, happened.account));
    json.key("action").text(happened.action);
    json.key("cells").integer(happened.cells);
    json.key("message").text(happened.message);
    json.end_object();
  }
  json.end_array().end_object();
  return json_reply(json);
}

Result<int> version_parameter(const Request& request, std::string_view name) {
  const Result<Decimal> number = Decimal::parse(request.parameter(name));
  if (!number || number->scale() != 0 || number->sign() < 0 ||
      number->coefficient() > 1'000'000'000) {
    return fail(ErrorCode::kInvalidInput, "http.parameter",
                {{"name", std::string(name)}, {"found", std::string(request.parameter(name))}});
  }
  return static_cast<int>(number->coefficient());
}

void write_side(JsonWriter& json, std::string_view key, const FormRow& row,
                const CellContent& content, Language language) {
  json.key(key).begin_object();
  json.key("state").text(to_code(content.state));
  json.key("text").text(cell_text(row, content, language));
  json.end_object();
}

Result<Reply> show_difference(Live& live, const Call& call) {
  TK_TRY(const Submission* submission, named_submission(live, call));
  TK_TRY(const int from, version_parameter(call.request, "from"));
  TK_TRY(const int to, version_parameter(call.request, "to"));
  const Form& form = live.reporting().form_of(*submission);
  TK_TRY(const std::vector<CellDifference> changed, difference(*submission, form, {from, to}));
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const CellDifference& cell : changed) {
    const FormRow* row = form.row(cell.cell);
    json.begin_object();
    json.key("cell").text(cell.cell);
    write_named(json, "name", row_name(live.pack(), *row));
    write_side(json, "from", *row, cell.from, call.language);
    write_side(json, "to", *row, cell.to, call.language);
    json.key("author").text(cell.written == nullptr ? ""
                                                    : person_name(live, cell.written->account));
    write_moment(json, "at",
                 cell.written == nullptr ? std::nullopt : std::optional(cell.written->at));
    json.end_object();
  }
  json.end_array().end_object();
  return json_reply(json);
}

}  // namespace

std::vector<Route> submission_routes() {
  return {
      {.method = Method::kGet,
       .pattern = "/submissions",
       .operation = "listSubmissions",
       .right = Right::kReadCycle,
       .handler = list_submissions},
      {.method = Method::kGet,
       .pattern = "/submissions/{id}",
       .operation = "getSubmission",
       .right = Right::kReadSubmission,
       .target = named_submission_target,
       .handler = show_submission},
      {.method = Method::kPut,
       .pattern = "/submissions/{id}/cells",
       .operation = "saveCells",
       .locking = Locking::kWrite,
       .right = Right::kEditCells,
       .target = named_submission_target,
       .handler = save},
      {.method = Method::kPut,
       .pattern = "/submissions/{id}/narratives/{section}",
       .operation = "saveNarrative",
       .locking = Locking::kWrite,
       .right = Right::kEditCells,
       .target = named_submission_target,
       .handler = save_narrative},
      {.method = Method::kGet,
       .pattern = "/submissions/{id}/history",
       .operation = "getHistory",
       .right = Right::kReadSubmission,
       .target = named_submission_target,
       .handler = submission_history},
      {.method = Method::kGet,
       .pattern = "/submissions/{id}/difference",
       .operation = "getDifference",
       .right = Right::kReadSubmission,
       .target = named_submission_target,
       .handler = show_difference},
  };
}

}  // namespace tongket
