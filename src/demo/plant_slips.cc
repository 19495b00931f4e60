#include "demo/plant_slips.h"

#include <algorithm>
#include <map>
#include <set>

#include "demo/apportion.h"
#include "model/pack_loader_mistakes.h"

namespace tongket {
namespace {

void add_codes(const std::vector<DemoPart>& parts, std::set<std::string>& codes) {
  for (const DemoPart& part : parts) {
    codes.insert(part.code);
    codes.insert(part.rate);
    add_codes(part.parts, codes);
  }
}

std::set<std::string> codes_of(const DemoForm& form) {
  std::set<std::string> out;
  for (const DemoIndicator& indicator : form.indicators) {
    out.insert(indicator.code);
    add_codes(indicator.parts, out);
  }
  return out;
}

// The total that a part belongs to: what the pack declares, else the value without breakdown.
struct Total {
  std::string code;
  Breakdown breakdown;
};
std::optional<Total> total_of(const Pack& pack, std::string_view code, const Breakdown& breakdown) {
  for (const Identity& identity : pack.identities) {
    for (const Identity::Term& part : identity.parts) {
      if (part.code != code || part.breakdown != breakdown.to_string() || part.negative) continue;
      const Result<Breakdown> of_total = Breakdown::parse(identity.total.breakdown);
      if (of_total) return Total{identity.total.code, *of_total};
    }
  }
  if (breakdown.is_total()) return std::nullopt;
  return Total{std::string(code), Breakdown()};
}

// The first two neighbouring digits behind the first one that differ, exchanged.
std::optional<Decimal> swapped(const Decimal& value) {
  std::string digits = std::to_string(value.magnitude().coefficient());
  for (std::size_t i = 1; i + 1 < digits.size(); ++i) {
    if (digits[i] == digits[i + 1]) continue;
    std::swap(digits[i], digits[i + 1]);
    return Decimal::of(std::stoll(digits), value.scale());
  }
  return std::nullopt;
}

class Planter {
 public:
  Planter(const Pack& pack, const DemoDefinition& definition, DemoPanel& panel)
      : pack_(pack), definition_(definition), panel_(panel) {
    for (std::size_t i = 0; i < panel.rows.size(); ++i) rows_[panel.rows[i].key] = i;
  }

  Result<> plant() {
    for (const DemoSlip& slip : definition_.slips) {
      const bool whole_form = slip.kind == SlipKind::kMissing || slip.kind == SlipKind::kLate;
      if (!(whole_form ? plant_form(slip) : plant_value(slip))) {
        mistakes_.add(fail(ErrorCode::kInvalidInput, "demo.no_such_value",
                           {{"found", slip.form + slip.code},
                            {"unit", slip.org},
                            {"period", slip.period.to_string()}},
                           slip.place));
      }
    }
    if (!mistakes_.empty()) {
      std::vector<Error> errors = mistakes_.sorted();
      Error first = std::move(errors.front());
      first.also.assign(errors.begin() + 1, errors.end());
      return first;
    }
    std::size_t i = 0;
    std::erase_if(panel_.rows, [&](const Observation&) { return dropped_.contains(i++); });
    return done();
  }

 private:
  PlantedSlip planted(const DemoSlip& slip, const Observation& row) const {
    PlantedSlip out;
    out.kind = slip.kind;
    out.form = slip.form;
    out.key = row.key;
    out.right = out.wrong = row.value;
    out.right_mult = out.wrong_mult = row.mult;
    return out;
  }

  bool plant_form(const DemoSlip& slip) {
    const auto form = std::find_if(definition_.forms.begin(), definition_.forms.end(),
                                   [&](const DemoForm& f) { return f.id == slip.form; });
    if (form == definition_.forms.end()) return false;
    const std::set<std::string> codes = codes_of(*form);
    bool found = false;
    for (std::size_t i = 0; i < panel_.rows.size(); ++i) {
      Observation& row = panel_.rows[i];
      if (row.key.org != slip.org || row.key.period != slip.period ||
          !codes.contains(row.key.indicator)) {
        continue;
      }
      found = true;
      PlantedSlip entry = planted(slip, row);
      if (slip.kind == SlipKind::kMissing) {
        dropped_.insert(i);
      } else {
        entry.days_late = slip.by;
        row.note += " " + definition_.note_late_vi + " " + std::to_string(slip.by);
      }
      panel_.planted.push_back(std::move(entry));
    }
    return found;
  }

