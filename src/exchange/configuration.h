// Who takes part in the exchange, what each offers and who may ask for it: one document, signed by
// the centre. This file is the document's content; signed_configuration.h is its way to a gateway.
//
//   {"format": "tongket-exchange-1", "instance": "VN", "serial": 3,
//    "issued": "2026-11-23T00:00:00Z", "valid_until": "2027-11-23T00:00:00Z",
//    "participants": [{"code": "BTTTT", "names": {"vi": "...", "en": "..."},
//      "gateway": "https://10.0.0.7:8443", "gateway_certificates": ["PEM"],
//      "signing_certificates": ["PEM"], "systems": ["BAOCAO"],
//      "services": [{"system": "BAOCAO", "code": "solieu", "title": "...", "version": "1.0",
//        "purpose": "...", "fields": ["..."], "class": "internal", "log_bodies": false}]}],
//    "grants": [{"consumer": "HANOI/DVC", "service": "BTTTT/BAOCAO/solieu", "methods": ["GET"],
//      "path": "/", "until": "2027-01-01", "quota_per_hour": 1000}],
//    "authorities": ["PEM"],
//    "revoked": ["64 hex digits of the SHA-256 of a certificate"]}
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/moment.h"
#include "base/result.h"
#include "exchange/certificate.h"
#include "net/request.h"

namespace tongket {

inline constexpr std::string_view kConfigurationFormat = "tongket-exchange-1";

enum class ServiceClass : std::uint8_t { kPublic, kInternal, kRestricted };

struct ExchangeService {
  std::string title, version, purpose;  // as its OpenAPI description says
  std::vector<std::string> fields;      // of the data that it gives
  ServiceClass openness = ServiceClass::kInternal;
  bool log_bodies = false;  // sealed, in the log of both gateways
};

struct Participant {
  std::string code, name_vi, name_en;
  std::string gateway;                            // "https://host:port"
  std::vector<Certificate> gateway_certificates;  // what its gateway shows in TLS
  std::map<std::string, Certificate> signing;     // by fingerprint
  std::set<std::string> systems;
  std::map<std::string, ExchangeService> services;  // by "system/code"
};

struct ServiceGrant {
  std::string consumer;  // "participant/system"
  std::string service;   // "participant/system/code"
  std::set<Method> methods;
  std::string path = "/";  // of the service, whole parts: "/a" allows "/a" and "/a/b", not "/ab"
  Date until;              // the last day, at Asia/Ho_Chi_Minh
  std::int64_t quota_per_hour = 0;  // calls; 0: no limit
};

struct Configuration {
  std::string instance;
  std::int64_t serial = 0;
  Moment issued, valid_until;
  std::map<std::string, Participant> participants;  // by code
  std::vector<ServiceGrant> grants;
  std::string authorities;        // that certify signing certificates, PEM, one behind the other
  std::set<std::string> revoked;  // fingerprints

  [[nodiscard]] const Participant* find(std::string_view code) const;
  // Who shows this certificate in TLS; nullptr: nobody, or it is revoked.
  [[nodiscard]] const Participant* of_gateway(std::string_view fingerprint) const;
  // "participant/system/code"
  [[nodiscard]] const ExchangeService* service(std::string_view name) const;
  [[nodiscard]] bool has_system(std::string_view name) const;  // "participant/system"
};

// Whether a code may stand in paths and names: 1 to 40 of A-Z, a-z, 0-9, '.', '_', '-'; no "." and
// no "..".
bool is_exchange_code(std::string_view code);

// kInvalidInput with the place in the document, kOverflow beyond a limit of parse_json.
Result<Configuration> parse_configuration(std::string_view json);

}  // namespace tongket
