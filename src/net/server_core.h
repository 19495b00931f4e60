// What all connections of a server share: options, handler, limits across connections, workers; and
// the way back from a worker into the thread of a connection.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

#include "net/client_limits.h"
#include "net/http_server.h"
#include "net/request_parser.h"
#include "net/worker_pool.h"

namespace tongket {

struct ServerCore {
  ServerCore(ServerOptions with, Handler call);
  [[nodiscard]] std::string next_request_id();
  [[nodiscard]] std::string problem_json(const ServerProblem& problem) const;

  // Bodies that wait or are handled, all together. False: no room, nothing is taken.
  [[nodiscard]] bool take_body_memory(std::size_t bytes);
  void give_body_memory(std::size_t bytes) { body_memory_ -= bytes; }

  const ServerOptions options;
  const Handler handler;
  const ParserLimits parser_limits;
  ClientLimits clients;
  WorkerPool workers;
  std::atomic<bool> draining = false;

 private:
  std::atomic<std::size_t> body_memory_ = 0;
  const std::uint64_t id_seed_;
  std::atomic<std::uint64_t> id_count_ = 0;
};

// The way from other threads into the loop of a connection; outlives the loop.
class LoopMailbox {
 public:
  explicit LoopMailbox(std::function<void(std::function<void()>)> post) : post_(std::move(post)) {}
  void post(std::function<void()> task);  // dropped after close()
  void close();

 private:
  std::mutex mutex_;
  std::function<void(std::function<void()>)> post_;
};

}  // namespace tongket
