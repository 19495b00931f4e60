// A raw client for tests of the server: sends any bytes, at any pace, plain or through TLS, and
// reads whole replies. Every wait ends after ten seconds.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace tongket {

struct RawReply {
  int status = 0;  // 0: the connection ended without one
  std::string head;
  std::string body;

  // The value of a header; empty if there is none.
  [[nodiscard]] std::string header(std::string_view name) const {
    const std::size_t at = head.find("\r\n" + std::string(name) + ": ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval ten{10, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &ten, sizeof ten);
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &ten, sizeof ten);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~RawClient() {
    tls_.reset();
    if (socket_ >= 0) close(socket_);
  }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }

  // Any certificate is taken: the tests look at it themselves.
  bool begin_tls(int newest_version = TLS1_3_VERSION) {
    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(
        SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context.get(), newest_version);
    tls_.reset(SSL_new(context.get()));
    SSL_set_fd(tls_.get(), socket_);
    return SSL_connect(tls_.get()) == 1;
  }
  [[nodiscard]] std::string tls_version() const { return SSL_get_version(tls_.get()); }

  // False: the other side takes no more.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = tls_ ? static_cast<ssize_t>(SSL_write(tls_.get(), bytes.data(),
                                                              static_cast<int>(bytes.size())))
                             : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  // Ends as a client that crashes: without a farewell, unread bytes thrown away.
  void vanish() {
    const linger none{1, 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &none, sizeof none);
    close(std::exchange(socket_, -1));
  }
  void end_sending() const { shutdown(socket_, SHUT_WR); }

  enum class Body { kAsSaid, kNone };  // kNone: a reply to HEAD
  RawReply reply(Body body = Body::kAsSaid) {
    RawReply out;
    std::size_t end = buffer_.find("\r\n\r\n");
    while (end == std::string::npos) {
      if (!more()) return out;
      end = buffer_.find("\r\n\r\n");
    }
    out.head = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    out.status = std::stoi(out.head.substr(9, 3));
    const std::string length = out.header("content-length");
    const std::size_t size = length.empty() || body == Body::kNone ? 0 : std::stoul(length);
    while (buffer_.size() < size) {
      if (!more()) return {};
    }
    out.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return out;
  }

  RawReply ask(std::string_view request) {
    send(request);
    return reply();
  }

  [[nodiscard]] bool readable() const {
    pollfd one{socket_, POLLIN, 0};
    return poll(&one, 1, 0) == 1;
  }

  // True: the server has closed and left nothing unread.
  bool at_end() { return buffer_.empty() && !more(); }

 private:
  bool more() {
    char bytes[16384];
    const auto count = tls_ ? static_cast<ssize_t>(SSL_read(tls_.get(), bytes, sizeof bytes))
                            : recv(socket_, bytes, sizeof bytes, 0);
    if (count <= 0) {
      // A timeout is a server that hangs, not one that closed.
      EXPECT_FALSE(!tls_ && count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK));
      return false;
    }
    buffer_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }

  struct Free {
    void operator()(SSL* tls) const { SSL_free(tls); }
  };
  int socket_;
  bool connected_ = false;
  std::unique_ptr<SSL, Free> tls_;
  std::string buffer_;
};

inline std::string get(std::string_view target, std::string_view further = {}) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: test\r\n" + std::string(further) +
         "\r\n";
}

}  // namespace tongket
