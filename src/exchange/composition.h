// The configuration document made of the catalogue: who takes part, which services are offered, who
// was granted what by the unit that provides it. What contradicts itself is refused with the
// numbers of the records; what leans on something that has stopped is left out, and so are wrong
// grants and revocations, since units make those without anybody's consent.
//
//   TK_TRY(const ComposedConfiguration made, compose_configuration(catalogue, {.instance = "VN",
//   ...})); sign_configuration(made.document, key)
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/moment.h"
#include "base/result.h"

namespace tongket {

struct CatalogueParticipant {
  std::string number;  // of the record, for people
  std::string unit;    // that answers for it
  bool stands = true;  // takes part; else only its revoked certificates count
  std::string code, name_vi, name_en, gateway;
  std::string gateway_certificates, signing_certificates;  // PEM, one behind the other
  std::string revoked;  // PEM, or SHA-256 in hex digits, in any number
  std::vector<std::string> systems;
};

struct CatalogueService {
  std::string number, unit;
  bool stands = true;
  std::string participant, system, code;
  std::string title, version, purpose, openness;  // "public", "internal", "restricted"
  std::vector<std::string> fields;
  bool log_bodies = false;
};

// A request that was granted.
struct CatalogueAccess {
  std::string number;
  std::string consumer_unit;  // that asked
  std::string provider_unit;  // that granted it
  std::string consumer;       // "participant/system"
  std::string service;        // "participant/system/code"
  std::vector<std::string> methods;
  std::string path;  // empty: "/"
  Date until;
  std::int64_t quota_per_hour = 0;
};

// Each the oldest first: of two that contradict each other the later one is told.
struct Catalogue {
  std::vector<CatalogueParticipant> participants;
  std::vector<CatalogueService> services;
  std::vector<CatalogueAccess> accesses;
};

struct CompositionTerms {
  std::string instance;
  std::int64_t serial = 1;
  Moment issued;
  int valid_days = 30;
  std::string authorities;  // PEM, that are asked whether certificates still stand; empty: none
};

struct ComposedConfiguration {
  std::string document;  // JSON; parse_configuration takes it
  std::size_t participants = 0, services = 0, grants = 0;
  std::vector<Error> left_out;  // told, not refused
};

// kInvalidInput, keys exchange.catalogue_..., with the number of each record that is wrong (the
// first is the error, the rest stand in `also`): a code that is none or that two have, no gateway
// at https, a certificate that is none or that two show, a service by a unit whose it is not or of
// a system that its participant does not have.
Result<ComposedConfiguration> compose_configuration(const Catalogue& catalogue,
                                                    const CompositionTerms& terms);

}  // namespace tongket
