#include "report/phrase.h"

#include "base/number_text.h"

namespace tongket {
namespace {

constexpr std::string_view kMinus = "\u2212";
constexpr std::string_view kEnDash = "\u2013";

std::string unit_name(const Pack& pack, const std::string& unit, int mult, Language language) {
  const UnitOfMeasure* measure = pack.unit_of_measure(unit);
  if (measure == nullptr) return unit;
  if (measure->unit_class == UnitClass::kPercent) return "%";
  const UnitOfMeasure::Name* name = measure->name(mult);
  if (name == nullptr) return {};
  return language == Language::kVietnamese ? name->vi : name->en;
}

bool has_unit_name(const Pack& pack, const std::string& unit, int mult) {
  const UnitOfMeasure* measure = pack.unit_of_measure(unit);
  return measure != nullptr && measure->name(mult) != nullptr;
}

struct Scaled {
  const Pack& pack;
  const std::string& unit;
  int mult;
  // A multiplier without a name of its own is written out in digits.
  [[nodiscard]] int shown_mult() const { return has_unit_name(pack, unit, mult) ? mult : 0; }
};

}  // namespace

std::string moment_words(std::string_view timestamp, Language language) {
  constexpr std::size_t kDay = 10;     // "2026-11-22"
  constexpr std::size_t kMinute = 16;  // "2026-11-22T07:21"
  const Result<Date> day = parse_date(timestamp.substr(0, kDay));
  if (!day || timestamp.size() < kMinute) return std::string(timestamp);
  return message(language, "report.moment",
                 {{"time", std::string(timestamp.substr(kDay + 1, kMinute - kDay - 1))},
                  {"date", date_words(*day, language)}});
}

std::string number_words(const Decimal& value, Language language) {
  const std::string text = number_text(value, language);
  return text.starts_with('-') ? std::string(kMinus) + text.substr(1) : text;
}

std::string status_words(ObsStatus status, Language language) {
  return message(language, "report.status." + std::string(to_code(status)));
}

std::string qualifier_words(Qualifier qualifier, Language language) {
  if (qualifier == Qualifier::kExact || qualifier == Qualifier::kRange) return {};
  return message(language, "report.qualifier." + std::string(to_code(qualifier)));
}

std::string ValueWords::whole() const {
  std::string out = before.empty() ? digits : before + " " + digits;
  if (unit.empty()) return out;
  return out + (unit == "%" ? "" : " ") + unit;
}

ValueWords value_words(const Pack& pack, const Observation& observation, Language language) {
  TK_ASSERT(has_number(observation.status));
  const Scaled scaled{pack, observation.key.unit, observation.mult};
  const int mult = scaled.shown_mult();
  ValueWords out;
  out.value = observation.value.shifted(observation.mult - mult);
  out.mult = mult;
  out.digits = number_words(out.value, language);
  if (observation.value_high) {
    out.value_high = observation.value_high->shifted(observation.mult - mult);
    out.digits += std::string(kEnDash) + number_words(*out.value_high, language);
  }
  out.before = qualifier_words(observation.qualifier, language);
  const std::string mark = "report.mark." + std::string(to_code(observation.status));
  if (has_message(language, mark)) {
    const std::string word = message(language, mark);
    out.before = out.before.empty() ? word : word + " " + out.before;
  }
  const UnitOfMeasure* measure = pack.unit_of_measure(observation.key.unit);
  if (measure != nullptr && measure->unit_class == UnitClass::kRank) {
    const std::string place = message(language, "report.mark.rank");
    out.before = out.before.empty() ? place : out.before + " " + place;
  }
  out.unit = unit_name(pack, observation.key.unit, mult, language);
  return out;
}

ValueWords amount_words(const Pack& pack, const Observation& like, const Decimal& amount,
                        Language language) {
  const int mult = Scaled{pack, like.key.unit, like.mult}.shown_mult();
  return {{},
          number_words(amount.shifted(-mult), language),
          unit_name(pack, like.key.unit, mult, language),
          amount.shifted(-mult),
          mult,
          {}};
}

std::string org_words(const Pack& pack, const std::string& org, Date day, Language language) {
  if (pack.orgs.find(org) == nullptr) return org;
  return language == Language::kVietnamese ? pack.orgs.name_vi(org, day)
                                           : pack.orgs.name_en(org, day);
}

std::string breakdown_words(const Pack& pack, const Breakdown& breakdown, Language language,
                            const std::function<std::string(const std::string&)>& shape) {
  const bool vietnamese = language == Language::kVietnamese;
  std::string out;
  for (const Breakdown::Part& part : breakdown.parts()) {
    const CodeList* list = pack.code_list(part.dimension);
    const Code* code = list == nullptr ? nullptr : list->find(part.code);
    std::string name(part.code);
    if (code != nullptr) {
      name = vietnamese ? code->name_vi : code->name_en;
      if (shape) name = shape(name);
    } else if (const OrgUnit* org = pack.orgs.find(part.code); org != nullptr) {
      name = vietnamese ? org->name_vi : org->name_en;
    }
    out += (out.empty() ? "" : ", ") + name;
  }
  return out;
}

std::string indicator_words(const Indicator& indicator, Language language) {
  return language == Language::kVietnamese || indicator.name_en.empty() ? indicator.name_vi
                                                                        : indicator.name_en;
}

std::string field_words(const Field& field, Language language) {
  return language == Language::kVietnamese || field.name_en.empty() ? field.name_vi : field.name_en;
}

}  // namespace tongket
