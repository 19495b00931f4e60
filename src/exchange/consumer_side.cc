#include <algorithm>
#include <thread>
#include <utility>

#include "base/digest.h"
#include "exchange/gateway.h"
#include "exchange/refusal.h"
#include "exchange/trust.h"

namespace tongket {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kIdBytes = 16;
constexpr int kTries = 3;
constexpr milliseconds kPause{100};  // before a second try; more before a third

bool may_try_again(const Request& request) {
  return request.method == Method::kGet || request.method == Method::kPut ||
         request.method == Method::kDelete || !request.header("idempotency-key").empty();
}

std::string pem_of(const Participant& participant, const Configuration& configuration) {
  std::string out;
  for (const Certificate& one : participant.gateway_certificates) {
    if (!configuration.revoked.contains(one.fingerprint())) out += one.pem();
  }
  return out;
}

}  // namespace

struct ConsumerSide::Course {
  const Request& request;
  const Configuration& configuration;
  const Moment now;
  const Clock::time_point began;
  const Clock::time_point until;
  CallEntry entry;
  CallTarget target;
  const Participant* provider = nullptr;

  [[nodiscard]] milliseconds left() const {
    return std::chrono::duration_cast<milliseconds>(until - Clock::now());
  }
};

void ConsumerSide::know(const CallEntry& entry) {
  if (entry.direction == CallDirection::kOut && counts_for_quota(entry)) {
    (void)quota_.take({entry.consumer, entry.service}, 0, entry.at);
  }
}

Reply ConsumerSide::handle(const Request& request, Moment now) {
  const Clock::time_point began = Clock::now();
  const std::string id = hex(random_bytes(kIdBytes));
  const std::shared_ptr<const Configuration> configuration = parts_.configuration.current();
  if (configuration == nullptr) {
    return refusal_reply(fail(ErrorCode::kNotFound, "exchange.no_configuration"), id);
  }
  const std::string consumer(request.header("x-road-client"));
  const bool is_ours =
      consumer.starts_with(parts_.code + "/") && configuration->has_system(consumer);
  if (!is_ours) {
    return refusal_reply(
        fail(ErrorCode::kNotFound, "exchange.unknown_consumer", {{"found", loggable(consumer)}}),
        id);
  }
  Course course{.request = request,
                .configuration = *configuration,
                .now = now,
                .began = began,
                .until = began + wanted_timeout(request.header("x-timeout-ms"))};
  CallEntry& entry = course.entry;
  entry.id = id;
  entry.at = now;
  entry.direction = CallDirection::kOut;
  entry.consumer = consumer;
  entry.method = to_code(request.method);
  entry.path = loggable(request.target);
  entry.request_bytes = body_size(request);
  Result<Reply> carried = carry(course);
  if (!carried) entry.reason = carried.error().key;
  Reply reply = carried ? *std::move(carried) : refusal_reply(carried.error(), id);
  entry.microseconds = microseconds_since(began);
  return logged_reply(std::move(reply), std::move(entry), parts_.log);
}

Result<Reply> ConsumerSide::carry(Course& course) {
  CallEntry& entry = course.entry;
  std::optional<CallTarget> target = call_target(course.request);
  if (!target) {
    return fail(ErrorCode::kNotFound, "exchange.unknown_service", {{"found", entry.path}});
  }
  course.target = *std::move(target);
  entry.service = course.target.service;
  if (course.configuration.valid_until < course.now) {
    return fail(ErrorCode::kInvalidInput, "exchange.configuration_ended",
                {{"until", utc_text(course.configuration.valid_until)}});
  }
  TK_TRY(const ServiceGrant* grant, find_grant(course.configuration,
                                               {.consumer = entry.consumer,
                                                .service = entry.service,
                                                .method = course.request.method,
                                                .path = course.target.path},
                                               local_date(course.now)));
  if (!quota_.take({entry.consumer, entry.service}, grant->quota_per_hour, course.now)) {
    return fail(ErrorCode::kOverflow, "exchange.over_quota",
                {{"service", entry.service}, {"limit", std::to_string(grant->quota_per_hour)}});
  }
  course.provider = course.configuration.find(course.target.participant);
  SignableMessage sent;
  TK_TRY(HttpAnswer answer, ask(course, sent));
  const std::string refused(answer.header("x-road-error"));
  if (!refused.empty()) {  // by their gateway: its word, over a connection that proves who it is
    entry.reason = loggable(refused);
    return Reply{.status = answer.status,
                 .type = std::string(answer.header("content-type")),
                 .headers = {{"x-road-error", entry.reason}, {"x-road-id", entry.id}},
                 .body = std::move(answer.body),
                 .spooled = std::move(answer.spooled)};
  }
  if (const Result<> checked = check(course, sent, answer, entry); !checked) {
    constexpr int kBadGateway = 502;
    entry.reason = checked.error().key;
    return refusal_reply(checked.error(), entry.id, kBadGateway);
  }
  if (course.configuration.service(entry.service)->log_bodies) {
    seal_bodies(entry, parts_.body_key, course.request, answer);
  }
  Reply reply{.status = answer.status, .type = std::string(answer.header("content-type"))};
  reply.headers = passed_headers(answer.headers);
  std::erase_if(reply.headers, [](const auto& one) { return one.first == "content-type"; });
  reply.headers.emplace_back("x-road-id", entry.id);
  reply.body = std::move(answer.body);
  reply.spooled = std::move(answer.spooled);
  return reply;
}

