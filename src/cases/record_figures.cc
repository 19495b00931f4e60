// Passes: counters of the kind -> sums by unit of those in the period -> observations -> what is
// not said yet.
#include "cases/record_figures.h"

#include <algorithm>
#include <set>

#include "cases/record_counting.h"

namespace tongket {
namespace {

// The unit of measure that a count's figure has; nullopt: none that the indicator takes.
std::optional<std::string> measure_of(const RecordCount& count, const RecordKind& kind,
                                      const Indicator& indicator, const Pack& pack) {
  const RecordField* summed = kind.find_field(count.sum);
  if (summed != nullptr && !summed->unit.empty()) {
    if (!indicator.allows_unit(summed->unit)) return std::nullopt;
    return summed->unit;
  }
  for (const std::string& id : indicator.units) {
    const UnitOfMeasure* unit = pack.unit_of_measure(id);
    const bool fits =
        summed != nullptr || (unit != nullptr && unit->unit_class == UnitClass::kCount);
    if (fits) return id;
  }
  return std::nullopt;
}

// Where the figure of the whole stands.
std::string whole_of(const Indicator& indicator, const Pack& pack, Date day) {
  std::string at = indicator.owner;
  while (!at.empty() && !indicator.level.empty()) {
    const OrgUnit* unit = pack.orgs.find(at);
    if (unit == nullptr) break;
    if (unit->kind == indicator.level) return at;
    at = pack.orgs.parent(at, day);
  }
  return pack.nation;
}

class FiguresOfKind {
 public:
  FiguresOfKind(const RecordKind& kind, const Pack& pack, const RecordFigurePeriod& wanted,
                const RecordCounting& counting)
      : kind_(kind), pack_(pack), wanted_(wanted), counting_(counting) {}

  Result<CountedFigures> make() {
    for (const RecordCount& count : kind_.counts) {
      const Indicator* indicator = pack_.indicator(count.indicator);
      if (indicator == nullptr || !is_told(count, *indicator)) continue;
      out_.sources.push_back("records/" + kind_.id + "/" + count.id);
      TK_CHECK(add(count, *indicator));
    }
    std::ranges::sort(out_.rows, {}, &Observation::key);
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_told(const RecordCount& count, const Indicator& indicator) const {
    if (!indicator.valid_on(wanted_.period.last_day())) return false;
    if (count.stock) return wanted_.period.contains(wanted_.today);
    return wanted_.period.first_day() <= wanted_.today;
  }

  Result<> add(const RecordCount& count, const Indicator& indicator) {
    const std::optional<std::string> measure = measure_of(count, kind_, indicator, pack_);
    if (!measure) {
      return fail(ErrorCode::kInvalidInput, "cases.figure_unit",
                  {{"kind", kind_.id}, {"found", count.id}, {"indicator", indicator.code}});
    }
    TK_TRY(const bool any, counting_.has_records(count));
    if (!any) return done();
    Observation row;
    row.key.indicator = indicator.code;
    row.key.period = wanted_.period;
    row.key.unit = *measure;
    const Date last = wanted_.period.last_day();
    if (count.stock) {
      if (wanted_.today != last) row.key.as_of = wanted_.today;
    } else if (last >= wanted_.today) {
      row.status = ObsStatus::kEstimated;
    }
    row.source = out_.sources.back();
    row.label = count.name.vi;
    TK_TRY(SumsByUnit sums, counting_.sums(count));
    const std::string at = whole_of(indicator, pack_, last);
    TK_CHECK(say(row, at, sums));
    TK_TRY(std::set<std::string> units, counting_.units_with_records(count));
    units.erase(at);
    for (const std::string& id : units) {
      const OrgUnit* unit = pack_.orgs.find(id);
      const bool fits =
          unit != nullptr && (indicator.level.empty() || unit->kind == indicator.level);
      if (fits) TK_CHECK(say(row, id, {{id, sums[id]}}));
    }
    return done();
  }

  Result<> say(Observation row, const std::string& org, const SumsByUnit& sums) {
    TK_TRY(row.value, whole_of_sums(sums));
    row.key.org = org;
    out_.rows.push_back(std::move(row));
    return done();
  }

  const RecordKind& kind_;
  const Pack& pack_;
  const RecordFigurePeriod& wanted_;
  const RecordCounting& counting_;
  CountedFigures out_;
};

}  // namespace

Result<CountedFigures> figures_of_records(const RecordKind& kind, const RecordStore& store,
                                          const Pack& pack, const RecordFigurePeriod& wanted) {
  TK_TRY(const RecordCounting counting, RecordCounting::of(kind, store, wanted.period));
  return FiguresOfKind(kind, pack, wanted, counting).make();
}

}  // namespace tongket
