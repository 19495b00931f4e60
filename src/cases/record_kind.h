// What a pack says about its registers and cases: kinds of records, each with fields, the states
// that a record goes through, the steps between them, and its deadlines. A register (licences) and
// a case (an inspection) are the same here; a case has an owner and days by which it is due.
//
//   made --submit--> received --accept--> handling --answer--> answered
//
// docs/records.md has the keys of the files.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "cases/condition.h"
#include "cases/record_as_work.h"
#include "cases/record_template.h"
#include "model/form_definition.h"

namespace tongket {

enum class RecordSort : std::uint8_t { kRegister, kCase };

enum class RecordFieldType : std::uint8_t {
  kText,      // one line
  kLongText,  // paragraphs
  kInteger,
  kNumber,
  kMoney,  // in the field's currency
  kDate,
  kYesNo,
  kChoice,       // one of `choices`, or of the codes of `dimension`
  kOrg,          // a unit of the pack
  kRecord,       // a record of the kind `to`
  kCoordinates,  // latitude and longitude
  kFile,
  kPerson,  // a name
  kEmail,
  kPhone,
  kUrl,
  kDomain,
  kTaxCode,
};
std::string_view to_code(RecordFieldType type);  // "text", "long_text", ...
std::optional<RecordFieldType> record_field_type_from_code(std::string_view code);

// Who may ever see a field: everybody, who has rights at the record's unit, or only who handles the
// record. Personal values are kept sealed and can be erased.
enum class Privacy : std::uint8_t { kPublic, kInternal, kPersonal };
std::string_view to_code(Privacy privacy);
std::optional<Privacy> privacy_from_code(std::string_view code);

struct RecordField {
  std::string id;
  NamedText name;
  NamedText help;
  RecordFieldType type = RecordFieldType::kText;
  Privacy privacy = Privacy::kInternal;
  bool required = false;  // from the beginning; states may ask for more
  bool many = false;
  bool unique = false;  // no two records of the kind have the same
  bool search = false;  // its words find the record
  std::vector<FormChoice> choices;
  std::string dimension;               // code list of the pack, of a choice
  std::string to;                      // kind, of a record
  std::vector<std::string> org_kinds;  // of a unit; empty: any
  std::string unit;                    // of measure, of a number or of money
  std::optional<Decimal> least;
  std::optional<Decimal> most;
};

// Stands in place of a value of a date.
inline constexpr std::string_view kTodayWord = "today";

// What a state is to statistics.
enum class RecordStage : std::uint8_t {
  kOpen,    // somebody has to act
  kStands,  // a register's record that is true: no end, and nobody has to act
  kDone,
  kDropped,  // ended without being done: refused, withdrawn
};
std::string_view to_code(RecordStage stage);  // "open", "stands", "done", "dropped"
std::optional<RecordStage> record_stage_from_code(std::string_view code);

struct RecordState {
  std::string id;
  NamedText name;
  RecordStage stage = RecordStage::kOpen;
  std::vector<std::string> needs;  // fields that a record in it has
};

// Who may take a step, besides the right to the record's unit and field.
enum class Party : std::uint8_t {
  kAnyone,    // without an account
  kReporter,  // who filed it, with the code that they were given
  kOwner,     // people of the unit that answers for it
  kPartner,   // people of the other units
  kDesk,      // officers of the ministry's department
  kLeader,
  kAdministrator,
  kClock,  // nobody: a deadline has passed
};
std::string_view to_code(Party party);
std::optional<Party> party_from_code(std::string_view code);

// A change that waits until somebody else confirms it: what an enterprise says of its own entry.
enum class Proposal : std::uint8_t {
  kNone,
  kMake,  // what the step asks for is kept beside the fields
  kTake,  // and put into them
  kDrop,  // or forgotten
};
std::string_view to_code(Proposal proposal);  // "none", "make", "take", "drop"
std::optional<Proposal> proposal_from_code(std::string_view code);

// A field that a step fills in by itself, from another field or with the day.
struct RecordSetting {
  std::string field;
  std::string from;  // a field of the same type; "today" for a date; empty: the field is emptied
};

struct RecordStep {
  std::string id;
  NamedText name;
  std::vector<std::string> from;  // states; empty: the record is made by it
  std::string to;                 // may be the state that it is in
  std::vector<Party> by;
  std::optional<Condition> when;
  std::vector<std::string> asks;   // fields that are filled in with it
  std::vector<std::string> needs;  // of these, what must be filled in with this step
  std::vector<RecordSetting> sets;
  Proposal proposal = Proposal::kNone;
  bool reason = false;  // whoever takes it must say why
  std::string source;   // who speaks with it, of a kind with sources; may be empty
};

// Until when a record may stay in some states.
struct RecordDeadline {
  std::string id;
  NamedText name;
  std::vector<std::string> in;  // states
  std::string at;               // a date field that holds the day; or else
  int days = 0;                 // so many after
  std::string after;            // a date field; empty: the day on which the state was entered
  bool working_days = false;
  std::vector<int> remind;  // days before it
  std::string then;         // the step of the clock once it has passed; may be empty
};

// Something that is odd about a record though it may stand.
struct RecordWarning {
  std::string id;
  NamedText name;
  std::optional<Condition> when;
};

struct RecordCount {
  std::string id;
  NamedText name;
  std::optional<Condition> when;  // none: all records
  std::string sum;     // a number or money field that is added up; empty: records are counted
  std::string day;     // the date field that places a record in a period; empty: when it was made
  bool stock = false;  // counted as they stand, in no period
  std::string org;     // the field whose unit it is counted for, besides the nation; may be empty
  std::string indicator;  // that it is the figure of; may be empty
};

// A list that somebody needs again and again: records narrowed by fields, some of the columns.
struct RecordView {
  std::string id;
  NamedText name;
  struct Part {
    std::string field;  // or "state", "stage", "owner"
    std::vector<std::string> values;
  };
  std::vector<Part> where;
  std::vector<std::string> columns;
};

// What of many records together warns: somebody who is found again, a violation that spreads.
struct RecordWatch {
  std::string id;
  NamedText name;
  std::optional<Condition> when;  // which records count; none: all
  std::vector<std::string>
      by;           // fields with codes: records that agree in all of them stand together
  std::string day;  // the date field that places a record in time; empty: when it was made
  int months = 12;  // how far back it looks, with the month of the day
  int least = 2;    // so many within it at least
  int rise = 0;     // and so many per cent more than in as many months before; 0: however many
};

// How a record of one kind fills in one that it makes. Fields of the made kind: `link`, those of
// `copies` and `sets`.
struct RecordFilling {
  struct Copy {
    std::string field;
    std::string from;                       // of the own kind
    std::map<std::string, std::string> as;  // a code of `from` -> of `field`; none: as it is
    std::string otherwise;                  // what every other code becomes
    int months = 0;                         // a date: so many months later
  };
  struct Setting {
    std::string field;
    std::string value;  // in its form (record_values.h); "today" for a date
  };

