// An HTTP/1.1 server: sockets, TLS, limits and compression around one function from Request to
// Reply. A few threads move bytes, a pool of workers calls the handler; a reply that waits for a
// write (Reply::after) holds no thread. Every limit a client can run into is in ServerOptions, and
// what is malformed, too large or too slow gets a problem+json (RFC 9457), never a crash.
//
//   HttpServer server({.address = "127.0.0.1", .port = 8080}, [](const Request&) -> Reply {...});
//   TK_CHECK(server.start());
//   ...
//   server.stop(std::chrono::seconds(10));  // finishes what is in flight
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "net/body_file.h"
#include "net/request.h"

namespace tongket {

using Handler = std::function<Reply(const Request&)>;  // called from several threads at once

// What a client may take. A rate of 0 means no limit.
struct ServerLimits {
  std::size_t header_bytes = std::size_t{16} * 1024;  // request line and headers; beyond: 431
  std::size_t body_bytes = std::size_t{1024} * 1024;  // beyond: 413
  std::size_t all_bodies_bytes = std::size_t{512} * 1024 * 1024;  // of all clients at once: 503
  std::chrono::milliseconds header_timeout{10'000};  // first byte (or connect) to the last header
  std::chrono::milliseconds body_timeout{10'000};    // and more, as `bytes_per_second` allows
  std::chrono::milliseconds idle_timeout{60'000};    // between two requests
  std::chrono::milliseconds write_timeout{30'000};   // and more, as `bytes_per_second` allows
  std::size_t bytes_per_second = 4096;  // what a body must come and go with, on average
  std::size_t connections = 10'000;
  std::size_t connections_per_address = 200;  // not of the trusted proxy
  double requests_per_second = 0;             // of one address, on average; beyond: 429
  double burst = 100;                         // requests that may come at once
};

// An answer that the server gives without the handler: 400, 408, 413, 429, 431, 503, 505...
// `key` is a text of locales/net.*.yaml. Of `request` only what was understood is filled.
struct ServerProblem {
  int status = 400;
  std::string_view key;
  const Request& request;
};

// One request that was answered, for the access log and the metrics.
struct AccessEntry {
  std::string_view method;  // "HEAD" too; empty if the request line was not understood
  const Request& request;
  std::string_view route = {};  // of the reply
  int status = 0;
  std::uint64_t bytes = 0;                // of the body, as sent
  std::chrono::microseconds duration{0};  // first byte read to last byte written
  bool complete = true;                   // false: the client went away before the last byte
};

// Whether clients have to show a certificate and prove in the handshake that its key is theirs. Any
// certificate will do here: whose it is, the handler judges by Request::peer.
enum class ClientCertificates : std::uint8_t { kNotAsked, kNeeded };

struct ServerOptions {
  std::string address = "127.0.0.1";  // an IP address; one that is no loopback needs TLS
  std::uint16_t port = 0;             // 0: the system chooses, see HttpServer::port()
  std::filesystem::path certificate;  // PEM, with its chain; with `key`: TLS 1.2 or newer
  std::filesystem::path key;          // PEM
  ClientCertificates client_certificates = ClientCertificates::kNotAsked;  // needs TLS
  std::string trusted_proxy;  // the address whose X-Forwarded-For and -Proto are believed
  int threads = 0;            // that move bytes; 0: half of the cores
  int workers = 0;            // that call the handler; 0: as many as cores
  ServerLimits limits;
  // Further bytes that a body may have, for uploads; absent: limits.body_bytes.
  std::function<std::size_t(Method method, std::string_view path)> max_body;
  // Where the body of a request goes that has more than limits.body_bytes (as far as max_body
  // allows), given what its headers say: Request::spooled. Nothing: 413. Absent: all is in memory.
  std::function<std::shared_ptr<BodySpool>(const Request&)> spool;
  // True for a request whose handler neither waits nor computes long: it is then called at once by
  // the thread that read it, without the way through a worker.
  std::function<bool(const Request&)> inline_handler;
  std::function<std::string(const ServerProblem&)> problem;  // the JSON; absent: in Vietnamese
  std::function<void(const AccessEntry&)> access_log;        // called from several threads
};

class HttpServer {
 public:
  HttpServer(ServerOptions options, Handler handler);
  ~HttpServer();  // stops without grace
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Binds and begins to serve. Errors: kUsage (no TLS on an address others can reach, a bad
  // address), kIo (address in use, no such certificate). Once.
  Result<> start();

  [[nodiscard]] std::uint16_t port() const;  // after start()

  // Accepts no more, closes idle connections, lets requests in flight end for at most `grace`, then
  // closes the rest. Returns when every thread has ended; a handler must therefore return. From any
  // thread but the server's own, also twice.
  void stop(std::chrono::milliseconds grace);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tongket
