// A server that gives two fixed JSON replies, to measure what a request costs without the product
// above it (bench/serve_load.py compares it with nginx). Ends at SIGTERM or SIGINT.
//
//   probe_server PORT inline|worker [THREADS]

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>

#include "base/message.h"
#include "net/http_server.h"

namespace {

using tongket::Reply;
using tongket::Request;

std::string rows(int count) {
  std::string out = "{\"rows\":[";
  for (int i = 0; i < count; ++i) {
    if (i > 0) out += ',';
    out.append("{\"org\":\"PROVINCE-").append(std::to_string(i));
    out.append("\",\"value\":\"")
        .append(std::to_string(1000 + i * 37))
        .append("\",\"status\":\"A\"}");
  }
  return out + "]}";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "probe_server PORT inline|worker [THREADS]\n";
    return 2;
  }
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  const auto small =
      std::make_shared<const std::string>(R"({"status":"ok","version":"2023-S1","items":[]})");
  const auto large = std::make_shared<const std::string>(rows(200));
  const bool on_loop = std::string_view(argv[2]) == "inline";
  tongket::HttpServer server(
      {.port = static_cast<std::uint16_t>(std::strtol(argv[1], nullptr, 10)),
       .threads = argc > 3 ? static_cast<int>(std::strtol(argv[3], nullptr, 10)) : 1,
       .inline_handler = [on_loop](const Request&) { return on_loop; }},
      [&](const Request& request) -> Reply {
        if (request.path == "/small.json") return {.shared_body = small};
        if (request.path == "/large.json") return {.shared_body = large};
        return {.status = 404};
      });
  if (const tongket::Result<> started = server.start(); !started) {
    std::cerr << describe(started.error(), tongket::Language::kEnglish) << '\n';
    return 1;
  }
  std::cout << server.port() << std::endl;
  int signal = 0;
  sigwait(&ends, &signal);
  server.stop(std::chrono::seconds(5));
  return 0;
}
