// Whom the clock tells of a record, for nobody did anything: the people of the unit that answers
// for it; those whose turn it is (partners, the desk, leaders); the desk if nobody else can hear
// it.
//
//   RecordHearers hearers(live);                             // under the lock, while it is used
//   for (const std::string& account : hearers.of(kind, record, parties_waited_for(kind, state)))
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/record_asked.h"

namespace tongket {

// Who has a step to take from this state. If it is a unit's turn, not the desk and leaders; leaders
// only where somebody has to act.
std::vector<Party> parties_waited_for(const RecordKind& kind, std::string_view state);
// Who gets a step to take by this one, which could not be taken from where it leaves; nobody where
// it leads to a state in which nobody has to act.
std::vector<Party> parties_called_by(const RecordKind& kind, const RecordStep& taken);

class RecordHearers {
 public:
  explicit RecordHearers(const Live& live);
  // Accounts that may read the record; owners besides `parties`.
  std::vector<std::string> of(const RecordKind& kind, const StoredRecord& record,
                              std::vector<Party> parties);

 private:
  const std::vector<std::string>& accounts_of(const std::string& unit);
  [[nodiscard]] std::vector<std::string> among(const std::vector<std::string>& accounts,
                                               const RecordKind& kind,
                                               const RecordPlaceOfWork& place,
                                               const std::vector<Party>& parties) const;

  const Live& live_;
  Date today_;
  std::vector<std::string> ministry_;  // desk officers and leaders
  std::map<std::string, std::vector<std::string>> units_;
};

}  // namespace tongket
