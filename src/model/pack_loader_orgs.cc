// Org units and what happened to them. Keys of orgs.yaml: kinds [id, vi, en], units [id, name,
// kind, field, parent, aliases, opened, closed]; of an event in org_events.yaml: date, kind, from,
// to, weights, fields, level, name, note.
//
// OrgHistory::build() judges a whole history and stops at the first mistake, without a place. So
// each event is first judged alone, among just the units that it names; what is wrong then is wrong
// at that event. Only a history that stood all of this is built.
#include <array>
#include <set>

#include "model/pack_loader.h"
#include "model/pack_loader_map.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 7> kEventCodes{"open",  "close", "rename",  "reparent",
                                                      "merge", "split", "transfer"};
constexpr Choices<OrgEventKind> kEventKinds{org_event_kind_from_code, kEventCodes};

void read_org_kind(const Yaml& node, PackDraft& draft) {
  MapReader reader(node, {"id", "vi", "en"}, draft);
  Code kind;
  kind.id = reader.definition("id", Thing::kOrgKind);
  kind.name_vi = reader.text("vi");
  kind.name_en = reader.text("en", Need::kOptional);
  draft.pack.org_kinds.push_back(std::move(kind));
}

OrgUnit read_unit(const Yaml& node, PackDraft& draft) {
  MapReader reader(node, {"id", "name", "kind", "field", "parent", "aliases", "opened", "closed"},
                   draft);
  OrgUnit unit;
  unit.id = reader.definition("id", Thing::kOrg);
  const Names name = reader.names("name");
  unit.name_vi = name.vi;
  unit.name_en = name.en;
  unit.kind = reader.reference("kind", Thing::kOrgKind);
  unit.field = reader.reference("field", Thing::kField, Need::kOptional);
  unit.parent = reader.reference("parent", Thing::kOrg, Need::kOptional);
  for (Placed& alias : reader.texts("aliases")) unit.aliases.push_back(std::move(alias.text));
  unit.opened = reader.parsed("opened", parse_date);
  unit.closed = reader.parsed("closed", parse_date);
  if (unit.opened && unit.closed && *unit.closed < *unit.opened) {
    reader.mistake("pack.dates_reversed", {}, reader.place());
  }
  return unit;
}

// The event judged alone; unknown units are reported as references, not here.
void judge_event(const OrgEvent& event, const Place& place, Mistakes& mistakes) {
  std::set<std::string> ids(event.from.begin(), event.from.end());
  ids.insert(event.to.begin(), event.to.end());
  std::vector<OrgUnit> units;
  units.reserve(ids.size());
  for (const std::string& id : ids) units.push_back({.id = id});
  Result<OrgHistory> alone = OrgHistory::build(std::move(units), {event});
  if (alone) return;
  alone.error().place = place;
  mistakes.add(std::move(alone.error()));
}

std::optional<OrgEvent> read_event(const Yaml& node, PackDraft& draft) {
  MapReader reader(
      node, {"date", "kind", "from", "to", "weights", "fields", "level", "name", "note"}, draft);
  OrgEvent event;
  const auto date = reader.parsed("date", parse_date, Need::kRequired);
  const auto kind = reader.placed("kind");
  event.kind = reader.choice("kind", kEventKinds, OrgEventKind::kOpen);
  event.from = reader.references("from", Thing::kOrg);
  event.to = reader.references("to", Thing::kOrg);
  event.fields = reader.references("fields", Thing::kField);
  event.level = reader.reference("level", Thing::kOrgKind, Need::kOptional);
  for (const Placed& text : reader.texts("weights")) {
    const auto weight = reader.accepted(Decimal::parse(text.text), text.place);
    if (!weight) return std::nullopt;
    event.weights.push_back(*weight);
  }
  const Names name = reader.names("name", Need::kOptional);
  event.name_vi = name.vi;
  event.name_en = name.en;
  event.note = reader.text("note", Need::kOptional);
  if (!date || !kind || !org_event_kind_from_code(kind->text)) return std::nullopt;
  event.date = *date;
  judge_event(event, reader.place(), draft.mistakes);
  return event;
}

}  // namespace

void read_orgs(const Yaml& units_root, const Yaml& events_root, PackDraft& draft) {
  MapReader reader(units_root, {"kinds", "units"}, draft);
  for (const Yaml& kind : reader.list("kinds", Need::kRequired)) read_org_kind(kind, draft);
  std::vector<OrgUnit> units;
  for (const Yaml& unit : reader.list("units", Need::kRequired)) {
    units.push_back(read_unit(unit, draft));
  }
  std::vector<OrgEvent> events;
  for (const Yaml& event : items_of(events_root, draft.mistakes)) {
    if (auto read = read_event(event, draft)) events.push_back(*std::move(read));
  }
  // What still fails alone is an unknown or doubled unit, reported already, or a loop of parents.
  Result<OrgHistory> history = OrgHistory::build(std::move(units), std::move(events));
  if (history) {
    draft.pack.orgs = std::move(history).value();
  } else if (history.error().key == "org.parent_loop") {
    for (const Arg& arg : history.error().args) {
      if (arg.name == "unit")
        history.error().place = draft.registry.place_of(Thing::kOrg, arg.value);
    }
    draft.mistakes.add(std::move(history.error()));
  }
}

}  // namespace tongket
