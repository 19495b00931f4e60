// Idea: an id stands for changing borders, so borders are never stored; they are walked. Going from
// one day to another, a set of (unit, weight) is carried over the events between them: a merge
// replaces its parts by the whole (or, going back, the whole by its parts), a split divides by its
// weights. What cannot be divided makes the question undecidable, and the answer says which event.
//
// Both directions tell the same: a unit's weight in the composition of another is the share of it
// that went there.
#include <algorithm>

#include "model/org_unit.h"

namespace tongket {
namespace {

using Weights = std::map<std::string, Decimal, std::less<>>;

Error undecidable_unit(std::string_view key, std::string_view id, Date day) {
  return fail(ErrorCode::kUndecidable, key, {{"unit", std::string(id)}, {"date", day.to_string()}});
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
        return undecidable_unit("org.split_without_weights", event.from.front(), event.date);
      }
      for (std::size_t i = 0; i < event.to.size(); ++i) {
        TK_TRY(const Decimal share, multiply(*weight, event.weights[i]));
        TK_CHECK(accumulate(at, event.to[i], share));
      }
      return done();
    }
    case OrgEventKind::kClose:
      for (const auto& [id, weight] : at) {
        if (!history.exists_on(id, event.date)) {
          return undecidable_unit("org.ended_without_successor", id, event.date);
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
  found.reserve(event.to.size());
  for (const std::string& id : event.to) found.push_back(taken(at, id));
  const bool none = std::none_of(found.begin(), found.end(), [](const auto& w) { return w; });
  if (none) return done();
  const std::string& whole = event.from.front();
  const bool all_alike = std::all_of(found.begin(), found.end(),
                                     [&](const auto& w) { return w && *w == *found.front(); });
  if (all_alike) return accumulate(at, whole, *found.front());
  if (event.weights.empty()) {
    return undecidable_unit("org.split_without_weights", whole, event.date);
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!found[i]) continue;
    TK_TRY(const Decimal share, multiply(*found[i], event.weights[i]));
    TK_CHECK(accumulate(at, whole, share));
  }
  return done();
}

Result<> step_backward(Weights& at, const OrgEvent& event) {
  switch (event.kind) {
    case OrgEventKind::kSplit:
      return split_backward(at, event);
    case OrgEventKind::kMerge:
    case OrgEventKind::kRename: {
      const auto weight = taken(at, event.to.front());
      if (!weight) return done();
      for (const std::string& id : event.from) TK_CHECK(accumulate(at, id, *weight));
      return done();
    }
    case OrgEventKind::kOpen:
      for (const std::string& id : event.to) {
        if (at.contains(id)) {
          return undecidable_unit("org.did_not_exist", id, event.date.plus_days(-1));
        }
      }
      return done();
    case OrgEventKind::kClose:
    case OrgEventKind::kReparent:
    case OrgEventKind::kTransfer:
      return done();
  }
  TK_ASSERT(false);
}

std::vector<OrgHistory::Share> to_shares(const Weights& weights) {
  std::vector<OrgHistory::Share> out;
  for (const auto& [id, weight] : weights) out.push_back({id, weight});
  return out;
}

Result<> all_exist(const Weights& weights, const OrgHistory& history, Date day) {
  for (const auto& [id, weight] : weights) {
    if (!history.exists_on(id, day)) return undecidable_unit("org.did_not_exist", id, day);
  }
  return done();
}

Result<Weights> start(std::string_view id, const OrgHistory& history, Date day) {
  if (history.find(id) == nullptr) {
    return fail(ErrorCode::kNotFound, "org.unknown", {{"found", std::string(id)}});
  }
  Weights out{{std::string(id), Decimal::of(1)}};
  TK_CHECK(all_exist(out, history, day));
  return out;
}

bool lies_between(const OrgEvent& event, const OrgHistory::Footing& footing) {
  return footing.at < event.date && event.date <= footing.of;
}

}  // namespace

Result<std::vector<OrgHistory::Share>> OrgHistory::successors(std::string_view id,
                                                              Footing footing) const {
  TK_ASSERT(footing.at <= footing.of);
  TK_TRY(Weights weights, start(id, *this, footing.at));
  for (const OrgEvent& event : events_) {
    if (lies_between(event, footing)) TK_CHECK(step_forward(weights, event, *this));
  }
  TK_CHECK(all_exist(weights, *this, footing.of));
  return to_shares(weights);
}

Result<std::vector<OrgHistory::Share>> OrgHistory::composition(std::string_view id,
                                                               Footing footing) const {
  TK_ASSERT(footing.at <= footing.of);
  TK_TRY(Weights weights, start(id, *this, footing.of));
  for (auto it = events_.rbegin(); it != events_.rend(); ++it) {
    if (lies_between(*it, footing)) TK_CHECK(step_backward(weights, *it));
  }
  TK_CHECK(all_exist(weights, *this, footing.at));
  return to_shares(weights);
}

}  // namespace tongket
