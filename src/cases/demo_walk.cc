// Idea: breadth first from where the record is to where it is wanted. A step whose condition does
// not hold for the values that were drawn is shut and another way is looked for; if there is none,
// the record is drawn again.
#include "cases/demo_walk.h"

#include <algorithm>
#include <deque>

#include "base/moment.h"
#include "cases/record_body.h"
#include "cases/record_graph.h"
#include "cases/record_state.h"

namespace tongket {
namespace {

constexpr int kTries = 200;
constexpr int kOptionalPercent = 70;
constexpr int kAsidePercent = 15;
constexpr int kAfterwardsPercent = 40;
constexpr int kMorning = 8;
constexpr int kMostSteps = 40;

bool names_id(const std::vector<std::string>& all, std::string_view id) {
  return std::ranges::find(all, id) != all.end();
}

// Of a record's steps on one day each has a time of its own.
Moment morning(Date day, int taken) {
  const int minute = taken * 7;
  return local_moment(day, {kMorning + minute / 60, minute % 60});
}

bool has_text(const RecordValues& values, std::string_view id) {
  return !value_of(values, id).empty();
}

}  // namespace

std::vector<const RecordStep*> DemoWalk::way(const RecordKind& kind, const Ends& ends,
                                             const Steps& shut) {
  const std::string& from = ends.from;
  const std::string& to = ends.to;
  struct Come {
    const RecordStep* step;
    std::string from;
  };
  std::map<std::string, Come> reached;  // how a state was reached first
  std::deque<std::string> next{from};
  while (!next.empty() && !reached.contains(to)) {
    const std::string here = next.front();
    next.pop_front();
    for (const RecordStep& step : kind.steps) {
      const bool leads = here.empty() ? step.from.empty() : names_id(step.from, here);
      if (!leads || shut.contains(step.id) || step.to == from) continue;
      if (reached.emplace(step.to, Come{&step, here}).second) next.push_back(step.to);
    }
  }
  std::vector<const RecordStep*> out;
  if (!reached.contains(to)) return out;
  for (std::string at = to; at != from; at = reached.at(at).from) {
    out.push_back(reached.at(at).step);
  }
  std::ranges::reverse(out);
  return out;
}

Result<RecordValues> DemoWalk::fill(const DemoWanted& wanted, const RecordStep& step, bool is_last,
                                    const State& state, DemoDice& dice) const {
  const RecordKind& kind = *wanted.kind;
  const RecordState& next = *kind.find_state(step.to);
  RecordValues out;
  for (const std::string& id : step.asks) {
    const RecordField& field = *kind.find_field(id);
    const DemoValues::Asked asked{field, wanted.told == nullptr ? nullptr : &wanted.told->pools,
                                  state.day, wanted.number};
    const auto last = wanted.last_values.find(id);
    if (is_last && last != wanted.last_values.end()) {
      TK_TRY(std::string value, values_.filled(asked, last->second, dice));
      out[id] = {std::move(value)};
      continue;
    }
    const bool stands = has_text(state.now.body.values, id);
    const auto fixed = wanted.values.find(id);
    if (fixed != wanted.values.end()) {
      if (stands) continue;
      for (const std::string& text : fixed->second) {
        TK_TRY(std::string value, values_.filled(asked, text, dice));
        out[id].push_back(std::move(value));
      }
      continue;
    }
    const bool must =
        names_id(step.needs, id) || (!stands && (field.required || names_id(next.needs, id)));
    if (!must && (stands || !dice.chance(kOptionalPercent))) continue;
    TK_TRY(std::vector<std::string> drawn, values_.draw(asked, dice));
    if (!drawn.empty()) out[id] = std::move(drawn);
  }
  return out;
}

Result<RecordWrite> DemoWalk::take(const DemoWanted& wanted, const RecordStep& step, bool is_last,
                                   State& state, DemoDice& dice) const {
  if (is_last && wanted.end) state.day = std::max(state.day, *wanted.end);
  if (by_clock_only(step)) {
    if (const auto due = due_day(*wanted.kind, state.now, rules_.calendar)) {
      state.day = std::max(state.day, due->plus_days(1));
    }
  }
  const Moment at = morning(state.day, state.taken);
  StepRequest request{.step = step.id};
  TK_TRY(request.values, fill(wanted, step, is_last, state, dice));
  request.reason = definition_.note;
  const RecordCommands commands(rules_, {step.by, "", "", utc_text(at), state.day});
  if (step.from.empty()) return commands.make(*wanted.kind, state.id, request);
  return commands.take(state.now, request);
}

DemoSpan DemoWalk::wait_before(const DemoWanted& wanted, const RecordStep& step) const {
  if (wanted.told == nullptr) return definition_.wait;
  const auto at = wanted.told->waits.find(step.id);
  return at == wanted.told->waits.end() ? definition_.wait : at->second;
}

Result<> DemoWalk::advance(const DemoWanted& wanted, const RecordStep& step, bool is_last,
                           State& state, DemoDice& dice) const {
  const Date before = state.day;
  if (state.taken > 0) {
    const DemoSpan span = wait_before(wanted, step);
    state.day = state.day.plus_days(static_cast<int>(dice.between(span.low, span.high)));
  }
  Result<RecordWrite> write = take(wanted, step, is_last, state, dice);
  if (!write) {
    state.day = before;
    return write.error();
  }
  keep(std::move(write).value(), state);
  return done();
}

void DemoWalk::keep(RecordWrite write, State& state) {
  for (const PersonalRecordValue& each : write.personal) {
    if (each.value.empty()) {
      state.personal.erase(each.field);
    } else {
      state.personal[each.field] = each.value;
    }
  }
  state.now = record_now(write.record, state.personal);
  state.writes.push_back(std::move(write));
  ++state.taken;
}

Result<> DemoWalk::say(const DemoWanted& wanted, const DemoSaying& saying, State& state,
                       DemoDice& dice) const {
  const RecordStep* step = wanted.kind->find_step(saying.step);
  TK_ASSERT(step != nullptr);
  const DemoSpan span = wait_before(wanted, *step);
  state.day = state.day.plus_days(static_cast<int>(dice.between(span.low, span.high)));
  StepRequest request{.step = step->id};
  for (const auto& [id, texts] : saying.values) {
    const RecordField& field = *wanted.kind->find_field(id);
    const DemoPools* pools = wanted.told == nullptr ? nullptr : &wanted.told->pools;
    const DemoValues::Asked asked{field, pools, state.day, wanted.number};
    TK_TRY(std::string value, values_.filled(asked, dice.one_of(texts), dice));
    request.values[id] = {std::move(value)};
  }
  request.reason = definition_.note;
  request.source = saying.source;
  const Moment at = morning(state.day, state.taken);
  const RecordCommands commands(rules_, {step->by, "", "", utc_text(at), state.day});
  TK_TRY(RecordWrite write, commands.take(state.now, request));
  keep(std::move(write), state);
  return done();
}

bool DemoWalk::stay(const DemoWanted& wanted, State& state, DemoDice& dice) const {
  for (const RecordStep& step : wanted.kind->steps) {
    const std::string& here = state.now.record.state;
    const bool stays = step.to == here && names_id(step.from, here) && !step.asks.empty();
    if (!stays || !state.aside.insert(step.id).second) continue;
    const std::string before = state.now.record.values;
    if (advance(wanted, step, false, state, dice) && state.now.record.values != before) return true;
  }
  return false;
}

Result<std::vector<RecordWrite>> DemoWalk::try_once(const DemoWanted& wanted, std::int64_t id,
                                                    DemoDice& dice) const {
  State state;
  state.id = id;
  state.day = wanted.begin;
  Steps shut;
  Error why = fail(ErrorCode::kInvalidInput, "cases.demo_no_way",
                   {{"kind", wanted.kind->id}, {"state", wanted.state}});
  while (state.now.record.state != wanted.state) {
    const auto steps = way(*wanted.kind, {state.now.record.state, wanted.state}, shut);
    if (steps.empty() || state.taken > kMostSteps) return why;
    Result<> taken = advance(wanted, *steps.front(), steps.size() == 1, state, dice);
    if (taken) {
      if (steps.size() > 1 && dice.chance(kAsidePercent)) stay(wanted, state, dice);
      continue;
    }
    why = std::move(taken.error());
    // What a step waits for may be filled in by one that stays where the record is.
    if (!stay(wanted, state, dice)) shut.insert(steps.front()->id);
  }
  if (wanted.said != nullptr && !wanted.said->empty()) {
    for (const DemoSaying& saying : *wanted.said) TK_CHECK(say(wanted, saying, state, dice));
  } else if (!wanted.end && dice.chance(kAfterwardsPercent)) {
    stay(wanted, state, dice);
  }
  return std::move(state.writes);
}

Result<std::vector<RecordWrite>> DemoWalk::walk(const DemoWanted& wanted, std::int64_t id,
                                                DemoDice& dice) const {
  Error last = fail(ErrorCode::kInvalidInput, "cases.demo_no_way",
                    {{"kind", wanted.kind->id}, {"state", wanted.state}});
  for (int each = 0; each < kTries; ++each) {
    Result<std::vector<RecordWrite>> made = try_once(wanted, id, dice);
    if (made) return made;
    last.also = {made.error()};
  }
  return last;
}

}  // namespace tongket
