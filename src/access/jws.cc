#include "access/jws.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/base64url.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxToken = 16'384;
constexpr int kLeastRsaBits = 2048;
constexpr std::size_t kCoordinate = 32;  // bytes, of P-256

template <auto kFree>
struct Free {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using Digesting = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Number big_number(std::string_view bytes) {
  return Number(BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr));
}

// A member of a JWK, decoded; empty if it is not there or no base64url.
std::string member(const JsonValue& jwk, std::string_view name) {
  const JsonValue* found = jwk.find(name);
  if (found == nullptr) return {};
  return from_base64url(found->text()).value_or(std::string());
}

Key make_key(const char* type, OSSL_PARAM_BLD* builder) {
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
    return nullptr;
  }
  return Key(key);
}

Key rsa_key(const JsonValue& jwk) {
  const std::string n = member(jwk, "n");
  const std::string e = member(jwk, "e");
  if (n.empty() || e.empty()) return nullptr;
  const Number modulus = big_number(n);
  const Number exponent = big_number(e);
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
  Key key = make_key("RSA", builder.get());
  return key && EVP_PKEY_get_bits(key.get()) >= kLeastRsaBits ? std::move(key) : nullptr;
}

Key ec_key(const JsonValue& jwk) {
  const JsonValue* curve = jwk.find("crv");
  const std::string x = member(jwk, "x");
  const std::string y = member(jwk, "y");
  const bool good = curve != nullptr && curve->text() == "P-256" && x.size() == kCoordinate &&
                    y.size() == kCoordinate;
  if (!good) return nullptr;
  const std::string point = "\x04" + x + y;
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                   point.size());
  return make_key("EC", builder.get());
}

// JWS writes r and s behind each other, OpenSSL reads them as ASN.1.
std::string ec_signature(std::string_view raw) {
  if (raw.size() != 2 * kCoordinate) return {};
  const Signature signature(ECDSA_SIG_new());
  ECDSA_SIG_set0(signature.get(), big_number(raw.substr(0, kCoordinate)).release(),
                 big_number(raw.substr(kCoordinate)).release());
  unsigned char* encoded = nullptr;
  const int size = i2d_ECDSA_SIG(signature.get(), &encoded);
  if (size <= 0) return {};
  std::string out(reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(size));
  OPENSSL_free(encoded);
  return out;
}

struct Signed {
  std::string_view text;
  std::string signature;
};

bool verify(EVP_PKEY* key, const Signed& what) {
  const Digesting context(EVP_MD_CTX_new());
  return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), bytes_of(what.signature), what.signature.size(),
                          bytes_of(what.text), what.text.size()) == 1;
}

bool is_text(const JsonValue& object, std::string_view name, std::string_view wanted) {
  const JsonValue* found = object.find(name);
  return found != nullptr && found->text() == wanted;
}

// May the key have signed this? One that names no id or no use is tried.
bool fits(const JsonValue& jwk, const JsonValue& header) {
  const bool rsa = is_text(header, "alg", "RS256");
  if (!is_text(jwk, "kty", rsa ? "RSA" : "EC")) return false;
  if (jwk.find("use") != nullptr && !is_text(jwk, "use", "sig")) return false;
  if (jwk.find("alg") != nullptr && jwk.find("alg")->text() != header.find("alg")->text()) {
    return false;
  }
  const JsonValue* id = header.find("kid");
  return id == nullptr || jwk.find("kid") == nullptr || is_text(jwk, "kid", id->text());
}

Result<JsonValue> parse_part(std::string_view part, std::string_view name) {
  const std::optional<std::string> bytes = from_base64url(part);
  if (!bytes) return untrusted("encoding");
  const Result<JsonValue> parsed = parse_json(*bytes, name);
  if (!parsed || parsed->kind() != JsonValue::Kind::kObject) return untrusted(name);
  return *parsed;
}

}  // namespace

Error untrusted(std::string_view reason) {
  return fail(ErrorCode::kInvalidInput, "access.token_untrusted",
              {{"reason", std::string(reason)}});
}

Result<JsonValue> verified_claims(std::string_view token, const JsonValue& jwks) {
  if (token.size() > kMaxToken) return untrusted("size");
  const std::vector<std::string_view> parts = split(token, '.');
  if (parts.size() != 3) return untrusted("parts");
  TK_TRY(const JsonValue header, parse_part(parts[0], "header"));
  const bool rsa = is_text(header, "alg", "RS256");
  if (!rsa && !is_text(header, "alg", "ES256")) return untrusted("alg");
  if (header.find("crit") != nullptr) return untrusted("crit");
  const std::optional<std::string> raw = from_base64url(parts[2]);
  if (!raw) return untrusted("encoding");
  const Signed what{.text = token.substr(0, parts[0].size() + 1 + parts[1].size()),
                    .signature = rsa ? *raw : ec_signature(*raw)};
  const JsonValue* keys = jwks.find("keys");
  if (keys == nullptr || what.signature.empty()) return untrusted("signature");
  for (const JsonValue& jwk : keys->list()) {
    if (!fits(jwk, header)) continue;
    const Key key = rsa ? rsa_key(jwk) : ec_key(jwk);
    if (key && verify(key.get(), what)) return parse_part(parts[1], "claims");
  }
  return untrusted("signature");
}

}  // namespace tongket
