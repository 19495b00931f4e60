// The centre's document with its signature, one file: a line of base64 (ECDSA on P-256 with
// SHA-256, DER, over the exact bytes behind that line), then the document. Checked without us by
//
//   tail -n +2 FILE > document; head -n 1 FILE | base64 -d > signature
//   openssl dgst -sha256 -verify centre.pub -signature signature document
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/moment.h"
#include "base/result.h"
#include "exchange/certificate.h"
#include "exchange/configuration.h"

namespace tongket {

// kInvalidInput as parse_configuration: what no gateway would take is not signed.
Result<std::string> sign_configuration(std::string_view document, const SigningKey& centre);

// Who wrote the file and what it says. kInvalidInput, keys exchange.configuration_unsigned,
// exchange.configuration_forged.
Result<Configuration> open_configuration(std::string_view file, const Certificate& centre);

// What a gateway goes by: the newest good configuration that it has seen, kept on its disk, so that
// it goes on while the centre is away.
class KeptConfiguration {
 public:
  struct Place {
    std::filesystem::path file;
    std::filesystem::path certificates;  // folder: signing certificates ever seen: CODE/SHA-256.crt
  };
  KeptConfiguration(Place place, Certificate centre);

  // Reads what is kept; nothing is fine. Errors as open_configuration, kIo.
  Result<> load();
  // kConflict, key exchange.configuration_older, if a newer one is known (the same again is fine);
  // kInvalidInput, exchange.configuration_ended, if it is over at `now`; else as
  // open_configuration.
  Result<> take(std::string_view file, Moment now);

  [[nodiscard]] std::shared_ptr<const Configuration> current() const;  // nullptr: none yet

 private:
  Place place_;
  Certificate centre_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Configuration> current_;
  std::string bytes_;  // of the file that is current
};

}  // namespace tongket
