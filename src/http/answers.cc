#include "http/answers.h"

#include <utility>

#include "base/digest.h"
#include "net/compress.h"

namespace tongket {
namespace {

constexpr std::size_t kMostAnswers = 20'000;
constexpr std::size_t kMostAnswerBytes = std::size_t{256} << 20;

std::size_t kept_size(const std::string& question, const Reply& reply) {
  return 2 * question.size() + reply.shared_body->size() +
         (reply.shared_gzip ? reply.shared_gzip->size() : 0);
}

}  // namespace

std::optional<Reply> Answers::find(std::string_view question, std::uint64_t version) const {
  const std::scoped_lock lock(mutex_);
  const auto at = by_question_.find(question);
  if (at == by_question_.end() || at->second.version != version) return std::nullopt;
  return at->second.reply;
}

Reply Answers::keep(const std::string& question, std::uint64_t version, Reply reply) {
  reply.headers.emplace_back("etag", "\"" + hex(sha256(reply.body)).substr(0, 32) + "\"");
  reply.headers.emplace_back("cache-control", "no-cache, private");
  reply.shared_gzip = std::make_shared<const std::string>(gzip(reply.body, Effort::kQuick));
  reply.shared_body = std::make_shared<const std::string>(std::exchange(reply.body, {}));
  const std::scoped_lock lock(mutex_);
  const auto [at, is_new] = by_question_.try_emplace(question);
  if (is_new) {
    order_.push_back(question);
  } else {
    bytes_ -= kept_size(question, at->second.reply);
  }
  at->second = {version, reply};
  bytes_ += kept_size(question, reply);
  while (order_.size() > 1 && (order_.size() > kMostAnswers || bytes_ > kMostAnswerBytes)) {
    const auto oldest = by_question_.find(order_.front());
    bytes_ -= kept_size(oldest->first, oldest->second.reply);
    by_question_.erase(oldest);
    order_.pop_front();
  }
  return reply;
}

}  // namespace tongket
