// One connection's bytes, plain or through TLS, behind an interface without a socket library, so
// that the protocol above it is compiled and tested without one. Everything here runs on the thread
// of the connection's loop; one operation at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace tongket {

// What a wire tells; always later, never from inside the call that began the operation.
class WireUser {
 public:
  virtual ~WireUser() = default;
  virtual void on_open(bool opened) = 0;
  virtual void on_read(std::size_t count) = 0;  // 0: the other side has ended, or it failed
  virtual void on_written(bool written) = 0;
};

enum class WriteOutcome : std::uint8_t {
  kDone,   // all bytes are with the system; on_written does not come
  kLater,  // on_written comes
};

struct WireBytes {
  std::string_view head, body;  // must live until on_written
};

class Wire {
 public:
  virtual ~Wire() = default;
  virtual void open(std::shared_ptr<WireUser> user) = 0;  // the TLS handshake
  // SHA-256 of the certificate that the client showed, hex; empty without one. Once it is open.
  [[nodiscard]] virtual std::string peer() const { return {}; }
  virtual void read(std::span<char> into, std::shared_ptr<WireUser> user) = 0;
  [[nodiscard]] virtual WriteOutcome write(WireBytes bytes, std::shared_ptr<WireUser> user) = 0;
  // Ends the sending side and reads once more, so that the last bytes reach a client that still
  // sends (closing at once would throw them away); on_read says 0 when the client has ended too.
  virtual void linger(std::span<char> into, std::shared_ptr<WireUser> user) = 0;
  virtual void close() = 0;
};

}  // namespace tongket
