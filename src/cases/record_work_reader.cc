// work_item:       title, kind, sector, owner, partners, legal_basis, due: fields; states: a map of
//                  todo, doing, done, late, suspended, unknown -> states
// legal_document:  type, number, date, title, level, submission_number, submission_date, lead_unit,
//                  due: fields; amends_or_replaces: a list of them; lists
// of lists:        id, view, day (a date field; without it the records stand as they are)
#include <array>

#include "cases/record_kind_reading.h"
#include "model/work_item.h"

namespace tongket {
namespace {

using Type = RecordFieldType;

template <std::size_t N>
std::vector<std::string> texts(const std::array<std::string_view, N>& codes) {
  return {codes.begin(), codes.end()};
}

// The codes of a choice have to be among these.
void require_codes_among(const std::string& field, const std::vector<std::string>& known,
                         const Place& place, KindReading& in) {
  const RecordField* choice = in.kind.find_field(field);
  if (choice == nullptr) return;
  for (const std::string& code : in.codes_of(*choice)) {
    in.known_as("cases.unknown_code", {code, place}, known);
  }
}

void read_task_states(const Yaml& node, RecordAsTask& task, KindReading& in) {
  if (node.kind() != Yaml::Kind::kMap) {
    in.reading.mistakes.add(node.error("yaml.expected_map"));
    return;
  }
  const std::vector<std::string> known = texts_of(in.kind.states, &RecordState::id);
  for (const auto& [code, states] : node.map()) {
    in.known_as("cases.unknown_task_state", {code, states.place()}, texts(kTaskStates));
    for (const Yaml& state : states.list()) {
      const Placed found{state.scalar(), state.place()};
      if (in.known_as("cases.unknown_state", found, known).empty()) continue;
      if (std::ranges::find(task.states, found.text, &std::pair<std::string, std::string>::first) !=
          task.states.end()) {
        in.wrong("cases.twice", found);
      }
      task.states.emplace_back(found.text, code);
    }
  }
}

void read_appendix(const Yaml& node, RecordAsDocument& document, KindReading& in) {
  MapReader reader(node, {"id", "view", "day"}, in.reading);
  RecordAppendix out;
  out.id = reader.text("id");
  if (!out.id.empty() &&
      std::ranges::find(document.lists, out.id, &RecordAppendix::id) != document.lists.end()) {
    in.wrong("cases.twice", {out.id, reader.place()});
  }
  if (const auto view = reader.placed("view")) {
    out.view = in.known_as("cases.unknown_view", *view, texts_of(in.kind.views, &RecordView::id));
  }
  out.day = in.single_field(reader, "day", {Type::kDate});
  document.lists.push_back(std::move(out));
}

}  // namespace

void read_record_as_task(const Yaml& node, KindReading& in) {
  MapReader reader(node,
                   {"title", "kind", "sector", "owner", "partners", "legal_basis", "due", "states"},
                   in.reading);
  RecordAsTask task;
  task.title = in.field_named(reader, "title", Need::kRequired, {Type::kText, Type::kLongText});
  task.kind = in.single_field(reader, "kind", {Type::kChoice});
  task.sector = in.single_field(reader, "sector", {Type::kChoice});
  task.owner = in.single_field(reader, "owner", {Type::kOrg});
  task.partners = in.field_named(reader, "partners", Need::kOptional, {Type::kOrg});
  task.legal_basis = in.field_named(reader, "legal_basis", Need::kOptional, {Type::kText});
  task.due = in.single_field(reader, "due", {Type::kDate});
  require_codes_among(task.kind, texts(kTaskKinds), reader.place(), in);
  std::vector<std::string> sectors;
  for (const Field& field : in.pack.fields) {
    sectors.insert(sectors.end(), field.includes.begin(), field.includes.end());
  }
  require_codes_among(task.sector, sectors, reader.place(), in);
  if (const Yaml* states = reader.at("states", Need::kRequired))
    read_task_states(*states, task, in);
  in.kind.as_task = std::move(task);
}

void read_record_as_document(const Yaml& node, KindReading& in) {
  MapReader reader(node,
                   {"type", "number", "date", "title", "level", "submission_number",
                    "submission_date", "lead_unit", "due", "amends_or_replaces", "lists"},
                   in.reading);
  RecordAsDocument document;
  document.type = in.single_field(reader, "type", {Type::kChoice});
  document.number = in.field_named(reader, "number", Need::kOptional, {Type::kText});
  document.date = in.single_field(reader, "date", {Type::kDate});
  document.title = in.field_named(reader, "title", Need::kRequired, {Type::kText, Type::kLongText});
  document.level = in.single_field(reader, "level", {Type::kChoice});
  document.submission_number =
      in.field_named(reader, "submission_number", Need::kOptional, {Type::kText});
  document.submission_date = in.single_field(reader, "submission_date", {Type::kDate});
  document.lead_unit = in.single_field(reader, "lead_unit", {Type::kOrg});
  document.due = in.single_field(reader, "due", {Type::kDate});
  document.amends_or_replaces = in.fields_named(reader, "amends_or_replaces");
  for (const Yaml& list : reader.list("lists", Need::kRequired)) read_appendix(list, document, in);
  in.kind.as_document = std::move(document);
}

}  // namespace tongket
