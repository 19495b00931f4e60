// The two sides of a gateway, each a function from Request to Reply: what its own systems ask
// (consumer side, on the loopback) and what other gateways ask (provider side, mutual TLS).
//
//   system -> ConsumerSide: grant, sign -> ProviderSide: who, digest, signature, replay, grant,
//   quota -> provider's system -> ProviderSide: sign, log -> ConsumerSide: check, log -> system
//
// A call is one entry in each log, written before its answer leaves.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "base/moment.h"
#include "exchange/call_log.h"
#include "exchange/call_target.h"
#include "exchange/certificate_status.h"
#include "exchange/circuit.h"
#include "exchange/hourly_quota.h"
#include "exchange/http_signature.h"
#include "exchange/replay_window.h"
#include "exchange/signed_configuration.h"
#include "net/http_client.h"

namespace tongket {

// Bytes of a body that are held in memory, and sealed in the log where the service says so. Larger
// ones are in the spool until they are proven, and in the log by their digest only.
inline constexpr std::size_t kBodyInMemory = std::size_t{1} << 20;

// What both sides work with; all of it outlives them.
struct GatewayParts {
  std::string code;  // of the participant
  const KeptConfiguration& configuration;
  const CertificateStatuses& statuses;
  CallLog& log;
  const SigningKey& key;
  std::string key_id;    // fingerprint of its certificate
  std::string body_key;  // 32 bytes
  HttpClient& client;
  std::shared_ptr<BodySpool> spool;
  std::uint64_t largest_body = 0;                  // bytes, of either message
  std::filesystem::path tls_certificate, tls_key;  // what we show to other gateways
  std::map<std::string, std::string> systems;      // "system/code" -> where it is, "http://..."
};

class ConsumerSide {
 public:
  explicit ConsumerSide(const GatewayParts& parts) : parts_(parts) {}
  // A call that the log knows, at a start.
  void know(const CallEntry& entry);
  Reply handle(const Request& request, Moment now);

 private:
  struct Course;
  Result<Reply> carry(Course& course);
  Result<HttpAnswer> ask(Course& course, SignableMessage& sent);
  Result<HttpAnswer> try_to_ask(Course& course, SignableMessage& sent);
  Result<> check(const Course& course, const SignableMessage& sent, const HttpAnswer& answer,
                 CallEntry& entry) const;

  const GatewayParts& parts_;
  HourlyQuota quota_;
  Circuits circuits_;  // by participant
};

class ProviderSide {
 public:
  explicit ProviderSide(const GatewayParts& parts) : parts_(parts) {}
  void know(const CallEntry& entry);
  Reply handle(const Request& request, Moment now);

 private:
  struct Course;
  Result<Reply> carry(Course& course);
  Result<> admit(Course& course, const SignableMessage& asked);
  Result<Reply> answer(Course& course, const SignableMessage& asked);

  const GatewayParts& parts_;
  HourlyQuota quota_;
  ReplayWindow replays_;
  Circuits circuits_;  // by service
};

// Long enough for an answer: who asks for less time than that proves nothing when none came.
bool waited_long(std::chrono::steady_clock::time_point since);
// The reply once the entry is durable; another one if the log takes no more.
Reply logged_reply(Reply reply, CallEntry entry, CallLog& log);
// Seals both bodies into the entry; one that is in the spool is left out.
void seal_bodies(CallEntry& entry, const std::string& body_key, const Request& request,
                 const HttpAnswer& answer);
// The text if it is plain printable ASCII of at most 4,000 bytes, else nothing: for the log.
std::string loggable(std::string_view text);
bool counts_for_quota(const CallEntry& entry);
// Seconds since 1970.
std::int64_t seconds_of(Moment moment);
std::int64_t microseconds_since(std::chrono::steady_clock::time_point began);

}  // namespace tongket
