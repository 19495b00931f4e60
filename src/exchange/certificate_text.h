// Certificates as people paste them: PEM, any number one behind the other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/certificate.h"

namespace tongket {

// Errors as Certificate::parse; kInvalidInput, key exchange.private_key, for a text with a private
// key. No certificate at all is an empty list.
Result<std::vector<Certificate>> certificates_in(std::string_view text);

// SHA-256 of the certificates in a text and those that stand there as 64 hex digits, lower case.
// kInvalidInput, key exchange.bad_certificate, for anything else that stands there.
Result<std::vector<std::string>> fingerprints_in(std::string_view text);

}  // namespace tongket
