// HTTP Message Signatures (RFC 9421) with Content-Digest (RFC 9530, sha-256), as plain functions:
// what is signed, signing it, and finding out whether it stands. The response covers the signature
// of its request ("signature";req;key="sig1", RFC 9421, 2.4), so that it answers that one only.
//
//   message.headers.emplace_back("content-digest", content_digest(body));
//   sign_message(message, request_components(message), {.key = key, ...}, message.headers);
//   TK_TRY(const MessageProof proof, read_proof(message, request_components(message)));
//   certificate.key().verifies({proof.base, proof.signature})
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "exchange/certificate.h"
#include "exchange/structured_field.h"
#include "net/request.h"

namespace tongket {

inline constexpr std::string_view kSignatureLabel = "sig1";

// A request or a response as its signature sees it.
struct SignableMessage {
  std::string method;                        // of a request: "GET"
  std::string target;                        // of a request, as sent: "/a%20b?x=1"
  int status = 0;                            // of a response
  Headers headers;                           // names in lower case
  const SignableMessage* request = nullptr;  // that a response answers
};

// `sha-256=:...:`
std::string content_digest(const Digest& body);
std::string content_digest(std::string_view body);
// False: no sha-256 in the field, or another body.
bool digest_matches(std::string_view field, const Digest& body);
bool digest_matches(std::string_view field, std::string_view body);

// What of the exchange's messages has to be covered: method, path, query, digest and who asks what;
// of a response status, digest and the signature of its request; of both, the fields that say how
// the body is to be read, where they stand.
std::vector<FieldItem> request_components(const SignableMessage& message);
std::vector<FieldItem> response_components(const SignableMessage& message);

// RFC 9421, 2.5. kInvalidInput, key exchange.not_covered: a component that the message lacks, that
// is covered twice, that this program does not know, or whose value is not plain ASCII.
Result<std::string> signature_base(const InnerList& covered, const SignableMessage& message);

struct Signing {
  const SigningKey& key;
  std::string_view key_id;   // fingerprint of the certificate
  std::int64_t created = 0;  // seconds since 1970
  std::int64_t expires = 0;
  std::string_view nonce;
};
// Appends Signature-Input and Signature to `to` and gives the base that was signed. Errors as
// signature_base.
Result<std::string> sign_message(const SignableMessage& message, std::vector<FieldItem> components,
                                 const Signing& with, Headers& to);

// What a message says about its own signature; nothing of it is proven yet.
struct MessageProof {
  std::string base;
  std::string signature;
  std::string key_id, nonce, algorithm;
  std::int64_t created = 0, expires = 0;
};
// kInvalidInput, keys exchange.unsigned (no signature that can be read), exchange.not_covered (one
// of `needed` is not covered, or as signature_base).
Result<MessageProof> read_proof(const SignableMessage& message,
                                const std::vector<FieldItem>& needed);

}  // namespace tongket
