// One thread that moves the bytes of its share of the connections: accepts, reads, writes, watches
// deadlines. Asio stays behind this header. A connection never changes its loop.
#pragma once

#include <openssl/ssl.h>

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>

#include "net/http_connection.h"

namespace tongket {

// Connections of all loops, for who waits until they are gone.
class OpenCount {
 public:
  void change(int by);
  // False: some are still open at `until`.
  bool wait_for_none(std::chrono::steady_clock::time_point until);

 private:
  std::mutex mutex_;
  std::condition_variable none_;
  std::ptrdiff_t count_ = 0;
};

struct LoopParts {
  ServerCore& core;
  OpenCount& open;
  std::shared_ptr<SSL_CTX> tls;  // null: plain
  int listening = -1;            // a socket of its own; taken over
};

class HttpLoop {
 public:
  explicit HttpLoop(const LoopParts& parts);
  ~HttpLoop();
  HttpLoop(const HttpLoop&) = delete;
  HttpLoop& operator=(const HttpLoop&) = delete;

  void start();      // its thread
  void drain();      // accepts no more, closes what is idle
  void close_all();  // whatever is under way
  void join();       // the thread has ended; close_all() came before

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tongket
