// What an entry of a log proves, with nothing but certificates: that the consumer's gateway signed
// this request, and the provider's gateway this answer to it and to no other.
//
//   const CallProof proof = prove_call(entry, certificates, body_key);
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "exchange/call_entry.h"
#include "exchange/certificate.h"

namespace tongket {

// Signing certificates that were ever in a configuration: "participant/fingerprint".
class CertificateArchive {
 public:
  explicit CertificateArchive(std::filesystem::path folder) : folder_(std::move(folder)) {}
  // nullptr: that participant never had it.
  const Certificate* find(std::string_view participant, const std::string& fingerprint);

 private:
  std::filesystem::path folder_;
  std::map<std::string, std::optional<Certificate>> known_;
};

struct CallProof {
  bool request = false;   // signed by the consumer, as the entry tells it
  bool response = false;  // signed by the provider, as the answer to that request
  std::string wrong;      // message key of the first thing that does not hold; empty: none
};

// An entry that was refused proves what it has; what it lacks is not wrong. `body_key`: 32 bytes,
// or empty: sealed bodies are then not compared.
CallProof prove_call(const CallEntry& entry, CertificateArchive& certificates,
                     std::string_view body_key);

}  // namespace tongket
