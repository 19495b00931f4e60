// Idea: a step fills in what it asks for and what it sets; one that takes a proposal, what the
// steps that make proposals ask for. A field stands from the states behind such a step on.
#include <algorithm>

#include "cases/record_graph.h"

namespace tongket {
namespace {

bool names_field(const std::vector<std::string>& fields, const std::string& field) {
  return std::ranges::find(fields, field) != fields.end();
}

bool fills(const RecordKind& kind, const RecordStep& step, const std::string& field) {
  const bool is_set = std::ranges::any_of(step.sets, [&](const RecordSetting& setting) {
    return setting.field == field && !setting.from.empty();
  });
  if (is_set) return true;
  if (step.proposal == Proposal::kMake) return false;
  if (names_field(step.asks, field)) return true;
  return step.proposal == Proposal::kTake &&
         std::ranges::any_of(kind.steps, [&](const RecordStep& other) {
           return other.proposal == Proposal::kMake && names_field(other.asks, field);
         });
}

// The states in which the field may stand.
States filled(const RecordKind& kind, const std::string& field) {
  States behind;
  for (const RecordStep& step : kind.steps) {
    if (fills(kind, step, field)) behind.insert(step.to);
  }
  return reached(kind, std::move(behind));
}

bool is_filled(const RecordKind& kind, const std::string& field) {
  return !kind.edits.empty() || std::ranges::any_of(kind.steps, [&](const RecordStep& step) {
    return fills(kind, step, field);
  });
}

}  // namespace

void prove_fields(const RecordKind& kind, const Place& place, Mistakes& mistakes) {
  const auto wrong = [&](std::string_view key, const std::string& id, const std::string& field) {
    mistakes.add(fail(ErrorCode::kInvalidInput, key,
                      {{"kind", kind.id}, {"found", id}, {"field", field}}, place));
  };
  for (const RecordField& field : kind.fields) {
    for (const RecordStep& step : kind.steps) {
      const bool without = field.required && step.from.empty() && !fills(kind, step, field.id);
      if (without) wrong("cases.machine_made_without", step.id, field.id);
    }
    if (!is_filled(kind, field.id)) wrong("cases.machine_never_filled", field.id, field.id);
  }
  for (const RecordState& state : kind.states) {
    for (const std::string& needed : state.needs) {
      const bool stands = filled(kind, needed).contains(state.id);
      if (!stands) wrong("cases.machine_needs", state.id, needed);
    }
  }
}

void prove_proposals(const RecordKind& kind, const Place& place, Mistakes& mistakes) {
  const auto wrong = [&](std::string_view key, const std::string& id) {
    mistakes.add(fail(ErrorCode::kInvalidInput, key, {{"kind", kind.id}, {"found", id}}, place));
  };
  const auto ends_it = [](const RecordStep& step) {
    return step.proposal == Proposal::kTake || step.proposal == Proposal::kDrop;
  };
  const auto leaves_it = [&](const RecordStep& step) { return !ends_it(step); };
  States waiting;
  for (const RecordStep& step : kind.steps) {
    if (step.proposal != Proposal::kMake) continue;
    const States behind = reached(kind, {step.to}, leaves_it);
    const bool is_taken = std::ranges::any_of(kind.steps, [&](const RecordStep& other) {
      return other.proposal == Proposal::kTake &&
             std::ranges::any_of(other.from,
                                 [&](const std::string& from) { return behind.contains(from); });
    });
    if (!is_taken) wrong("cases.machine_never_taken", step.id);
    waiting.insert(behind.begin(), behind.end());
  }
  for (const RecordStep& step : kind.steps) {
    const bool waits = std::ranges::all_of(
        step.from, [&](const std::string& from) { return waiting.contains(from); });
    if (ends_it(step) && !waits) wrong("cases.machine_no_proposal", step.id);
  }
}

}  // namespace tongket
