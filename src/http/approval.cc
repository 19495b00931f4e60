#include "http/approval.h"

namespace tongket {
namespace {

Load load_of(const Live& live, const Submission& submission) {
  const Reporting& reporting = live.reporting();
  const Cycle& cycle = reporting.cycle_of(submission);
  const CellContents contents = submission.contents();
  const Filled filled{contents, submission.org, cycle.plan.period, cycle.scenario()};
  Load out;
  out.reason = "submission/" + submission.id;
  for (const FormRow* row : reporting.form_of(submission).rows()) {
    std::optional<Observation> observation = observation_of(*row, filled);
    if (!observation) continue;
    if (has_number(observation->status)) observation->status = cycle.plan.vintage;
    observation->source = "submission/" + submission.id;
    observation->note = submission.content(row->cell).note;
    out.rows.push_back(*std::move(observation));
  }
  return out;
}

}  // namespace

Result<Entries> approved(Live& live, const Call& call, const FlowRequest& request) {
  TK_TRY(Entries entries, ReportingCommands(live.reporting(), call.acting()).approve(request));
  const Submission* submission = live.reporting().submission(request.submission);
  TK_ASSERT(submission != nullptr);
  TK_CHECK(live.add_facts(load_of(live, *submission)));
  return entries;
}

}  // namespace tongket
