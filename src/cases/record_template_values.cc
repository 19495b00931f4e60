#include "cases/record_template_values.h"

namespace tongket {
namespace {

std::string reckoned(const RecordField& field, const RecordTemplate::Value& value,
                     const TemplateDay& day) {
  if (field.type == RecordFieldType::kInteger) return std::to_string(day.today.year());
  if (value.working_days) {
    return day.calendar.plus_working_days(day.today, value.days).to_string();
  }
  return day.today.plus_days(value.days).to_string();
}

}  // namespace

RecordValues template_values(const RecordKind& kind, const RecordTemplate& of,
                             const TemplateDay& day) {
  RecordValues out;
  for (const RecordTemplate::Value& value : of.values) {
    const RecordField* field = kind.find_field(value.field);
    TK_ASSERT(field != nullptr);
    out[value.field] =
        value.texts.empty() ? std::vector{reckoned(*field, value, day)} : value.texts;
  }
  return out;
}

}  // namespace tongket
