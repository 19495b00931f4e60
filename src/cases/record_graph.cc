#include "cases/record_graph.h"

#include <algorithm>

namespace tongket {

bool by_clock_only(const RecordStep& step) {
  return std::ranges::all_of(step.by, [](Party party) { return party == Party::kClock; });
}

bool is_triggered(const RecordKind& kind, const RecordStep& step, std::string_view state) {
  return std::ranges::any_of(kind.deadlines, [&](const RecordDeadline& deadline) {
    return deadline.then == step.id && std::ranges::find(deadline.in, state) != deadline.in.end();
  });
}

bool can_leave(const RecordKind& kind, const RecordStep& step, std::string_view state) {
  if (std::ranges::find(step.from, state) == step.from.end() || step.to == state) return false;
  return !by_clock_only(step) || is_triggered(kind, step, state);
}

States beginnings(const RecordKind& kind) {
  States out;
  for (const RecordStep& step : kind.steps) {
    if (step.from.empty()) out.insert(step.to);
  }
  return out;
}

States reached(const RecordKind& kind, States from,
               const std::function<bool(const RecordStep&)>& passes) {
  for (std::size_t before = 0; before != from.size();) {
    before = from.size();
    for (const RecordStep& step : kind.steps) {
      if (passes && !passes(step)) continue;
      const bool taken = std::ranges::any_of(step.from, [&](const std::string& state) {
        return from.contains(state) && can_leave(kind, step, state);
      });
      if (taken) from.insert(step.to);
    }
  }
  return from;
}

}  // namespace tongket
