#include "sign/kept_signature.h"

#include <algorithm>

#include "base/base64.h"
#include "base/digest.h"
#include "base/text.h"

namespace tongket {
namespace {

Error damaged(const JsonValue& at, std::string_view found) {
  return at.error("sign.bad_kept", {{"found", excerpt(found, 60)}});
}

Result<std::string> bytes_at(const JsonValue& object, std::string_view key) {
  TK_TRY(const std::string text, object.text(key));
  std::optional<std::string> out = from_base64(text);
  if (!out) return damaged(object, key);
  return *std::move(out);
}

Result<std::optional<Moment>> moment_at(const JsonValue& object, std::string_view key) {
  if (object.find(key) == nullptr) return std::optional<Moment>();
  TK_TRY(const std::string text, object.text(key));
  TK_TRY(const Moment out, parse_moment(text));
  return std::optional(out);
}

void write_signer(JsonWriter& json, const KeptSigner& signer) {
  json.begin_object();
  json.key("name").text(signer.name).key("organisation").text(signer.organisation);
  json.key("issuer").text(signer.issuer).key("serial").text(signer.serial);
  json.key("ends").text(utc_text(signer.ends));
  if (signer.stated_at) json.key("stated_at").text(utc_text(*signer.stated_at));
  json.key("revocation").text(signer.revocation);
  if (signer.told_at) json.key("told_at").text(utc_text(*signer.told_at));
  if (!signer.answer.empty()) json.key("answer").text(base64(signer.answer));
  json.end_object();
}

Result<KeptSigner> read_signer(const JsonValue& object) {
  TK_CHECK(object.expect_object());
  KeptSigner out;
  TK_TRY(out.name, object.text("name"));
  TK_TRY(out.organisation, object.text("organisation"));
  TK_TRY(out.issuer, object.text("issuer"));
  TK_TRY(out.serial, object.text("serial"));
  TK_TRY(const std::optional<Moment> ends, moment_at(object, "ends"));
  if (!ends) return damaged(object, "ends");
  out.ends = *ends;
  TK_TRY(out.stated_at, moment_at(object, "stated_at"));
  TK_TRY(out.revocation, object.text("revocation"));
  if (out.revocation != kRevocationGood && out.revocation != kRevocationNotAsked &&
      out.revocation != kRevocationNoAddress) {
    return damaged(object, out.revocation);
  }
  TK_TRY(out.told_at, moment_at(object, "told_at"));
  if (object.find("answer") != nullptr) {
    TK_TRY(out.answer, bytes_at(object, "answer"));
  }
  return out;
}

}  // namespace

KeptSignature KeptSignature::without_bytes() const {
  KeptSignature out{digest, {}, signature, signers};
  for (KeptSigner& signer : out.signers) signer.answer.clear();
  return out;
}

void write_kept(JsonWriter& json, const KeptSignature& kept) {
  json.begin_object();
  json.key("digest").text(kept.digest);
  json.key("signature").text(base64(kept.bytes));
  json.key("signers").begin_array();
  for (const KeptSigner& signer : kept.signers) write_signer(json, signer);
  json.end_array().end_object();
}

Result<KeptSignature> read_kept(const JsonValue& object) {
  TK_CHECK(object.expect_object());
  KeptSignature out;
  TK_TRY(out.digest, object.text("digest"));
  TK_TRY(out.bytes, bytes_at(object, "signature"));
  out.signature = hex(sha256(out.bytes));
  TK_TRY(const std::vector<JsonValue>* const signers, object.items("signers"));
  for (const JsonValue& signer : *signers) {
    TK_TRY(KeptSigner one, read_signer(signer));
    out.signers.push_back(std::move(one));
  }
  if (out.signers.empty()) return damaged(object, "signers");
  return out;
}

std::optional<Error> repeats(const KeptSignature& fresh, const KeptSignature& kept) {
  if (fresh.signature == kept.signature) return fail(ErrorCode::kConflict, "sign.known");
  if (fresh.digest != kept.digest) return std::nullopt;
  for (const KeptSigner& signer : fresh.signers) {
    const bool signed_it = std::ranges::any_of(kept.signers, [&](const KeptSigner& other) {
      return other.serial == signer.serial && other.issuer == signer.issuer;
    });
    if (signed_it) {
      return fail(ErrorCode::kConflict, "sign.signed_already", {{"name", signer.name}});
    }
  }
  return std::nullopt;
}

}  // namespace tongket
