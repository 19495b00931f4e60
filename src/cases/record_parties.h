// Who somebody is to a record, and what of it they may see and do. Rights stand in access/; a kind
// only says which of these parties take its steps.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/rights.h"
#include "cases/record_kind.h"

namespace tongket {

struct RecordPlaceOfWork {
  std::string owner;                  // empty: the ministry's
  std::vector<std::string> partners;  // units
};

// The parties that an account is to a record of the kind: desk, leader and administrator by a grant
// above its owner (of the kind's field); owner and partner as reporter or approver at or above
// these units. kAnyone always; kReporter and kClock never: a code and the clock make those. Nobody
// but kAnyone for the public.
std::vector<Party> parties_of(const Actor& actor, const RecordKind& kind,
                              const RecordPlaceOfWork& place, const RightsContext& context);

// The most private fields that these parties see: personal for who handles it (owner, desk),
// internal for other accounts with a party or the editor's role, else public.
Privacy seen_by(const std::vector<Party>& parties, const Actor& actor);

// Whether an account may open the record at all: some party besides kAnyone, or an editor.
bool may_read(const std::vector<Party>& parties, const Actor& actor);

bool takes(const RecordStep& step, const std::vector<Party>& parties);

}  // namespace tongket
