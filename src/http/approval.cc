#include "http/approval.h"

#include "http/json_parts.h"
#include "submission/publishing.h"

namespace tongket {
namespace {

// The facts first: were they lost behind a recorded approval, nobody would approve again.
Result<> store_values(Live& live, const Call& call, const Submission& submission) {
  Load load;
  load.rows = observations_of(live.reporting(), submission);
  load.actor = person_name(live, call.actor.account);
  load.reason = source_of(submission);
  return live.add_facts(std::move(load));
}

}  // namespace

Result<Entries> approve(Live& live, const Call& call, const FlowRequest& request) {
  TK_TRY(Entries entries, ReportingCommands(live.reporting(), call.acting()).approve(request));
  const Submission* submission = live.reporting().submission(request.submission);
  TK_ASSERT(submission != nullptr);
  TK_CHECK(store_values(live, call, *submission));
  return entries;
}

Result<> store_totals(Live& live, const Submission& submission) {
  Load load;
  load.reason = source_of(submission);
  for (RollUp& total : roll_ups_changed_by(live.reporting(), submission)) {
    load.rows.push_back(std::move(total.observation));
  }
  return load.rows.empty() ? done() : live.add_facts(std::move(load));
}

}  // namespace tongket