  Place place;        // in the pack's file
  std::string makes;  // kind
  std::string step;   // of that kind; makes the record
  std::string link;   // the field that leads to the own record; may be empty
  std::vector<Copy> copies;
  std::vector<Setting> sets;
};

// A record that follows from another one: made by itself behind the step `on`, or offered to people
// while the record is in one of the states `in`.
struct RecordMaking : RecordFilling {
  std::string id;
  NamedText name;
  std::string on;
  std::vector<std::string> in;
  std::optional<Condition> when;
};

// What names of a register's records are screened for, and the case that a found one becomes.
// Fields of the made kind, besides those filled in: `sign`, `matched`.
struct RecordScreen : RecordFilling {
  // Words whose find is told as one value of `sign`.
  struct Group {
    std::string value;
    std::vector<std::string> anywhere;
    std::vector<std::string> whole;  // standing alone
  };

  std::string field;  // that holds the name
  std::optional<Condition> when;
  std::vector<Group> groups;
  std::vector<std::string> except;
  std::vector<std::string> suffixes;
  std::string sign;                // the choice with what was found
  std::string matched;             // the text with the words that were found; may be empty
  std::vector<std::string> again;  // states of a case behind which a name may be found again
};

// Who says what stands in a record (cases/record_sources.h).
struct RecordSources {
  struct Source {
    std::string id;
    NamedText name;
    std::vector<std::string> first_for;  // fields for which it goes before all others
  };
  std::vector<Source> all;  // the first goes before the others

  // The lower goes before the higher.
  [[nodiscard]] int rank(std::string_view source, std::string_view field) const;
};

// Which records may be one and the same (cases/record_duplicates.h).
struct RecordDuplicates {
  std::vector<std::vector<std::string>> by;  // fields in which two agree, in some group in all
  std::vector<std::string> ignore;           // folded words that tell nobody apart, longest first
};

struct RecordKind {
  std::string id;
  RecordSort sort = RecordSort::kCase;
  NamedText name;
  std::string field;        // of the sector; empty: all
  std::string number;       // what numbers of records begin with: "KN" of KN-2023-000017
  std::string legal_basis;  // law or decision that the kind rests on
  std::string title;        // the field that a record is called by
  std::string owner;        // the field with the unit that answers for it; empty: the ministry's
  std::string partners;     // the field with other units
  std::vector<std::string> public_states;  // in which everybody may look a record up
  std::vector<Party> edits;                // who may correct fields without a step, saying why
  std::vector<RecordField> fields;
  std::vector<RecordState> states;
  std::vector<RecordStep> steps;
  std::vector<RecordDeadline> deadlines;
  std::vector<RecordWarning> warnings;
  std::vector<RecordCount> counts;
  std::vector<RecordView> views;
  std::vector<RecordWatch> watches;
  std::optional<RecordScreen> screen;
  std::vector<RecordMaking> makings;
  std::vector<RecordTemplate> templates;
  std::optional<RecordDuplicates> duplicates;
  std::optional<RecordSources> sources;
  std::optional<RecordAsTask> as_task;  // how reports list its records, if they do
  std::optional<RecordAsDocument> as_document;

  [[nodiscard]] const RecordField* find_field(std::string_view wanted) const;
  [[nodiscard]] const RecordState* find_state(std::string_view wanted) const;
  [[nodiscard]] const RecordStep* find_step(std::string_view wanted) const;
};

// The components that conditions over the kind's records may name: its fields (of `many` the number
// of values), `state`, `due` (the next day by which something is due), `today`.
vtl::Dataset structure_of(const std::vector<RecordField>& fields);

}  // namespace tongket
