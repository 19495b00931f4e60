// Replies that wait for a write, and the end of the server.

#include <gtest/gtest.h>

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "net/http_test_client.h"
#include "net/http_test_server.h"

namespace tongket {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// A write that the test ends when it likes.
class HeldWrite final : public PendingWrite {
 public:
  void when_done(std::function<void(bool)> ready) override {
    const std::lock_guard lock(mutex_);
    ready_.push_back(std::move(ready));
    changed_.notify_all();
  }
  void wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ready_.size() >= count; });
  }
  void finish(std::size_t count, bool durable) {
    wait_for(count);
    const std::lock_guard lock(mutex_);
    for (const auto& ready : ready_) ready(durable);
    ready_.clear();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::function<void(bool)>> ready_;
};

TEST(HttpLate, AReplyWaitsForItsWriteAndHoldsNoThread) {
  const auto held = std::make_shared<HeldWrite>();
  RunningServer running({.threads = 1, .workers = 1}, [&](const Request& request) {
    Reply reply = echo(request);
    if (request.path.starts_with("/write")) reply.after = held;
    return reply;
  });
  RawClient first(running.port());
  RawClient second(running.port());
  RawClient other(running.port());
  first.send(get("/write/1"));
  second.send(get("/write/2"));
  EXPECT_EQ(other.ask(get("/read")).body, "GET /read");
  held->finish(2, true);
  EXPECT_EQ(first.reply().body, "GET /write/1");
  EXPECT_EQ(second.reply().body, "GET /write/2");
}

TEST(HttpLate, AFailedWriteIsAnotherReply) {
  const auto held = std::make_shared<HeldWrite>();
  RunningServer running({}, [&](const Request& request) {
    Reply reply = echo(request);
    reply.after = held;
    if (request.path == "/own")
      reply.failed_body = std::make_shared<const std::string>("{\"a\":1}");
    return reply;
  });
  RawClient client(running.port());
  client.send(get("/own"));
  held->finish(1, false);
  const RawReply own = client.reply();
  EXPECT_EQ(own.status, 503);
  EXPECT_EQ(own.header("content-type"), "application/problem+json");
  EXPECT_EQ(own.body, "{\"a\":1}");
  client.send(get("/none"));
  held->finish(1, false);
  EXPECT_NE(client.reply().body.find("net.not_stored"), std::string::npos);
}

// Every place that a connection takes must come free again, wherever its client vanished.
TEST(HttpLate, ClientsMayVanishAtAnyPoint) {
  const auto held = std::make_shared<HeldWrite>();
  const auto large = std::make_shared<const std::string>(5'000'000, 'x');
  RunningServer running({.limits = {.connections_per_address = 8}}, [&](const Request& request) {
    if (request.path == "/large") return Reply{.shared_body = large};
    Reply reply = echo(request);
    if (request.path == "/write") reply.after = held;
    return reply;
  });
  const std::string put = "PUT /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
  std::vector<std::string> beginnings{get("/large"), get("/write"), get("/") + get("/large")};
  for (std::size_t size = 0; size <= put.size(); ++size) beginnings.push_back(put.substr(0, size));
  for (const std::string& beginning : beginnings) {
    RawClient client(running.port());
    client.send(beginning);
    client.vanish();
  }
  held->finish(0, true);
  int right = 0;
  for (int i = 0; i < 1000 && right < 8; ++i) {
    std::vector<std::unique_ptr<RawClient>> all;
    right = 0;
    for (int k = 0; k < 8; ++k) {
      all.push_back(std::make_unique<RawClient>(running.port()));
      if (all.back()->ask(get("/")).status == 200) ++right;
    }
    held->finish(0, true);
    if (right < 8) std::this_thread::sleep_for(milliseconds(10));
  }
  EXPECT_EQ(right, 8);
}

TEST(HttpLate, AWriteMayEndAfterTheServer) {
  const auto held = std::make_shared<HeldWrite>();
  {
    RunningServer running({}, [&](const Request& request) {
      Reply reply = echo(request);
      reply.after = held;
      return reply;
    });
    RawClient client(running.port());
    client.send(get("/"));
    held->wait_for(1);
    std::thread stopper([&] { running.server.stop(milliseconds(50)); });
    EXPECT_TRUE(client.at_end());
    stopper.join();
  }
  held->finish(1, true);  // tells nobody, harms nobody
}

TEST(HttpLate, StopsWhenWhatIsInFlightHasEnded) {
  std::mutex mutex;
  std::condition_variable changed;
  bool entered = false;
  bool may_end = false;
  RunningServer running({}, [&](const Request& request) {
    std::unique_lock lock(mutex);
    entered = true;
    changed.notify_all();
    changed.wait(lock, [&] { return may_end; });
    return echo(request);
  });
  RawClient idle(running.port());
  RawClient busy(running.port());
  busy.send(get("/slow"));
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return entered; });
  }
  std::thread stopper([&] { running.server.stop(seconds(10)); });
  EXPECT_TRUE(idle.at_end());
  {
    const std::lock_guard lock(mutex);
    may_end = true;
    changed.notify_all();
  }
  const RawReply reply = busy.reply();
  EXPECT_EQ(reply.body, "GET /slow");
  busy.end_sending();
  EXPECT_TRUE(busy.at_end());
  stopper.join();
  EXPECT_FALSE(RawClient(running.port()).connected());
}

std::size_t threads_of_this_process() {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry :
       std::filesystem::directory_iterator("/proc/self/task")) {
    ++count;
  }
  return count;
}

TEST(HttpLate, LeavesNoThreadBehind) {
  { RunningServer warm; }
  const std::size_t before = threads_of_this_process();
  for (int i = 0; i < 20; ++i) {
    RunningServer running({.threads = 2, .workers = 3});
    RawClient client(running.port());
    EXPECT_EQ(client.ask(get("/")).status, 200);
    running.server.stop(seconds(1));
    running.server.stop(seconds(1));
  }
  EXPECT_EQ(threads_of_this_process(), before);
}

}  // namespace
}  // namespace tongket
