#include "http/begin_session.h"

#include "http/json_parts.h"
#include "http/session_cookie.h"

namespace tongket {
namespace {

void write_grants(JsonWriter& json, const Live& live, const std::vector<Grant>& grants) {
  json.key("roles").begin_array();
  for (const Grant& grant : grants) {
    json.begin_object();
    json.key("role").text(to_code(grant.role));
    json.key("org").text(grant.org);
    write_named(json, "org_name", org_name(live.pack(), grant.org));
    write_texts(json, "fields", grant.fields);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string session_json(const Live& live, const Account* account, std::string_view csrf) {
  JsonWriter json;
  json.begin_object().key("account");
  if (account == nullptr) {
    json.null();
  } else {
    json.begin_object();
    json.key("id").text(account->id);
    json.key("login").text(account->login);
    json.key("name").text(account->name);
    write_grants(json, live, account->grants);
    json.key("totp").boolean(account->totp == TotpState::kOn);
    json.end_object();
  }
  json.key("csrf").text(csrf);
  json.key("demo").boolean(live.settings().demo);
  json.key("today").text(local_date(live.now()).to_string());
  write_moment(json, "now", live.now());
  json.key("languages").begin_array().text("vi").text("en").end_array();
  json.key("oidc").boolean(live.settings().oidc.has_value());
  json.key("measured").boolean(live.operating().sites != nullptr);
  json.key("exchanged").boolean(live.operating().exchange != nullptr);
  json.end_object();
  return json.take();
}

Reply begin_session(Live& live, const Call& call, const Account& account) {
  const NewSession session =
      live.sessions().start({account.id, account.generation}, std::chrono::system_clock::now());
  Reply reply{.body = session_json(live, &account, session.csrf)};
  reply.headers.emplace_back("set-cookie", session_cookie(session.cookie, call.request));
  return reply;
}

}  // namespace tongket
