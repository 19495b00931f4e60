#include "exchange/token_key.h"

#include <openssl/engine.h>
#include <openssl/err.h>

#include <array>
#include <memory>

#include "base/file.h"
#include "base/text.h"

// Engines are deprecated in OpenSSL 3, but Debian 12 has no provider for PKCS #11.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace tongket {
namespace {

constexpr std::size_t kMostPinBytes = 256;

std::string token_failure() {
  std::array<char, 256> text{};
  ERR_error_string_n(ERR_get_error(), text.data(), text.size());
  ERR_clear_error();
  return text.data();
}

void end_engine(ENGINE* engine) {
  ENGINE_finish(engine);
  ENGINE_free(engine);
}

bool commanded(ENGINE* engine, const char* command, const std::string& value) {
  return ENGINE_ctrl_cmd_string(engine, command, value.c_str(), 0) == 1;
}

}  // namespace

Result<SigningKey> load_token_key(const TokenKey& token) {
  TK_TRY(const std::string pin, read_file(token.pin_file, kMostPinBytes));
  const auto refused = [&] {
    return fail(
        ErrorCode::kInvalidInput, "exchange.no_token_key",
        {{"uri", token.uri}, {"module", token.module.string()}, {"reason", token_failure()}});
  };
  ENGINE_load_dynamic();
  ENGINE* const found = ENGINE_by_id("pkcs11");
  if (found == nullptr) return refused();
  if (!commanded(found, "MODULE_PATH", token.module.string()) || ENGINE_init(found) != 1) {
    ENGINE_free(found);
    return refused();
  }
  const std::shared_ptr<ENGINE> engine(found, end_engine);
  if (!commanded(found, "PIN", std::string(trimmed(pin)))) return refused();
  EVP_PKEY* const key = ENGINE_load_private_key(found, token.uri.c_str(), nullptr, nullptr);
  if (key == nullptr) return refused();
  // The engine must outlive its key.
  return SigningKey::of({key, [engine](EVP_PKEY* one) { EVP_PKEY_free(one); }}, token.uri);
}

}  // namespace tongket

#pragma GCC diagnostic pop
