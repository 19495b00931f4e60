// Idea: steps are edges between states. What records reach is found forwards from the steps that
// make them; from where an end is reached, backwards from the ends.
#include <algorithm>

#include "cases/record_graph.h"
#include "cases/record_kinds.h"

namespace tongket {
namespace {

bool is_rest(const RecordState& state) { return state.stage != RecordStage::kOpen; }

// From where a state is reached in which nobody has to act.
States ending(const RecordKind& kind) {
  States out;
  for (const RecordState& state : kind.states) {
    if (is_rest(state)) out.insert(state.id);
  }
  for (std::size_t before = 0; before != out.size();) {
    before = out.size();
    for (const RecordStep& step : kind.steps) {
      if (!out.contains(step.to)) continue;
      for (const std::string& from : step.from) {
        if (can_leave(kind, step, from)) out.insert(from);
      }
    }
  }
  return out;
}

}  // namespace

void prove_machine(const RecordKind& kind, const Place& place, Mistakes& mistakes) {
  const auto wrong = [&](std::string_view key, const std::string& id) {
    mistakes.add(fail(ErrorCode::kInvalidInput, key, {{"kind", kind.id}, {"found", id}}, place));
  };
  if (std::ranges::none_of(kind.steps, [](const RecordStep& step) { return step.from.empty(); })) {
    wrong("cases.machine_no_beginning", kind.id);
    return;
  }
  const States reachable = reached(kind, beginnings(kind));
  const States ends = ending(kind);
  for (const RecordState& state : kind.states) {
    if (!reachable.contains(state.id)) {
      wrong("cases.machine_unreachable", state.id);
      continue;
    }
    const bool leaves = std::ranges::any_of(
        kind.steps, [&](const RecordStep& step) { return can_leave(kind, step, state.id); });
    if (!is_rest(state) && !leaves) {
      wrong("cases.machine_dead_end", state.id);
    } else if (!ends.contains(state.id)) {
      wrong("cases.machine_no_end", state.id);
    }
  }
  for (const RecordStep& step : kind.steps) {
    const bool triggered = std::ranges::any_of(
        step.from, [&](const std::string& from) { return is_triggered(kind, step, from); });
    if (by_clock_only(step) && !triggered) wrong("cases.machine_clock", step.id);
  }
  prove_fields(kind, place, mistakes);
  prove_proposals(kind, place, mistakes);
}

}  // namespace tongket
