#include "exchange/trust.h"

namespace tongket {
namespace {

bool is_within(std::string_view path, std::string_view allowed) {
  while (allowed.ends_with('/')) allowed.remove_suffix(1);
  if (!path.starts_with(allowed)) return false;
  return path.size() == allowed.size() || path[allowed.size()] == '/';
}

}  // namespace

Result<> check_signer(const Configuration& configuration, const Participant& signer,
                      const MessageProof& proof, Moment now) {
  if (configuration.revoked.contains(proof.key_id)) {
    return fail(ErrorCode::kInvalidInput, "exchange.revoked_certificate", {{"of", signer.code}});
  }
  const auto certificate = signer.signing.find(proof.key_id);
  if (certificate == signer.signing.end()) {
    return fail(ErrorCode::kInvalidInput, "exchange.unknown_certificate", {{"of", signer.code}});
  }
  if (!certificate->second.holds_at(now)) {
    return fail(ErrorCode::kInvalidInput, "exchange.certificate_ended", {{"of", signer.code}});
  }
  // The key decides how it signs; a message that says otherwise is not to be understood two ways.
  const bool is_sound = proof.algorithm == certificate->second.key().algorithm() &&
                        certificate->second.key().verifies({proof.base, proof.signature});
  if (!is_sound) return fail(ErrorCode::kInvalidInput, "exchange.forged", {{"of", signer.code}});
  return done();
}

Result<const ServiceGrant*> find_grant(const Configuration& configuration, const CallWish& wish,
                                       Date day) {
  if (!configuration.has_system(wish.consumer)) {
    return fail(ErrorCode::kNotFound, "exchange.unknown_consumer", {{"found", wish.consumer}});
  }
  if (configuration.service(wish.service) == nullptr) {
    return fail(ErrorCode::kNotFound, "exchange.unknown_service", {{"found", wish.service}});
  }
  const ServiceGrant* ended = nullptr;
  for (const ServiceGrant& grant : configuration.grants) {
    if (grant.consumer != wish.consumer || grant.service != wish.service ||
        !grant.methods.contains(wish.method) || !is_within(wish.path, grant.path)) {
      continue;
    }
    if (day <= grant.until) return &grant;
    ended = &grant;
  }
  if (ended != nullptr) {
    return fail(ErrorCode::kConflict, "exchange.grant_ended",
                {{"service", wish.service}, {"until", ended->until.to_string()}});
  }
  return fail(ErrorCode::kConflict, "exchange.not_granted",
              {{"consumer", wish.consumer}, {"service", wish.service}});
}

}  // namespace tongket
