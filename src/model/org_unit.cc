// Idea: an id stands for changing borders, so borders are never stored; they are walked. Going from
// one day to another, a set of (unit, weight) is carried over the events between them: a merge
// replaces its parts by the whole (or, going back, the whole by its parts), a split divides by its
// weights. What cannot be divided makes the question undecidable, and the answer says which event.
#include "model/org_unit.h"

#include <algorithm>
#include <array>
#include <set>

namespace tongket {
namespace {

using Weights = std::map<std::string, Decimal, std::less<>>;

constexpr std::array<std::pair<OrgEventKind, std::string_view>, 7> kKindCodes{{
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

Error undecidable(std::string_view key, std::string_view id, Date day) {
  return fail(ErrorCode::kUndecidable, key,
              {{"unit", std::string(id)}, {"date", day.to_string()}});
}

Result<> accumulate(Weights& weights, const std::string& id, const Decimal& weight) {
  const auto [it, fresh] = weights.try_emplace(id, weight);
  if (fresh) return done();
  TK_TRY(it->second, add(it->second, weight));
  return done();
}

// Takes the weight of `id` out of the set; nullopt if it is not in it.
std::optional<Decimal> taken(Weights& weights, const std::string& id) {
  const auto it = weights.find(id);
  if (it == weights.end()) return std::nullopt;
  const Decimal out = it->second;
  weights.erase(it);
  return out;
}

bool ends_unit(const OrgEvent& event, const OrgUnit& unit) {
  switch (event.kind) {
    case OrgEventKind::kClose:
      return has(event.from, unit.id) || (!event.level.empty() && event.level == unit.kind);
    case OrgEventKind::kMerge:
    case OrgEventKind::kSplit:
    case OrgEventKind::kRename:
      return has(event.from, unit.id) && !has(event.to, unit.id);
    case OrgEventKind::kOpen:
    case OrgEventKind::kReparent:
    case OrgEventKind::kTransfer:
      return false;
  }
  TK_ASSERT(false);
}

bool begins_unit(const OrgEvent& event, const OrgUnit& unit) {
  switch (event.kind) {
    case OrgEventKind::kOpen:
      return has(event.to, unit.id) || has(event.from, unit.id);
    case OrgEventKind::kMerge:
    case OrgEventKind::kSplit:
    case OrgEventKind::kRename:
      return has(event.to, unit.id) && !has(event.from, unit.id);
    case OrgEventKind::kClose:
    case OrgEventKind::kReparent:
    case OrgEventKind::kTransfer:
      return false;
  }
  TK_ASSERT(false);
}

Result<> step_forward(Weights& at, const OrgEvent& event, const OrgHistory& history) {
  switch (event.kind) {
    case OrgEventKind::kMerge:
    case OrgEventKind::kRename: {
      std::vector<Decimal> moved;
      for (const std::string& id : event.from) {
        if (const auto weight = taken(at, id)) moved.push_back(*weight);
      }
      for (const Decimal& weight : moved) TK_CHECK(accumulate(at, event.to.front(), weight));
      return done();
    }
    case OrgEventKind::kSplit: {
      const auto weight = taken(at, event.from.front());
      if (!weight) return done();
      if (event.weights.empty()) {
        return undecidable("org.split_without_weights", event.from.front(), event.date);
      }
      for (std::size_t i = 0; i < event.to.size(); ++i) {
        TK_TRY(const Decimal share, multiply(*weight, event.weights[i]));
        TK_CHECK(accumulate(at, event.to[i], share));
      }
      return done();
    }
    case OrgEventKind::kClose:
      for (const auto& [id, weight] : at) {
        const OrgUnit* unit = history.find(id);
        if (ends_unit(event, *unit)) {
          return undecidable("org.ended_without_successor", id, event.date);
        }
      }
      return done();
    case OrgEventKind::kOpen:
    case OrgEventKind::kReparent:
    case OrgEventKind::kTransfer:
      return done();
  }
  TK_ASSERT(false);
}

Result<> split_backward(Weights& at, const OrgEvent& event) {
  std::vector<std::optional<Decimal>> found;
  for (const std::string& id : event.to) found.push_back(taken(at, id));
  const bool none = std::none_of(found.begin(), found.end(), [](const auto& w) { return w; });
  if (none) return done();
  const std::string& whole = event.from.front();
  const bool all_alike = std::all_of(found.begin(), found.end(), [&](const auto& w) {
    return w && *w == *found.front();
  });
  if (all_alike) return accumulate(at, whole, *found.front());
  if (event.weights.empty()) return undecidable("org.split_without_weights", whole, event.date);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!found[i]) continue;
    TK_TRY(const Decimal share, multiply(*found[i], event.weights[i]));
    TK_CHECK(accumulate(at, whole, share));
  }
  return done();
}

Result<> step_backward(Weights& at, const OrgEvent& event) {
  if (event.kind == OrgEventKind::kSplit) return split_backward(at, event);
  if (event.kind != OrgEventKind::kMerge && event.kind != OrgEventKind::kRename) return done();
  const auto weight = taken(at, event.to.front());
  if (!weight) return done();
  for (const std::string& id : event.from) TK_CHECK(accumulate(at, id, *weight));
  return done();
}

std::vector<OrgHistory::Share> to_shares(const Weights& weights) {
  std::vector<OrgHistory::Share> out;
  for (const auto& [id, weight] : weights) out.push_back({id, weight});
  return out;
}

Result<> check_split_weights(const OrgEvent& event) {
  if (event.weights.empty()) return done();
  DecimalSum sum;
  for (const Decimal& weight : event.weights) sum.add(weight);
  TK_TRY(const Decimal total, sum.total());
  if (event.weights.size() != event.to.size() || total != Decimal::of(1)) {
    return event_error("org.bad_weights", event, event.from.front());
  }
  return done();
}

}  // namespace

std::optional<OrgEventKind> org_event_kind_from_code(std::string_view code) {
  for (const auto& [kind, known] : kKindCodes) {
    if (known == code) return kind;
  }
  return std::nullopt;
}

std::string_view to_code(OrgEventKind kind) {
  for (const auto& [known, code] : kKindCodes) {
    if (known == kind) return code;
  }
  TK_ASSERT(false);
}

Result<OrgHistory> OrgHistory::build(std::vector<OrgUnit> units, std::vector<OrgEvent> events) {
  OrgHistory out;
  out.units_ = std::move(units);
  out.events_ = std::move(events);
  std::stable_sort(out.events_.begin(), out.events_.end(),
                   [](const OrgEvent& a, const OrgEvent& b) { return a.date < b.date; });
  for (std::size_t i = 0; i < out.units_.size(); ++i) {
    if (!out.by_id_.emplace(out.units_[i].id, i).second) {
      return fail(ErrorCode::kInvalidInput, "org.duplicate", {{"found", out.units_[i].id}});
    }
  }
  TK_CHECK(out.validate());
  for (OrgUnit& unit : out.units_) {
    for (const OrgEvent& event : out.events_) {
      if (!unit.opened && begins_unit(event, unit)) unit.opened = event.date;
      if (!unit.closed && ends_unit(event, unit)) unit.closed = event.date;
    }
  }
  return out;
}

Result<> OrgHistory::validate() const {
  for (const OrgUnit& unit : units_) {
    if (!unit.parent.empty() && find(unit.parent) == nullptr) {
      return fail(ErrorCode::kInvalidInput, "org.unknown_parent",
                  {{"unit", unit.id}, {"found", unit.parent}});
    }
    // A parent chain longer than the number of units has a loop.
    const OrgUnit* above = &unit;
    for (std::size_t steps = 0; above != nullptr; ++steps) {
      if (steps > units_.size()) {
        return fail(ErrorCode::kInvalidInput, "org.parent_loop", {{"unit", unit.id}});
      }
      above = above->parent.empty() ? nullptr : find(above->parent);
    }
  }
  for (const OrgEvent& event : events_) {
    for (const auto* side : {&event.from, &event.to}) {
      std::set<std::string_view> seen;
      for (const std::string& id : *side) {
        if (find(id) == nullptr) return event_error("org.event_unknown_unit", event, id);
        if (!seen.insert(id).second) return event_error("org.event_unit_twice", event, id);
      }
    }
    const bool needs_one_to = event.kind == OrgEventKind::kMerge ||
                              event.kind == OrgEventKind::kRename ||
                              event.kind == OrgEventKind::kReparent ||
                              event.kind == OrgEventKind::kTransfer;
    const bool wrong_shape = (needs_one_to && (event.from.empty() || event.to.size() != 1)) ||
                             (event.kind == OrgEventKind::kSplit &&
                              (event.from.size() != 1 || event.to.size() < 2)) ||
                             (event.kind == OrgEventKind::kClose && event.from.empty() &&
                              event.level.empty());
    if (wrong_shape) return event_error("org.event_shape", event, "");
    TK_CHECK(check_split_weights(event));
  }
  return done();
}

const OrgUnit* OrgHistory::find(std::string_view id) const {
  const auto it = by_id_.find(id);
  return it == by_id_.end() ? nullptr : &units_[it->second];
}

bool OrgHistory::exists_on(std::string_view id, Date day) const {
  const OrgUnit* unit = find(id);
  return unit != nullptr && (!unit->opened || *unit->opened <= day) &&
         (!unit->closed || day < *unit->closed);
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

std::string OrgHistory::parent(std::string_view id, Date day) const {
  const OrgUnit* unit = find(id);
  if (unit == nullptr) return {};
  std::string out = unit->parent;
  for (const OrgEvent& event : events_) {
    if (event.date > day) break;
    if (event.kind == OrgEventKind::kReparent && has(event.from, id)) out = event.to.front();
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
    if (event.kind == OrgEventKind::kTransfer && has(event.from, out) &&
        has(event.fields, field)) {
      out = event.to.front();
    }
  }
  return out;
}

Result<std::vector<OrgHistory::Share>> OrgHistory::successors(std::string_view id,
                                                              Footing footing) const {
  if (find(id) == nullptr) {
    return fail(ErrorCode::kNotFound, "org.unknown", {{"found", std::string(id)}});
  }
  Weights weights{{std::string(id), Decimal::of(1)}};
  for (const OrgEvent& event : events_) {
    if (event.date <= footing.at || event.date > footing.of) continue;
    TK_CHECK(step_forward(weights, event, *this));
  }
  return to_shares(weights);
}

Result<std::vector<OrgHistory::Share>> OrgHistory::composition(std::string_view id,
                                                               Footing footing) const {
  if (find(id) == nullptr) {
    return fail(ErrorCode::kNotFound, "org.unknown", {{"found", std::string(id)}});
  }
  Weights weights{{std::string(id), Decimal::of(1)}};
  for (auto it = events_.rbegin(); it != events_.rend(); ++it) {
    if (it->date <= footing.at || it->date > footing.of) continue;
    TK_CHECK(step_backward(weights, *it));
  }
  for (const auto& [part, weight] : weights) {
    if (!exists_on(part, footing.at)) {
      return undecidable("org.did_not_exist", part, footing.at);
    }
  }
  return to_shares(weights);
}

}  // namespace tongket
