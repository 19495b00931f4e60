#include "exchange/gateway_upkeep.h"

#include <algorithm>
#include <utility>

#include "base/file.h"
#include "exchange/time_stamp.h"

namespace tongket {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kLargestAnswer = std::size_t{9} << 20;
constexpr int kFound = 200;

Error no_answer(const std::string& url, const HttpAnswer& answer) {
  return fail(ErrorCode::kIo, "exchange.bad_answer",
              {{"url", url}, {"status", std::to_string(answer.status)}});
}

}  // namespace

GatewayUpkeep::GatewayUpkeep(UpkeepParts parts)
    : parts_(std::move(parts)), thread_([this] { loop(); }) {}

GatewayUpkeep::~GatewayUpkeep() { stop(); }

void GatewayUpkeep::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void GatewayUpkeep::loop() {
  const auto refresh_every = std::chrono::seconds(parts_.settings.refresh_seconds);
  const auto stamp_every = std::chrono::seconds(parts_.settings.stamp_seconds);
  Clock::time_point refresh_at = Clock::now();
  Clock::time_point stamp_at = Clock::now() + stamp_every;
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    if (Clock::now() >= refresh_at) {
      say(refresh(), refresh_trouble_);
      say(ask_statuses(), status_trouble_);
      refresh_at = Clock::now() + refresh_every;
    }
    if (Clock::now() >= stamp_at) {
      say(stamp(), stamp_trouble_);
      stamp_at = Clock::now() + stamp_every;
    }
    lock.lock();
    wake_.wait_until(lock, std::min(refresh_at, stamp_at), [&] { return stopping_; });
  }
}

void GatewayUpkeep::say(const Result<>& outcome, std::string& last) const {
  const std::string trouble = outcome ? std::string() : outcome.error().key;
  if (!trouble.empty() && trouble != last) parts_.tell(outcome.error());
  last = trouble;
}

Result<> GatewayUpkeep::refresh() {
  const std::string& url = parts_.settings.centre;
  if (url.empty()) return done();
  TK_TRY(const HttpAnswer answer, parts_.client.call({.url = url, .max_bytes = kLargestAnswer}));
  if (answer.status != kFound) return no_answer(url, answer);
  return parts_.configuration.take(answer.body, std::chrono::system_clock::now());
}

Result<> GatewayUpkeep::ask_statuses() {
  const std::shared_ptr<const Configuration> configuration = parts_.configuration.current();
  if (configuration == nullptr) return done();
  return parts_.statuses.refresh(*configuration, parts_.client, std::chrono::system_clock::now());
}

Result<> GatewayUpkeep::stamp() {
  const std::string& url = parts_.settings.stamps;
  const ChainHead head = parts_.log.head();
  if (url.empty() || head.number == stamped_) return done();
  TK_TRY(const std::string query, stamp_query(head.digest));
  TK_TRY(const HttpAnswer answer,
         parts_.client.call({.method = Method::kPost,
                             .url = url,
                             .headers = {{"content-type", "application/timestamp-query"}},
                             .body = query}));
  if (answer.status != kFound) return no_answer(url, answer);
  std::error_code code;
  std::filesystem::create_directories(parts_.stamps, code);
  TK_CHECK(
      write_file_atomically(parts_.stamps / (std::to_string(head.number) + ".tsr"), answer.body));
  stamped_ = head.number;
  return done();
}

}  // namespace tongket
