#include "http/mailer.h"

#include <utility>

#include "http/log.h"

namespace tongket {
namespace {

constexpr int kTries = 3;

Mail mail_of(const MailSettings& settings, const std::string& base_url,
             const std::vector<Mailer::Letter>& letters) {
  const Mailer::Letter& first = letters.front();
  Mail out{.from = settings.from, .to = {first.to}, .subject = {}, .text = {}};
  out.subject = letters.size() == 1 ? first.line
                                    : message(first.language, "http.mail.digest",
                                              {{"count", std::to_string(letters.size())}});
  out.text = message(first.language, "http.mail.greeting") + "\n\n";
  for (const Mailer::Letter& letter : letters) {
    out.text += "- " + letter.line + "\n  " + base_url + letter.link + "\n";
  }
  out.text += "\n" + message(first.language, "http.mail.footer") + "\n";
  return out;
}

}  // namespace

Mailer::Mailer(MailSettings settings, std::string base_url)
    : settings_(std::move(settings)), base_url_(std::move(base_url)), thread_([this] { loop(); }) {}

Mailer::~Mailer() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Mailer::post(Letter letter) {
  {
    const std::scoped_lock lock(mutex_);
    waiting_.push_back(std::move(letter));
  }
  wake_.notify_all();
}

void Mailer::loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    wake_.wait_for(lock, settings_.gather, [&] { return stopping_; });
    std::vector<Letter> letters = std::exchange(waiting_, {});
    lock.unlock();
    send(std::move(letters));
    lock.lock();
  }
}

void Mailer::send(std::vector<Letter> letters) {
  std::map<std::string, std::vector<Letter>> by_address;
  for (Letter& letter : letters) by_address[letter.to.address].push_back(std::move(letter));
  for (const auto& [address, of_one] : by_address) {
    const Mail mail = mail_of(settings_, base_url_, of_one);
    Result<> sent = done();
    for (int attempt = 0; attempt < kTries; ++attempt) {
      sent = send_mail(settings_.server, mail);
      if (sent || sent.error().code != ErrorCode::kIo) break;
    }
    log_event(sent ? "mail_sent" : "mail_failed",
              {{"notices", std::to_string(of_one.size())},
               {"problem", sent ? std::string() : sent.error().key}});
  }
}

std::vector<Mailer::Letter> letters_of(const Live& live, const std::vector<JournalEntry>& entries) {
  std::vector<Mailer::Letter> out;
  for (const JournalEntry& entry : entries) {
    if (entry.kind != "notifications.sent") continue;
    const Result<JsonValue> body = parse_json(entry.body, "journal");
    TK_ASSERT(body.ok());  // applied before
    const Result<NotificationsSent> sent = decode_notifications(*body);
    TK_ASSERT(sent.ok());
    for (const NotificationsSent::Sent& item : sent->items) {
      const Account* account = live.accounts().find(item.account);
      if (account == nullptr || account->email.empty()) continue;
      const Language language = account->language.value_or(Language::kVietnamese);
      out.push_back({{account->name, account->email},
                     language,
                     message(language, item.said.key, item.said.args),
                     item.said.link});
    }
  }
  return out;
}

}  // namespace tongket
