// The two wires over Asio: plain TCP and TLS. Private to the loop.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <memory>
#include <string>
#include <utility>

#include "base/digest.h"
#include "net/http_wire.h"

namespace tongket {

namespace asio = boost::asio;
using AsioError = boost::system::error_code;
using AsioSocket = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;

inline asio::mutable_buffer asio_buffer(std::span<char> bytes) {
  return {bytes.data(), bytes.size()};
}

inline void close_socket(AsioSocket& socket) {
  AsioError ignored;  // a socket that does not close is closed with its descriptor
  socket.close(ignored);
}

class PlainWire final : public Wire {
 public:
  explicit PlainWire(AsioSocket socket) : socket_(std::move(socket)) {}

  void open(std::shared_ptr<WireUser> user) override {
    asio::post(socket_.get_executor(), [user = std::move(user)] { user->on_open(true); });
  }

  void read(std::span<char> into, std::shared_ptr<WireUser> user) override {
    reading_ = true;
    socket_.async_read_some(asio_buffer(into),
                            [this, user = std::move(user)](AsioError error, std::size_t count) {
                              reading_ = false;
                              user->on_read(error ? 0 : count);
                            });
  }

  // Most replies fit into the socket's buffer: one writev, and the loop is not asked.
  WriteOutcome write(WireBytes bytes, std::shared_ptr<WireUser> user) override {
    std::array<asio::const_buffer, 2> parts{asio::buffer(bytes.head), asio::buffer(bytes.body)};
    AsioError error;
    std::size_t sent = socket_.write_some(parts, error);
    if (error && error != asio::error::would_block) sent = 0;  // async_write meets it again
    if (sent == bytes.head.size() + bytes.body.size()) return WriteOutcome::kDone;
    const std::size_t of_head = std::min(sent, bytes.head.size());
    parts[0] += of_head;
    parts[1] += sent - of_head;
    asio::async_write(socket_, parts,
                      [user = std::move(user)](AsioError failed, std::size_t /*count*/) {
                        user->on_written(!failed);
                      });
    return WriteOutcome::kLater;
  }

  void linger(std::span<char> into, std::shared_ptr<WireUser> user) override {
    AsioError ignored;  // the other side may be gone: the read says so
    socket_.shutdown(AsioSocket::shutdown_send, ignored);
    if (!reading_) read(into, std::move(user));
  }

  void close() override { close_socket(socket_); }

 private:
  AsioSocket socket_;
  bool reading_ = false;
};

class TlsWire final : public Wire {
 public:
  TlsWire(AsioSocket socket, asio::ssl::context& context) : stream_(std::move(socket), context) {}

  void open(std::shared_ptr<WireUser> user) override {
    stream_.async_handshake(asio::ssl::stream_base::server,
                            [user = std::move(user)](AsioError error) { user->on_open(!error); });
  }

  [[nodiscard]] std::string peer() const override {
    // SSL_get0_peer_certificate as a const call: Asio's handle is not.
    auto* const session = const_cast<asio::ssl::stream<AsioSocket>&>(stream_).native_handle();
    const X509* const shown = SSL_get0_peer_certificate(session);
    std::array<unsigned char, 32> digest{};
    if (shown == nullptr || X509_digest(shown, EVP_sha256(), digest.data(), nullptr) != 1)
      return {};
    return hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
  }

  void read(std::span<char> into, std::shared_ptr<WireUser> user) override {
    reading_ = true;
    stream_.async_read_some(asio_buffer(into),
                            [this, user = std::move(user)](AsioError error, std::size_t count) {
                              reading_ = false;
                              user->on_read(error ? 0 : count);
                            });
  }

  // A small reply becomes one TLS record.
  WriteOutcome write(WireBytes bytes, std::shared_ptr<WireUser> user) override {
    constexpr std::size_t kRecord = std::size_t{16} * 1024;
    std::array<asio::const_buffer, 2> parts{asio::buffer(bytes.head), asio::buffer(bytes.body)};
    if (bytes.head.size() + bytes.body.size() <= kRecord) {
      joined_.assign(bytes.head).append(bytes.body);
      parts = {asio::buffer(joined_), asio::const_buffer()};
    }
    asio::async_write(stream_, parts,
                      [user = std::move(user)](AsioError error, std::size_t /*count*/) {
                        user->on_written(!error);
                      });
    return WriteOutcome::kLater;
  }

  // close_notify, and the wait for the client's. A read under way excludes it (OpenSSL takes one
  // reader); such a client was too slow and loses the farewell.
  void linger(std::span<char> /*into*/, std::shared_ptr<WireUser> user) override {
    if (reading_) return close();
    stream_.async_shutdown([user = std::move(user)](AsioError /*error*/) { user->on_read(0); });
  }

  void close() override { close_socket(stream_.next_layer()); }

 private:
  asio::ssl::stream<AsioSocket> stream_;
  std::string joined_;
  bool reading_ = false;
};

}  // namespace tongket
