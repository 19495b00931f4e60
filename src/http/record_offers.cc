#include "http/record_offers.h"

#include "cases/record_making.h"
#include "cases/record_parties.h"
#include "http/json_parts.h"
#include "http/record_json.h"

namespace tongket {
namespace {

RecordNow as_seen(const RecordAsked& asked) {
  RecordNow out = asked.now;
  std::erase_if(out.body.values, [&](const auto& value) {
    const RecordField* field = asked.kind().find_field(value.first);
    return field == nullptr || field->privacy == Privacy::kPersonal || !asked.standing.sees(*field);
  });
  return out;
}

}  // namespace

void write_record_offers(JsonWriter& json, const Live& live, const Call& call,
                         const RecordAsked& asked) {
  const Date today = local_date(call.now);
  const RecordNow seen = as_seen(asked);
  json.key("offers").begin_array();
  for (const RecordMaking* making : offered(asked.kind(), asked.now, today)) {
    const RecordKind* made = live.record_rules().find(making->makes);
    const RecordValues values = filled_in(*making, asked.kind(), *made, seen, today);
    const std::vector<Party> parties =
        parties_of(call.actor, *made, place_of_record(*made, values), {live.pack().orgs, today});
    if (!takes(*made->find_step(making->step), parties)) continue;
    json.begin_object().key("id").text(making->id);
    write_named(json, "name", making->name);
    json.key("kind").text(made->id).key("step").text(making->step);
    write_record_values(json, "values", *made, values, [](const RecordField&) { return true; });
    json.end_object();
  }
  json.end_array();
}

}  // namespace tongket
