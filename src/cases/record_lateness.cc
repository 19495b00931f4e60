#include "cases/record_lateness.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace tongket {
namespace {

bool is_open(const RecordKind& kind, std::string_view state) {
  const RecordState* found = kind.find_state(state);
  return found != nullptr && found->stage == RecordStage::kOpen;
}

bool holds_state(const std::vector<std::string>& states, std::string_view wanted) {
  return std::ranges::find(states, wanted) != states.end();
}

// What stands for nobody's in the names of counters.
std::string owner_of(std::string_view part) {
  return part == "-" ? std::string() : std::string(part);
}

}  // namespace

std::vector<std::string> states_of_lateness(const RecordKind& kind) {
  std::vector<std::string> out;
  for (const RecordDeadline& deadline : kind.deadlines) {
    const RecordStep* step = kind.find_step(deadline.then);
    if (step == nullptr || !is_open(kind, step->to) || holds_state(out, step->to)) continue;
    const bool from_open = std::ranges::any_of(
        step->from, [&](const std::string& from) { return is_open(kind, from); });
    if (from_open && !holds_state(step->from, step->to)) out.push_back(step->to);
  }
  return out;
}

std::vector<LateOfUnit> late_by_unit(const RecordKind& kind, const LatenessCounters& counters,
                                     Date today) {
  const std::vector<std::string> late = states_of_lateness(kind);
  const std::string this_day = today.to_string();
  std::map<std::string, LateOfUnit> units;
  for (const RecordCounter& counter : counters.states) {
    const std::vector<std::string_view> parts = split(counter.name, '/');  // state/late/owner
    if (parts.size() == 3 && holds_state(late, parts[1])) {
      units[owner_of(parts[2])].marked += counter.amount;
    }
  }
  for (const RecordCounter& counter : counters.days) {
    const std::vector<std::string_view> parts = split(counter.name, '/');  // due/day/state/owner
    if (parts.size() != 4 || parts[1] >= this_day || holds_state(late, parts[2])) continue;
    units[owner_of(parts[3])].passed += counter.amount;
  }
  std::vector<LateOfUnit> out;
  out.reserve(units.size());
  for (auto& [owner, unit] : units) {
    unit.owner = owner;
    if (unit.marked + unit.passed > 0) out.push_back(std::move(unit));
  }
  return out;
}

}  // namespace tongket
