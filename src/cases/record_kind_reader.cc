// One file holds one kind. Keys:
//
//   id, name {vi, en}, field, number, legal_basis, title, owner, partners, public, edits
//   fields, states            as in record_field_reader.cc
//   steps, deadlines          as in record_step_reader.cc
//   warnings, counts, views   as in record_list_reader.cc
//   watches                   as in record_watch_reader.cc
//   screen                    as in record_screen_reader.cc
//   makes                     as in record_filling_reader.cc
//   templates                 as in record_template_reader.cc
//   duplicates                as in record_duplicates_reader.cc
//   sources                   as in record_sources_reader.cc
//   work_item, legal_document  as in record_work_reader.cc
#include "cases/record_kind_reading.h"
#include "cases/record_kinds.h"

namespace tongket {
namespace {

constexpr std::size_t kMostLetters = 6;

// What numbers of records begin with: "KN".
void read_number(MapReader& head, KindReading& in) {
  const auto found = head.placed("number", Need::kOptional);
  if (!found) return;
  const bool fits = !found->text.empty() && found->text.size() <= kMostLetters &&
                    std::ranges::all_of(found->text, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!fits) in.wrong("cases.number_letters", *found);
  in.kind.number = found->text;
}

void read_editors(MapReader& head, KindReading& in) {
  in.kind.edits = in.parties(head, "edits", Need::kOptional);
  in.require_parties(in.kind.edits, head.place());
  for (const Party party : in.kind.edits) {
    const bool unknown = party == Party::kAnyone || party == Party::kClock;
    if (unknown) in.wrong("cases.cannot_edit", {std::string(to_code(party)), head.place()});
  }
}

}  // namespace

RecordKind read_record_kind(const Yaml& root, RecordSort sort, const Pack& pack, Reading& reading) {
  KindReading in{pack, reading, {}, {}};
  MapReader head(root, {"id",        "name",           "field",      "number",    "legal_basis",
                        "title",     "owner",          "partners",   "public",    "edits",
                        "fields",    "states",         "steps",      "deadlines", "warnings",
                        "counts",    "views",          "watches",    "screen",    "makes",
                        "work_item", "legal_document", "duplicates", "sources",   "templates"},
                 reading);
  in.kind.sort = sort;
  in.kind.id = in.id_of(head);
  in.kind.name = in.name_of(head);
  if (const auto field = head.placed("field", Need::kOptional)) {
    in.kind.field =
        in.known_as("cases.unknown_sector_field", *field, texts_of(pack.fields, &Field::code));
  }
  read_number(head, in);
  in.kind.legal_basis = head.text("legal_basis", Need::kOptional);
  for (const Yaml& node : head.list("fields", Need::kRequired)) read_record_field(node, in);
  in.structure = structure_of(in.kind.fields);
  in.kind.title = in.field_named(head, "title", Need::kRequired);
  in.kind.owner = in.single_field(head, "owner", {RecordFieldType::kOrg});
  in.kind.partners = in.field_named(head, "partners", Need::kOptional, {RecordFieldType::kOrg});
  read_editors(head, in);
  for (const Yaml& node : head.list("states", Need::kRequired)) read_record_state(node, in);
  in.kind.public_states = in.states_named(head, "public");
  for (const Yaml& node : head.list("sources")) {
    if (!in.kind.sources) in.kind.sources.emplace();
    read_record_source(node, *in.kind.sources, in);
  }
  for (const Yaml& node : head.list("steps", Need::kRequired)) read_record_step(node, in);
  for (const Yaml& node : head.list("deadlines")) read_record_deadline(node, in);
  for (const Yaml& node : head.list("warnings")) read_record_warning(node, in);
  for (const Yaml& node : head.list("counts")) read_record_count(node, in);
  for (const Yaml& node : head.list("views")) read_record_view(node, in);
  for (const Yaml& node : head.list("watches")) read_record_watch(node, in);
  if (const Yaml* screen = head.at("screen")) read_record_screen(*screen, in);
  for (const Yaml& node : head.list("makes")) read_record_making(node, in);
  for (const Yaml& node : head.list("templates")) read_record_template(node, in);
  if (const Yaml* node = head.at("duplicates")) read_record_duplicates(*node, in);
  if (const Yaml* node = head.at("work_item")) read_record_as_task(*node, in);
  if (const Yaml* node = head.at("legal_document")) read_record_as_document(*node, in);
  return std::move(in.kind);
}

}  // namespace tongket
