#include "http/record_asked.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace tongket {
namespace {

RightsContext context_of(const Live& live, const Call& call) {
  return {live.pack().orgs, local_date(call.now)};
}

bool reads_of(const Live& live, const Call& call, const RecordKind& kind,
              const std::string& owner) {
  const std::vector<Party> parties =
      parties_of(call.actor, kind, {owner, {}}, context_of(live, call));
  return may_read(parties, call.actor);
}

}  // namespace

Error no_record(std::string_view id) {
  return fail(ErrorCode::kNotFound, "http.no_record", {{"found", std::string(id)}});
}

Result<std::int64_t> record_id(std::string_view text) {
  std::int64_t out = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), out);
  const bool whole = code == std::errc() && end == text.data() + text.size() && out > 0;
  if (!whole) return no_record(text);
  return out;
}

Result<const RecordKind*> named_kind(const Live& live, std::string_view id) {
  const RecordKind* kind = live.record_rules().find(id);
  if (kind != nullptr) return kind;
  return fail(ErrorCode::kNotFound, "cases.unknown_kind", {{"found", std::string(id)}});
}

RecordPlaceOfWork place_of_record(const RecordKind& kind, const RecordValues& values) {
  RecordPlaceOfWork out;
  if (!kind.owner.empty()) out.owner = value_of(values, kind.owner);
  const auto partners = values.find(kind.partners);
  if (partners != values.end()) out.partners = partners->second;
  return out;
}

bool RecordStanding::is(Party party) const {
  return std::ranges::find(parties, party) != parties.end();
}

std::optional<RecordStanding> standing_of(const Live& live, const Call& call,
                                          const StoredRecord& record) {
  RecordStanding out{.kind = live.record_rules().find(record.kind)};
  if (out.kind == nullptr) return std::nullopt;
  out.values = stored_record_body(record.values).values;
  const RecordPlaceOfWork place = place_of_record(*out.kind, out.values);
  out.parties = parties_of(call.actor, *out.kind, place, context_of(live, call));
  if (!may_read(out.parties, call.actor)) return std::nullopt;
  out.seen = seen_by(out.parties, call.actor);
  return out;
}

Result<RecordNow> whole_record(Live& live, const StoredRecord& record) {
  TK_TRY(const auto personal, live.store().records().personal(record));
  return record_now(record, personal);
}

Result<RecordAsked> asked_record(Live& live, const Call& call) {
  const std::string& id = call.param("id");
  TK_TRY(const std::int64_t number, record_id(id));
  TK_TRY(std::optional<StoredRecord> record, live.store().records().find(number));
  if (!record) return no_record(id);
  std::optional<RecordStanding> standing = standing_of(live, call, *record);
  if (!standing) return no_record(id);
  if (standing->seen == Privacy::kPersonal) {
    TK_TRY(RecordNow now, whole_record(live, *record));
    return RecordAsked{*std::move(standing), std::move(now)};
  }
  RecordNow now = record_now(*record, {});
  return RecordAsked{*std::move(standing), std::move(now)};
}

RecordActing record_acting(const Call& call, std::vector<Party> parties) {
  return {.parties = std::move(parties),
          .person = call.actor.person,
          .origin = call.request.address,
          .at = utc_text(call.now),
          .today = local_date(call.now)};
}

// A party by a grant is one at the grant's own unit; what is the ministry's is nobody's unit.
std::vector<Party> parties_anywhere(const Live& live, const Call& call, const RecordKind& kind) {
  std::vector<Party> out = parties_of(call.actor, kind, {}, context_of(live, call));
  for (const Grant& grant : call.actor.grants) {
    for (const Party party :
         parties_of(call.actor, kind, {grant.org, {}}, context_of(live, call))) {
      if (std::ranges::find(out, party) == out.end()) out.push_back(party);
    }
  }
  return out;
}

OwnersSeen owners_seen(const Live& live, const Call& call, const RecordKind& kind) {
  const OrgHistory& orgs = live.pack().orgs;
  const Grant nation{Role::kLeader, live.pack().nation, {}};
  const RightsContext context = context_of(live, call);
  OwnersSeen out;
  out.all = reads_of(live, call, kind, "");
  if (out.all) out.units.emplace_back();
  for (const OrgUnit& unit : orgs.units()) {
    if (reads_of(live, call, kind, unit.id)) {
      out.units.push_back(unit.id);
    } else if (orgs.exists_on(unit.id, context.day) && covers(nation, unit.id, context)) {
      out.all = false;
    }
  }
  return out;
}

}  // namespace tongket
