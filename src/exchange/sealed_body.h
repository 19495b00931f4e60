// Bodies at rest, where a service says that they are kept: AES-256-GCM (store/secret_box.h) under
// the gateway's own key, bound to the message and the side of it. Bytes: nonce (12), tag (16),
// text.
//
//   entry.request_body = seal_body(key, {id, "request"}, body);
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tongket {

struct BodyPlace {
  std::string_view id;    // of the message
  std::string_view side;  // "request", "response"
};

std::string seal_body(std::string_view key, const BodyPlace& place, std::string_view body);
// nullopt: another key, another place, or other bytes.
std::optional<std::string> open_body(std::string_view key, const BodyPlace& place,
                                     std::string_view sealed);

}  // namespace tongket
