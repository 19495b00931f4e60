#include "submission/publishing.h"

#include <algorithm>

#include "submission/cell_findings.h"
#include "submission/upper_units.h"

namespace tongket {
namespace {

constexpr int kMeanDecimals = 2;  // more than the values have
constexpr std::string_view kSubmissionSource = "submission/";
constexpr std::string_view kRollUpSource = "cycle/";

// The last version up to `from` in which that was done; 0 if there is none.
int last(const Submission& submission, SubmissionAction action, int from) {
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

// Does what the units tell make a value of the nation?
bool rolls_up(const Indicator* indicator, const FormRow& row) {
  return indicator != nullptr && row.kind == RowKind::kNumber &&
         (indicator->aggregation == Aggregation::kSum ||
          indicator->aggregation == Aggregation::kMax ||
          indicator->aggregation == Aggregation::kAverage);
}

Result<Decimal> combined(Aggregation aggregation, const std::vector<Decimal>& values) {
  if (aggregation == Aggregation::kMax) return *std::max_element(values.begin(), values.end());
  if (aggregation == Aggregation::kAverage) {
    int scale = 0;
    for (const Decimal& value : values) scale = std::max(scale, value.scale());
    return mean(values, scale + kMeanDecimals);
  }
  DecimalSum sum;
  for (const Decimal& value : values) sum.add(value);
  return sum.total();
}

struct Published {
  const Submission* submission;
  CellContents contents;
};

std::optional<RollUp> roll_up(const Reporting& reporting, const Cycle& cycle, const FormRow& row,
                              const std::vector<Published>& all, const UpperUnit& upper) {
  const Pack& pack = reporting.pack();
  const Indicator* const indicator = pack.indicator(row.indicator);
  if (!rolls_up(indicator, row)) return std::nullopt;
  RollUp out;
  out.cell = row.cell;
  out.expected = static_cast<int>(upper.members.size());
  std::vector<Decimal> values;
  for (const std::size_t member : upper.members) {
    const Published& one = all[member];
    const std::optional<Observation> told = observation_of(
        row, {one.contents, one.submission->org, cycle.plan.period, cycle.scenario()});
    if (!told || told->status == ObsStatus::kMissing) continue;
    ++out.reported;
    if (has_number(told->status)) values.push_back(told->value);
  }
  if (values.empty()) return std::nullopt;
  const Result<Decimal> value = combined(indicator->aggregation, values);
  if (!value) return std::nullopt;  // too large to be held: no total rather than a wrong one
  Observation& total = out.observation;
  const std::string& from = all[upper.members.front()].submission->org;
  total.key.indicator =
      indicator_above(pack, {row.indicator, from, upper.org}, cycle.plan.closing_day);
  total.key.org = upper.org;
  total.key.period = cycle.plan.period;
  total.key.scenario = cycle.scenario();
  total.key.breakdown = row.breakdown;
  total.key.unit = row.unit;
  total.value = *value;
  total.mult = row.mult;
  total.source = std::string(kRollUpSource) + cycle.id;
  total.note = std::to_string(out.reported) + "/" + std::to_string(out.expected);
  give_vintage(total, cycle);
  if (out.reported < out.expected) total.status = ObsStatus::kEstimated;
  return out;
}

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

// Of the version that was last published; 0 if it never was.
int published_version(const Submission& submission) {
  return last(submission, SubmissionAction::kPublish, submission.version());
}

std::vector<RollUp> rolled_up(const Reporting& reporting, const Cycle& cycle, const Form& form,
                              const std::vector<Published>& all) {
  std::vector<std::string> orgs;
  orgs.reserve(all.size());
  for (const Published& one : all) orgs.push_back(one.submission->org);
  const std::vector<UpperUnit> uppers = upper_units(reporting.pack(), orgs, cycle.plan.closing_day);
  std::vector<RollUp> out;
  for (const FormRow* row : form.rows()) {
    for (const UpperUnit& upper : uppers) {
      if (auto total = roll_up(reporting, cycle, *row, all, upper)) {
        out.push_back(*std::move(total));
      }
    }
  }
  return out;
}

// What an earlier approval led to, whether this one is recorded already or not.
CellContents earlier_contents(const Submission& submission) {
  int version = last(submission, SubmissionAction::kApprove, submission.version());
  const bool recorded = submission.state == SubmissionState::kApproved ||
                        submission.state == SubmissionState::kPublished;
  if (recorded && version > 0) {
    version = last(submission, SubmissionAction::kApprove, version - 1);
  }
  return version == 0 ? CellContents() : submission.contents_at(version);
}

}  // namespace

std::string source_of(const Submission& submission) {
  return std::string(kSubmissionSource) + submission.id;
}

bool comes_from_cycle(std::string_view source) {
  return source.starts_with(kSubmissionSource) || source.starts_with(kRollUpSource);
}

CellContents accepted_contents(const Submission& submission) {
  const int version = last(submission, SubmissionAction::kApprove, submission.version());
  return version == 0 ? CellContents() : submission.contents_at(version);
}

std::vector<Observation> observations_of(const Reporting& reporting, const Submission& submission) {
  return told_by(reporting, submission, {submission.contents(), earlier_contents(submission)});
}

std::vector<Observation> published_observations(const Reporting& reporting,
                                                const Submission& submission) {
  const int version = published_version(submission);
  if (version == 0) return {};
  const int approved = last(submission, SubmissionAction::kApprove, version);
  const int before = last(submission, SubmissionAction::kApprove, approved - 1);
  return told_by(reporting, submission,
                 {submission.contents_at(version),
                  before == 0 ? CellContents() : submission.contents_at(before)});
}

bool says_the_same(const Observation& a, const Observation& b) {
  return a.status == b.status && a.qualifier == b.qualifier && a.value_high == b.value_high &&
         (!has_number(a.status) || a.amount() == b.amount());
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

std::vector<RollUp> roll_ups(const Reporting& reporting, const Cycle& cycle, const Form& form) {
  std::vector<Published> all;
  for (const Submission* one : reporting.of_cycle(cycle.id)) {
    if (one->form == form.id) all.push_back({one, accepted_contents(*one)});
  }
  return rolled_up(reporting, cycle, form, all);
}

std::vector<RollUp> published_roll_ups(const Reporting& reporting, const Cycle& cycle,
                                       const Form& form) {
  std::vector<Published> all;
  for (const Submission* one : reporting.of_cycle(cycle.id)) {
    if (one->form != form.id) continue;
    const int version = published_version(*one);
    const bool waits = last(*one, SubmissionAction::kApprove, one->version()) != 0;
    if (version == 0 && (waits || cycle.state != CycleState::kClosed)) return {};
    all.push_back({one, version == 0 ? CellContents() : one->contents_at(version)});
  }
  return rolled_up(reporting, cycle, form, all);
}

std::vector<RollUp> roll_ups_changed_by(const Reporting& reporting, const Submission& submission) {
  const Cycle& cycle = reporting.cycle_of(submission);
  std::vector<RollUp> out = roll_ups(reporting, cycle, reporting.form_of(submission));
  const std::vector<std::string> above =
      units_above(reporting.pack(), submission.org, cycle.plan.closing_day);
  const auto untold = [&](const RollUp& total) {
    return std::find(above.begin(), above.end(), total.observation.key.org) == above.end() ||
           !submission.cells.contains(total.cell);
  };
  out.erase(std::remove_if(out.begin(), out.end(), untold), out.end());
  return out;
}

}  // namespace tongket
