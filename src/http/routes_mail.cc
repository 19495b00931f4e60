// Whether mail goes out: what was sent and what was not, and a mail to oneself to try it.

#include <shared_mutex>

#include "http/json_parts.h"
#include "http/mailer.h"
#include "http/operating.h"
#include "http/routes.h"

namespace tongket {
namespace {

Result<Reply> show_mail(Live& live, const Call& call) {
  const Mailer* mailer = live.operating().mailer;
  const Mailer::Counts counts = mailer == nullptr ? Mailer::Counts() : mailer->counts();
  JsonWriter json;
  json.begin_object().key("configured").boolean(mailer != nullptr);
  json.key("from").text(mailer == nullptr ? "" : mailer->settings().from.address);
  json.key("sent").integer(counts.sent).key("failed").integer(counts.failed);
  json.key("queued").integer(counts.queued);
  json.key("last_error");
  if (counts.last_error) {
    json.text(message(call.language, counts.last_error->key, counts.last_error->args));
  } else {
    json.null();
  }
  write_moment(json, "last_at", counts.last_at);
  json.end_object();
  return json_reply(json);
}

// The asker's own address.
Result<MailAddress> own_address(const Live& live, const Call& call) {
  const std::shared_lock lock(live.mutex());
  const Account* account = live.accounts().find(call.actor.account);
  if (account == nullptr || account->email.empty()) {
    return fail(ErrorCode::kInvalidInput, "http.mail.no_address");
  }
  return MailAddress{account->name, account->email};
}

Result<Reply> test(Live& live, const Call& call) {
  Mailer* mailer = live.operating().mailer;
  if (mailer == nullptr) return fail(ErrorCode::kNotFound, "http.mail.not_configured");
  TK_TRY(const MailAddress to, own_address(live, call));
  const LongWork::Place place = live.long_work().take();
  if (!place) return fail(ErrorCode::kUsage, "http.busy", {{"seconds", "15"}});
  TK_CHECK(mailer->send_test(to, call.language));
  JsonWriter json;
  json.begin_object().key("to").text(to.address).end_object();
  return json_reply(json);
}

}  // namespace

std::vector<Route> mail_routes() {
  return {{.method = Method::kGet,
           .pattern = "/mail",
           .operation = "getMail",
           .locking = Locking::kOwn,
           .right = Right::kOperate,
           .target = whole_nation,
           .handler = show_mail},
          {.method = Method::kPost,
           .pattern = "/mail/test",
           .operation = "testMail",
           .locking = Locking::kOwn,
           .right = Right::kOperate,
           .target = whole_nation,
           .handler = test}};
}

}  // namespace tongket
