// Idea: a unit's times of existence are worked out once, from what its definition and the events
// tell; names, parents and responsibility are followed along the events at each question.
#include "model/org_unit.h"

#include <algorithm>
#include <array>
#include <set>

namespace tongket {
namespace {

constexpr std::array<std::pair<OrgEventKind, std::string_view>, 7> kEventKindCodes{{
    {OrgEventKind::kOpen, "open"},
    {OrgEventKind::kClose, "close"},
    {OrgEventKind::kRename, "rename"},
    {OrgEventKind::kReparent, "reparent"},
    {OrgEventKind::kMerge, "merge"},
    {OrgEventKind::kSplit, "split"},
    {OrgEventKind::kTransfer, "transfer"},
}};

bool has(const std::vector<std::string>& list, std::string_view id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

Error event_error(std::string_view key, const OrgEvent& event, std::string_view id) {
  return fail(ErrorCode::kInvalidInput, key,
              {{"date", event.date.to_string()},
               {"kind", std::string(to_code(event.kind))},
               {"found", std::string(id)}});
}

Result<> check_split_weights(const OrgEvent& event) {
  if (event.weights.empty()) return done();
  DecimalSum sum;
  for (const Decimal& weight : event.weights) sum.add(weight);
  TK_TRY(const Decimal total, sum.total());
  const bool negative = std::any_of(event.weights.begin(), event.weights.end(),
                                    [](const Decimal& w) { return w.sign() < 0; });
  if (event.weights.size() != event.to.size() || total != Decimal::of(1) || negative) {
    return event_error("org.bad_weights", event, event.from.front());
  }
  return done();
}

bool has_shape_of_kind(const OrgEvent& event) {
  const std::size_t from = event.from.size();
  const std::size_t to = event.to.size();
  switch (event.kind) {
    case OrgEventKind::kOpen:
      return to > 0;
    case OrgEventKind::kClose:
      return from > 0 || !event.level.empty();
    case OrgEventKind::kRename:
      return from == 1 && to == 1;
    case OrgEventKind::kReparent:
      return from > 0 && to == 1;
    case OrgEventKind::kMerge:
      return from > 1 && to == 1;
    case OrgEventKind::kSplit:
      return from == 1 && to > 1;
    case OrgEventKind::kTransfer:
      return from > 0 && to == 1 && !event.fields.empty();
  }
  TK_ASSERT(false);
}

// The place of an event among those of its day; equal ones stay as they were listed.
int turn(OrgEventKind kind) {
  switch (kind) {
    case OrgEventKind::kOpen:
      return 0;
    case OrgEventKind::kTransfer:
      return 1;
    case OrgEventKind::kRename:
    case OrgEventKind::kReparent:
    case OrgEventKind::kMerge:
    case OrgEventKind::kSplit:
      return 2;
    case OrgEventKind::kClose:
      return 3;
  }
  TK_ASSERT(false);
}

// Does `id` go on as another unit?
bool goes_on_elsewhere(const OrgEvent& event, std::string_view id) {
  return (event.kind == OrgEventKind::kMerge || event.kind == OrgEventKind::kRename) &&
         has(event.from, id);
}

}  // namespace

std::optional<OrgEventKind> org_event_kind_from_code(std::string_view code) {
  for (const auto& [kind, known] : kEventKindCodes) {
    if (known == code) return kind;
  }
  return std::nullopt;
}

std::string_view to_code(OrgEventKind kind) {
  for (const auto& [known, code] : kEventKindCodes) {
    if (known == kind) return code;
  }
  TK_ASSERT(false);
}

Result<OrgHistory> OrgHistory::build(std::vector<OrgUnit> units, std::vector<OrgEvent> events) {
  OrgHistory out;
  out.units_ = std::move(units);
  out.events_ = std::move(events);
  std::stable_sort(out.events_.begin(), out.events_.end(),
                   [](const OrgEvent& a, const OrgEvent& b) {
                     return std::pair(a.date, turn(a.kind)) < std::pair(b.date, turn(b.kind));
                   });
  for (std::size_t i = 0; i < out.units_.size(); ++i) {
    if (!out.by_id_.emplace(out.units_[i].id, i).second) {
      return fail(ErrorCode::kInvalidInput, "org.duplicate", {{"found", out.units_[i].id}});
    }
  }
  for (const OrgEvent& event : out.events_) TK_CHECK(out.check_event(event));
  TK_CHECK(out.check_parents());
  out.work_out_lives();
  return out;
}

Result<> OrgHistory::check_event(const OrgEvent& event) const {
  for (const auto* side : {&event.from, &event.to}) {
    std::set<std::string_view> seen;
    for (const std::string& id : *side) {
      if (find(id) == nullptr) return event_error("org.event_unknown_unit", event, id);
      if (!seen.insert(id).second) return event_error("org.event_unit_twice", event, id);
    }
  }
  if (!has_shape_of_kind(event)) return event_error("org.event_shape", event, "");
  return check_split_weights(event);
}

Result<> OrgHistory::check_parents() const {
  // A chain longer than the number of units has a loop.
  const auto in_loop = [&](std::string_view id, const auto& above) {
    std::string next(id);
    for (std::size_t steps = 0; steps <= units_.size(); ++steps) {
      next = above(next);
      if (next.empty()) return false;
    }
    return true;
  };
  const auto loop = [](std::string_view id) {
    return fail(ErrorCode::kInvalidInput, "org.parent_loop", {{"unit", std::string(id)}});
  };
  for (const OrgUnit& unit : units_) {
    if (!unit.parent.empty() && find(unit.parent) == nullptr) {
      return fail(ErrorCode::kInvalidInput, "org.unknown_parent",
                  {{"unit", unit.id}, {"found", unit.parent}});
    }
  }
  for (const OrgUnit& unit : units_) {
    if (in_loop(unit.id, [&](const std::string& id) { return find(id)->parent; })) {
      return loop(unit.id);
    }
  }
  for (const OrgEvent& event : events_) {
    if (event.kind != OrgEventKind::kReparent) continue;
    const auto parent_then = [&](const std::string& id) { return stated_parent(id, event.date); };
    for (const std::string& id : event.from) {
      if (in_loop(id, parent_then)) return loop(id);
    }
  }
  return done();
}

void OrgHistory::work_out_lives() {
  lives_.clear();
  for (const OrgUnit& unit : units_) lives_.push_back({Life{unit.opened, std::nullopt}});
  for (const OrgEvent& event : events_) {
    const bool moves_only =
        event.kind == OrgEventKind::kReparent || event.kind == OrgEventKind::kTransfer;
    if (moves_only) continue;
    for (const std::string& id : event.to) {
      if (!has(event.from, id)) begin_life(by_id_.find(id)->second, event.date);
    }
    for (const std::string& id : event.from) {
      if (!has(event.to, id)) end_life(by_id_.find(id)->second, event.date);
    }
    if (event.kind != OrgEventKind::kClose || event.level.empty()) continue;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (units_[i].kind == event.level) end_life(i, event.date);
    }
  }
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (units_[i].closed) end_life(i, *units_[i].closed);
    units_[i].opened = lives_[i].front().from;
    units_[i].closed = lives_[i].back().to;
  }
}

