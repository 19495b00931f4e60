// Walks a demonstration record through the machine of its kind to the state in which it is wanted:
// the shortest way, by the same commands that people take, each on a day of its own.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "cases/demo_values.h"
#include "cases/record_commands.h"

namespace tongket {

struct DemoWanted {
  const RecordKind* kind = nullptr;
  const DemoKind* told = nullptr;  // lists and waits of the kind; may be none
  std::string state;
  Date begin;
  std::optional<Date> end;  // the day of the last step, if it is later than the others
  std::map<std::string, std::vector<std::string>> values;  // as they are to stand
  std::map<std::string, std::string> last_values;          // that the last step fills in
  std::int64_t number = 0;
  const std::vector<DemoSaying>* said = nullptr;  // in its last state
};

class DemoWalk {
 public:
  DemoWalk(const RecordRules& rules, const DemoRecordsDefinition& definition, const DemoMade& made)
      : rules_(rules), definition_(definition), values_(definition, rules.pack, made) {}

  // The writes that make it. kInvalidInput cases.demo_no_way ({kind}, {state}) if draws in plenty
  // did not lead there, with what stood in the way.
  Result<std::vector<RecordWrite>> walk(const DemoWanted& wanted, std::int64_t id,
                                        DemoDice& dice) const;

 private:
  using Steps = std::set<std::string, std::less<>>;
  struct State {
    std::int64_t id = 0;
    RecordNow now;
    Steps aside;  // steps that stay where it was, taken already
    std::map<std::string, std::string> personal;
    std::vector<RecordWrite> writes;
    Date day;
    int taken = 0;
  };

  Result<std::vector<RecordWrite>> try_once(const DemoWanted& wanted, std::int64_t id,
                                            DemoDice& dice) const;
  struct Ends {
    const std::string& from;  // empty: the record is to be made
    const std::string& to;
  };
  // The steps between two states, none of the shut ones; empty: there is no way.
  [[nodiscard]] static std::vector<const RecordStep*> way(const RecordKind& kind, const Ends& ends,
                                                          const Steps& shut);
  [[nodiscard]] DemoSpan wait_before(const DemoWanted& wanted, const RecordStep& step) const;
  Result<RecordWrite> take(const DemoWanted& wanted, const RecordStep& step, bool is_last,
                           State& state, DemoDice& dice) const;
  Result<> advance(const DemoWanted& wanted, const RecordStep& step, bool is_last, State& state,
                   DemoDice& dice) const;
  // A further write of the record, and the record as it stands then.
  static void keep(RecordWrite write, State& state);
  // What a source says of it, some days later.
  Result<> say(const DemoWanted& wanted, const DemoSaying& saying, State& state,
               DemoDice& dice) const;
  // One step that stays in the state and fills something in; false if there is none.
  bool stay(const DemoWanted& wanted, State& state, DemoDice& dice) const;
  Result<RecordValues> fill(const DemoWanted& wanted, const RecordStep& step, bool is_last,
                            const State& state, DemoDice& dice) const;

  RecordRules rules_;
  const DemoRecordsDefinition& definition_;
  DemoValues values_;
};

}  // namespace tongket
