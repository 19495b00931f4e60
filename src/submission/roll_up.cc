#include "submission/roll_up.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "submission/cell_findings.h"
#include "submission/publishing.h"
#include "submission/upper_units.h"

namespace tongket {
namespace {

constexpr int kMeanDecimals = 2;  // more than the values have
constexpr std::string_view kRollUpSource = "cycle/";

// A submission with what counts of it.
struct Counted {
  const Submission* submission;
  CellContents contents;
  bool open = true;  // may be told
};

struct Teller {
  const Counted* counted;
  const FormRow* row;  // of its own form
};

// A row that forms of the cycle share, with all that may tell about it.
struct SharedRow {
  const FormRow* row;  // of the first of the forms
  std::vector<const Form*> forms;
  std::vector<Teller> tellers;
};

// The units that are asked for a row, and those above them.
struct Asked {
  std::vector<std::string> orgs;
  std::map<std::string, std::size_t, std::less<>> position;  // in orgs
  std::vector<UpperUnit> uppers;
};

// By the position of the unit; empty: it says nothing.
using ToldByUnit = std::vector<std::optional<Observation>>;

bool rolls_up(const Pack& pack, const FormRow& row) {
  const Indicator* const indicator = pack.indicator(row.indicator);
  return indicator != nullptr && row.kind == RowKind::kNumber &&
         (indicator->aggregation == Aggregation::kSum ||
          indicator->aggregation == Aggregation::kMax ||
          indicator->aggregation == Aggregation::kAverage);
}

auto identity_of(const FormRow& row) { return std::tie(row.indicator, row.breakdown, row.unit); }

Result<Decimal> combined(Aggregation aggregation, const std::vector<Decimal>& values) {
  if (aggregation == Aggregation::kMax) return *std::max_element(values.begin(), values.end());
  if (aggregation == Aggregation::kAverage) {
    int scale = 0;
    for (const Decimal& value : values) scale = std::max(scale, value.scale());
    return mean(values, scale + kMeanDecimals);
  }
  DecimalSum sum;
  for (const Decimal& value : values) sum.add(value);
  return sum.total();
}

class RollingUp {
 public:
  // `of`: only rows that stand in this form; nullptr: all.
  RollingUp(const Reporting& reporting, const Cycle& cycle, const Form* of)
      : reporting_(reporting), cycle_(cycle), of_(of) {}

  [[nodiscard]] std::vector<RollUp> of(const std::vector<Counted>& all) {
    std::vector<RollUp> out;
    for (const SharedRow& shared : shared_rows(all)) {
      const bool open = std::all_of(shared.tellers.begin(), shared.tellers.end(),
                                    [](const Teller& teller) { return teller.counted->open; });
      if (!open) continue;
      const Asked& asked = asked_for(shared);
      const ToldByUnit told = told_by(shared, asked);
      for (const UpperUnit& upper : asked.uppers) {
        if (auto total = total_of(*shared.row, {asked, told, upper})) {
          out.push_back(*std::move(total));
        }
      }
    }
    return out;
  }

 private:
  // In the order of the forms, those of `of_` first.
  [[nodiscard]] std::vector<SharedRow> shared_rows(const std::vector<Counted>& all) const {
    std::vector<const Form*> forms;
    if (of_ != nullptr) forms.push_back(of_);
    for (const std::string& id : cycle_.plan.forms) {
      const Form* form = reporting_.form(id);  // nullptr: the pack has it no more
      if (form != nullptr && form != of_) forms.push_back(form);
    }
    std::vector<SharedRow> out;
    for (const Form* form : forms) {
      for (const FormRow* row : form->rows()) {
        if (!rolls_up(reporting_.pack(), *row)) continue;
        auto at = std::find_if(out.begin(), out.end(), [&](const SharedRow& shared) {
          return identity_of(*shared.row) == identity_of(*row);
        });
        if (at == out.end()) {
          if (of_ != nullptr && form != of_) continue;
          at = out.insert(out.end(), SharedRow{row, {}, {}});
        }
        at->forms.push_back(form);
        for (const Counted& counted : all) {
          if (counted.submission->form == form->id) at->tellers.push_back({&counted, row});
        }
      }
    }
    return out;
  }

  const Asked& asked_for(const SharedRow& shared) {
    const auto [at, is_new] = asked_.try_emplace(shared.forms);
    if (!is_new) return at->second;
    Asked& asked = at->second;
    for (const Teller& teller : shared.tellers) {
      const std::string& org = teller.counted->submission->org;
      if (asked.position.try_emplace(org, asked.orgs.size()).second) asked.orgs.push_back(org);
    }
    asked.uppers = upper_units(reporting_.pack(), asked.orgs, cycle_.plan.closing_day);
    return asked;
  }

