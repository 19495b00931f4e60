#include "report/compose/composition.h"

#include "report/phrase.h"

namespace tongket {
namespace {

// What the number speaks of; the value itself is left to the caller.
PrintedNumber number_about(const Composition& c, const Fact& fact) {
  const ObservationKey& key = fact.observation.key;
  PrintedNumber out;
  out.key = key;
  out.status = fact.observation.status;
  const Indicator* indicator = c.pack.indicator(key.indicator);
  out.indicator = indicator == nullptr ? key.indicator : indicator_words(*indicator, c.language());
  out.org = org_words(c.pack, key.org, c.period().last_day(), c.language());
  out.period = period_words(key.period, c.language());
  if (key.as_of) {
    const std::string day =
        message(c.language(), "report.as_of", {{"date", date_words(*key.as_of, c.language())}});
    out.period = key.period.is_undated() ? day : out.period + ", " + day;
  }
  out.breakdown = breakdown_words(c.pack, key.breakdown, c.language());
  return out;
}

}  // namespace

std::string slot_of(const ObservationKey& key) {
  std::string out = key.indicator;
  for (const std::string& part :
       {key.org, key.period.to_string(), std::string(to_code(key.scenario)),
        key.breakdown.to_string(), key.as_of ? key.as_of->to_string() : std::string(), key.unit}) {
    out += '|';
    out += part;
  }
  return out;
}

std::string slot_of(const ObservationKey& key, const Said& said) {
  return slot_of(key) + "/" + std::string(to_code(said.kind)) + ":" + said.base_period.to_string() +
         said.against.to_string();
}

std::string qualifier_of(const Composition& composition, const Observation& observation) {
  const Indicator* indicator = composition.pack.indicator(observation.key.indicator);
  const bool wanted = indicator != nullptr && indicator->direction == Direction::kMoreIsBetter &&
                      observation.key.scenario == Scenario::kActual;
  if (wanted && observation.qualifier == Qualifier::kUnder) {
    return composition.wording.text("nearly");
  }
  return qualifier_words(observation.qualifier, composition.language());
}

std::string unit_words(const Composition& composition, const Observation& observation) {
  const Language language = composition.language();
  // Also where no number was reported: the unit is that of the multiple it would have.
  std::string unit = amount_words(composition.pack, observation, Decimal(), language).unit;
  const UnitOfMeasure* measure = composition.pack.unit_of_measure(observation.key.unit);
  const Indicator* indicator = composition.pack.indicator(observation.key.indicator);
  if (measure == nullptr || indicator == nullptr || measure->unit_class != UnitClass::kCount) {
    return unit;
  }
  const std::string& counted =
      language == Language::kVietnamese ? indicator->counted_vi : indicator->counted_en;
  if (counted.empty()) return unit;
  return unit.empty() ? counted : unit + " " + counted;
}

TimePeriod next_period(const TimePeriod& period) {
  if (period.is_undated()) return period;
  const int year = period.last_day().year();
  const bool first_half = period.kind() == TimePeriod::Kind::kHalf && period.is_part_year();
  return first_half ? TimePeriod::half(year, 2) : TimePeriod::year(year + 1);
}

Span Composition::value(const Fact& fact) {
  printed.insert(fact.id);
  return value_in_text(fact);
}

Span Composition::value_in_text(const Fact& fact) {
  const ValueWords words = value_words(pack, fact.observation, language());
  PrintedNumber number = number_about(*this, fact);
  number.slot = slot_of(fact.observation.key);
  number.text = words.digits;
  number.operands = {fact.id};
  number.value = words.value;
  number.mult = words.mult;
  number.value_high = words.value_high;
  number.qualifier = fact.observation.qualifier;
  number.unit = unit_words(*this, fact.observation);
  document.has_demo = document.has_demo || fact.observation.status == ObsStatus::kImputed;
  document.numbers.push_back(std::move(number));
  return {document.numbers.back().text, document.numbers.size() - 1, {}, {}};
}

Spans Composition::value_with_unit(const Fact& fact) {
  const Observation& o = fact.observation;
  if (!has_number(o.status)) {
    printed.insert(fact.id);
    return {{status_words(o.status, language()), {}, {}, {}}};
  }
  Spans out;
  const std::string qualifier = qualifier_of(*this, o);
  if (!qualifier.empty()) append(out, {{qualifier + " ", {}, {}, {}}});
  append(out, {value(fact)});
  const std::string unit = unit_words(*this, o);
  if (!unit.empty()) append(out, {{(unit == "%" ? "" : " ") + unit, {}, {}, {}}});
  return out;
}

Span Composition::compared(const Said& said, const Fact& fact, SignShown sign) {
  PrintedNumber number = number_about(*this, fact);
  number.kind = said.only_stated() ? PrintedNumber::Kind::kStated : PrintedNumber::Kind::kComputed;
  number.slot = slot_of(fact.observation.key, said);
  number.text = number_words(said.amount.magnitude(), language());
  const bool moves = said.kind == ComparisonKind::kGrowth ||
                     said.kind == ComparisonKind::kDifference || said.is_climb();
  if (sign == SignShown::kYes && moves && !said.amount.is_zero()) {
    number.text.insert(0, said.amount.sign() < 0 ? "\u2212" : "+");
  }
  number.operands = {said.current == nullptr ? fact.id : said.current->id};
  if (said.base != nullptr) number.operands.push_back(said.base->id);
  number.stated = said.stated;
  number.comparison = said.kind;
  number.value = said.amount;
  number.qualifier = said.qualifier;
  const std::string_view unit = said.is_climb() ? "places" : to_code(said.kind);
  number.unit = message(language(), "report.compared_in." + std::string(unit));
  document.numbers.push_back(std::move(number));
  return {document.numbers.back().text, document.numbers.size() - 1, {}, {}};
}

}  // namespace tongket
