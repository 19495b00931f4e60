// What administrators do: accounts and their grants, and reading who did what.

#include <algorithm>
#include <mutex>
#include <shared_mutex>

#include "base/text.h"
#include "http/json_parts.h"
#include "http/named.h"
#include "http/routes.h"

namespace tongket {
namespace {

void write_account(JsonWriter& json, const Live& live, const Account& account) {
  json.begin_object();
  json.key("id").text(account.id);
  json.key("login").text(account.login);
  json.key("name").text(account.name);
  json.key("email").text(account.email);
  json.key("roles").begin_array();
  for (const Grant& grant : account.grants) {
    json.begin_object();
    json.key("role").text(to_code(grant.role));
    json.key("org").text(grant.org);
    write_named(json, "org_name", org_name(live.pack(), grant.org));
    write_texts(json, "fields", grant.fields);
    json.end_object();
  }
  json.end_array();
  json.key("state").text(to_code(account.state));
  json.key("locked").boolean(account.locked(real_now()));
  json.key("totp").boolean(account.totp == TotpState::kOn);
  json.end_object();
}

Result<std::vector<Grant>> read_grants(const Live& live, const JsonValue& body) {
  TK_TRY(const std::vector<JsonValue>* items, body.items("roles"));
  std::vector<Grant> out;
  for (const JsonValue& item : *items) {
    TK_CHECK(item.expect_object());
    Grant grant;
    TK_TRY(const std::string role, item.text("role"));
    const std::optional<Role> known = role_from_code(role);
    if (!known) return item.error("http.role", {{"found", role}});
    grant.role = *known;
    TK_TRY(grant.org, item.text("org"));
    if (live.pack().orgs.find(grant.org) == nullptr) {
      return item.error("http.no_org", {{"found", grant.org}});
    }
    TK_TRY(grant.fields, item.texts("fields"));
    for (const std::string& field : grant.fields) {
      if (live.pack().field_of(field) == nullptr) {
        return item.error("http.no_field", {{"found", field}});
      }
    }
    out.push_back(std::move(grant));
  }
  return out;
}

// Who administers a part of the units gives and takes no rights beyond it.
Result<> check_reach(const Live& live, const Call& call, const std::vector<Grant>& grants) {
  for (const Grant& grant : grants) {
    const Decision decision =
        call.decided(Right::kManageAccounts, {.org = grant.org}, live.pack().orgs);
    if (!decision) return fail(ErrorCode::kUsage, decision.key());
  }
  return done();
}

Result<> check_reach(const Live& live, const Call& call) {
  const Account* account = live.accounts().find(call.param("id"));
  return account == nullptr ? done() : check_reach(live, call, account->grants);
}

Result<Reply> list_accounts(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  const std::string wanted = fold(call.request.parameter("q"));
  std::vector<const Account*> found;
  for (const Account* account : live.accounts().all()) {
    const bool fits = fold(account->login + " " + account->name).find(wanted) != std::string::npos;
    if (fits && check_reach(live, call, account->grants)) found.push_back(account);
  }
  return page_reply(found, page, [&](JsonWriter& json, const Account* account) {
    write_account(json, live, *account);
  });
}

Reply invitation_reply(const Invited& invited, int status) {
  JsonWriter json;
  json.begin_object();
  json.key("id").text(invited.account);
  json.key("invitation").text("/moi/" + invited.secret);
  json.end_object();
  return json_reply(json, status);
}

Result<Reply> invite(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  Invite wanted;
  TK_TRY(wanted.login, body.text("login"));
  TK_TRY(wanted.name, body.text("name"));
  TK_TRY(wanted.email, body.text_or("email", ""));
  TK_TRY(wanted.grants, read_grants(live, body));
  TK_CHECK(check_reach(live, call, wanted.grants));
  TK_TRY(wanted.person, live.store().journal().new_person());
  TK_TRY(const Invited invited, live.accounts().invite(wanted, call.actor.account, real_now()));
  Reply reply = invitation_reply(invited, 201);
  TK_TRY(reply.after, live.record(invited.change, acting_really(call)));
  return reply;
}

Result<Reply> invite_again(Live& live, const Call& call) {
  TK_CHECK(check_reach(live, call));
  TK_TRY(const Invited invited,
         live.accounts().renew_invitation(call.param("id"), call.actor.account, real_now()));
  Reply reply = invitation_reply(invited, 200);
  TK_TRY(reply.after, live.record(invited.change, acting_really(call)));
  return reply;
}

// By the subject that the provider knows the person by; an empty one takes the link back.
Result<AccountChange> link_identity(const Live& live, const Call& call, const JsonValue& body) {
  if (!live.settings().oidc) return body.error("http.no_oidc");
  TK_TRY(const std::string subject, body.text("oidc_subject"));
  const OidcIdentity identity{live.settings().oidc->issuer, subject, {}, {}};
  return live.accounts().link_oidc(call.param("id"), subject.empty() ? "" : identity.identity(),
                                   call.actor.account);
}

Result<Reply> change_account(Live& live, const Call& call) {
  TK_CHECK(check_reach(live, call));
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  AccountPatch patch;
  if (body.find("name") != nullptr) {
    TK_TRY(patch.name, body.text("name"));
  }
  if (body.find("email") != nullptr) {
    TK_TRY(patch.email, body.text("email"));
  }
  if (body.find("roles") != nullptr) {
    TK_TRY(patch.grants, read_grants(live, body));
    TK_CHECK(check_reach(live, call, *patch.grants));
  }
  if (body.find("state") != nullptr) {
    TK_TRY(const std::string state, body.text("state"));
    patch.state = account_state_from_code(state);
    if (!patch.state) return body.error("http.account_state", {{"found", state}});
  }
  TK_TRY(AccountChange changed,
         live.accounts().change(call.param("id"), patch, call.actor.account));
  if (body.find("oidc_subject") != nullptr) {
    TK_TRY(const AccountChange linked, link_identity(live, call, body));
    std::ranges::copy(linked.personal, std::back_inserter(changed.personal));
    std::ranges::copy(linked.events, std::back_inserter(changed.events));
  }
  TK_TRY(const bool unlock, body.boolean_or("unlock", false));
  if (unlock) {
    TK_TRY(const AccountChange unlocked,
           live.accounts().unlock(call.param("id"), call.actor.account));
    std::ranges::copy(unlocked.events, std::back_inserter(changed.events));
  }
  TK_TRY(std::shared_ptr<PendingWrite> written, live.record(changed, acting_really(call)));
  JsonWriter json;
  write_account(json, live, *live.accounts().find(call.param("id")));
  Reply reply = json_reply(json);
  reply.after = std::move(written);
  return reply;
}

void write_entry(JsonWriter& json, const Live& live, const JournalEntry& entry) {
  const Account* account = live.accounts().find_person(entry.person);
  json.begin_object();
  json.key("sequence").integer(entry.sequence);
  json.key("at").text(entry.at);
  json.key("actor");
  if (account == nullptr) {
    json.null();
  } else {
    json.begin_object().key("id").text(account->id).key("name").text(account->name).end_object();
  }
  json.key("origin").text(entry.origin);
  json.key("action").text(entry.kind);
  json.key("subject").text(entry.subject);
  json.key("detail").text(entry.body);
  json.end_object();
}

struct AuditWanted {
  PageWanted page;
  std::string_view subject;
  std::optional<std::string> person;  // record
};

struct AuditFound {
  std::vector<JournalEntry> entries;
  bool more = false;
};

Result<AuditFound> entries_of(const Journal& journal, const AuditWanted& wanted) {
  AuditFound out;
  const auto take = [&](const JournalEntry& entry) -> Result<> {
    const bool fits = (wanted.subject.empty() || entry.subject == wanted.subject) &&
                      (!wanted.person || *wanted.person == entry.person);
    if (!fits) return done();
    out.more = out.entries.size() == wanted.page.limit;
    if (out.more) return fail(ErrorCode::kCancelled, "store.cancelled");  // enough is read
    out.entries.push_back(entry);
    return done();
  };
  const Result<> read = journal.read(static_cast<std::int64_t>(wanted.page.after), 0, take);
  if (!read && !out.more) return read.error();
  return out;
}

// The journal from ?after on, filtered; `next` is the sequence to go on behind. It is read without
// the lock: a filter may have to look at all of it.
Result<Reply> audit(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  AuditWanted wanted{page, call.request.parameter("subject"), std::nullopt};
  if (const std::string_view actor = call.request.parameter("actor"); !actor.empty()) {
    const std::shared_lock lock(live.mutex());
    const Account* account = live.accounts().find(actor);
    wanted.person = account == nullptr ? "-" : account->person;  // nobody's entries have "-"
  }
  TK_TRY(const AuditFound found, entries_of(live.store().journal(), wanted));
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  const std::shared_lock lock(live.mutex());
  for (const JournalEntry& entry : found.entries) write_entry(json, live, entry);
  json.end_array().key("next");
  if (found.more) {
    json.text(std::to_string(found.entries.back().sequence));
  } else {
    json.null();
  }
  json.end_object();
  return json_reply(json);
}

Route accounts_route(Method method, std::string_view pattern, std::string_view operation,
                     Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = method,
          .pattern = pattern,
          .operation = operation,
          .locking = method == Method::kGet ? Locking::kRead : Locking::kWrite,
          .right = Right::kManageAccounts,
          .handler = handler};
}

}  // namespace

std::vector<Route> admin_routes() {
  Route read_audit = accounts_route(Method::kGet, "/audit", "listAudit", audit);
  read_audit.right = Right::kReadAudit;
  read_audit.locking = Locking::kOwn;
  read_audit.target = nation_target;
  return {accounts_route(Method::kGet, "/accounts", "listAccounts", list_accounts),
          accounts_route(Method::kPost, "/accounts", "invite", invite),
          accounts_route(Method::kPatch, "/accounts/{id}", "changeAccount", change_account),
          accounts_route(Method::kPost, "/accounts/{id}/invitation", "inviteAgain", invite_again),
          read_audit};
}

}  // namespace tongket
