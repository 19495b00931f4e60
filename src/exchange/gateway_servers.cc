#include "exchange/gateway_servers.h"

namespace tongket {
namespace {

// Each waits for another machine; what they wait with is memory, not processors.
constexpr int kGatewayWorkers = 64;

}  // namespace

ServerOptions own_server(const GatewayParts& parts) {
  ServerOptions out;
  out.workers = kGatewayWorkers;
  out.limits.body_bytes = kBodyInMemory;
  out.limits.connections_per_address = out.limits.connections;  // few machines, many calls
  out.max_body = [&parts](Method, std::string_view) { return parts.largest_body; };
  out.spool = [&parts](const Request&) { return parts.spool; };
  return out;
}

ServerOptions peer_server(const GatewayParts& parts) {
  ServerOptions out = own_server(parts);
  out.certificate = parts.tls_certificate;
  out.key = parts.tls_key;
  out.client_certificates = ClientCertificates::kNeeded;
  out.spool = [&parts](const Request& request) -> std::shared_ptr<BodySpool> {
    const std::shared_ptr<const Configuration> configuration = parts.configuration.current();
    const bool is_known =
        configuration != nullptr && configuration->of_gateway(request.peer) != nullptr;
    return is_known ? parts.spool : nullptr;
  };
  return out;
}

}  // namespace tongket
