#include "http/mailer.h"

#include <algorithm>
#include <utility>

#include "base/log.h"

namespace tongket {
namespace {

constexpr std::size_t kMostLetters = 10'000;

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
    const Instant end = std::chrono::steady_clock::now() + settings_.farewell;
    gives_up_at_ = end.time_since_epoch().count();
  }
  wake_.notify_all();
  thread_.join();
}

void Mailer::post(Letter letter) {
  {
    const std::scoped_lock lock(mutex_);
    const auto known = std::ranges::find_if(waiting_, [&](const Waiting& batch) {
      return batch.letters.front().to.address == letter.to.address;
    });
    if (known != waiting_.end()) {
      known->letters.push_back(std::move(letter));
    } else {
      waiting_.push_back(
          {{std::move(letter)}, 0, std::chrono::steady_clock::now() + settings_.gather});
    }
    make_room();
  }
  wake_.notify_all();
}

void Mailer::make_room() {
  std::size_t letters = 0;
  for (const Waiting& batch : waiting_) letters += batch.letters.size();
  while (letters > kMostLetters && waiting_.size() > 1) {
    letters -= waiting_.front().letters.size();
    waiting_.pop_front();
    ++counts_.failed;
  }
}

// The one that is due first.
std::deque<Mailer::Waiting>::iterator Mailer::next() {
  return std::ranges::min_element(waiting_, {}, &Waiting::due);
}

void Mailer::loop() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (waiting_.empty()) {
      wake_.wait(lock);
      continue;
    }
    const auto at = next();
    const Instant when = std::max(at->due, rests_until_);
    if (when > std::chrono::steady_clock::now()) {
      wake_.wait_until(lock, when);  // what comes meanwhile may be due before
      continue;
    }
    Waiting batch = std::move(*at);
    waiting_.erase(at);
    lock.unlock();
    send(std::move(batch));
    lock.lock();
  }
  // The last words: each once, as long as there is time and the mail server answers.
  while (!waiting_.empty() && rests_until_ <= std::chrono::steady_clock::now() &&
         std::chrono::steady_clock::now().time_since_epoch().count() < gives_up_at_) {
    Waiting batch = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    send(std::move(batch));
    lock.lock();
  }
  if (waiting_.empty()) return;
  std::size_t notices = 0;
  for (const Waiting& batch : waiting_) notices += batch.letters.size();
  log_event("mails_dropped",
            {{"mails", std::to_string(waiting_.size())}, {"notices", std::to_string(notices)}});
}

void Mailer::send(Waiting batch) {
  MailServer server = settings_.server;
  server.gives_up = [this] {
    return std::chrono::steady_clock::now().time_since_epoch().count() >= gives_up_at_;
  };
  const Result<> sent = send_mail(server, mail_of(settings_, base_url_, batch.letters));
  const bool again = !sent && sent.error().code == ErrorCode::kIo;
  const std::scoped_lock lock(mutex_);
  if (sent) rests_until_ = {};
  if (again && (stopping_ || batch.tries < settings_.pauses.size())) {
    counts_.last_error = sent.error();
    put_back(std::move(batch));
    return;
  }
  told(sent, batch.letters.size());
}

void Mailer::put_back(Waiting batch) {
  const Instant now = std::chrono::steady_clock::now();
  const auto pause = [&](std::size_t tries) {
    return tries < settings_.pauses.size() ? settings_.pauses[tries] : std::chrono::milliseconds(0);
  };
  // When the server stops, what comes back is counted with the rest that is dropped.
  rests_until_ = stopping_ ? Instant::max() : now + pause(0);
  batch.due = now + pause(batch.tries);
  ++batch.tries;
  log_event("mail_delayed", {{"notices", std::to_string(batch.letters.size())},
                             {"try", std::to_string(batch.tries)},
                             {"problem", counts_.last_error->key}});
  const auto same = std::ranges::find_if(waiting_, [&](const Waiting& other) {
    return other.letters.front().to.address == batch.letters.front().to.address;
  });
  if (same == waiting_.end()) {
    waiting_.push_front(std::move(batch));
    return;
  }
  std::ranges::move(same->letters, std::back_inserter(batch.letters));
  *same = std::move(batch);
}

void Mailer::told(const Result<>& sent, std::size_t notices) {
  ++(sent ? counts_.sent : counts_.failed);
  counts_.last_at = Clock::now();
  if (!sent) counts_.last_error = sent.error();
  log_event(
      sent ? "mail_sent" : "mail_failed",
      {{"notices", std::to_string(notices)}, {"problem", sent ? std::string() : sent.error().key}});
}

Result<> Mailer::send_test(const MailAddress& to, Language language) {
  const Letter letter{to, language, message(language, "http.mail.test"), "/"};
  const Result<> sent = send_mail(settings_.server, mail_of(settings_, base_url_, {letter}));
  const std::scoped_lock lock(mutex_);
  told(sent, 1);
  return sent;
}

Mailer::Counts Mailer::counts() const {
  const std::scoped_lock lock(mutex_);
  Counts out = counts_;
  out.queued = static_cast<std::int64_t>(waiting_.size());
  return out;
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
