// Sends one e-mail through a mail server (RFC 5321, by libcurl): plainly only to a loopback
// address, else with STARTTLS or TLS and a checked certificate. It blocks; call it from a worker.
//
//   TK_CHECK(send_mail({.host = "mail.example", .port = 587, .security = MailSecurity::kStartTls},
//                      {.from = {"Reports", "report@example"}, .to = {{"", "a@example"}},
//                       .subject = subject, .text = text}));
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "base/result.h"
#include "net/mail.h"

namespace tongket {

enum class MailSecurity : std::uint8_t { kPlain, kStartTls, kTls };  // kPlain: to loopback only

struct MailServer {
  std::string host = "127.0.0.1";
  std::uint16_t port = 25;
  MailSecurity security = MailSecurity::kPlain;
  std::string login = {};  // empty: without
  std::string password = {};
  std::chrono::milliseconds timeout{20'000};  // of the whole dialogue
  std::filesystem::path authorities = {};     // PEM; empty: those of the system
  std::function<bool()> gives_up = {};        // asked about once a second; true: stop trying
};

// Errors: those of mail_bytes(), kUsage (plain to an address that others can reach), kInvalidInput
// (refused for good, 5xx: with what the server said), kIo (no connection, TLS, timeout, given up,
// or "try later", 4xx).
Result<> send_mail(const MailServer& server, const Mail& mail);

}  // namespace tongket
