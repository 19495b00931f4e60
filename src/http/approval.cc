#include "http/approval.h"

#include "http/fact_source.h"
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

bool may_stand(const Live& live, const RollUp& total) {
  const Fact* known = live.figures().any_as_of(total.observation.key);
  if (known == nullptr || known->observation.source == total.observation.source) return true;
  // What a unit sent itself stands before what those below it add up to.
  if (FactSource(known->observation.source).kind() == FactSource::Kind::kSubmission) return false;
  return total.reported == total.expected;
}

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
    if (may_stand(live, total)) load.rows.push_back(std::move(total.observation));
  }
  return load.rows.empty() ? done() : live.add_facts(std::move(load));
}

}  // namespace tongket
