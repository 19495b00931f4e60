// What a register's names are screened for (docs/records.md, Screening):
//
//   field, when, words: [{value, anywhere, whole}], except, suffixes
//   makes, step, link, sign, matched, copies, sets, again
//
// makes, step, link, copies, sets: record_filling_reader.cc. What stands in the kind that is made
// is looked at once all kinds are read (record_screen_join.h).
#include "cases/record_kind_reading.h"
#include "cases/word_screen.h"

namespace tongket {
namespace {

constexpr std::size_t kLeastAnywhere =
    3;  // letters of a word's form; shorter ones are in all names
constexpr std::size_t kLeastWhole = 2;
constexpr std::size_t kMostScreenWords = 5'000;

// Each word of the list that a name can look like.
std::vector<std::string> read_words(MapReader& reader, std::string_view key, std::size_t least,
                                    KindReading& in) {
  std::vector<std::string> out;
  for (const Placed& word : reader.texts(key)) {
    if (lookalike_form(word.text).size() < least) {
      in.reading.mistakes.add(fail(ErrorCode::kInvalidInput, "cases.screen_word",
                                   {{"found", word.text}, {"limit", std::to_string(least)}},
                                   word.place));
    } else if (out.size() == kMostScreenWords) {
      in.wrong("cases.screen_words", {std::string(key), word.place});
      break;
    } else {
      out.push_back(word.text);
    }
  }
  return out;
}

void read_screen_group(const Yaml& node, RecordScreen& screen, KindReading& in) {
  MapReader reader(node, {"value", "anywhere", "whole"}, in.reading);
  RecordScreen::Group group;
  group.value = reader.text("value");
  group.anywhere = read_words(reader, "anywhere", kLeastAnywhere, in);
  group.whole = read_words(reader, "whole", kLeastWhole, in);
  if (group.anywhere.empty() && group.whole.empty()) {
    in.wrong("cases.screen_no_words", {group.value, reader.place()});
  }
  const auto same = [&](const RecordScreen::Group& other) { return other.value == group.value; };
  if (std::ranges::any_of(screen.groups, same)) {
    in.wrong("cases.twice", {group.value, reader.place()});
  }
  screen.groups.push_back(std::move(group));
}

// Names that somebody may see: a text that is personal is not screened, nor asked by a condition.
std::vector<RecordField> open_fields(const RecordKind& kind) {
  std::vector<RecordField> out;
  std::ranges::copy_if(kind.fields, std::back_inserter(out), [](const RecordField& field) {
    return field.privacy != Privacy::kPersonal;
  });
  return out;
}

}  // namespace

void read_record_screen(const Yaml& node, KindReading& in) {
  MapReader reader(node,
                   {"field", "when", "words", "except", "suffixes", "makes", "step", "link", "sign",
                    "matched", "copies", "sets", "again"},
                   in.reading);
  RecordScreen screen;
  screen.field =
      in.field_named(reader, "field", Need::kRequired,
                     {RecordFieldType::kText, RecordFieldType::kDomain, RecordFieldType::kUrl});
  if (const RecordField* field = in.kind.find_field(screen.field)) {
    const Placed found{screen.field, reader.at("field")->place()};
    if (field->many) in.wrong("cases.field_with_many", found);
    if (field->privacy == Privacy::kPersonal) in.wrong("cases.filling_personal", found);
  }
  screen.when = in.condition_over(structure_of(open_fields(in.kind)), reader, Need::kOptional);
  for (const Yaml& group : reader.list("words", Need::kRequired))
    read_screen_group(group, screen, in);
  if (const Yaml* words = reader.at("words"); words != nullptr && screen.groups.empty()) {
    in.wrong("cases.screen_no_words", {"words", words->place()});
  }
  screen.except = read_words(reader, "except", kLeastWhole, in);
  for (const Placed& suffix : reader.texts("suffixes")) screen.suffixes.push_back(suffix.text);
  screen.makes = reader.text("makes");
  screen.link = reader.text("link");
  read_record_filling(reader, screen, in);
  screen.sign = reader.text("sign");
  screen.matched = reader.text("matched", Need::kOptional);
  for (const Placed& state : reader.texts("again")) screen.again.push_back(state.text);
  in.kind.screen = std::move(screen);
}

}  // namespace tongket
