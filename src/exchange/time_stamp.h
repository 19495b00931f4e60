// Time stamps of an authority (RFC 3161) over where a log stands: they prove that everything up to
// that entry was there at that time, whoever holds the keys of the gateway.
//
//   const std::string query = stamp_query(head.digest);            // application/timestamp-query
//   TK_TRY(const Moment at, check_stamp({.digest = head.digest, .response = bytes}, authorities));
#pragma once

#include <string>
#include <string_view>

#include "base/moment.h"
#include "base/result.h"

namespace tongket {

// DER, with a nonce, asking for the authority's certificate. `digest`: SHA-256, 64 hex digits.
Result<std::string> stamp_query(std::string_view digest);

struct StampProof {
  std::string_view digest;    // 64 hex digits
  std::string_view response;  // DER: TimeStampResp
};
// The moment that the authority states. kInvalidInput, key exchange.bad_stamp: no response, not
// granted, of another digest, or not signed by who `authorities` (PEM) certify for time stamping.
Result<Moment> check_stamp(const StampProof& proof, std::string_view authorities);

}  // namespace tongket