  Observation* row(const DemoSlip& slip, std::string_view code, const Breakdown& breakdown,
                   const TimePeriod& period) {
    const Indicator* indicator = pack_.indicator(code);
    if (indicator == nullptr || indicator->units.empty()) return nullptr;
    ObservationKey key;
    key.indicator = code;
    key.org = slip.org;
    key.period = period;
    key.breakdown = breakdown;
    key.unit = indicator->units.front();
    const auto it = rows_.find(key);
    return it == rows_.end() || dropped_.contains(it->second) ? nullptr : &panel_.rows[it->second];
  }

  bool plant_value(const DemoSlip& slip) {
    Observation* value = row(slip, slip.code, slip.breakdown, slip.period);
    if (value == nullptr) return false;
    PlantedSlip entry = planted(slip, *value);
    entry.finding_code = slip.code;
    entry.finding_breakdown = slip.breakdown;
    if (!change(slip, *value, entry)) return false;
    // A value that is as it was the year before, or has one digit only, cannot slip this way.
    if (value->value.same_form(entry.right) && value->mult == entry.right_mult) return true;
    entry.wrong = value->value;
    entry.wrong_mult = value->mult;
    panel_.planted.push_back(std::move(entry));
    return true;
  }

  bool change(const DemoSlip& slip, Observation& value, PlantedSlip& entry) {
    switch (slip.kind) {
      case SlipKind::kUnit:
        entry.finding = "magnitude";
        return change_unit(slip, value);
      case SlipKind::kSwapped:
        if (const auto other = swapped(value.value)) value.value = *other;
        return true;
      case SlipKind::kRepeated: {
        const Observation* before = row(slip, slip.code, slip.breakdown, slip.period.year_before());
        if (before == nullptr) return false;
        value.value = before->value;
        value.mult = before->mult;
        return true;
      }
      case SlipKind::kPart:
        return change_part(slip, value, entry);
      case SlipKind::kSum:
        entry.finding = "identity";
        value.value = times(value.value, 100 + slip.by);
        return true;
      case SlipKind::kWhole:
        entry.finding = "share_range";
        value.value = Decimal::of(scaled_up(value.value), value.value.scale());
        return true;
      case SlipKind::kMissing:
      case SlipKind::kLate:
        break;
    }
    return false;
  }

  // Printed under the wrong multiplier where it has a name, else with digits too many.
  bool change_unit(const DemoSlip& slip, Observation& value) const {
    const UnitOfMeasure* unit = pack_.unit_of_measure(value.key.unit);
    const int mult = value.mult + slip.by;
    if (unit != nullptr && mult >= 0 && unit->name(mult) != nullptr) {
      value.mult = mult;
      return true;
    }
    const Result<Decimal> plain = value.value.shifted(slip.by).rescaled(0, Rounding::kHalfUp);
    if (!plain || plain->is_zero()) return false;
    value.value = *plain;
    return true;
  }

  bool change_part(const DemoSlip& slip, Observation& value, PlantedSlip& entry) {
    const std::optional<Total> total = total_of(pack_, slip.code, slip.breakdown);
    if (!total) return false;
    const Observation* whole = row(slip, total->code, total->breakdown, slip.period);
    if (whole == nullptr) return false;
    value.value = times(whole->value, 113);
    value.mult = whole->mult;
    entry.finding = "identity";
    entry.finding_code = total->code;
    entry.finding_breakdown = total->breakdown;
    return true;
  }

  // So many hundredths of the value, and one unit of the last digit more.
  static Decimal times(const Decimal& value, std::int64_t hundredths) {
    return Decimal::of(scaled(value.coefficient(), hundredths, 100) + 1, value.scale());
  }

  // 100 % in the last digit of the value, and a little of the value itself.
  static std::int64_t scaled_up(const Decimal& value) {
    std::int64_t whole = 100;
    for (int i = 0; i < value.scale(); ++i) whole *= 10;
    return whole + value.coefficient() / 10;
  }

  const Pack& pack_;
  const DemoDefinition& definition_;
  DemoPanel& panel_;
  std::map<ObservationKey, std::size_t> rows_;
  std::set<std::size_t> dropped_;
  Mistakes mistakes_;
};

}  // namespace

Result<> plant_slips(const Pack& pack, const DemoDefinition& definition, DemoPanel& panel) {
  return Planter(pack, definition, panel).plant();
}

}  // namespace tongket
