// duplicates:  by (a list of groups, each a list of fields), ignore (words)
#include "base/text.h"
#include "cases/record_kind_reading.h"
#include "cases/record_words.h"

namespace tongket {
namespace {

using Type = RecordFieldType;

constexpr std::size_t kMostGroups = 8;
constexpr std::size_t kMostIgnored = 200;

// Of one value that is written in one way, or can be brought to it.
bool can_agree(const RecordField& field) {
  switch (field.type) {
    case Type::kLongText:
    case Type::kCoordinates:
    case Type::kFile:
    case Type::kYesNo:
      return false;
    default:
      return field.privacy != Privacy::kPersonal && !field.many;
  }
}

// What thousands of records have in common is no sign that two are the same.
bool tells_apart(const RecordField& field) {
  return field.type != Type::kChoice && field.type != Type::kOrg && field.type != Type::kDate &&
         field.type != Type::kInteger;
}

void read_duplicate_group(const Yaml& node, RecordDuplicates& out, KindReading& in) {
  const std::vector<std::string> known = texts_of(in.kind.fields, &RecordField::id);
  std::vector<std::string> group;
  bool is_narrow = false;
  for (const Yaml& each : node.list()) {
    const Placed found{each.scalar(), each.place()};
    const std::string id = in.known_as("cases.unknown_field", found, known);
    if (id.empty()) return;
    const RecordField& field = *in.kind.find_field(id);
    if (!can_agree(field)) return in.wrong("cases.duplicates_field", found);
    if (std::ranges::find(group, id) != group.end()) return in.wrong("cases.twice", found);
    is_narrow = is_narrow || tells_apart(field);
    group.push_back(id);
  }
  if (!is_narrow) return in.wrong("cases.duplicates_wide", {"by", node.place()});
  if (std::ranges::find(out.by, group) != out.by.end()) {
    return in.wrong("cases.twice", {"by", node.place()});
  }
  out.by.push_back(std::move(group));
}

}  // namespace

void read_record_duplicates(const Yaml& node, KindReading& in) {
  MapReader reader(node, {"by", "ignore"}, in.reading);
  RecordDuplicates out;
  for (const Yaml& group : reader.list("by", Need::kRequired)) read_duplicate_group(group, out, in);
  if (out.by.size() > kMostGroups) in.wrong("cases.duplicates_many", {"by", reader.place()});
  for (const Placed& word : reader.texts("ignore", Need::kOptional)) {
    const std::string plain = folded_words(word.text);
    if (plain.empty()) in.wrong("cases.duplicates_word", word);
    out.ignore.push_back(plain);
  }
  if (out.ignore.size() > kMostIgnored) {
    in.wrong("cases.duplicates_many", {"ignore", reader.place()});
  }
  // Longer ones first: "cong ty co phan" before "co phan".
  std::ranges::stable_sort(out.ignore, std::ranges::greater(), &std::string::size);
  if (in.kind.edits.empty()) in.wrong("cases.duplicates_edits", {"duplicates", node.place()});
  in.kind.duplicates = std::move(out);
}

}  // namespace tongket
