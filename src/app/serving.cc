#include "app/serving.h"

#include <pthread.h>

namespace tongket {

sigset_t block_ending_signals() {
  sigset_t out;
  sigemptyset(&out);
  sigaddset(&out, SIGINT);
  sigaddset(&out, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &out, nullptr);
  return out;
}

ServerOptions listening_options(const ServeOptions& serve, const ListenAddress& at) {
  ServerOptions out;
  out.address = at.address;
  out.port = at.port;
  out.certificate = serve.certificate;
  out.key = serve.key;
  out.trusted_proxy = serve.trusted_proxy;
  out.limits.requests_per_second = serve.rate;
  out.limits.burst = 4 * serve.rate;
  return out;
}

std::string served_url(const ServeOptions& serve, const ListenAddress& at, std::uint16_t port) {
  const bool is_6 = at.address.find(':') != std::string::npos;
  return (serve.certificate.empty() ? "http://" : "https://") +
         (is_6 ? "[" + at.address + "]" : at.address) + ":" + std::to_string(port);
}

}  // namespace tongket
