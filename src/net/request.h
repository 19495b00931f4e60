// One HTTP exchange as plain values: what a handler gets and gives. No socket, no library: a
// handler is a function from Request to Reply and is tested without a server.
//
//   Reply hello(const Request& request) { return {.body = "hello " + request.path}; }
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tongket {

class BodyFile;    // net/body_file.h
class MappedFile;  // base/file.h

enum class Method : std::uint8_t { kGet, kPost, kPut, kPatch, kDelete };

std::string_view to_code(Method method);  // "GET", ...

using Headers = std::vector<std::pair<std::string, std::string>>;  // names in lower case

struct Request {
  Method method = Method::kGet;  // a HEAD arrives as GET; the server leaves the body out
  std::string path;              // decoded, normalised: begins with '/', no "." or ".." part
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in order
  std::string target;  // path and query as they were sent: "/a%20b?x=1"
  Headers headers;
  std::string body;
  std::string address;     // of the client: "127.0.0.1"
  std::string request_id;  // "8f14e45f": in the logs and in every problem
  std::string peer;        // SHA-256 of the client's certificate (DER), hex; empty: it showed none
  bool secure = false;     // came over TLS, or through a trusted proxy that says so
  std::shared_ptr<const BodyFile> spooled = {};  // instead of `body`: see ServerOptions::spool

  // Empty if there is none; the first of several.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] std::string_view parameter(std::string_view name) const;
  [[nodiscard]] bool has_parameter(std::string_view name) const;
  [[nodiscard]] std::string_view cookie(std::string_view name) const;
};

// When a reply may be sent. A handler that wrote something names the write; the server keeps the
// reply back until the write is durable (or sends the other one if it failed), and the thread is
// free meanwhile.
class PendingWrite {
 public:
  virtual ~PendingWrite() = default;
  // Calls `ready` exactly once, from any thread, also at once.
  virtual void when_done(std::function<void(bool durable)> ready) = 0;
};

struct Reply {
  int status = 200;
  std::string type = "application/json";  // of the body; empty: no body
  Headers headers;                        // further ones
  std::string body = {};
  // Instead of `body`, when many replies share their bytes: held, not copied. `gzip` is the same
  // body compressed, sent to who accepts it; absent: the server compresses if it pays.
  std::shared_ptr<const std::string> shared_body = {};
  std::shared_ptr<const std::string> shared_gzip = {};
  // Instead of both: a file, sent as it stands on the disk, never compressed.
  std::shared_ptr<const MappedFile> file_body = {};
  std::shared_ptr<const BodyFile> spooled = {};         // instead of all of them, the same way
  std::shared_ptr<PendingWrite> after = {};             // absent: send at once
  std::shared_ptr<const std::string> failed_body = {};  // problem+json with 503 if `after` failed
  std::string_view route = {};  // what answered, for the log: of static duration, without secrets
};

}  // namespace tongket
