// What `tongket serve` is told on the command line.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/moment.h"
#include "base/result.h"

namespace tongket {

struct ServeOptions {
  std::string listen = "127.0.0.1:8080";
  std::string web;          // folder of the front end; empty: beside the program
  std::string certificate;  // PEM; with `key`
  std::string key;
  std::string trusted_proxy;
  double rate = 300;        // requests a second of one address or account; 0: no limit
  std::string base_url;     // in mails; empty: made of `listen`
  std::string mail_server;  // "host:port"; empty: no mail goes out
  std::string mail_security = "starttls";  // "plain" (loopback only), "starttls", "tls"
  std::string mail_from;
  std::string mail_login;
  std::string mail_password_file;
  std::string oidc_issuer;  // empty: no provider of identities
  std::string oidc_client;
  std::string oidc_secret_file;
  std::string authorities;  // PEM, of those whose certificates are believed; empty: nobody signs
  bool ask_revocation = false;   // of certificates, before a signature is taken
  std::size_t backup_keep = 14;  // at least 1
  std::string backup_at;         // "HH:MM"; empty: only on demand
  std::string exchange;          // the folder into which gateways' reports are put; empty: none
  std::vector<std::string> collected;  // folders of collectors that indicators are filled from
  std::string speed;                   // address of the end for measuring speeds; empty: none
  int speed_mbit = 1'000;              // what it may take, Mbit/s
  std::string now;                     // of a demonstration; empty: as its pack says
};

struct ListenAddress {
  std::string address;
  std::uint16_t port = 0;
};
// "127.0.0.1:8080", "[::1]:8080", "mail.example:25"; kUsage.
Result<ListenAddress> listen_address(const std::string& text);

// "01:30" behind midnight; nullopt for the empty text; kUsage.
Result<std::optional<std::chrono::minutes>> time_of_day(const std::string& text);

// "2026-11-30T08:00" at Asia/Ho_Chi_Minh; nullopt for the empty text; kUsage.
Result<std::optional<Moment>> local_minute(const std::string& text);

}  // namespace tongket
