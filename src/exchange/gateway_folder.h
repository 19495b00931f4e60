// The folder of one gateway:
//
//   gateway.json            its settings, below
//   centre.crt              the centre's certificate, pinned
//   keys/signing.key .crt .csr (the key may be in a token instead), keys/tls.key .crt .csr,
//   keys/body.key (32 bytes) configuration.signed    the newest good configuration
//   certificates/CODE/      signing certificates ever seen, by SHA-256
//   spool/                  large bodies on their way; empty to look at
//   statuses/FINGERPRINT/   what authorities told of signing certificates (OCSP)
//   calls/                  the log; calls/stamps/NUMBER.tsr time stamps over it
//
// gateway.json: {"code": "BTTTT", "centre": "https://centre/configuration.signed",
//   "refresh_seconds": 60, "systems": {"BAOCAO/solieu": "http://127.0.0.1:9000"},
//   "stamps": "http://tsa/", "stamp_seconds": 3600, "status_seconds": 3600,
//   "status_age_seconds": 0, "largest_body": 1073741824, "spool_bytes": 8589934592,
//   "signing_key": {"uri": "pkcs11:token=gateway;object=signing;type=private",
//     "module": "/usr/lib/softhsm/libsofthsm2.so", "pin_file": "keys/pin"}}; all but the
//   code may be missing.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/moment.h"
#include "base/result.h"
#include "exchange/certificate.h"
#include "exchange/signed_configuration.h"
#include "exchange/token_key.h"

namespace tongket {

struct GatewaySettings {
  std::string code;
  std::string centre;  // where the signed configuration is; empty: it is brought by hand
  std::int64_t refresh_seconds = 60;
  std::map<std::string, std::string> systems;  // "system/code" -> base URL
  std::string stamps;                          // a time-stamping authority; empty: none
  std::int64_t stamp_seconds = 3600;
  std::int64_t status_seconds = 3600;   // between two questions about a signing certificate
  std::int64_t status_age_seconds = 0;  // of a good answer that is enough; 0: none is needed
  std::int64_t largest_body = std::int64_t{1} << 30;  // bytes, of either message
  std::int64_t spool_bytes = std::int64_t{8} << 30;   // of all large bodies at once
  TokenKey signing_key;                               // without a uri: keys/signing.key
};
// kInvalidInput with the place.
Result<GatewaySettings> parse_gateway_settings(std::string_view json);

class GatewayFolder {
 public:
  explicit GatewayFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Makes keys, certificates and settings. Errors: exchange.key_exists, exchange.bad_code, kIo.
  Result<> create(const std::string& code, Moment now) const;

  [[nodiscard]] Result<GatewaySettings> settings() const;
  [[nodiscard]] Result<SigningKey> signing_key(const GatewaySettings& settings) const;
  [[nodiscard]] Result<Certificate> signing_certificate() const;
  [[nodiscard]] Result<std::string> body_key() const;
  [[nodiscard]] Result<Certificate> centre() const;
  [[nodiscard]] KeptConfiguration::Place configuration() const;

  [[nodiscard]] std::filesystem::path calls() const { return folder_ / "calls"; }
  [[nodiscard]] std::filesystem::path stamps() const { return folder_ / "calls" / "stamps"; }
  [[nodiscard]] std::filesystem::path certificates() const { return folder_ / "certificates"; }
  [[nodiscard]] std::filesystem::path statuses() const { return folder_ / "statuses"; }
  [[nodiscard]] std::filesystem::path spool() const { return folder_ / "spool"; }
  [[nodiscard]] std::filesystem::path keys() const { return folder_ / "keys"; }

 private:
  std::filesystem::path folder_;
};

}  // namespace tongket
