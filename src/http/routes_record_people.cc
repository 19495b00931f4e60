// Whom a comment on a record may call by name: accounts that may read it.

#include <algorithm>
#include <shared_mutex>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "http/figure_json.h"
#include "http/json_parts.h"
#include "http/record_asked.h"
#include "http/routes.h"
#include "http/search_words.h"

namespace tongket {
namespace {

constexpr std::size_t kLongestName = 100;  // bytes of a query
constexpr std::size_t kMostPeople = 8;

struct Reader {
  int grade = 0;
  const Account* account = nullptr;
};

bool reads_it(const Live& live, const Call& call, const Account& account,
              const RecordStanding& standing) {
  const std::optional<Actor> actor = live.accounts().actor(account.id, account.generation);
  if (!actor) return false;
  const RecordPlaceOfWork place = place_of_record(*standing.kind, standing.values);
  return may_read(
      parties_of(*actor, *standing.kind, place, {live.pack().orgs, local_date(call.now)}), *actor);
}

// Under the lock; those whose name fits best first.
std::vector<Reader> readers_of(const Live& live, const Call& call, const RecordStanding& standing,
                               std::string_view typed) {
  const SearchWords words(typed);
  std::vector<Reader> out;
  for (const Account* account : live.accounts().all()) {
    if (account->state != AccountState::kActive || account->id == call.actor.account) continue;
    const std::optional<int> grade = words.empty() ? 0 : words.grade(account->name);
    if (grade && reads_it(live, call, *account, standing)) out.push_back({*grade, account});
  }
  std::ranges::stable_sort(
      out, {}, [](const Reader& one) { return std::tuple(one.grade, one.account->name); });
  if (out.size() > kMostPeople) out.resize(kMostPeople);
  return out;
}

Result<Reply> people(Live& live, const Call& call) {
  const std::string_view typed = call.request.parameter("q");
  if (typed.size() > kLongestName) return bad_parameter("q", excerpt(typed, 80));
  TK_TRY(const RecordAsked asked, asked_record(live, call));
  const std::shared_lock lock(live.mutex());
  JsonWriter json;
  json.begin_object().key("people").begin_array();
  for (const Reader& reader : readers_of(live, call, asked.standing, typed)) {
    const Account& account = *reader.account;
    json.begin_object();
    json.key("account").text(account.id);
    json.key("name").text(account.name);
    write_named(
        json, "org_name",
        account.grants.empty() ? NamedText{} : org_name(live.pack(), account.grants.front().org));
    json.end_object();
  }
  json.end_array().end_object();
  return json_reply(json);
}

}  // namespace

std::vector<Route> record_people_routes() {
  return {{.method = Method::kGet,
           .pattern = "/records/{id}/people",
           .operation = "listRecordPeople",
           .locking = Locking::kOwn,
           .right = Right::kReadRecords,
           .handler = people}};
}

}  // namespace tongket
