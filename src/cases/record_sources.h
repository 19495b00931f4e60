// Several sources of one record: what an enterprise says of itself, what the business registration
// says, what the ministry knows. Each source's last word is kept; the value that stands is the one
// of the source that goes before the others. A person who corrects a value by hand goes before all.
//
//   sources:
//     - {id: registration, name: {...}}                 # the first goes before the second
//     - {id: tax, name: {...}, first_for: [revenue]}    # but for these fields before all others
//
// Of personal fields only what stands is kept, and whose it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cases/record_body.h"
#include "cases/record_kind.h"

namespace tongket {

// Whose value stands that somebody corrected without naming a source.
inline constexpr std::string_view kByHand = "hand";

// Puts what a source says into the values and remembers it; what a source that goes before it has
// said stays. Empty lists take back what it said before; what the next source said stands then.
void say(const RecordKind& kind, const std::string& source, const RecordValues& values,
         RecordBody& body);
// The same by hand: it stands, and no source changes it. `source`: whose value a person takes,
// empty if it is their own.
void say_by_hand(const RecordKind& kind, const std::string& source, const RecordValues& values,
                 RecordBody& body);

struct Saying {
  const RecordSources::Source* source = nullptr;
  std::vector<std::string> texts;
};
// What each source said last of a field, the one that goes first first.
std::vector<Saying> sayings_of(const RecordKind& kind, const RecordBody& body,
                               const std::string& field);
// The name beside which a source's values stand: "said/registration".
std::string said_beside(std::string_view source);

}  // namespace tongket
