#include "http/signature_taking.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "base/digest.h"
#include "base/text.h"
#include "http/attachment.h"
#include "http/json_parts.h"
#include "http/revocation_asking.h"

namespace tongket {
namespace {

constexpr std::size_t kMostSigners = 8;
constexpr std::string_view kSignatureType = "application/pkcs7-signature";
constexpr std::string_view kRevocationType = "application/ocsp-response";

KeptSigner kept_signer(const Signer& signer) {
  KeptSigner out;
  out.name = signer.name;
  out.organisation = signer.organisation;
  out.issuer = signer.issuer;
  out.serial = signer.serial;
  out.ends = signer.ends;
  out.stated_at = signer.stated_at;
  out.revocation = kRevocationNotAsked;
  return out;
}

// What the authority says is kept with the signer; whom it does not vouch for is refused.
Result<> ask_about(const Signer& signer, const Believing& believing, KeptSigner& kept) {
  TK_TRY(AskedRevocation asked, ask_revocation(signer, believing));
  if (asked.state == to_code(RevocationState::kRevoked)) {
    return fail(ErrorCode::kInvalidInput, "http.certificate_revoked",
                {{"name", signer.name},
                 {"at", asked.revoked_at ? utc_text(*asked.revoked_at) : std::string()}});
  }
  if (asked.state == to_code(RevocationState::kUnknown)) {
    return fail(ErrorCode::kInvalidInput, "http.certificate_unknown", {{"name", signer.name}});
  }
  kept.revocation = asked.state;
  kept.told_at = asked.told_at;
  kept.answer = std::move(asked.answer);
  return done();
}

Reply file_reply(std::string_view type, std::string bytes, const std::string& name) {
  Reply out{.type = std::string(type), .body = std::move(bytes)};
  out.headers.push_back(attachment(name));
  return out;
}

}  // namespace

Result<KeptSignature> checked_signature(Live& live, const BroughtSignature& brought) {
  const SigningSettings& settings = live.settings().signing;
  if (settings.authorities.empty()) return fail(ErrorCode::kConflict, "http.no_authorities");
  if (brought.signature.empty()) {
    return fail(ErrorCode::kInvalidInput, "http.signature_empty", {}, {"body", 0, 0});
  }
  const LongWork::Place place = live.long_work().take();
  if (!place) return fail(ErrorCode::kUsage, "http.busy", {{"seconds", "15"}});
  // Certificates go by the machine's clock, whatever the business clock says.
  const Moment now = real_now();
  TK_TRY(const std::vector<Signer> signers,
         check_signature({brought.content, brought.signature, now}, settings.authorities));
  if (signers.size() > kMostSigners) {
    return fail(ErrorCode::kInvalidInput, "http.too_many_signers",
                {{"limit", std::to_string(kMostSigners)}});
  }
  KeptSignature out;
  out.digest = hex(sha256(brought.content));
  out.bytes = brought.signature;
  out.signature = hex(sha256(brought.signature));
  for (const Signer& signer : signers) {
    KeptSigner kept = kept_signer(signer);
    if (settings.asks_revocation) TK_CHECK(ask_about(signer, {settings.authorities, now}, kept));
    out.signers.push_back(std::move(kept));
  }
  return out;
}

Result<JournalEntry> journal_entry(Live& live, std::int64_t number) {
  std::optional<JournalEntry> found;
  TK_CHECK(live.store().journal().read(number - 1, 1, [&](const JournalEntry& entry) -> Result<> {
    if (entry.sequence == number) found = entry;
    return done();
  }));
  if (!found) {
    return fail(ErrorCode::kNotFound, "http.no_signature", {{"found", std::to_string(number)}});
  }
  return *std::move(found);
}

void write_signers(JsonWriter& json, const KeptSignature& kept) {
  json.key("digest").text(kept.digest);
  json.key("signers").begin_array();
  for (const KeptSigner& signer : kept.signers) {
    json.begin_object();
    json.key("name").text(signer.name);
    json.key("organisation").text(signer.organisation);
    json.key("authority").text(signer.issuer);
    json.key("serial").text(signer.serial);
    write_moment(json, "valid_to", signer.ends);
    write_moment(json, "stated_at", signer.stated_at);
    json.key("revocation").text(signer.revocation);
    write_moment(json, "asked_of", signer.told_at);
    json.end_object();
  }
  json.end_array();
}

Result<std::size_t> named_signature(const Call& call, std::size_t count) {
  const std::string& text = call.param("number");
  std::size_t number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool known = code == std::errc() && end == text.data() + text.size() && number >= 1;
  if (known && number <= count) return number - 1;
  return fail(ErrorCode::kNotFound, "http.no_signature", {{"found", excerpt(text, 40)}});
}

Result<Reply> signature_part(std::string_view part, const KeptSignature& kept,
                             const std::string& stem) {
  if (part.empty() || part == "signature") {
    return file_reply(kSignatureType, kept.bytes, stem + ".p7s");
  }
  if (part != "revocation") {
    return fail(ErrorCode::kInvalidInput, "http.signature_part", {{"found", excerpt(part, 40)}});
  }
  const auto asked = std::ranges::find_if(
      kept.signers, [](const KeptSigner& signer) { return !signer.answer.empty(); });
  if (asked == kept.signers.end()) {
    return fail(ErrorCode::kNotFound, "http.no_signature", {{"found", std::string(part)}});
  }
  return file_reply(kRevocationType, asked->answer, stem + ".ocsp");
}

}  // namespace tongket
