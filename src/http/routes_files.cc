// A submission as files: the form as a workbook and back, a unit's own workbook, a written report
// from which values are proposed. Nothing is taken here: the answers are previews, and what a
// person confirms comes as saved cells. Files are read without the lock, from a copy of what they
// need.

#include <shared_mutex>

#include "http/json_parts.h"
#include "http/live_text.h"
#include "http/named.h"
#include "http/preview_json.h"
#include "http/proof_json.h"
#include "http/routes.h"
#include "http/submission_json.h"
#include "model/value_text.h"
#include "submission/document_proposals.h"
#include "submission/form_workbook.h"

namespace tongket {
namespace {

constexpr std::string_view kSheetType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

NarrativeTexts narratives_of(const Submission& submission, const Form& form) {
  NarrativeTexts out;
  for (const FormNarrative& narrative : form.narratives) {
    out[narrative.id] = submission.narrative(narrative.id);
  }
  return out;
}

std::string fact_text(const Live& live, const std::optional<Fact>& fact, Language language) {
  return fact ? value_text(live.pack(), fact->observation, language) : std::string();
}

CellContexts contexts_of(const Live& live, const Submission& submission, Language language) {
  const Form& form = live.reporting().form_of(submission);
  const Cycle& cycle = live.reporting().cycle_of(submission);
  const CellContents contents = submission.contents();
  const Filled filled{contents, submission.org, cycle.plan.period, cycle.scenario()};
  CellContexts out;
  for (const FormRow* row : form.rows()) {
    const Prefill known = prefill(live.rules(form), filled, live, row->cell);
    out[row->cell] = {fact_text(live, known.plan, language),
                      fact_text(live, known.previous, language),
                      fact_text(live, known.same, language)};
  }
  return out;
}

// What is needed of a submission to write or read a file of it, copied so that no lock is held
// meanwhile.
struct Copied {
  Form form;
  std::string id;
  std::string org;
  NamedText org_name;
  TimePeriod period;
  CellContents contents;
  CellContexts contexts;
  NarrativeTexts narratives;
};

Result<Copied> copied(const Live& live, const Call& call) {
  const std::shared_lock lock(live.mutex());
  TK_TRY(const Submission* submission, named_submission(live, call));
  const Form& form = live.reporting().form_of(*submission);
  return Copied{form,
                submission->id,
                submission->org,
                org_name(live.pack(), submission->org),
                live.reporting().cycle_of(*submission).plan.period,
                submission->contents(),
                contexts_of(live, *submission, call.language),
                narratives_of(*submission, form)};
}

Result<Reply> workbook(Live& live, const Call& call) {
  TK_TRY(const Copied of, copied(live, call));
  const FormSheet sheet{.form = of.form,
                        .pack = live.pack(),
                        .submission = of.id,
                        .org = of.org_name,
                        .period = of.period,
                        .contents = of.contents,
                        .context = of.contexts,
                        .narratives = of.narratives,
                        .language = call.language};
  TK_TRY(std::string bytes, form_workbook(sheet));
  Reply reply{.type = std::string(kSheetType), .body = std::move(bytes)};
  const std::string name = of.org + "-" + of.form.id;
  reply.headers.emplace_back("content-disposition", "attachment; filename=\"" + name + ".xlsx\"");
  return reply;
}

Result<Reply> read_workbook(Live& live, const Call& call) {
  TK_TRY(const Copied of, copied(live, call));
  TK_TRY(const WorkbookPreview preview,
         read_form_workbook(call.request.body,
                            {of.form, live.pack(), of.id, of.contents, of.narratives}));
  JsonWriter json;
  write_preview(json, of.form, preview, call.language);
  return json_reply(json);
}

void write_proposal(JsonWriter& json, const Copied& of, const CellProposal& proposal,
                    Language language) {
  json.begin_object();
  json.key("cell").text(proposal.cell);
  write_named(json, "name", proposal.name);
  json.key("value").text(proposal.value);
  json.key("input").text(proposal.input);
  json.key("line").integer(static_cast<std::int64_t>(proposal.line));
  json.key("begin").integer(static_cast<std::int64_t>(proposal.begin));
  json.key("end").integer(static_cast<std::int64_t>(proposal.end));
  json.key("confidence").text(proposal.confidence);
  const auto current = of.contents.find(proposal.cell);
  const FormRow* row = of.form.row(proposal.cell);
  json.key("current").text(current == of.contents.end() || row == nullptr
                               ? ""
                               : cell_text(*row, current->second, language));
  json.end_object();
}

Result<Reply> read_document(Live& live, const Call& call) {
  TK_TRY(const Copied of, copied(live, call));
  std::string name(call.request.parameter("name"));
  if (name.empty()) name = "report";
  TK_TRY(const DocumentProposals read,
         propose_from_document({call.request.body, name, of.form, live.pack(), of.org, of.period},
                               Progress::none()));
  JsonWriter json;
  json.begin_object().key("text").begin_array();
  for (std::size_t i = 0; i < read.text.size(); ++i) {
    json.begin_object();
    json.key("line").integer(static_cast<std::int64_t>(i + 1)).key("text").text(read.text[i]);
    json.end_object();
  }
  json.end_array().key("proposals").begin_array();
  for (const CellProposal& proposal : read.proposals) {
    write_proposal(json, of, proposal, call.language);
  }
  json.end_array();
  write_notices(json, read.notices, call.language);
  json.end_object();
  return json_reply(json);
}

Route file_route(std::string_view pattern, std::string_view operation,
                 Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = Method::kPost,
          .pattern = pattern,
          .operation = operation,
          .locking = Locking::kOwn,
          .right = Right::kEditCells,
          .target = named_submission_target,
          .handler = handler};
}

}  // namespace

std::vector<Route> file_routes() {
  return {{.method = Method::kGet,
           .pattern = "/submissions/{id}/workbook",
           .operation = "getWorkbook",
           .locking = Locking::kOwn,
           .right = Right::kReadSubmission,
           .target = named_submission_target,
           .handler = workbook},
          file_route("/submissions/{id}/workbook", "readWorkbook", read_workbook),
          file_route("/submissions/{id}/document", "readDocument", read_document)};
}

}  // namespace tongket
