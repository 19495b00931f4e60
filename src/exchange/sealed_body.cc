#include "exchange/sealed_body.h"

#include "store/secret_box.h"

namespace tongket {
namespace {

constexpr std::size_t kNonce = 12;
constexpr std::size_t kTag = 16;

std::string context_of(const BodyPlace& place) {
  return std::string(place.id).append("/").append(place.side);
}

}  // namespace

std::string seal_body(std::string_view key, const BodyPlace& place, std::string_view body) {
  const Sealed sealed = seal(key, context_of(place), body);
  return sealed.nonce + sealed.tag + sealed.ciphertext;
}

std::optional<std::string> open_body(std::string_view key, const BodyPlace& place,
                                     std::string_view sealed) {
  if (sealed.size() < kNonce + kTag) return std::nullopt;
  return open_sealed(key, context_of(place),
                     {.nonce = std::string(sealed.substr(0, kNonce)),
                      .ciphertext = std::string(sealed.substr(kNonce + kTag)),
                      .tag = std::string(sealed.substr(kNonce, kTag))});
}

}  // namespace tongket
