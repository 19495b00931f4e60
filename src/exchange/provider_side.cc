#include <algorithm>
#include <utility>

#include "exchange/gateway.h"
#include "exchange/refusal.h"
#include "exchange/trust.h"

namespace tongket {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kParameters = "\"@signature-params\": ";

// What the log knows of a message's nonce, from the text that was signed.
std::optional<SeenSignature> seen_in(const SignedPart& part) {
  const std::size_t at = part.base.rfind(kParameters);
  if (at == std::string::npos) return std::nullopt;
  const std::string label(kSignatureLabel);
  const auto lists = parse_inner_lists(label + "=" + part.base.substr(at + kParameters.size()));
  if (!lists) return std::nullopt;
  const InnerList& list = lists->at(label);
  return SeenSignature{.key_id = list.text("keyid"),
                       .nonce = list.text("nonce"),
                       .created = list.number("created").value_or(0),
                       .expires = list.number("expires").value_or(0)};
}

}  // namespace

struct ProviderSide::Course {
  const Request& request;
  const Configuration& configuration;
  const Participant& sender;
  const Moment now;
  const Clock::time_point began;
  CallEntry entry;
  CallTarget target;
};

void ProviderSide::know(const CallEntry& entry) {
  if (entry.direction != CallDirection::kIn) return;
  if (counts_for_quota(entry)) (void)quota_.take({entry.consumer, entry.service}, 0, entry.at);
  if (const std::optional<SeenSignature> seen = seen_in(entry.request)) {
    (void)replays_.admit(*seen, seconds_of(entry.at));
  }
}

Reply ProviderSide::handle(const Request& request, Moment now) {
  const Clock::time_point began = Clock::now();
  const std::string id = loggable(request.header("x-road-id"));
  const std::shared_ptr<const Configuration> configuration = parts_.configuration.current();
  if (configuration == nullptr) {
    return refusal_reply(fail(ErrorCode::kNotFound, "exchange.no_configuration"), id);
  }
  // Who is not known cannot fill the log.
  const Participant* const sender = configuration->of_gateway(request.peer);
  if (sender == nullptr) {
    return refusal_reply(fail(ErrorCode::kInvalidInput, "exchange.unknown_gateway"), id);
  }
  Course course{.request = request,
                .configuration = *configuration,
                .sender = *sender,
                .now = now,
                .began = began};
  CallEntry& entry = course.entry;
  entry.id = id;
  entry.at = now;
  entry.direction = CallDirection::kIn;
  entry.consumer = loggable(request.header("x-road-client"));
  entry.method = to_code(request.method);
  entry.path = loggable(request.target);
  entry.request_bytes = body_size(request);
  Result<Reply> carried = carry(course);
  if (!carried) entry.reason = carried.error().key;
  Reply reply = carried ? *std::move(carried) : refusal_reply(carried.error(), id);
  entry.microseconds = microseconds_since(began);
  return logged_reply(std::move(reply), std::move(entry), parts_.log);
}

Result<Reply> ProviderSide::carry(Course& course) {
  std::optional<CallTarget> target = call_target(course.request);
  if (!target || target->participant != parts_.code) {
    return fail(ErrorCode::kNotFound, "exchange.unknown_service", {{"found", course.entry.path}});
  }
  course.target = *std::move(target);
  course.entry.service = course.target.service;
  const SignableMessage asked{.method = course.entry.method,
                              .target = course.request.target,
                              .headers = course.request.headers};
  TK_CHECK(admit(course, asked));
  return answer(course, asked);
}

