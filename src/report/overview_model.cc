// Passes: rows by field -> findings to rows -> counts -> the lists of the first screen.
#include "report/overview_model.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "report/derived_words.h"
#include "report/overview_rows.h"

namespace tongket {
namespace {

constexpr std::size_t kHeadlines = 8;
constexpr std::size_t kHeadlinesOfOneField = 2;

void each_row(std::vector<Row>& rows, const std::function<void(Row&)>& visit) {
  for (Row& row : rows) {
    visit(row);
    each_row(row.parts, visit);
  }
}

void each_row(Overview& overview, const std::function<void(Row&)>& visit) {
  for (FieldPart& part : overview.fields) {
    each_row(part.core, visit);
    each_row(part.mentions, visit);
    each_row(part.units, visit);
  }
}

// Indicators in the order of their field's own list of codes, then as the pack lists them.
std::vector<const Indicator*> ordered(const Pack& pack) {
  std::vector<const Indicator*> out;
  out.reserve(pack.indicators.size());
  for (const Indicator& indicator : pack.indicators) out.push_back(&indicator);
  const auto place = [&](const Indicator* indicator) {
    const Field* field = pack.field_of(indicator->field);
    if (field == nullptr) return std::ptrdiff_t{0};
    return std::find(field->includes.begin(), field->includes.end(), indicator->field) -
           field->includes.begin();
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](const auto* a, const auto* b) { return place(a) < place(b); });
  return out;
}

// What many units are compared by comes first; the rows of an indicator stay together.
void gather_by_indicator(std::vector<Row>& rows) {
  std::map<const Indicator*, std::size_t> count;
  for (const Row& row : rows) ++count[row.indicator];
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
    return count[a.indicator] > count[b.indicator];
  });
  std::map<const Indicator*, std::size_t> place;
  for (const Row& row : rows) place.emplace(row.indicator, place.size());
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
    return place[a.indicator] < place[b.indicator];
  });
}

std::vector<FieldPart> parts_of(const Pack& pack, const RowsOf& rows_of) {
  std::vector<FieldPart> out(pack.fields.size() + 1);
  for (std::size_t i = 0; i < pack.fields.size(); ++i) out[i].field = &pack.fields[i];
  for (const Indicator* indicator : ordered(pack)) {
    IndicatorRows made = rows_of(*indicator);
    const Field* field = pack.field_of(indicator->field);
    FieldPart& part =
        field == nullptr ? out.back() : out[static_cast<std::size_t>(field - pack.fields.data())];
    std::vector<Row>& rows = indicator->tier == Tier::kCore ? part.core : part.mentions;
    std::move(made.rows.begin(), made.rows.end(), std::back_inserter(rows));
    std::move(made.units.begin(), made.units.end(), std::back_inserter(part.units));
    std::move(made.spreads.begin(), made.spreads.end(), std::back_inserter(part.spreads));
  }
  for (FieldPart& part : out) {
    gather_by_indicator(part.units);
    std::stable_sort(part.spreads.begin(), part.spreads.end(), [](const auto& a, const auto& b) {
      return a.ranked.size() > b.ranked.size();
    });
  }
  std::erase_if(out, [](const FieldPart& part) {
    return part.core.empty() && part.mentions.empty() && part.spreads.empty();
  });
  return out;
}

// A rule of the sector without a period is about all of them.
bool is_about(const Finding& finding, const TimePeriod& period) {
  const TimePeriod& subject = finding.subject.period;
  if (subject.is_undated()) return finding.kind == FindingKind::kSectorRule;
  return subject == period || period.contains(subject.last_day());
}

std::string place_of(const ObservationKey& key) {
  return key.indicator + "|" + key.org + "|" + key.breakdown.to_string();
}

