#include "store/journal_chain.h"

#include "base/digest.h"
#include "store/audit_chain.h"
#include "store/secret_box.h"

namespace tongket {
namespace {

std::string origin_context(const OriginPlace& place) {
  return person_subject(place.person) + "/" + std::string(place.chain) + "/" +
         std::to_string(place.sequence);
}

}  // namespace

std::string journal_hash(const JournalRecord& record) {
  Sha256 hash;
  hash.update_field(std::to_string(record.sequence));
  hash.update_field(record.at);
  hash.update_field(std::to_string(record.person));
  hash.update_field(record.origin);
  hash.update_field(record.kind);
  hash.update_field(record.subject);
  hash.update_field(record.body);
  hash.update_field(record.previous);
  if (!record.stands.empty()) hash.update_field(record.stands);
  const Digest digest = hash.finish();
  return {digest.begin(), digest.end()};
}

std::string seal_origin(std::string_view key, const OriginPlace& place, std::string_view origin) {
  const Sealed sealed = seal(key, origin_context(place), origin);
  return sealed.nonce + sealed.tag + sealed.ciphertext;
}

std::optional<std::string> open_origin(std::string_view key, const OriginPlace& place,
                                       std::string_view sealed) {
  if (sealed.size() < kSealNonceBytes + kSealTagBytes) return std::nullopt;
  return open_sealed(key, origin_context(place),
                     {std::string(sealed.substr(0, kSealNonceBytes)),
                      std::string(sealed.substr(kSealNonceBytes + kSealTagBytes)),
                      std::string(sealed.substr(kSealNonceBytes, kSealTagBytes))});
}

}  // namespace tongket
