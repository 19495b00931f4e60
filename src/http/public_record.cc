#include "http/public_record.h"

#include <algorithm>

#include "http/fact_source.h"
#include "submission/cell_findings.h"

namespace tongket {
namespace {

bool is_publishing(const SubmissionVersion& version) {
  return version.action == to_code(SubmissionAction::kPublish);
}

// Whether the cell's content gives this value; its vintage is the cycle's, whatever the cell says.
bool gives(const FormRow& row, const Filled& filled, const Fact& fact) {
  const std::optional<Observation> told = observation_of(row, filled);
  const Observation& stored = fact.observation;
  if (!told) return !has_number(stored.status);  // taken back
  return has_number(told->status) == has_number(stored.status) &&
         told->qualifier == stored.qualifier && told->value_high == stored.value_high &&
         (!has_number(stored.status) || told->amount() == stored.amount());
}

}  // namespace

const std::vector<PublicRecord::Told>& PublicRecord::told_by(const Submission& submission) {
  const auto [at, is_new] = told_.try_emplace(submission.id);
  if (!is_new) return at->second;
  for (int version = 1; version <= submission.version(); ++version) {
    const SubmissionVersion& happened = submission.happened(version);
    if (is_publishing(happened)) {
      at->second.push_back({happened.at, submission.contents_at(version)});
    }
  }
  return at->second;
}

std::optional<Moment> PublicRecord::told_by_form(const Fact& fact, std::string_view id) {
  const Submission* submission = live_.reporting().submission(id);
  if (submission == nullptr) return std::nullopt;
  const Cycle& cycle = live_.reporting().cycle_of(*submission);
  const ObservationKey& key = fact.observation.key;
  const FormRow* row =
      live_.reporting().form_of(*submission).row(cell_name(key.indicator, key.breakdown));
  if (row == nullptr) return std::nullopt;
  for (const Told& told : told_by(*submission)) {
    const Filled filled{told.contents, submission->org, cycle.plan.period, cycle.scenario()};
    if (gives(*row, filled, fact)) return told.at;
  }
  return std::nullopt;
}

// A total is not kept apart for each publishing: only the one that the public sees now is told of.
std::optional<Moment> PublicRecord::told_by_cycle(const Fact& fact, std::string_view id) {
  const Fact* shown = live_.published_figures().standing(fact.observation.key);
  if (shown == nullptr || shown->id != fact.id) return std::nullopt;
  std::optional<Moment> out;
  for (const Submission* submission : live_.reporting().of_cycle(id)) {
    for (const SubmissionVersion& version : submission->history) {
      if (is_publishing(version)) out = std::max(out.value_or(version.at), version.at);
    }
  }
  return out;
}

std::optional<Moment> PublicRecord::told_at(const Fact& fact) {
  const FactSource source(fact.observation.source);
  switch (source.kind()) {
    case FactSource::Kind::kSubmission:
      return told_by_form(fact, source.id());
    case FactSource::Kind::kRollUp:
      return told_by_cycle(fact, source.id());
    case FactSource::Kind::kOther:
      break;
  }
  // Facts of one load follow each other.
  if (fact.recorded_at != recorded_at_) {
    const Result<Moment> recorded = parse_moment(fact.recorded_at);
    recorded_at_ = fact.recorded_at;
    recorded_ = recorded ? std::optional(*recorded) : std::nullopt;
  }
  return recorded_;
}

}  // namespace tongket