// A row gets what is said of its place in the period, and what rests on its value or its plan.
void assign_findings(Overview& overview, std::span<const Finding* const> findings) {
  std::map<std::string, std::vector<const Finding*>> by_place;
  std::map<ObservationId, std::vector<const Finding*>> by_observation;
  for (const Finding* finding : findings) {
    if (is_about(*finding, overview.period)) {
      by_place[place_of(finding->subject)].push_back(finding);
    }
    for (const Evidence& evidence : finding->evidence) {
      if (evidence.observation != 0) by_observation[evidence.observation].push_back(finding);
    }
  }
  std::set<const Finding*> shown;
  const auto add = [&](Row& row, const std::vector<const Finding*>& some) {
    for (const Finding* finding : some) {
      // That a stated rate cannot be computed again, the row says itself.
      if (finding->kind == FindingKind::kStatedUndecidable) continue;
      const bool known =
          std::find(row.findings.begin(), row.findings.end(), finding) != row.findings.end();
      if (!known) row.findings.push_back(finding);
      shown.insert(finding);
    }
  };
  each_row(overview, [&](Row& row) {
    add(row, by_place[place_of(row.key)]);
    if (row.value != nullptr) add(row, by_observation[row.value->id]);
    if (row.plan && row.plan->plan != nullptr) add(row, by_observation[row.plan->plan->id]);
    std::stable_sort(row.findings.begin(), row.findings.end(),
                     [](const Finding* a, const Finding* b) { return a->severity > b->severity; });
  });
  for (const Finding* finding : findings) {
    if (shown.contains(finding) || is_about(*finding, overview.period)) {
      overview.findings.push_back(finding);
    }
  }
  std::stable_sort(overview.findings.begin(), overview.findings.end(),
                   [](const Finding* a, const Finding* b) { return a->severity > b->severity; });
}

bool is_fall(const Row& row) {
  if (!row.change) return false;
  if (row.change->sense != Verdict::kNeutral) return row.change->sense == Verdict::kBad;
  return row.change->number.amount.sign() < 0;
}

void count_row(Overview& overview, FieldPart& part, const Row& row, const std::string& nation) {
  Counts& counts = overview.counts;
  if (row.plan) {
    ++counts.with_plan;
    ++part.with_plan;
  }
  if (row.plan && row.plan->assessment && is_off_plan(*row.plan->assessment)) {
    ++counts.off_plan;
    ++part.off_plan;
  }
  if (row.plan && row.plan->assessment && is_below_plan(*row.plan->assessment)) {
    overview.below_plan.push_back(&row);
  }
  if (row.key.org == nation && row.indicator->tier == Tier::kCore && is_fall(row)) {
    ++counts.fell;
    overview.fell.push_back(&row);
  }
}

void count(Overview& overview, const std::string& nation) {
  std::set<const Indicator*> reported;
  for (FieldPart& part : overview.fields) {
    std::set<const Finding*> findings;
    for (const Spread& spread : part.spreads) reported.insert(spread.indicator);
    const auto visit = [&](Row& row) {
      if (row.value != nullptr) reported.insert(row.indicator);
      count_row(overview, part, row, nation);
      findings.insert(row.findings.begin(), row.findings.end());
    };
    each_row(part.core, visit);
    each_row(part.mentions, visit);
    each_row(part.units, visit);
    part.findings =
        static_cast<int>(std::count_if(findings.begin(), findings.end(), [](const Finding* f) {
          return f->severity != Severity::kInfo;
        }));
  }
  overview.counts.reported = static_cast<int>(reported.size());
  for (const Finding* finding : overview.findings) {
    if (finding->severity == Severity::kHigh) ++overview.counts.high;
    if (finding->severity == Severity::kMedium) ++overview.counts.medium;
    if (finding->severity == Severity::kLow) ++overview.counts.low;
  }
}

Decimal attained(const Row& row) {
  return row.plan->percent ? attained_percent(*row.plan->percent) : Decimal::of(0);
}

