#include "measure/stream/nats_link.h"

#include <vector>

#include "base/file.h"
#include "base/text.h"

namespace tongket {
namespace {

using NatsOptions = std::unique_ptr<natsOptions, NatsDestroys<natsOptions_Destroy>>;

constexpr std::size_t kLargestCredentials = 65'536;
constexpr std::int64_t kNatsConnectLimit = 2'000;  // milliseconds, as all that follow
constexpr std::int64_t kNatsReconnectWait = 200;
constexpr std::int64_t kNatsPingInterval = 1'000;  // a server that hangs is left soon
constexpr int kNatsPingsOut = 2;

// With a callback for it, connecting goes on beside.
void connected_later(natsConnection* /*connection*/, void* /*closure*/) {}
// Without one libnats prints errors.
void ignore_error(natsConnection* /*connection*/, natsSubscription* /*subscription*/,
                  natsStatus /*status*/, void* /*closure*/) {}

Result<> set_credentials(natsOptions* options, const std::string& path) {
  if (path.empty()) return done();
  TK_TRY(const std::string text, read_file(path, kLargestCredentials));
  if (text.starts_with("-----BEGIN NATS")) {
    return nats_checked(natsOptions_SetUserCredentialsFromFiles(options, path.c_str(), nullptr));
  }
  const std::size_t line = text.find('\n');
  if (line == std::string::npos) {
    return fail(ErrorCode::kInvalidInput, "measure.bad_credentials", {{"file", path}});
  }
  const std::string user(trimmed(text.substr(0, line)));
  const std::string password(trimmed(text.substr(line + 1)));
  return nats_checked(natsOptions_SetUserInfo(options, user.c_str(), password.c_str()));
}

Result<> set_encryption(natsOptions* options, const StreamAddress& address) {
  if (!is_encrypted(address)) return done();
  TK_CHECK(nats_checked(natsOptions_SetSecure(options, true)));
  // Without it any name that the authorities have signed would do.
  TK_CHECK(nats_checked(natsOptions_SetExpectedHostname(options, server_name(address).c_str())));
  if (address.authorities.empty()) return done();
  return nats_checked(natsOptions_LoadCATrustedCertificates(options, address.authorities.c_str()));
}

Result<> set_behaviour(natsOptions* options, const std::string& name) {
  TK_CHECK(nats_checked(natsOptions_SetName(options, name.c_str())));
  TK_CHECK(nats_checked(natsOptions_SetTimeout(options, kNatsConnectLimit)));
  TK_CHECK(nats_checked(natsOptions_SetMaxReconnect(options, -1)));
  TK_CHECK(nats_checked(natsOptions_SetReconnectWait(options, kNatsReconnectWait)));
  TK_CHECK(nats_checked(natsOptions_SetPingInterval(options, kNatsPingInterval)));
  TK_CHECK(nats_checked(natsOptions_SetMaxPingsOut(options, kNatsPingsOut)));
  TK_CHECK(nats_checked(natsOptions_SetFailRequestsOnDisconnect(options, true)));
  // Only servers that were named: what they tell of others was not checked.
  TK_CHECK(nats_checked(natsOptions_SetIgnoreDiscoveredServers(options, true)));
  TK_CHECK(nats_checked(natsOptions_SetErrorHandler(options, ignore_error, nullptr)));
  return nats_checked(natsOptions_SetRetryOnFailedConnect(options, true, connected_later, nullptr));
}

}  // namespace

Error stream_error(natsStatus status) {
  return fail(ErrorCode::kIo, "measure.stream", {{"reason", natsStatus_GetText(status)}});
}

Result<NatsLink> NatsLink::open(const StreamAddress& address, const std::string& name) {
  TK_CHECK(check_stream_address(address));
  natsOptions* made = nullptr;
  TK_CHECK(nats_checked(natsOptions_Create(&made)));
  const NatsOptions options(made);
  std::vector<const char*> urls;
  urls.reserve(address.urls.size());
  for (const std::string& url : address.urls) urls.push_back(url.c_str());
  TK_CHECK(nats_checked(
      natsOptions_SetServers(options.get(), urls.data(), static_cast<int>(urls.size()))));
  TK_CHECK(set_credentials(options.get(), address.credentials));
  TK_CHECK(set_encryption(options.get(), address));
  TK_CHECK(set_behaviour(options.get(), name));
  natsConnection* connection = nullptr;
  const natsStatus status = natsConnection_Connect(&connection, options.get());
  Connection out(connection);
  if (status != NATS_OK && status != NATS_NOT_YET_CONNECTED) return stream_error(status);
  return NatsLink(std::move(out));
}

std::optional<std::string> NatsLink::ask(std::string_view about, std::string_view payload,
                                         std::chrono::milliseconds limit) const {
  const std::string subject = std::string(kAskSubject) + std::string(about);
  natsMsg* got = nullptr;
  const natsStatus status =
      natsConnection_Request(&got, connection_.get(), subject.c_str(), payload.data(),
                             static_cast<int>(payload.size()), limit.count());
  const NatsMessage answer(got);
  if (status != NATS_OK) return std::nullopt;
  return std::string(natsMsg_GetData(got), static_cast<std::size_t>(natsMsg_GetDataLength(got)));
}

}  // namespace tongket
