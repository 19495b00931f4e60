// A signature as it is kept for good: whose it was found to be when it came, what their authorities
// said then, and the bytes, so that anybody can look again years later. As JSON it is part of a
// journal entry:
//
//   {"digest": "<SHA-256 of what was signed>", "signature": "<base64>", "signers": [{"name",
//    "organisation", "issuer", "serial", "ends", "stated_at"?, "revocation", "told_at"?,
//    "answer"?: "<base64>"}]}
//
//   json.key("signature"); write_kept(json, kept);
//   TK_TRY(const KeptSignature kept, read_kept(body));
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/json_value.h"
#include "base/moment.h"

namespace tongket {

// Of a certificate when the signature came. Signatures of revoked ones are refused, not kept.
inline constexpr std::string_view kRevocationGood = "good";
inline constexpr std::string_view kRevocationNotAsked = "not_asked";
inline constexpr std::string_view kRevocationNoAddress = "no_address";  // it names nobody to ask

struct KeptSigner {
  std::string name;
  std::string organisation;  // empty: the certificate does not tell
  std::string issuer;
  std::string serial;  // hex
  Moment ends;         // of the certificate
  std::optional<Moment> stated_at;
  std::string revocation;
  std::optional<Moment> told_at;  // the moment that the authority's answer speaks of
  std::string answer;             // its bytes (OCSP, DER); empty: not asked

  friend bool operator==(const KeptSigner&, const KeptSigner&) = default;
};

struct KeptSignature {
  std::string digest;     // SHA-256 in hex, of what was signed
  std::string bytes;      // the signature as it came
  std::string signature;  // SHA-256 in hex, of `bytes`
  std::vector<KeptSigner> signers;

  // What lists need; bytes and answers stay in the journal.
  [[nodiscard]] KeptSignature without_bytes() const;

  friend bool operator==(const KeptSignature&, const KeptSignature&) = default;
};

// An object.
void write_kept(JsonWriter& json, const KeptSignature& kept);
// kInvalidInput, key sign.bad_kept or json.*: damaged, or by nobody.
Result<KeptSignature> read_kept(const JsonValue& object);

// Why one more is not to be kept beside those that are: the same bytes, or a signer (by
// certificate) of the same content. kConflict, keys sign.known, sign.signed_already; nullopt: it
// may.
std::optional<Error> repeats(const KeptSignature& fresh, const KeptSignature& kept);

}  // namespace tongket
