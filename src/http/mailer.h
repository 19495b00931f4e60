// Sends notices as e-mail, on a thread of its own: what the server does never waits for a mail
// server. One mail to one person for all that came up within a few seconds (a digest, no flood).
//
//   waiting --due--> sent
//      ^       \--> refused for good (5xx): given up
//      |        \-> no answer, or "try later" (4xx): again after a pause, which grows; given up
//      |___________________________________________ when no pause is left
//
// While the mail server does not answer, nothing else is tried for the length of the first pause. A
// mail that is given up is counted and logged: its notice stands in the application anyway. When
// the server stops, what waits has a few seconds to go out; the rest is dropped, and the log says
// how many.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "http/live.h"
#include "net/smtp_client.h"

namespace tongket {

struct MailSettings {
  MailServer server;
  MailAddress from;
  std::chrono::milliseconds gather{3000};  // how long notices wait for others
  // Before each further try.
  std::vector<std::chrono::milliseconds> pauses{std::chrono::seconds(10), std::chrono::seconds(60),
                                                std::chrono::seconds(600)};
  std::chrono::milliseconds farewell{3000};  // what waits may take when the server stops
};

class Mailer {
 public:
  using Clock = std::chrono::system_clock;

  Mailer(MailSettings settings, std::string base_url);
  ~Mailer();
  Mailer(const Mailer&) = delete;
  Mailer& operator=(const Mailer&) = delete;

  struct Letter {
    MailAddress to;
    Language language = Language::kVietnamese;
    std::string line;
    std::string link;
  };
  // Of those who get no mail any more, the oldest letters give way beyond ten thousand.
  void post(Letter letter);
  // At once, on the caller's thread. kIo, kInvalidInput: what the mail server said.
  Result<> send_test(const MailAddress& to, Language language);

  struct Counts {  // since the start, of mails, not of notices
    std::int64_t sent = 0;
    std::int64_t failed = 0;
    std::int64_t queued = 0;  // people whom a mail waits for
    std::optional<Error> last_error;
    std::optional<Clock::time_point> last_at;  // of the last mail, sent or not
  };
  [[nodiscard]] Counts counts() const;
  [[nodiscard]] const MailSettings& settings() const { return settings_; }

 private:
  using Instant = std::chrono::steady_clock::time_point;
  struct Waiting {  // all letters to one address
    std::vector<Letter> letters;
    std::size_t tries = 0;
    Instant due;
  };
  void loop();
  [[nodiscard]] std::deque<Waiting>::iterator next();
  void send(Waiting batch);
  void told(const Result<>& sent, std::size_t notices);
  void put_back(Waiting batch);
  void make_room();

  MailSettings settings_;
  std::string base_url_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Waiting> waiting_;
  Instant rests_until_;
  Counts counts_;
  bool stopping_ = false;
  std::atomic<Instant::rep> gives_up_at_ = Instant::max().time_since_epoch().count();
  std::thread thread_;
};

// The letters that entries of the journal ask for.
std::vector<Mailer::Letter> letters_of(const Live& live, const std::vector<JournalEntry>& entries);

}  // namespace tongket
