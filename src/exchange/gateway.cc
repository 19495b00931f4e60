#include "exchange/gateway.h"

#include <algorithm>
#include <utility>

#include "exchange/refusal.h"
#include "exchange/sealed_body.h"

namespace tongket {
namespace {

constexpr std::chrono::seconds kPatience{5};

}  // namespace

Reply logged_reply(Reply reply, CallEntry entry, CallLog& log) {
  const std::string id = entry.id;
  entry.status = reply.status;
  entry.response_bytes = body_size(reply);
  reply.after = log.offer(std::move(entry));
  if (reply.after != nullptr) return reply;
  return refusal_reply(fail(ErrorCode::kOverflow, "exchange.busy"), id);
}

void seal_bodies(CallEntry& entry, const std::string& body_key, const Request& request,
                 const HttpAnswer& answer) {
  if (!request.spooled) {
    entry.request_body = seal_body(body_key, {entry.id, "request"}, request.body);
  }
  if (!answer.spooled) {
    entry.response_body = seal_body(body_key, {entry.id, "response"}, answer.body);
  }
}

std::string loggable(std::string_view text) {
  constexpr std::size_t kLongest = 4'000;
  const bool plain = std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
  return plain && text.size() <= kLongest ? std::string(text) : std::string();
}

bool counts_for_quota(const CallEntry& entry) {
  return entry.reason.empty() || entry.reason == "exchange.system_away";
}

std::int64_t seconds_of(Moment moment) {
  return std::chrono::floor<std::chrono::seconds>(moment.time_since_epoch()).count();
}

std::int64_t microseconds_since(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                               began)
      .count();
}

bool waited_long(std::chrono::steady_clock::time_point since) {
  return std::chrono::steady_clock::now() - since >= kPatience;
}

}  // namespace tongket
