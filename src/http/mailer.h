// Sends notices as e-mail, on a thread of its own: what the server does never waits for a mail
// server. One mail to one person for all that came up within a few seconds (a digest, no flood). A
// mail that cannot be sent is tried again three times, then logged and given up: the notice stands
// in the application anyway.
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
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
};

class Mailer {
 public:
  Mailer(MailSettings settings, std::string base_url);
  ~Mailer();  // sends what waits, once
  Mailer(const Mailer&) = delete;
  Mailer& operator=(const Mailer&) = delete;

  struct Letter {
    MailAddress to;
    Language language = Language::kVietnamese;
    std::string line;
    std::string link;
  };
  void post(Letter letter);

 private:
  void loop();
  void send(std::vector<Letter> letters);

  MailSettings settings_;
  std::string base_url_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Letter> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

// The letters that entries of the journal ask for.
std::vector<Mailer::Letter> letters_of(const Live& live, const std::vector<JournalEntry>& entries);

}  // namespace tongket
