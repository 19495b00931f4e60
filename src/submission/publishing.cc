#include "submission/publishing.h"

#include <algorithm>

#include "submission/cell_findings.h"
#include "submission/roll_up.h"

namespace tongket {
namespace {

constexpr std::string_view kSubmissionSource = "submission/";

struct Told {
  CellContents now;
  CellContents before;  // what an earlier approval led to
};

std::vector<Observation> told_by(const Reporting& reporting, const Submission& submission,
                                 const Told& contents) {
  const Cycle& cycle = reporting.cycle_of(submission);
  std::vector<Observation> out;
  for (const FormRow* row : reporting.form_of(submission).rows()) {
    const Filled filled{contents.now, submission.org, cycle.plan.period, cycle.scenario()};
    std::optional<Observation> told = observation_of(*row, filled);
    if (!told) {
      told = observation_of(*row,
                            {contents.before, submission.org, cycle.plan.period, cycle.scenario()});
      if (told) told->status = ObsStatus::kMissing;
    }
    if (!told) continue;
    give_vintage(*told, cycle);
    told->source = source_of(submission);
    told->label = row->name.vi;
    const std::string& explanation = submission.content(row->cell).explanation;
    if (!explanation.empty()) told->note += (told->note.empty() ? "" : "; ") + explanation;
    out.push_back(*std::move(told));
  }
  return out;
}

// What an earlier approval led to, whether this one is recorded already or not.
CellContents earlier_contents(const Submission& submission) {
  int version = last_version(submission, SubmissionAction::kApprove, submission.version());
  const bool recorded = submission.state == SubmissionState::kApproved ||
                        submission.state == SubmissionState::kPublished;
  if (recorded && version > 0) {
    version = last_version(submission, SubmissionAction::kApprove, version - 1);
  }
  return version == 0 ? CellContents() : submission.contents_at(version);
}

}  // namespace

int last_version(const Submission& submission, SubmissionAction action, int from) {
  for (int version = from; version > 0; --version) {
    if (submission.happened(version).action == to_code(action)) return version;
  }
  return 0;
}

void give_vintage(Observation& out, const Cycle& cycle) {
  if (out.status == ObsStatus::kNormal && cycle.plan.kind != CycleKind::kPlan) {
    out.status = cycle.plan.vintage;
  }
}

int published_version(const Submission& submission) {
  return last_version(submission, SubmissionAction::kPublish, submission.version());
}

std::string source_of(const Submission& submission) {
  return std::string(kSubmissionSource) + submission.id;
}

bool comes_from_cycle(std::string_view source) {
  return source.starts_with(kSubmissionSource) || is_rolled_up(source);
}

CellContents accepted_contents(const Submission& submission) {
  const int version = last_version(submission, SubmissionAction::kApprove, submission.version());
  return version == 0 ? CellContents() : submission.contents_at(version);
}

std::vector<Observation> observations_of(const Reporting& reporting, const Submission& submission) {
  return told_by(reporting, submission, {submission.contents(), earlier_contents(submission)});
}

std::vector<Observation> published_observations(const Reporting& reporting,
                                                const Submission& submission) {
  const int version = published_version(submission);
  if (version == 0) return {};
  const int approved = last_version(submission, SubmissionAction::kApprove, version);
  const int before = last_version(submission, SubmissionAction::kApprove, approved - 1);
  return told_by(reporting, submission,
                 {submission.contents_at(version),
                  before == 0 ? CellContents() : submission.contents_at(before)});
}

bool says_the_same(const Observation& a, const Observation& b) {
  return a.status == b.status && is_same_value(a, b);
}

bool is_same_value(const Observation& a, const Observation& b) {
  if (a.qualifier != b.qualifier || a.value_high != b.value_high) return false;
  const bool numbers = has_number(a.status) && has_number(b.status);
  return numbers ? a.amount() == b.amount() : a.status == b.status;
}

Result<Load> publication(const Reporting& reporting, const Submission& submission) {
  if (submission.state != SubmissionState::kApproved &&
      submission.state != SubmissionState::kPublished) {
    return fail(ErrorCode::kConflict, "submission.wrong_state",
                {{"action", "@submission.action.publish"},
                 {"state", "@submission.state." + std::string(to_code(submission.state))}});
  }
  Load out;
  out.rows = observations_of(reporting, submission);
  out.reason = source_of(submission) + " v" + std::to_string(submission.version());
  return out;
}

}  // namespace tongket