void order_lists(Overview& overview, const std::string& nation) {
  const auto place = [&](const Row& row) {
    return std::tuple(!is_off_plan(*row.plan->assessment), row.key.org != nation, attained(row));
  };
  std::stable_sort(overview.below_plan.begin(), overview.below_plan.end(),
                   [&](const Row* a, const Row* b) { return place(*a) < place(*b); });
  std::stable_sort(overview.fell.begin(), overview.fell.end(), [](const Row* a, const Row* b) {
    return a->change->number.amount.magnitude() > b->change->number.amount.magnitude();
  });
}

// How much a row has to tell on the first screen; 0: nothing.
int weight(const Pack& pack, const Row& row) {
  const bool leads = row.key.org == pack.nation && row.key.breakdown.is_total() &&
                     row.value != nullptr && has_number(row.value->observation.status) &&
                     !row.value->observation.value_high && row.compares();
  if (!leads) return 0;
  int out = 1;
  if (row.plan) out += 3;
  if (row.change) out += row.change->number.computed ? 3 : 2;
  const auto known = std::count_if(row.history.begin(), row.history.end(),
                                   [](const Fact* fact) { return fact != nullptr; });
  if (known >= 3) ++out;
  const UnitOfMeasure* unit = pack.unit_of_measure(row.key.unit);
  if (unit != nullptr && unit->unit_class == UnitClass::kCurrency) ++out;
  return out;
}

struct Candidate {
  const Row* row;
  const FieldPart* part;
  int weight;
};

// Weightiest first; of equal weight and unit the larger amount, as a total tells more than its
// parts.
bool leads_before(const Candidate& a, const Candidate& b) {
  if (a.weight != b.weight) return a.weight > b.weight;
  if (a.row->key.unit != b.row->key.unit) return a.row->key.unit > b.row->key.unit;
  return a.row->value->observation.amount() > b.row->value->observation.amount();
}

// Every field may lead with a few, so that none fills the first screen alone.
void choose_headlines(const Pack& pack, Overview& overview) {
  std::vector<Candidate> candidates;
  for (const FieldPart& part : overview.fields) {
    for (const Row& row : part.core) {
      const int row_weight = weight(pack, row);
      if (row_weight > 0) candidates.push_back({&row, &part, row_weight});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(), leads_before);
  std::map<const FieldPart*, std::size_t> taken;
  for (const Candidate& candidate : candidates) {
    if (overview.headlines.size() == kHeadlines) return;
    if (taken[candidate.part] == kHeadlinesOfOneField) continue;
    ++taken[candidate.part];
    overview.headlines.push_back(candidate.row);
  }
}

}  // namespace

bool is_below_plan(Assessment assessment) {
  return is_off_plan(assessment) || assessment == Assessment::kNear;
}

bool is_off_plan(Assessment assessment) {
  return assessment == Assessment::kFallsShort || assessment == Assessment::kBehind;
}

Result<Overview> make_overview(const Pack& pack, const FactIndex& facts,
                               const std::vector<Finding>& findings, const TimePeriod& period) {
  std::vector<const Finding*> pointers;
  pointers.reserve(findings.size());
  for (const Finding& finding : findings) pointers.push_back(&finding);
  const RowsOf rows_of = [&](const Indicator& indicator) {
    return indicator_rows(pack, facts, indicator, period);
  };
  return make_overview(pack, rows_of, pointers, period);
}

Result<Overview> make_overview(const Pack& pack, const RowsOf& rows_of,
                               std::span<const Finding* const> findings, const TimePeriod& period) {
  Overview out;
  out.period = period;
  out.fields = parts_of(pack, rows_of);
  assign_findings(out, findings);
  count(out, pack.nation);
  if (out.counts.reported == 0) {
    return fail(ErrorCode::kNotFound, "report.no_values", {{"period", period.to_string()}});
  }
  order_lists(out, pack.nation);
  choose_headlines(pack, out);
  return out;
}

}  // namespace tongket
