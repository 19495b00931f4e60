#include "http/record_hearers.h"

#include <algorithm>
#include <utility>

#include "http/notices.h"

namespace tongket {
namespace {

bool contains(const auto& all, const auto& wanted) {
  return std::ranges::find(all, wanted) != all.end();
}

bool is_open(const RecordKind& kind, std::string_view state) {
  const RecordState* found = kind.find_state(state);
  return found != nullptr && found->stage == RecordStage::kOpen;
}

void add_heard(std::vector<Party>& out, const RecordStep& step) {
  for (const Party party : step.by) {
    const bool hears = party == Party::kOwner || party == Party::kPartner ||
                       party == Party::kDesk || party == Party::kLeader;
    if (hears && !contains(out, party)) out.push_back(party);
  }
}

bool works_at_the_ministry(const Account& account) {
  return account.state == AccountState::kActive &&
         std::ranges::any_of(account.grants, [](const Grant& grant) {
           return grant.role == Role::kDeskOfficer || grant.role == Role::kLeader;
         });
}

}  // namespace

std::vector<Party> parties_waited_for(const RecordKind& kind, std::string_view state) {
  std::vector<Party> out;
  for (const RecordStep& step : kind.steps) {
    if (contains(step.from, state)) add_heard(out, step);
  }
  const bool is_units_turn = contains(out, Party::kOwner) || contains(out, Party::kPartner);
  if (is_units_turn) std::erase(out, Party::kDesk);
  if (is_units_turn || !is_open(kind, state)) std::erase(out, Party::kLeader);
  return out;
}

std::vector<Party> parties_called_by(const RecordKind& kind, const RecordStep& taken) {
  std::vector<Party> out;
  if (!is_open(kind, taken.to)) return out;
  for (const RecordStep& step : kind.steps) {
    const bool was_there = std::ranges::any_of(
        taken.from, [&](const std::string& from) { return contains(step.from, from); });
    if (contains(step.from, taken.to) && !was_there) add_heard(out, step);
  }
  return out;
}

RecordHearers::RecordHearers(const Live& live) : live_(live), today_(local_date(live.now())) {
  for (const Account* account : live.accounts().all()) {
    if (works_at_the_ministry(*account)) ministry_.push_back(account->id);
  }
}

const std::vector<std::string>& RecordHearers::accounts_of(const std::string& unit) {
  const auto known = units_.find(unit);
  if (known != units_.end()) return known->second;
  return units_.emplace(unit, accounts_of_unit(live_, unit)).first->second;
}

std::vector<std::string> RecordHearers::among(const std::vector<std::string>& accounts,
                                              const RecordKind& kind,
                                              const RecordPlaceOfWork& place,
                                              const std::vector<Party>& parties) const {
  std::vector<std::string> out;
  for (const std::string& id : accounts) {
    const Account* account = live_.accounts().find(id);
    if (account == nullptr) continue;
    const std::optional<Actor> actor = live_.accounts().actor(id, account->generation);
    if (!actor) continue;
    const std::vector<Party> is = parties_of(*actor, kind, place, {live_.pack().orgs, today_});
    const bool hears =
        std::ranges::any_of(parties, [&](Party party) { return contains(is, party); });
    if (hears) out.push_back(id);
  }
  return out;
}

std::vector<std::string> RecordHearers::of(const RecordKind& kind, const StoredRecord& record,
                                           std::vector<Party> parties) {
  const RecordPlaceOfWork place = place_of_record(kind, stored_record_body(record.values).values);
  if (!contains(parties, Party::kOwner)) parties.push_back(Party::kOwner);
  std::vector<std::string> asked = ministry_;
  const auto add_unit = [&](const std::string& unit) {
    for (const std::string& account : accounts_of(unit)) {
      if (!contains(asked, account)) asked.push_back(account);
    }
  };
  if (!place.owner.empty()) add_unit(place.owner);
  if (contains(parties, Party::kPartner)) {
    for (const std::string& unit : place.partners) add_unit(unit);
  }
  std::vector<std::string> out = among(asked, kind, place, parties);
  if (!out.empty()) return out;
  return among(ministry_, kind, place, {Party::kDesk});
}

}  // namespace tongket
