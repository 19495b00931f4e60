#include "net/http_loop.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <optional>
#include <thread>
#include <unordered_map>
#include <vector>

#include "base/json.h"
#include "net/http_wire_asio.h"

namespace tongket {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;
using AsioAcceptor = asio::basic_socket_acceptor<asio::ip::tcp, asio::io_context::executor_type>;
using AsioTimer =
    asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, asio::io_context::executor_type>;

// For a client beyond the limits; it is not read, so it is the same for all.
constexpr std::string_view kTooMany =
    "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nretry-after: 5\r\n"
    "connection: close\r\n\r\n";

// How often deadlines are looked at: often enough for the shortest of them.
milliseconds sweep_period(const ServerLimits& limits) {
  const milliseconds shortest = std::min(
      {limits.header_timeout, limits.body_timeout, limits.idle_timeout, limits.write_timeout});
  return std::clamp(shortest / 4, milliseconds(5), milliseconds(250));
}

std::string address_text(const asio::ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  }
  return address.to_string();
}

}  // namespace

void OpenCount::change(int by) {
  const std::lock_guard lock(mutex_);
  count_ += by;
  if (count_ == 0) none_.notify_all();
}

bool OpenCount::wait_for_none(Clock::time_point until) {
  std::unique_lock lock(mutex_);
  return none_.wait_until(lock, until, [this] { return count_ == 0; });
}

class HttpLoop::Impl {
 public:
  explicit Impl(const LoopParts& parts)
      : core_(parts.core),
        open_(parts.open),
        acceptor_(context_, asio::ip::tcp::v4(), parts.listening),
        sweep_(context_),
        pause_(context_),
        guard_(context_.get_executor()),
        mailbox_(std::make_shared<LoopMailbox>(
            [this](std::function<void()> task) { asio::post(context_, std::move(task)); })) {
    if (parts.tls) {
      SSL_CTX_up_ref(parts.tls.get());  // the context below gives it back
      tls_.emplace(parts.tls.get());
    }
  }

  void start() {
    accept();
    sweep_later();
    thread_ = std::thread([this] { context_.run(); });
  }

  void drain() {
    mailbox_->post([this] {
      AsioError ignored;
      acceptor_.close(ignored);
      for (const auto& connection : all()) connection->drain();
    });
  }

  void close_all() {
    mailbox_->post([this] {
      AsioError ignored;
      acceptor_.close(ignored);
      sweep_.cancel();
      pause_.cancel();
      closing_ = true;
      for (const auto& connection : all()) connection->close();
    });
  }

  void join() {
    mailbox_->close();
    guard_.reset();
    if (thread_.joinable()) thread_.join();
  }

 private:
  void accept() {
    acceptor_.async_accept([this](AsioError error, AsioSocket socket) {
      if (closing_ || core_.draining || !acceptor_.is_open()) return;
      if (!error) {
        welcome(std::move(socket));
        return accept();
      }
      // Out of descriptors, most likely: others must close first.
      pause_.expires_after(milliseconds(100));
      pause_.async_wait([this](AsioError cancelled) {
        if (!cancelled) accept();
      });
    });
  }

  void welcome(AsioSocket socket) {
    AsioError error;
    const auto peer = socket.remote_endpoint(error);
    if (error) return;  // gone already
    socket.non_blocking(true, error);
    socket.set_option(asio::ip::tcp::no_delay(true), error);
    std::string address = address_text(peer.address());
    if (!core_.clients.enter(address)) {
      if (!tls_) socket.write_some(asio::buffer(kTooMany), error);
      return;
    }
    ConnectionPlace place{.core = core_,
                          .mailbox = mailbox_,
                          .gone = [this](HttpConnection& connection) { remove(connection); },
                          .address = std::move(address),
                          .tls = tls_.has_value()};
    std::unique_ptr<Wire> wire;
    if (tls_) {
      wire = std::make_unique<TlsWire>(std::move(socket), *tls_);
    } else {
      wire = std::make_unique<PlainWire>(std::move(socket));
    }
    auto connection = std::make_shared<HttpConnection>(std::move(place), std::move(wire));
    connections_.emplace(connection.get(), connection);
    open_.change(1);
    connection->start();
  }

  void remove(HttpConnection& connection) {
    core_.clients.leave(connection.address());
    connections_.erase(&connection);
    open_.change(-1);
  }

  // A copy: each may leave the map while it is called.
  [[nodiscard]] std::vector<std::shared_ptr<HttpConnection>> all() const {
    std::vector<std::shared_ptr<HttpConnection>> out;
    out.reserve(connections_.size());
    for (const auto& [key, connection] : connections_) out.push_back(connection);
    return out;
  }

  void sweep_later() {
    sweep_.expires_after(sweep_period(core_.options.limits));
    sweep_.async_wait([this](AsioError cancelled) {
      if (cancelled || closing_) return;
      const Clock::time_point now = Clock::now();
      for (const auto& connection : all()) connection->check(now);
      sweep_later();
    });
  }

  ServerCore& core_;
  OpenCount& open_;
  asio::io_context context_{1};  // one thread runs it
  std::optional<asio::ssl::context> tls_;
  AsioAcceptor acceptor_;
  AsioTimer sweep_;
  AsioTimer pause_;
  asio::executor_work_guard<asio::io_context::executor_type> guard_;
  std::shared_ptr<LoopMailbox> mailbox_;
  std::unordered_map<HttpConnection*, std::shared_ptr<HttpConnection>> connections_;
  bool closing_ = false;
  std::thread thread_;
};

HttpLoop::HttpLoop(const LoopParts& parts) : impl_(std::make_unique<Impl>(parts)) {}
HttpLoop::~HttpLoop() = default;
void HttpLoop::start() { impl_->start(); }
void HttpLoop::drain() { impl_->drain(); }
void HttpLoop::close_all() { impl_->close_all(); }
void HttpLoop::join() { impl_->join(); }

}  // namespace tongket
