// The two servers of a gateway, all but their addresses: what may be sent to each, and by whom.
#pragma once

#include "exchange/gateway.h"
#include "net/http_server.h"

namespace tongket {

// For the own systems, on the loopback. `parts` outlives the server.
ServerOptions own_server(const GatewayParts& parts);
// For other gateways, by mutual TLS. Who is not known by the configuration may send no large body.
ServerOptions peer_server(const GatewayParts& parts);

}  // namespace tongket
