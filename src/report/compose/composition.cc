#include "report/compose/composition.h"

#include "report/phrase.h"

namespace tongket {

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

std::string unit_words(const Composition& composition, const Observation& observation) {
  const Language language = composition.language();
  std::string unit = value_words(composition.pack, observation, language).unit;
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

Span Composition::value(const Fact& fact) {
  printed.insert(fact.id);
  PrintedNumber number;
  number.slot = slot_of(fact.observation.key);
  number.text = value_words(pack, fact.observation, language()).digits;
  number.operands = {fact.id};
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
  const std::string qualifier = qualifier_words(o.qualifier, language());
  if (!qualifier.empty()) append(out, {{qualifier + " ", {}, {}, {}}});
  append(out, {value(fact)});
  const std::string unit = unit_words(*this, o);
  if (!unit.empty()) append(out, {{(unit == "%" ? "" : " ") + unit, {}, {}, {}}});
  return out;
}

Span Composition::compared(const Said& said, const Fact& fact) {
  PrintedNumber number;
  number.kind = said.only_stated() ? PrintedNumber::Kind::kStated : PrintedNumber::Kind::kComputed;
  number.slot = slot_of(fact.observation.key) + "/" + std::string(to_code(said.kind)) + ":" +
                said.base_period.to_string() + said.against.to_string();
  number.text = number_words(said.amount.magnitude(), language());
  number.operands = {said.current == nullptr ? fact.id : said.current->id};
  if (said.base != nullptr) number.operands.push_back(said.base->id);
  number.stated = said.stated;
  document.numbers.push_back(std::move(number));
  return {document.numbers.back().text, document.numbers.size() - 1, {}, {}};
}

}  // namespace tongket
