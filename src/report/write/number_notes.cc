#include "report/write/number_notes.h"

namespace tongket {

std::string operand_ids(const PrintedNumber& number) {
  std::string out;
  for (const ObservationId id : number.operands)
    out += (out.empty() ? "" : " ") + std::to_string(id);
  return out;
}

std::string scenario_words(Scenario scenario, Language language) {
  return message(language, "report.scenario." + std::string(to_code(scenario)));
}

std::string role_words(const PrintedNumber& number, Language language) {
  if (!number.comparison) return message(language, "report.role.value");
  const std::string what =
      message(language, "report.role." + std::string(to_code(*number.comparison)));
  return number.kind == PrintedNumber::Kind::kStated
             ? message(language, "report.role.stated", {{"what", what}})
             : what;
}

NumberNote number_note(const PrintedNumber& number, Language language) {
  NumberNote out;
  const auto add = [&](std::string_view key, const std::string& text) {
    if (!text.empty()) out.emplace_back(message(language, key), text);
  };
  const std::string of = number.breakdown.empty() ? "" : " \u2013 " + number.breakdown;
  const bool percent = number.unit == "%";
  add("report.note.indicator", number.indicator + of);
  add("report.note.number",
      number.unit.empty() ? number.text : number.text + (percent ? "" : " ") + number.unit);
  add("report.note.role", role_words(number, language));
  add("report.note.scenario", scenario_words(number.key.scenario, language));
  add("report.note.org", number.org);
  add("report.note.period", number.period);
  add("report.note.code", number.key.indicator);
  add("report.note.operands", operand_ids(number));
  return out;
}

}  // namespace tongket
