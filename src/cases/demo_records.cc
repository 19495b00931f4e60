#include "cases/demo_records.h"

#include <algorithm>

#include "cases/demo_rows.h"
#include "cases/demo_walk.h"
#include "cases/record_state.h"

namespace tongket {
namespace {

class DemoMaker {
 public:
  DemoMaker(const RecordRules& rules, const DemoRecordsDefinition& definition,
            const ReserveRecord& reserve)
      : rules_(rules),
        definition_(definition),
        reserve_(reserve),
        walk_(rules, definition, known_) {}

  Result<DemoRecords> make() {
    for (const DemoKind& told : definition_.kinds) TK_CHECK(make_kind(told));
    out_.file = definition_.file_text;
    return std::move(out_);
  }

 private:
  Result<> make_kind(const DemoKind& told) {
    const RecordKind* kind = rules_.find(told.id);
    TK_ASSERT(kind != nullptr);
    DemoDice dice(definition_.seed, told.id);
    for (const DemoRows& rows : definition_.rows) {
      if (rows.kind != told.id) continue;
      for (DemoRow& row : demo_rows(rows, rules_.pack, definition_.units)) {
        DemoWanted wanted{kind,
                          &told,
                          std::move(row.state),
                          row.begin,
                          row.end,
                          std::move(row.values),
                          std::move(row.last_values),
                          0};
        TK_CHECK(make_one(std::move(wanted), dice));
      }
    }
    for (const DemoGroup& group : told.groups) {
      for (const auto& [state, count] : group.states) {
        for (int each = 0; each < count; ++each) {
          DemoWanted wanted{kind,         &told, state, day_between(group.begin, dice),
                            std::nullopt, {},    {},    0,
                            &group.said};
          for (const auto& [field, texts] : group.values) {
            wanted.values[field] = {dice.one_of(texts)};
          }
          TK_CHECK(make_one(std::move(wanted), dice));
        }
      }
    }
    return done();
  }

  static Date day_between(const DemoDays& days, DemoDice& dice) {
    const int width = days.until.days_since(days.from);
    return days.from.plus_days(static_cast<int>(dice.between(0, width)));
  }

  Result<> make_one(DemoWanted wanted, DemoDice& dice) {
    wanted.number = ++serial_[wanted.kind->id];
    TK_TRY(const std::int64_t id, reserve_());
    TK_TRY(std::vector<RecordWrite> writes, walk_.walk(wanted, id, dice));
    known_.of_kind[wanted.kind->id].push_back({id, day_of_moment(writes.front().entry.at)});
    std::ranges::move(writes, std::back_inserter(out_.writes));
    ++out_.records;
    return done();
  }

  RecordRules rules_;
  const DemoRecordsDefinition& definition_;
  const ReserveRecord& reserve_;
  DemoMade known_;
  DemoWalk walk_;
  std::map<std::string, std::int64_t> serial_;
  DemoRecords out_;
};

}  // namespace

Result<DemoRecords> make_demo_records(const RecordRules& rules,
                                      const DemoRecordsDefinition& definition,
                                      const ReserveRecord& reserve) {
  return DemoMaker(rules, definition, reserve).make();
}

}  // namespace tongket
