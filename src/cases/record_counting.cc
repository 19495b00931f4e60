#include "cases/record_counting.h"

#include "cases/record_projection.h"

namespace tongket {
namespace {

constexpr std::size_t kMonthCounted = 7;  // characters of "2023-05"

Decimal without_needless_zeros(Decimal value) {
  while (value.scale() > 0 && value.coefficient() % 10 == 0) {
    value = Decimal::of(value.coefficient() / 10, value.scale() - 1);
  }
  return value;
}

}  // namespace

Result<Decimal> whole_of_sums(const SumsByUnit& sums) {
  DecimalSum whole;
  for (const auto& [unit, sum] : sums) {
    TK_TRY(const Decimal value, sum.total());
    whole.add(value);
  }
  TK_TRY(const Decimal value, whole.total());
  return without_needless_zeros(value);
}

Result<std::vector<std::string>> months_of_period(const TimePeriod& period) {
  const bool whole = !period.is_undated() && period.first_day().day() == 1 &&
                     period.last_day().plus_days(1).day() == 1;
  if (!whole) {
    return fail(ErrorCode::kUsage, "cases.figure_period", {{"found", period.to_string()}});
  }
  std::vector<std::string> out;
  for (Date day = period.first_day(); day <= period.last_day(); day = day.plus_months(1)) {
    out.push_back(day.to_string().substr(0, kMonthCounted));
  }
  return out;
}

Result<RecordCounting> RecordCounting::of(const RecordKind& kind, const RecordStore& store,
                                          const TimePeriod& period) {
  RecordCounting out(kind, store);
  TK_TRY(out.months_, months_of_period(period));
  return out;
}

const std::string& RecordCounting::unit_field(const RecordCount& count) const {
  return count.org.empty() ? kind_.owner : count.org;
}

Result<> RecordCounting::read(const std::string& prefix, int scale, SumsByUnit& sums) const {
  TK_TRY(const std::vector<RecordCounter> counters, store_.counters(kind_.id, prefix));
  for (const RecordCounter& counter : counters) {
    sums[counter.name.substr(prefix.size())].add(Decimal::of(counter.amount, scale));
  }
  return done();
}

Result<> RecordCounting::read_count(const RecordCount& count, SumsByUnit& sums) const {
  const int scale = count.sum.empty() ? 0 : kSumDecimals;
  const std::string prefix = "count/" + count.id + "/";
  if (count.stock) return read(prefix + "-/", scale, sums);
  for (const std::string& month : months_) TK_CHECK(read(prefix + month + "/", scale, sums));
  return done();
}

Result<SumsByUnit> RecordCounting::sums(const RecordCount& count) const {
  SumsByUnit out;
  TK_CHECK(read_count(count, out));
  return out;
}

Result<std::set<std::string>> RecordCounting::units_with_records(const RecordCount& count) const {
  SumsByUnit found;
  if (unit_field(count) == kind_.owner) {
    if (count.stock) {
      for (const RecordState& state : kind_.states) {
        TK_CHECK(read("state/" + state.id + "/", 0, found));
      }
    } else {
      for (const std::string& month : months_) TK_CHECK(read("made/" + month + "/", 0, found));
    }
  }
  for (const RecordCount& other : kind_.counts) {
    const bool alike = other.stock == count.stock && unit_field(other) == unit_field(count);
    if (alike) TK_CHECK(read_count(other, found));
  }
  std::set<std::string> out;
  for (const auto& [unit, sum] : found) out.insert(unit);
  return out;
}

Result<bool> RecordCounting::has_records(const RecordCount& count) const {
  RecordCount of_owner = count;
  of_owner.org.clear();
  TK_TRY(const std::set<std::string> owners, units_with_records(of_owner));
  if (!owners.empty()) return true;
  TK_TRY(const std::set<std::string> others, units_with_records(count));
  return !others.empty();
}

}  // namespace tongket
