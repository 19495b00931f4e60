// What the readers of a kind's parts share: the kind as it is read so far, and looking things up in
// it, with a mistake at its place and the nearest that there is. Only for the readers of kinds.
//
//   KindReading in(root, pack, reading);
//   step.asks = in.fields_named(reader, "asks");
#pragma once

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/record_kind.h"
#include "model/pack.h"
#include "model/pack_loader_map.h"
#include "vtl/data/dataset.h"

namespace tongket {

inline constexpr std::array<std::string_view, 4> kStageCodes{"open", "stands", "done", "dropped"};

// One text of each item: its id, its code.
template <typename T>
std::vector<std::string> texts_of(const std::vector<T>& all, std::string T::*member) {
  std::vector<std::string> out(all.size());
  std::ranges::transform(all, out.begin(), member);
  return out;
}

struct KindReading {
  const Pack& pack;
  Reading& reading;
  RecordKind kind;
  vtl::Dataset structure;  // of the conditions; from the fields, once these are read

  void wrong(std::string_view key, const Placed& found, std::string suggestion = {});
  // The text if it is among the known, else empty, and a mistake with the nearest.
  std::string known_as(std::string_view key, const Placed& found,
                       const std::vector<std::string>& known);
  std::vector<std::string> known_ones(MapReader& reader, std::string_view key,
                                      std::string_view otherwise,
                                      const std::vector<std::string>& known,
                                      Need need = Need::kOptional);

  // Small letters, digits and underscores, beginning with a letter: a regular name of VTL.
  std::string id_of(MapReader& reader);
  template <typename T>
  std::string new_id(MapReader& reader, const std::vector<T>& others) {
    std::string id = id_of(reader);
    if (!id.empty() && std::ranges::find(others, id, &T::id) != others.end()) {
      wrong("cases.twice", {id, reader.place()});
    }
    return id;
  }
  NamedText name_of(MapReader& reader, std::string_view key = "name", Need need = Need::kRequired);

  // A field of the kind, of one of these types (none: of any).
  std::string field_named(MapReader& reader, std::string_view key, Need need,
                          std::initializer_list<RecordFieldType> types = {});
  // The same, may be missing, without `many`.
  std::string single_field(MapReader& reader, std::string_view key,
                           std::initializer_list<RecordFieldType> types);
  std::vector<std::string> fields_named(MapReader& reader, std::string_view key);
  std::string state_named(MapReader& reader, std::string_view key);
  std::vector<std::string> states_named(MapReader& reader, std::string_view key,
                                        Need need = Need::kOptional);
  std::vector<Party> parties(MapReader& reader, std::string_view key, Need need);
  // Nobody acts for an owner that the kind does not have.
  void require_parties(const std::vector<Party>& parties, const Place& place);
  // The texts that it compares a choice or the state with have to be codes of these. `over`: the
  // components that it may name.
  std::optional<Condition> condition(MapReader& reader, Need need = Need::kOptional) {
    return condition_over(structure, reader, need);
  }
  std::optional<Condition> condition_over(const vtl::Dataset& over, MapReader& reader, Need need);
  // The codes that a choice takes.
  [[nodiscard]] std::vector<std::string> codes_of(const RecordField& field) const;

 private:
  void require_codes(const Condition& condition);
};

// The codes that a choice takes; none for another field.
std::vector<std::string> choice_codes(const RecordField& field, const Pack& pack);
// Whatever stands in one may stand in the other.
bool take_the_same(const RecordField& one, const RecordField& other);

// Parts of a kind; each is added to `in.kind`, and what is wrong to the mistakes.
void read_record_field(const Yaml& node, KindReading& in);
void read_record_state(const Yaml& node, KindReading& in);
void read_record_step(const Yaml& node, KindReading& in);
void read_record_deadline(const Yaml& node, KindReading& in);
void read_record_warning(const Yaml& node, KindReading& in);
void read_record_count(const Yaml& node, KindReading& in);
void read_record_view(const Yaml& node, KindReading& in);
void read_record_watch(const Yaml& node, KindReading& in);
void read_record_screen(const Yaml& node, KindReading& in);
void read_record_making(const Yaml& node, KindReading& in);
// Its step, copies and sets; all but its kind and link.
void read_record_filling(MapReader& reader, RecordFilling& filling, KindReading& in);
void read_record_template(const Yaml& node, KindReading& in);
void read_record_source(const Yaml& node, RecordSources& out, KindReading& in);
void read_record_duplicates(const Yaml& node, KindReading& in);
void read_record_as_task(const Yaml& node, KindReading& in);
void read_record_as_document(const Yaml& node, KindReading& in);

}  // namespace tongket
