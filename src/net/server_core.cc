#include "net/server_core.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <thread>

#include "base/digest.h"
#include "base/json.h"
#include "base/message.h"
#include "net/reply_bytes.h"

namespace tongket {
namespace {

std::uint64_t mixed(std::uint64_t x) {  // splitmix64
  x += 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

std::uint64_t random_number() {
  const std::string bytes = random_bytes(sizeof(std::uint64_t));
  std::uint64_t out = 0;
  std::memcpy(&out, bytes.data(), sizeof out);
  return out;
}

ParserLimits parser_limits_of(const ServerOptions& options) {
  ParserLimits out{.header_bytes = options.limits.header_bytes, .body_bytes = options.max_body};
  if (!out.body_bytes) {
    out.body_bytes = [most = options.limits.body_bytes](Method, std::string_view) { return most; };
  }
  return out;
}

ClientRates client_rates_of(const ServerOptions& options) {
  return {.connections = options.limits.connections,
          .connections_per_address = options.limits.connections_per_address,
          .requests_per_second = options.limits.requests_per_second,
          .burst = options.limits.burst,
          .unlimited = options.trusted_proxy};
}

int workers_of(const ServerOptions& options) {
  if (options.workers > 0) return options.workers;
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

}  // namespace

ServerCore::ServerCore(ServerOptions with, Handler call)
    : options(std::move(with)),
      handler(std::move(call)),
      parser_limits(parser_limits_of(options)),
      clients(client_rates_of(options)),
      workers(workers_of(options)),
      id_seed_(random_number()) {}

std::string ServerCore::next_request_id() {
  return fmt::format("{:016x}", mixed(id_seed_ + id_count_.fetch_add(1)));
}

std::string ServerCore::problem_json(const ServerProblem& problem) const {
  if (options.problem) return options.problem(problem);
  JsonWriter json;
  json.begin_object().key("type").text("about:blank");
  json.key("title").text(reason_phrase(problem.status));
  json.key("status").integer(problem.status);
  json.key("detail").text(message(Language::kVietnamese, problem.key));
  json.key("key").text(problem.key);
  json.key("request_id").text(problem.request.request_id).end_object();
  return json.take();
}

bool ServerCore::take_body_memory(std::size_t bytes) {
  if (body_memory_.fetch_add(bytes) + bytes <= options.limits.all_bodies_bytes) return true;
  body_memory_ -= bytes;
  return false;
}

void LoopMailbox::post(std::function<void()> task) {
  const std::lock_guard lock(mutex_);
  if (post_) post_(std::move(task));
}

void LoopMailbox::close() {
  const std::lock_guard lock(mutex_);
  post_ = nullptr;
}

}  // namespace tongket