Result<HttpAnswer> ConsumerSide::ask(Course& course, SignableMessage& sent) {
  TK_TRY(Circuits::Pass pass, circuits_.enter(course.provider->code, Clock::now()));
  Result<HttpAnswer> answer = try_to_ask(course, sent);
  if (answer) {
    pass.worked();
  } else if (answer.error().code == ErrorCode::kIo) {
    const bool in_time = answer.error().key == "exchange.gateway_away";
    if (in_time || waited_long(course.began)) pass.failed(Clock::now());
  }
  return answer;
}

// A second try is another message: with a nonce and a signature of its own.
Result<HttpAnswer> ConsumerSide::try_to_ask(Course& course, SignableMessage& sent) {
  const Request& request = course.request;
  const std::string pinned = pem_of(*course.provider, course.configuration);
  if (pinned.empty()) {
    return fail(ErrorCode::kInvalidInput, "exchange.revoked_certificate",
                {{"of", course.provider->code}});
  }
  Headers passed = passed_headers(request.headers);
  passed.emplace_back("content-digest", content_digest(body_digest(request)));
  passed.emplace_back("x-road-client", course.entry.consumer);
  passed.emplace_back("x-road-id", course.entry.id);
  Error last = fail(ErrorCode::kIo, "exchange.too_late");
  for (int tried = 0; tried < kTries && course.left().count() > 0; ++tried) {
    sent = {.method = course.entry.method, .target = request.target, .headers = passed};
    sent.headers.emplace_back("x-timeout-ms", std::to_string(course.left().count()));
    const Moment at = course.now + (Clock::now() - course.began);
    const std::int64_t created = seconds_of(at);
    const std::string nonce = hex(random_bytes(kIdBytes));
    TK_TRY(course.entry.request.base, sign_message(sent, request_components(sent),
                                                   {.key = parts_.key,
                                                    .key_id = parts_.key_id,
                                                    .created = created,
                                                    .expires = created + ReplayWindow::kLongest,
                                                    .nonce = nonce},
                                                   sent.headers));
    const auto members = parse_byte_sequences(sent.headers.back().second);
    course.entry.request.signature = members->at(std::string(kSignatureLabel));
    course.entry.request.key_id = parts_.key_id;
    Result<HttpAnswer> answer =
        parts_.client.call({.method = request.method,
                            .url = course.provider->gateway + request.target,
                            .headers = sent.headers,
                            .body = request.body,
                            .spooled = request.spooled,
                            .timeout = std::max(course.left(), milliseconds(1)),
                            .max_bytes = parts_.largest_body,
                            .spool = parts_.spool,
                            .in_memory = kBodyInMemory,
                            .server_certificates = pinned,
                            .certificate = parts_.tls_certificate,
                            .key = parts_.tls_key});
    if (answer) return answer;
    last = fail(answer.error().code, "exchange.gateway_away",
                {{"of", course.provider->code}, {"reason", "@" + answer.error().key}});
    // What is too large once is so again.
    if (!may_try_again(request) || answer.error().code == ErrorCode::kOverflow) break;
    std::this_thread::sleep_for(std::min(kPause * (tried + 1), std::max(course.left(), {})));
  }
  return course.left().count() > 0 ? last : fail(ErrorCode::kIo, "exchange.too_late");
}

Result<> ConsumerSide::check(const Course& course, const SignableMessage& sent,
                             const HttpAnswer& answer, CallEntry& entry) const {
  SignableMessage got{.status = answer.status, .headers = answer.headers, .request = &sent};
  TK_TRY(MessageProof proof, read_proof(got, response_components(got)));
  if (!digest_matches(answer.header("content-digest"), body_digest(answer))) {
    return fail(ErrorCode::kInvalidInput, "exchange.body_changed");
  }
  TK_CHECK(check_signer(course.configuration, *course.provider, proof, course.now));
  TK_CHECK(parts_.statuses.check(*course.provider, proof.key_id, course.now));
  // The signature of our request, never used before, already says that it is fresh.
  if (proof.expires + ReplayWindow::kSkew < seconds_of(course.now)) {
    return fail(ErrorCode::kInvalidInput, "exchange.expired");
  }
  entry.response = {std::move(proof.base), std::move(proof.signature), std::move(proof.key_id)};
  return done();
}

}  // namespace tongket
