#include "cases/record_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/moment.h"
#include "column/column_builder.h"

namespace tongket {
namespace {

bool contains(const std::vector<std::string>& all, std::string_view wanted) {
  return std::ranges::find(all, wanted) != all.end();
}

bool has_value(const RecordValues& values, std::string_view field) {
  const auto at = values.find(field);
  return at != values.end() && !at->second.empty();
}

std::optional<Date> day_in(const RecordValues& values, std::string_view field) {
  const std::string& text = value_of(values, field);
  if (text.empty()) return std::nullopt;
  const Result<Date> day = parse_date(text);
  return day ? std::optional(*day) : std::nullopt;
}

// The text of a component of conditions; empty: absent.
std::string component(const RecordKind& kind, const RecordNow& now, const std::string& name,
                      Date today) {
  if (name == "record") return std::to_string(now.record.id);
  if (name == "state") return now.record.state;
  if (name == "due") return now.record.due;
  if (name == "today") return today.to_string();
  const RecordField* field = kind.find_field(name);
  if (field == nullptr || !field->many) return value_of(now.body.values, name);
  const auto at = now.body.values.find(name);
  return std::to_string(at == now.body.values.end() ? 0 : at->second.size());
}

}  // namespace

Date day_of_moment(std::string_view moment) {
  const Result<Moment> at = parse_moment(moment);
  TK_ASSERT(at.ok());
  return local_date(*at);
}

std::string record_number(const RecordKind& kind, const StoredRecord& record) {
  std::string letters = kind.number;
  if (letters.empty()) {
    letters = kind.id;
    std::ranges::transform(letters, letters.begin(), [](char c) {
      return c == '_' ? '-' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    });
  }
  return fmt::format("{}-{}-{:06}", letters, day_of_moment(record.made).year(), record.id);
}

std::optional<Date> deadline_day(const RecordDeadline& deadline, const RecordNow& now,
                                 const WorkingCalendar& calendar) {
  if (!contains(deadline.in, now.record.state)) return std::nullopt;
  if (!deadline.at.empty()) return day_in(now.body.values, deadline.at);
  const std::optional<Date> from = deadline.after.empty()
                                       ? std::optional(day_of_moment(now.record.entered))
                                       : day_in(now.body.values, deadline.after);
  if (!from) return std::nullopt;
  return deadline.working_days ? calendar.plus_working_days(*from, deadline.days)
                               : from->plus_days(deadline.days);
}

std::optional<Date> due_day(const RecordKind& kind, const RecordNow& now,
                            const WorkingCalendar& calendar) {
  std::optional<Date> first;
  for (const RecordDeadline& deadline : kind.deadlines) {
    const std::optional<Date> day = deadline_day(deadline, now, calendar);
    if (day && (!first || *day < *first)) first = day;
  }
  return first;
}

bool holds(const Condition& condition, const RecordKind& kind, const RecordNow& now, Date today) {
  vtl::Dataset row;
  row.rows = 1;
  for (const ConditionPart& part : condition.parts()) {
    column::ColumnBuilder builder(part.type);
    const std::string text = component(kind, now, part.name, today);
    if (text.empty() || !builder.append(text)) builder.append_absent();
    row.add(part.name, part.role, std::move(builder).finish());
  }
  const Result<column::Bitmap> found = condition.holds(row);
  return found && found->get(0);
}

std::vector<const RecordWarning*> warnings_of(const RecordKind& kind, const RecordNow& now,
                                              Date today) {
  std::vector<const RecordWarning*> out;
  for (const RecordWarning& warning : kind.warnings) {
    if (warning.when && holds(*warning.when, kind, now, today)) out.push_back(&warning);
  }
  return out;
}

std::vector<const RecordField*> missing_fields(const RecordKind& kind, const RecordNow& now) {
  const RecordState* state = kind.find_state(now.record.state);
  TK_ASSERT(state != nullptr);
  std::vector<const RecordField*> out;
  for (const RecordField& field : kind.fields) {
    // What was erased is missed by nobody.
    if (now.body.erased && field.privacy == Privacy::kPersonal) continue;
    const bool needed = field.required || contains(state->needs, field.id);
    if (needed && !has_value(now.body.values, field.id)) out.push_back(&field);
  }
  return out;
}

}  // namespace tongket
