#include "http/record_screens.h"

#include "cases/record_parties.h"

namespace tongket {

std::optional<std::vector<Party>> screening_parties(const Live& live, const Call& call,
                                                    const RecordKind& kind) {
  if (!kind.screen || !owners_seen(live, call, kind).all) return std::nullopt;
  const RecordKind* made = live.record_rules().find(kind.screen->makes);
  TK_ASSERT(made != nullptr);
  const RecordStep* step = made->find_step(kind.screen->step);
  TK_ASSERT(step != nullptr);
  // The unit that the screen gives them to; else whoever is above all units.
  RecordPlaceOfWork place;
  for (const RecordScreen::Setting& setting : kind.screen->sets) {
    if (setting.field == made->owner) place.owner = setting.value;
  }
  std::vector<Party> out =
      parties_of(call.actor, *made, place, {live.pack().orgs, local_date(call.now)});
  if (!takes(*step, out)) return std::nullopt;
  return out;
}

}  // namespace tongket