void OrgHistory::begin_life(std::size_t unit, Date day) {
  if (units_[unit].closed && *units_[unit].closed <= day) end_life(unit, *units_[unit].closed);
  Life& last = lives_[unit].back();
  if (last.to) {
    lives_[unit].push_back({day, std::nullopt});
  } else if (!last.from) {
    last.from = day;  // nothing tells of a time before
  }
}

void OrgHistory::end_life(std::size_t unit, Date day) {
  const std::optional<Date>& closed = units_[unit].closed;
  Life& last = lives_[unit].back();
  const bool lives = !last.to && (!last.from || *last.from <= day);
  if (lives) last.to = closed && last.from <= closed ? std::min(day, *closed) : day;
}

const OrgUnit* OrgHistory::find(std::string_view id) const {
  const auto it = by_id_.find(id);
  return it == by_id_.end() ? nullptr : &units_[it->second];
}

bool OrgHistory::exists_on(std::string_view id, Date day) const {
  const auto it = by_id_.find(id);
  if (it == by_id_.end()) return false;
  const std::vector<Life>& lives = lives_[it->second];
  return std::any_of(lives.begin(), lives.end(), [&](const Life& life) {
    return (!life.from || *life.from <= day) && (!life.to || day < *life.to);
  });
}

std::string OrgHistory::name_vi(std::string_view id, Date day) const {
  const OrgUnit* unit = find(id);
  std::string out = unit == nullptr ? std::string(id) : unit->name_vi;
  for (const OrgEvent& event : events_) {
    if (event.date <= day && has(event.to, id) && !event.name_vi.empty()) out = event.name_vi;
  }
  return out;
}

std::string OrgHistory::name_en(std::string_view id, Date day) const {
  const OrgUnit* unit = find(id);
  std::string out = unit == nullptr ? std::string(id) : unit->name_en;
  for (const OrgEvent& event : events_) {
    if (event.date <= day && has(event.to, id) && !event.name_en.empty()) out = event.name_en;
  }
  return out;
}

std::string OrgHistory::stated_parent(std::string_view id, Date day) const {
  const OrgUnit* unit = find(id);
  if (unit == nullptr) return {};
  std::string out = unit->parent;
  for (const OrgEvent& event : events_) {
    if (event.date > day) break;
    const bool moves = event.kind == OrgEventKind::kReparent && has(event.from, id);
    const bool parent_goes_on = goes_on_elsewhere(event, out) && event.to.front() != id;
    if (moves || parent_goes_on) out = event.to.front();
  }
  return out;
}

std::string OrgHistory::parent(std::string_view id, Date day) const {
  std::string out = stated_parent(id, day);
  for (std::size_t steps = 0; !out.empty() && !exists_on(out, day); ++steps) {
    if (steps > units_.size()) return {};
    out = stated_parent(out, day);
  }
  return out;
}

std::vector<std::string> OrgHistory::subtree(std::string_view root, Date day) const {
  std::vector<std::string> out;
  for (const OrgUnit& unit : units_) {
    if (!exists_on(unit.id, day)) continue;
    std::string above = unit.id;
    for (std::size_t steps = 0; steps <= units_.size() && !above.empty(); ++steps) {
      if (above == root) {
        out.push_back(unit.id);
        break;
      }
      above = parent(above, day);
    }
  }
  return out;
}

std::string OrgHistory::responsible(std::string_view id, std::string_view field, Date day) const {
  std::string out(id);
  for (const OrgEvent& event : events_) {
    if (event.date > day) break;
    const bool passes_on =
        event.kind == OrgEventKind::kTransfer && has(event.from, out) && has(event.fields, field);
    if (passes_on || goes_on_elsewhere(event, out)) out = event.to.front();
  }
  return out;
}

}  // namespace tongket