  // What each unit says about the row in the first of its forms that says anything.
  [[nodiscard]] ToldByUnit told_by(const SharedRow& shared, const Asked& asked) const {
    ToldByUnit out(asked.orgs.size());
    for (const auto& [counted, row] : shared.tellers) {
      const std::string& org = counted->submission->org;
      std::optional<Observation>& standing = out[asked.position.find(org)->second];
      if (standing) continue;
      standing =
          observation_of(*row, {counted->contents, org, cycle_.plan.period, cycle_.scenario()});
      if (standing && standing->status == ObsStatus::kMissing) standing.reset();
    }
    return out;
  }

  struct Below {
    const Asked& asked;
    const ToldByUnit& told;
    const UpperUnit& upper;
  };

  [[nodiscard]] std::optional<RollUp> total_of(const FormRow& row, const Below& below) const {
    const auto& [asked, told, upper] = below;
    const Pack& pack = reporting_.pack();
    RollUp out;
    out.cell = row.cell;
    out.expected = static_cast<int>(upper.members.size());
    std::vector<Decimal> values;
    for (const std::size_t member : upper.members) {
      const std::optional<Observation>& one = told[member];
      if (!one) continue;
      ++out.reported;
      if (has_number(one->status)) values.push_back(one->value.shifted(one->mult - row.mult));
    }
    if (values.empty()) return std::nullopt;
    const Result<Decimal> value = combined(pack.indicator(row.indicator)->aggregation, values);
    if (!value) return std::nullopt;  // too large to be held: no total rather than a wrong one
    Observation& total = out.observation;
    const std::string& from = asked.orgs[upper.members.front()];
    total.key.indicator =
        indicator_above(pack, {row.indicator, from, upper.org}, cycle_.plan.closing_day);
    total.key.org = upper.org;
    total.key.period = cycle_.plan.period;
    total.key.scenario = cycle_.scenario();
    total.key.breakdown = row.breakdown;
    total.key.unit = row.unit;
    total.value = *value;
    total.mult = row.mult;
    total.source = std::string(kRollUpSource) + cycle_.id;
    total.note = std::to_string(out.reported) + "/" + std::to_string(out.expected);
    give_vintage(total, cycle_);
    if (out.reported < out.expected) total.status = ObsStatus::kEstimated;
    return out;
  }

  const Reporting& reporting_;
  const Cycle& cycle_;
  const Form* of_;
  std::map<std::vector<const Form*>, Asked> asked_;
};

std::vector<Counted> accepted(const Reporting& reporting, const Cycle& cycle) {
  std::vector<Counted> out;
  for (const Submission* one : reporting.of_cycle(cycle.id)) {
    out.push_back({one, accepted_contents(*one)});
  }
  return out;
}

// What a form says is read only when all units' forms of its kind may be told.
std::vector<Counted> published(const Reporting& reporting, const Cycle& cycle) {
  std::vector<Counted> out;
  std::set<std::string_view> withheld;
  for (const Submission* one : reporting.of_cycle(cycle.id)) {
    const int version = published_version(*one);
    const bool waits = last_version(*one, SubmissionAction::kApprove, one->version()) != 0;
    const bool open = version != 0 || (!waits && cycle.state == CycleState::kClosed);
    if (!open) withheld.insert(one->form);
    out.push_back({one, {}, open});
  }
  for (Counted& counted : out) {
    const int version = published_version(*counted.submission);
    if (version == 0 || withheld.contains(counted.submission->form)) continue;
    counted.contents = counted.submission->contents_at(version);
  }
  return out;
}

}  // namespace

bool is_rolled_up(std::string_view source) { return source.starts_with(kRollUpSource); }

std::vector<RollUp> roll_ups(const Reporting& reporting, const Cycle& cycle) {
  return RollingUp(reporting, cycle, nullptr).of(accepted(reporting, cycle));
}

std::vector<RollUp> roll_ups_changed_by(const Reporting& reporting, const Submission& submission) {
  const Cycle& cycle = reporting.cycle_of(submission);
  std::vector<RollUp> out =
      RollingUp(reporting, cycle, &reporting.form_of(submission)).of(accepted(reporting, cycle));
  const std::vector<std::string> above =
      units_above(reporting.pack(), submission.org, cycle.plan.closing_day);
  const auto untold = [&](const RollUp& total) {
    return std::find(above.begin(), above.end(), total.observation.key.org) == above.end() ||
           !submission.cells.contains(total.cell);
  };
  out.erase(std::remove_if(out.begin(), out.end(), untold), out.end());
  return out;
}

std::vector<RollUp> published_roll_ups(const Reporting& reporting, const Cycle& cycle) {
  return RollingUp(reporting, cycle, nullptr).of(published(reporting, cycle));
}

std::vector<RollUp> published_roll_ups_changed_by(const Reporting& reporting,
                                                  const Submission& submission) {
  const Cycle& cycle = reporting.cycle_of(submission);
  return RollingUp(reporting, cycle, &reporting.form_of(submission))
      .of(published(reporting, cycle));
}

}  // namespace tongket
