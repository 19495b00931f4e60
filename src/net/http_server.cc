#include "net/http_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "net/http_loop.h"
#include "net/socket_address.h"
#include "net/tls_context.h"

namespace tongket {
namespace {

constexpr int kBacklog = 1024;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

Error cannot_listen(const ServerOptions& options) {
  return fail(ErrorCode::kIo, "net.cannot_listen",
              {{"address", options.address},
               {"port", std::to_string(options.port)},
               {"reason", std::generic_category().message(errno)}});
}

Result<std::uint16_t> listen_on(int socket, const ServerOptions& options,
                                const SocketAddress& address) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_storage bound = address.storage;
  socklen_t size = address.size;
  auto* const raw = reinterpret_cast<sockaddr*>(&bound);
  if (bind(socket, raw, size) != 0 || listen(socket, kBacklog) != 0 ||
      getsockname(socket, raw, &size) != 0) {
    return cannot_listen(options);
  }
  return port_of(bound);
}

int loops_of(const ServerOptions& options) {
  if (options.threads > 0) return options.threads;
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency() / 2));
}

}  // namespace

class HttpServer::Impl {
 public:
  Impl(ServerOptions options, Handler handler) : core_(std::move(options), std::move(handler)) {}

  Result<> start() {
    TK_ASSERT(loops_.empty());
    const ServerOptions& options = core_.options;
    TK_TRY(const SocketAddress address, socket_address(options.address, options.port));
    std::shared_ptr<SSL_CTX> tls;
    if (!options.certificate.empty() || !options.key.empty()) {
      TK_TRY(tls, tls_context({options.certificate, options.key, options.client_certificates}));
    } else if (!address.is_loopback || options.client_certificates == ClientCertificates::kNeeded) {
      return fail(ErrorCode::kUsage, "net.plain_refused", {{"address", options.address}});
    }
    const Descriptor socket(
        ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (socket.get() < 0) return cannot_listen(options);
    TK_TRY(port_, listen_on(socket.get(), options, address));
    for (int i = 0; i < loops_of(options); ++i) {
      const int own = fcntl(socket.get(), F_DUPFD_CLOEXEC, 0);
      if (own < 0) return cannot_listen(options);
      loops_.push_back(std::make_unique<HttpLoop>(LoopParts{core_, open_, tls, own}));
    }
    for (const auto& loop : loops_) loop->start();
    return done();
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }

  void stop(std::chrono::milliseconds grace) {
    const std::lock_guard lock(stopping_);
    if (stopped_) return;
    stopped_ = true;
    core_.draining = true;
    for (const auto& loop : loops_) loop->drain();
    open_.wait_for_none(std::chrono::steady_clock::now() + grace);
    for (const auto& loop : loops_) loop->close_all();
    core_.workers.finish();  // their replies find the mailboxes open
    for (const auto& loop : loops_) loop->join();
  }

 private:
  ServerCore core_;
  OpenCount open_;
  std::uint16_t port_ = 0;
  std::mutex stopping_;
  bool stopped_ = false;
  std::vector<std::unique_ptr<HttpLoop>> loops_;
};

HttpServer::HttpServer(ServerOptions options, Handler handler)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(handler))) {}

HttpServer::~HttpServer() { stop(std::chrono::milliseconds(0)); }

Result<> HttpServer::start() { return impl_->start(); }

std::uint16_t HttpServer::port() const { return impl_->port(); }

void HttpServer::stop(std::chrono::milliseconds grace) { impl_->stop(grace); }

}  // namespace tongket
