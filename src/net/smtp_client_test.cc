// Mail through a real mail server (aiosmtpd, run beside the test) and through one that refuses.

#include "net/smtp_client.h"

#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include "base/message.h"
#include "net/http_test_client.h"
#include "net/test_certificate.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

// A listening socket that takes no part in anything; its port is free once it is closed.
class FreePort {
 public:
  FreePort() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const raw = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(bind(socket_, raw, size), 0);
    EXPECT_EQ(listen(socket_, 4), 0);
    EXPECT_EQ(getsockname(socket_, raw, &size), 0);
    number_ = ntohs(address.sin_port);
  }
  ~FreePort() { release(); }
  FreePort(const FreePort&) = delete;
  FreePort& operator=(const FreePort&) = delete;

  std::uint16_t release() {
    if (socket_ >= 0) close(socket_);
    socket_ = -1;
    return number_;
  }
  [[nodiscard]] int accepted() const { return accept(socket_, nullptr, nullptr); }
  [[nodiscard]] std::uint16_t number() const { return number_; }

 private:
  int socket_;
  std::uint16_t number_ = 0;
};

// aiosmtpd with a folder for what it takes; offers STARTTLS.
class MailServerProcess {
 public:
  MailServerProcess() : port_(FreePort().release()) {
    const std::string listen = "127.0.0.1:" + std::to_string(port_);
    const std::string box = (files_.certificate().parent_path() / "box").string();
    const std::string certificate = files_.certificate().string();
    const std::string key = files_.key().string();
    std::vector<const char*> line{"python3",
                                  "-m",
                                  "aiosmtpd",
                                  "-n",
                                  "-l",
                                  listen.c_str(),
                                  "--tlscert",
                                  certificate.c_str(),
                                  "--tlskey",
                                  key.c_str(),
                                  "--no-requiretls",
                                  "-c",
                                  "aiosmtpd.handlers.Mailbox",
                                  box.c_str(),
                                  nullptr};
    // posix_spawn does not write to its arguments; its type is older than const.
    EXPECT_EQ(posix_spawn(&process_, "/usr/bin/python3", nullptr, nullptr,
                          const_cast<char* const*>(line.data()), environ),
              0);
    for (int i = 0; i < 1000 && !RawClient(port_).connected(); ++i) {
      std::this_thread::sleep_for(milliseconds(10));
    }
  }
  ~MailServerProcess() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  MailServerProcess(const MailServerProcess&) = delete;
  MailServerProcess& operator=(const MailServerProcess&) = delete;

  [[nodiscard]] std::vector<std::string> mails() const {
    std::vector<std::string> out;
    for (const auto& entry :
         fs::directory_iterator(files_.certificate().parent_path() / "box" / "new")) {
      std::ifstream file(entry.path(), std::ios::binary);
      out.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return out;
  }
  [[nodiscard]] MailServer server(MailSecurity security) const {
    return {.host = security == MailSecurity::kPlain ? "127.0.0.1" : "localhost",
            .port = port_,
            .security = security,
            .authorities = files_.certificate()};
  }
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  TestCertificate files_;
  std::uint16_t port_;
  pid_t process_ = 0;
};

Mail mail() {
  return {.from = {"T\u1ed5ng k\u1ebft", "report@example.vn"},
          .to = {{"", "a@example.vn"}, {"B", "b@example.vn"}},
          .subject = "Nh\u1eafc h\u1ea1n",
          .text = "Line\n.\n..dots\n.end\n"};
}

TEST(SmtpClient, MailArrivesAsItWasWritten) {
  const MailServerProcess process;
  for (const MailSecurity security : {MailSecurity::kPlain, MailSecurity::kStartTls}) {
    const Result<> sent = send_mail(process.server(security), mail());
    ASSERT_TRUE(sent.ok()) << describe(sent.error(), Language::kEnglish);
  }
  const std::vector<std::string> mails = process.mails();
  ASSERT_EQ(mails.size(), 2U);
  for (const std::string& text : mails) {
    EXPECT_NE(text.find("Line\n.\n..dots\n.end\n"), std::string::npos) << text;
    EXPECT_NE(text.find("Subject: =?UTF-8?"), std::string::npos) << text;
    EXPECT_NE(text.find("X-RcptTo: a@example.vn, b@example.vn"), std::string::npos) << text;
    EXPECT_NE(text.find("@example.vn>\nSubject"), std::string::npos) << text;
  }
}

TEST(SmtpClient, AnUnknownCertificateIsRefused) {
  const MailServerProcess process;
  MailServer server = process.server(MailSecurity::kStartTls);
  server.authorities.clear();
  const Result<> sent = send_mail(server, mail());
  ASSERT_FALSE(sent.ok());
  EXPECT_EQ(sent.error().key, "net.mail_failed");
  EXPECT_TRUE(process.mails().empty());
}

TEST(SmtpClient, PlainOnlyOnThisMachine) {
  for (const char* host : {"192.0.2.1", "mail.example.vn", "0.0.0.0"}) {
    EXPECT_EQ(send_mail({.host = host}, mail()).error().key, "net.mail_plain_refused") << host;
  }
  for (const char* host : {"", "a b", "a/b", "a@b", "a\r\nb"}) {
    EXPECT_EQ(send_mail({.host = host}, mail()).error().key, "net.mail_host") << host;
  }
}

// Answers each line of the client with the next of these, whatever it says.
void converse(const FreePort& port, const std::vector<std::string>& answers) {
  const int client = port.accepted();
  char line[1024];
  for (const std::string& answer : answers) {
    ASSERT_EQ(::send(client, answer.data(), answer.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(answer.size()));
    if (recv(client, line, sizeof line, 0) <= 0) break;
  }
  close(client);
}

TEST(SmtpClient, SaysWhatTheServerSaid) {
  const FreePort port;
  std::thread server([&] {
    converse(port, {"220 here\r\n", "250 here\r\n", "250 ok\r\n", "550 no such mailbox\r\n",
                    "221 bye\r\n"});
  });
  const Result<> sent = send_mail({.port = port.number()}, mail());
  server.join();
  ASSERT_FALSE(sent.ok());
  EXPECT_NE(describe(sent.error(), Language::kEnglish).find("550"), std::string::npos);
}

TEST(SmtpClient, StartTlsIsNotSkippedWhereItIsNotOffered) {
  const FreePort port;
  std::thread server([&] { converse(port, {"220 here\r\n", "250 here\r\n", "500 what\r\n"}); });
  const Result<> sent = send_mail(
      {.host = "localhost", .port = port.number(), .security = MailSecurity::kStartTls}, mail());
  server.join();
  EXPECT_FALSE(sent.ok());
}

TEST(SmtpClient, NobodyThere) {
  const std::uint16_t port = FreePort().release();
  const Result<> sent = send_mail({.port = port}, mail());
  ASSERT_FALSE(sent.ok());
  EXPECT_EQ(sent.error().code, ErrorCode::kIo);
}

}  // namespace
}  // namespace tongket
