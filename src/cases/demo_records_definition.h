// What a pack's demonstration records are drawn from (demo_records.yaml): how many records end in
// which state of which kind, and the values that stand in their fields. docs/records.md has the
// keys.
//
//   TK_TRY(const DemoRecordsDefinition definition, load_demo_records(pack, kinds));
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/yaml.h"
#include "cases/record_kind.h"
#include "model/pack.h"
#include "model/pack_loader_mistakes.h"

namespace tongket {

// Both ends can be drawn.
struct DemoSpan {
  std::int64_t low = 0;
  std::int64_t high = 0;
};
struct DemoDays {
  Date from;
  Date until;
};

// By field. Texts may have {n} (a serial number), {year} and {day} (of the step), {place} (a
// province) and {person} in them.
struct DemoPools {
  std::map<std::string, std::vector<std::string>> values;
  std::map<std::string, DemoSpan> numbers;
  std::map<std::string, DemoSpan> days;  // from the day of the step to that of the field
};

// What a source says of a record that is in its last state: by a step that stays there.
struct DemoSaying {
  std::string step;
  std::string source;
  std::map<std::string, std::vector<std::string>> values;
};

// So many records in each of these states, begun between two days.
struct DemoGroup {
  DemoDays begin;
  std::vector<std::pair<std::string, int>> states;
  std::map<std::string, std::vector<std::string>> values;  // always filled in; first of all
  std::vector<DemoSaying> said;                            // one after the other
};

struct DemoKind {
  std::string id;
  DemoPools pools;
  std::map<std::string, DemoSpan> waits;  // days before a step
  std::vector<DemoGroup> groups;
};

// Records made from the pack's own rows: work items (tasks.csv) or legal documents (documents.csv).
struct DemoRows {
  std::string kind;
  std::vector<std::string> of;                // kinds of work items; empty: legal documents
  std::map<std::string, std::string> states;  // of the row -> of the kind
  std::map<std::string, std::string> fields;  // part of the row -> field
  std::map<std::string, std::map<std::string, std::string>> codes;  // part -> its text -> code
  std::map<std::string, std::string> otherwise;  // part -> what stands where the row is empty
  std::string carried;  // state of what was due before `carried_on` and is not done; may be empty
  std::optional<Date> carried_on;
  std::map<std::string, std::string> carried_values;  // that the step to it fills in
  DemoDays begin;                                     // what is due in the first year
  DemoDays begin_later;
};

struct DemoRecordsDefinition {
  std::uint64_t seed = 1;
  std::string note;  // the reason of every step: that it is made up
  std::string file_name;
  std::string file_text;
  std::vector<std::string> family_names;
  std::vector<std::string> middle_names;
  std::vector<std::string> given_names;
  std::vector<std::string> places;  // coordinates
  std::vector<std::string> units;   // for fields that name no kind of unit
  DemoSpan wait;
  DemoPools pools;
  std::vector<DemoRows> rows;
  std::vector<DemoKind> kinds;  // a kind that others refer to before these
};

// Unknown kinds, fields and states are mistakes with the nearest that there is.
DemoRecordsDefinition read_demo_records(const Yaml& root, std::span<const RecordKind> kinds,
                                        const Pack& pack, Reading& reading);

// A pack without the file has none. kInvalidInput with all mistakes; kIo.
Result<DemoRecordsDefinition> load_demo_records(const Pack& pack,
                                                std::span<const RecordKind> kinds);

}  // namespace tongket
