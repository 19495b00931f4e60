// When the mail server refuses, does not answer, or is slow, and when ours stops meanwhile.

#include "http/mailer.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

namespace tongket {
namespace {

using std::chrono::milliseconds;

// A mail server of a few lines: answers each line of a client with the next of its answers, for as
// many clients as there are conversations; one without answers is silent.
class MailServerOfLines {
 public:
  using Conversation = std::vector<std::string>;

  explicit MailServerOfLines(std::vector<Conversation> conversations)
      : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const raw = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(bind(socket_, raw, size), 0);
    EXPECT_EQ(listen(socket_, 8), 0);
    EXPECT_EQ(getsockname(socket_, raw, &size), 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this, all = std::move(conversations)] {
      for (const Conversation& answers : all) converse(answers);
    });
  }
  ~MailServerOfLines() {
    if (thread_.joinable()) finished();
    close(socket_);
  }
  MailServerOfLines(const MailServerOfLines&) = delete;
  MailServerOfLines& operator=(const MailServerOfLines&) = delete;
  [[nodiscard]] std::uint16_t port() const { return port_; }
  // Takes no more; how many conversations went to their end.
  int finished() {
    shutdown(socket_, SHUT_RDWR);
    thread_.join();
    return finished_;
  }

 private:
  void converse(const Conversation& answers) {
    const int client = accept(socket_, nullptr, nullptr);
    char line[4096];
    for (const std::string& answer : answers) {
      if (::send(client, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) break;
      if (&answer == &answers.back()) ++finished_;
      if (recv(client, line, sizeof line, 0) <= 0) break;
    }
    while (client >= 0 && recv(client, line, sizeof line, 0) > 0) {
    }
    if (client >= 0) close(client);
  }

  int socket_;
  std::uint16_t port_ = 0;
  int finished_ = 0;  // of the thread's; read behind its end
  std::thread thread_;
};

const MailServerOfLines::Conversation kTakes{"220 a\r\n",  "250 a\r\n",  "250 ok\r\n", "250 ok\r\n",
                                             "354 go\r\n", "250 ok\r\n", "221 bye\r\n"};
const MailServerOfLines::Conversation kRefuses{"220 a\r\n", "250 a\r\n", "250 ok\r\n",
                                               "550 no such mailbox\r\n", "221 bye\r\n"};
const MailServerOfLines::Conversation kLater{"220 a\r\n", "250 a\r\n", "250 ok\r\n",
                                             "451 try later\r\n", "221 bye\r\n"};

MailSettings settings(std::uint16_t port, std::vector<milliseconds> pauses) {
  MailSettings out;
  out.server.port = port;
  out.from = {"", "report@example.vn"};
  out.gather = milliseconds(1);
  out.pauses = std::move(pauses);
  out.farewell = milliseconds(200);
  return out;
}

Mailer::Letter letter(const std::string& to) {
  return {{"", to}, Language::kEnglish, "A notice", "/a"};
}

Mailer::Counts settled(const Mailer& mailer, std::int64_t sent_or_failed) {
  for (int i = 0; i < 3000; ++i) {
    const Mailer::Counts counts = mailer.counts();
    if (counts.sent + counts.failed >= sent_or_failed) return counts;
    std::this_thread::sleep_for(milliseconds(10));
  }
  return mailer.counts();
}

TEST(Mailer, WhatIsRefusedForGoodIsNotTriedAgain) {
  const MailServerOfLines server({kRefuses, kTakes});
  Mailer mailer(settings(server.port(), {milliseconds(1)}), "http://here");
  mailer.post(letter("a@example.vn"));
  EXPECT_EQ(settled(mailer, 1).failed, 1);
  mailer.post(letter("b@example.vn"));
  const Mailer::Counts counts = settled(mailer, 2);
  EXPECT_EQ(counts.sent, 1);
  EXPECT_EQ(counts.queued, 0);
  ASSERT_TRUE(counts.last_error);
  EXPECT_EQ(counts.last_error->key, "net.mail_refused");
  EXPECT_TRUE(counts.last_at);
}

TEST(Mailer, TryLaterIsTriedLater) {
  const MailServerOfLines server({kLater, kTakes});
  Mailer mailer(settings(server.port(), {milliseconds(1), milliseconds(1)}), "http://here");
  mailer.post(letter("a@example.vn"));
  const Mailer::Counts counts = settled(mailer, 1);
  EXPECT_EQ(counts.sent, 1);
  EXPECT_EQ(counts.failed, 0);
}

TEST(Mailer, GivesUpWhenNoPauseIsLeft) {
  const MailServerOfLines server({kLater, kLater});
  Mailer mailer(settings(server.port(), {milliseconds(1)}), "http://here");
  mailer.post(letter("a@example.vn"));
  EXPECT_EQ(settled(mailer, 1).failed, 1);
}

// A server that takes the connection and says nothing would hold a mail for twenty seconds, and a
// hundred mails for half an hour.
TEST(Mailer, AServerThatSaysNothingDoesNotHoldUpTheEnd) {
  const MailServerOfLines server({{}});
  MailSettings patient = settings(server.port(), {milliseconds(1)});
  patient.server.timeout = std::chrono::hours(1);  // the test would not end
  Mailer mailer(patient, "http://here");
  for (int i = 0; i < 100; ++i) mailer.post(letter("a" + std::to_string(i) + "@example.vn"));
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(mailer.counts().sent, 0);
}

TEST(Mailer, WhatWaitsGoesOutAtTheEnd) {
  MailServerOfLines server({kTakes});
  MailSettings slow = settings(server.port(), {milliseconds(1)});
  slow.gather = std::chrono::minutes(10);
  slow.farewell = std::chrono::seconds(30);
  {
    Mailer mailer(slow, "http://here");
    mailer.post(letter("a@example.vn"));
    mailer.post(letter("a@example.vn"));
    EXPECT_EQ(mailer.counts().queued, 1) << "two letters to one person are one mail";
  }
  EXPECT_EQ(server.finished(), 1);
}

TEST(Mailer, ATestSaysWhatTheServerSaid) {
  const MailServerOfLines server({kTakes, kRefuses});
  Mailer mailer(settings(server.port(), {}), "http://here");
  EXPECT_TRUE(mailer.send_test({"", "a@example.vn"}, Language::kEnglish).ok());
  const Result<> refused = mailer.send_test({"", "a@example.vn"}, Language::kEnglish);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(mailer.counts().sent, 1);
  EXPECT_EQ(mailer.counts().failed, 1);
}

}  // namespace
}  // namespace tongket
