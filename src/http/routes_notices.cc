// What the server has to tell a person.

#include "http/json_parts.h"
#include "http/routes.h"

namespace tongket {
namespace {

Result<Reply> list_notices(Live& live, const Call& call) {
  constexpr std::size_t kMost = 100;
  const std::span<const Notification> all = live.reporting().notifications(call.actor.account);
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (std::size_t i = 0; i < std::min(all.size(), kMost); ++i) {
    const Notification& notice = all[all.size() - 1 - i];
    json.begin_object();
    json.key("id").integer(notice.id);
    write_moment(json, "at", notice.at);
    json.key("kind").text(notice.said.kind);
    json.key("text").text(notice.text(call.language));
    json.key("link").text(notice.said.link);
    json.key("read").boolean(notice.read);
    json.end_object();
  }
  json.end_array();
  json.key("unread").integer(live.reporting().unread(call.actor.account));
  json.end_object();
  return json_reply(json);
}

// {"ids": [...]}; without ids all.
Result<Reply> mark_read(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(const std::vector<JsonValue>* items, body.items("ids"));
  std::vector<std::int64_t> ids;
  for (const JsonValue& item : *items) {
    const Result<Decimal> number = Decimal::parse(item.text());
    if (!number || number->scale() != 0) return item.error("json.no_integer");
    ids.push_back(number->coefficient());
  }
  TK_TRY(const Entries entries, ReportingCommands(live.reporting(), call.acting()).mark_read(ids));
  Reply reply = no_content();
  reply.after = live.record(entries);
  return reply;
}

}  // namespace

std::vector<Route> notice_routes() {
  return {{.method = Method::kGet,
           .pattern = "/notifications",
           .operation = "listNotifications",
           .right = Right::kOwnAccount,
           .handler = list_notices},
          {.method = Method::kPost,
           .pattern = "/notifications/read",
           .operation = "markRead",
           .locking = Locking::kWrite,
           .right = Right::kOwnAccount,
           .handler = mark_read}};
}

}  // namespace tongket