Result<> ProviderSide::admit(Course& course, const SignableMessage& asked) {
  CallEntry& entry = course.entry;
  if (course.configuration.valid_until < course.now) {
    return fail(ErrorCode::kInvalidInput, "exchange.configuration_ended",
                {{"until", utc_text(course.configuration.valid_until)}});
  }
  if (!entry.consumer.starts_with(course.sender.code + "/")) {
    return fail(ErrorCode::kInvalidInput, "exchange.not_the_sender",
                {{"sender", course.sender.code}, {"found", entry.consumer}});
  }
  TK_TRY(MessageProof proof, read_proof(asked, request_components(asked)));
  if (!digest_matches(course.request.header("content-digest"), body_digest(course.request))) {
    return fail(ErrorCode::kInvalidInput, "exchange.body_changed");
  }
  TK_CHECK(check_signer(course.configuration, course.sender, proof, course.now));
  TK_CHECK(parts_.statuses.check(course.sender, proof.key_id, course.now));
  TK_CHECK(replays_.admit({.key_id = proof.key_id,
                           .nonce = proof.nonce,
                           .created = proof.created,
                           .expires = proof.expires},
                          seconds_of(course.now)));
  entry.request = {std::move(proof.base), std::move(proof.signature), std::move(proof.key_id)};
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
  return done();
}

Result<Reply> ProviderSide::answer(Course& course, const SignableMessage& asked) {
  CallEntry& entry = course.entry;
  const auto system = parts_.systems.find(entry.service.substr(parts_.code.size() + 1));
  if (system == parts_.systems.end()) {
    return fail(ErrorCode::kIo, "exchange.system_away", {{"service", entry.service}});
  }
  TK_TRY(Circuits::Pass pass, circuits_.enter(entry.service, Clock::now()));
  const auto timeout = wanted_timeout(course.request.header("x-timeout-ms"));
  Headers passed = passed_headers(course.request.headers);
  passed.emplace_back("x-road-client", entry.consumer);
  passed.emplace_back("x-road-id", entry.id);
  passed.emplace_back("x-timeout-ms", std::to_string(timeout.count()));
  Result<HttpAnswer> answer = parts_.client.call({.method = course.request.method,
                                                  .url = system->second + course.target.rest,
                                                  .headers = std::move(passed),
                                                  .body = course.request.body,
                                                  .spooled = course.request.spooled,
                                                  .timeout = timeout,
                                                  .max_bytes = parts_.largest_body,
                                                  .spool = parts_.spool,
                                                  .in_memory = kBodyInMemory});
  if (!answer) {
    const bool in_time = Clock::now() - course.began < timeout;
    const bool counts = answer.error().code == ErrorCode::kIo;
    if (counts && (in_time || waited_long(course.began))) pass.failed(Clock::now());
    return fail(ErrorCode::kIo, "exchange.system_away", {{"service", entry.service}});
  }
  pass.worked();
  SignableMessage told{
      .status = answer->status, .headers = passed_headers(answer->headers), .request = &asked};
  if (body_size(*answer) == 0) {  // the type of nothing is not sent
    std::erase_if(told.headers, [](const auto& one) { return one.first == "content-type"; });
  } else if (answer->header("content-type").empty()) {
    told.headers.emplace_back("content-type", "application/octet-stream");
  }
  told.headers.emplace_back("content-digest", content_digest(body_digest(*answer)));
  told.headers.emplace_back("x-road-id", entry.id);
  const std::int64_t created = seconds_of(course.now + (Clock::now() - course.began));
  TK_TRY(entry.response.base, sign_message(told, response_components(told),
                                           {.key = parts_.key,
                                            .key_id = parts_.key_id,
                                            .created = created,
                                            .expires = created + ReplayWindow::kLongest,
                                            .nonce = entry.id},
                                           told.headers));
  const auto members = parse_byte_sequences(told.headers.back().second);
  entry.response.signature = members->at(std::string(kSignatureLabel));
  entry.response.key_id = parts_.key_id;
  if (course.configuration.service(entry.service)->log_bodies) {
    seal_bodies(entry, parts_.body_key, course.request, *answer);
  }
  Reply reply{.status = answer->status};
  for (auto& [name, value] : told.headers) {
    if (name == "content-type") {
      reply.type = std::move(value);
    } else {
      reply.headers.emplace_back(name, std::move(value));
    }
  }
  reply.body = std::move(answer->body);
  reply.spooled = std::move(answer->spooled);
  return reply;
}

}  // namespace tongket
