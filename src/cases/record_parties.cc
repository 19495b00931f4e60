#include "cases/record_parties.h"

#include <algorithm>

namespace tongket {
namespace {

bool has(const std::vector<Party>& parties, Party wanted) {
  return std::ranges::find(parties, wanted) != parties.end();
}

bool of_field(const Grant& grant, const RecordKind& kind) {
  return grant.fields.empty() || kind.field.empty() ||
         std::ranges::find(grant.fields, kind.field) != grant.fields.end();
}

bool is_editor(const Actor& actor) {
  return std::ranges::any_of(actor.grants,
                             [](const Grant& grant) { return grant.role == Role::kEditor; });
}

}  // namespace

std::vector<Party> parties_of(const Actor& actor, const RecordKind& kind,
                              const RecordPlaceOfWork& place, const RightsContext& context) {
  std::vector<Party> out{Party::kAnyone};
  const auto add = [&](Party party) {
    if (!has(out, party)) out.push_back(party);
  };
  for (const Grant& grant : actor.grants) {
    if (!of_field(grant, kind)) continue;
    const bool above = place.owner.empty() || covers(grant, place.owner, context);
    switch (grant.role) {
      case Role::kDeskOfficer:
        if (above) add(Party::kDesk);
        break;
      case Role::kLeader:
        if (above) add(Party::kLeader);
        break;
      case Role::kAdministrator:
        if (above) add(Party::kAdministrator);
        break;
      case Role::kReporter:
      case Role::kApprover:
        if (!place.owner.empty() && above) add(Party::kOwner);
        for (const std::string& unit : place.partners) {
          if (covers(grant, unit, context)) add(Party::kPartner);
        }
        break;
      case Role::kEditor:
        break;
    }
  }
  return out;
}

Privacy seen_by(const std::vector<Party>& parties, const Actor& actor) {
  if (has(parties, Party::kOwner) || has(parties, Party::kDesk)) return Privacy::kPersonal;
  return may_read(parties, actor) ? Privacy::kInternal : Privacy::kPublic;
}

bool may_read(const std::vector<Party>& parties, const Actor& actor) {
  const bool has_one = std::ranges::any_of(
      parties, [](Party party) { return party != Party::kAnyone && party != Party::kReporter; });
  return has_one || is_editor(actor);
}

bool takes(const RecordStep& step, const std::vector<Party>& parties) {
  return std::ranges::any_of(step.by, [&](Party party) { return has(parties, party); });
}

}  // namespace tongket
