// What programs that serve until Ctrl-C have in common.
#pragma once

#include <csignal>
#include <cstdint>
#include <string>

#include "app/serve_options.h"
#include "net/http_server.h"

namespace tongket {

// SIGINT and SIGTERM, for sigwait(); blocked in this thread and in those that it makes from here
// on.
sigset_t block_ending_signals();

// Address, TLS, proxy and rate, as told on the command line.
ServerOptions listening_options(const ServeOptions& serve, const ListenAddress& at);

// "https://[::1]:8443"
std::string served_url(const ServeOptions& serve, const ListenAddress& at, std::uint16_t port);

}  // namespace tongket
