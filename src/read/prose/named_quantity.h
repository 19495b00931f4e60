// Sentences that call an indicator by its whole name, as reports that are composed from a pack do:
// "<name>[: part] <when> reaches <value>, up x% on <base> (<value>), of these: <part> <value>;
// <part> <value>". Which indicator, part and time each of their numbers has is then told by the
// form of the sentence, not guessed from the words around.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "read/prose/breakdown_words.h"
#include "read/prose/indicator_names.h"
#include "read/prose/quantity_time.h"
#include "read/prose/reading.h"

namespace tongket {

struct NamedQuantity {
  std::vector<const Indicator*> indicators;  // those that are called so and have the part
  std::optional<Breakdown> part;             // nullopt: the total
  std::optional<QuantityTime> time;          // nullopt: the sentence does not tell
};

struct NamedQuantities {
  std::unordered_map<std::size_t, NamedQuantity> by_token;  // of the number
  NumberRoles roles;
};

// Scope and times of `details` must stand.
NamedQuantities named_quantities(const Passage& passage, const PassageDetails& details,
                                 const IndicatorNames& names, const BreakdownWords& breakdowns,
                                 TimePeriod document);

}  // namespace tongket
