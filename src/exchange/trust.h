// Whether a call may be, by the centre's configuration: who signed it, and what was granted. Plain
// functions; the moment comes from the caller.
#pragma once

#include <string>
#include <string_view>

#include "base/date.h"
#include "base/moment.h"
#include "base/result.h"
#include "exchange/configuration.h"
#include "exchange/http_signature.h"

namespace tongket {

// That one of a participant's certificates made the signature. kInvalidInput, keys
// exchange.unknown_certificate, exchange.revoked_certificate, exchange.certificate_ended,
// exchange.forged.
Result<> check_signer(const Configuration& configuration, const Participant& signer,
                      const MessageProof& proof, Moment now);

struct CallWish {
  std::string consumer;  // "participant/system"
  std::string service;   // "participant/system/code"
  Method method = Method::kGet;
  std::string_view path;  // of the service, decoded: "/2026"
};
// The grant that allows it on a day at Asia/Ho_Chi_Minh. Keys exchange.unknown_consumer,
// exchange.unknown_service, exchange.not_granted, exchange.grant_ended.
Result<const ServiceGrant*> find_grant(const Configuration& configuration, const CallWish& wish,
                                       Date day);

}  // namespace tongket
