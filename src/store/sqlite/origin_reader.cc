#include "store/sqlite/origin_reader.h"

#include "store/audit_chain.h"
#include "store/fact_store.h"

namespace tongket::sqlite {

Result<std::string> OriginReader::open(const OriginPlace& place, std::string_view sealed) {
  if (sealed.empty()) return std::string();
  auto known = people_.find(place.person);
  if (known == people_.end()) {
    TK_TRY(Person person, read_person(database_, place.person));
    known = people_.emplace(place.person, std::move(person)).first;
  }
  if (known->second.erased()) return std::string(kErasedName);
  std::optional<std::string> origin = open_origin(known->second.key, place, sealed);
  if (origin) return *std::move(origin);
  return fail(ErrorCode::kCorrupt, "store.audit.person_changed",
              {{"record", person_subject(place.person)}});
}

}  // namespace tongket::sqlite
