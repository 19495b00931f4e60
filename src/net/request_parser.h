// The bytes of one HTTP/1.1 request, as they come, into a Request. Beast reads the grammar; this
// adds the limits and refuses what two servers in a row could read differently (RFC 9112, 11.2):
// a body with two lengths, unknown transfer codings, no host or two, names twice.
//
//   RequestParser parser(limits);
//   while (parser.state() != ParseState::kComplete) {
//     buffer.erase(0, parser.feed(buffer)) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "net/request.h"

namespace tongket {

enum class ParseState : std::uint8_t { kEmpty, kHeader, kBody, kComplete, kRefused };

// Why a request is refused: an HTTP status and the key of a text.
struct Refusal {
  int status = 400;
  std::string_view key = "net.malformed";
};

struct ParserLimits {
  std::size_t header_bytes = std::size_t{16} * 1024;
  std::function<std::size_t(Method method, std::string_view path)> body_bytes;
};

class RequestParser {
 public:
  explicit RequestParser(const ParserLimits& limits);  // kept by reference
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  // Takes bytes from the beginning of `bytes` and says how many; those left over belong to the next
  // call (with more behind them) or, after kComplete, to the next request.
  std::size_t feed(std::string_view bytes);
  void reset();  // for the next request

  [[nodiscard]] ParseState state() const;
  [[nodiscard]] Refusal refusal() const;  // if kRefused
  [[nodiscard]] Request& request();       // complete at kComplete; before, what was understood
  [[nodiscard]] const Request& request() const;
  [[nodiscard]] std::uint64_t body_bytes() const;  // that have come, wherever they are now
  [[nodiscard]] bool is_head() const;
  [[nodiscard]] bool keep_alive() const;
  [[nodiscard]] bool expects_continue() const;  // the client waits for "100 Continue"

 private:
  std::size_t feed_part(std::string_view bytes);

  class Machine;
  std::unique_ptr<Machine> machine_;
};

}  // namespace tongket
