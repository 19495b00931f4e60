// One pass over participants, services and grants, in this order: each is checked against what was
// taken before it. Mistakes are collected, so that all are told at once.
#include "exchange/composition.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/json.h"
#include "base/text.h"
#include "exchange/certificate_text.h"
#include "exchange/configuration.h"

namespace tongket {
namespace {

std::string joined_name(const CatalogueService& service) {
  return service.participant + "/" + service.system + "/" + service.code;
}

class Composing {
 public:
  explicit Composing(const Catalogue& catalogue) : catalogue_(catalogue) {}

  Result<ComposedConfiguration> run(const CompositionTerms& terms) {
    for (const CatalogueParticipant& one : catalogue_.participants) take(one);
    for (const Revocation& one : revocations_) take(one);
    for (const CatalogueService& one : catalogue_.services) take(one);
    for (const CatalogueAccess& one : catalogue_.accesses) take(one, local_date(terms.issued));
    if (wrong_) return *wrong_;
    ComposedConfiguration out;
    out.document = written(terms);
    out.participants = taking_part_.size();
    out.services = offered_.size();
    out.grants = granted_.size();
    out.left_out = std::move(left_out_);
    TK_CHECK(parse_configuration(out.document));
    return out;
  }

 private:
  struct TakingPart {
    const CatalogueParticipant* record = nullptr;
    std::vector<Certificate> gateway, signing;
  };
  struct Revocation {
    std::string fingerprint;
    const CatalogueParticipant* by = nullptr;
  };

  void refuse(std::string_view key, const std::string& number, const std::string& found) {
    Error one =
        fail(ErrorCode::kInvalidInput, key, {{"number", number}, {"found", excerpt(found, 80)}});
    if (wrong_) {
      wrong_->also.push_back(std::move(one));
    } else {
      wrong_ = std::move(one);
    }
  }
  void refuse(const Error& why, const std::string& number) {
    Error one = why;
    one.place.file = number;
    if (wrong_) {
      wrong_->also.push_back(std::move(one));
    } else {
      wrong_ = std::move(one);
    }
  }
  void leave_out(std::string_view key, const std::string& number, const std::string& found) {
    left_out_.push_back(
        fail(ErrorCode::kNotFound, key, {{"number", number}, {"found", excerpt(found, 80)}}));
  }
  void leave_out(const std::string& number, const std::string& found) {
    leave_out("exchange.catalogue_left_out", number, found);
  }

  // Certificates of one text; each belongs to one participant, or a gateway could pass for another.
  std::vector<Certificate> certificates(const CatalogueParticipant& of, const std::string& text) {
    Result<std::vector<Certificate>> out = certificates_in(text);
    if (!out) {
      refuse(out.error(), of.number);
      return {};
    }
    if (out->empty()) refuse("exchange.catalogue_no_certificate", of.number, of.code);
    for (const Certificate& one : *out) {
      const auto [at, is_new] = shown_by_.emplace(one.fingerprint(), &of);
      if (!is_new && at->second->code != of.code) {
        refuse("exchange.catalogue_certificate_twice", of.number, at->second->code);
      }
    }
    return *std::move(out);
  }

  void take(const CatalogueParticipant& one) {
    known_participants_.insert(one.code);
    // Units revoke by themselves. Where it cannot be read which, none of theirs are taken.
    const Result<std::vector<std::string>> revoked = fingerprints_in(one.revoked);
    if (!revoked) return leave_out("exchange.catalogue_bad_revoked", one.number, one.code);
    for (const std::string& each : *revoked) revocations_.push_back({each, &one});
    if (!one.stands) return;
    if (!is_exchange_code(one.code)) refuse("exchange.catalogue_code", one.number, one.code);
    for (const std::string& system : one.systems) {
      if (!is_exchange_code(system)) refuse("exchange.catalogue_code", one.number, system);
    }
    constexpr std::string_view kScheme = "https://";
    const std::string_view gateway = one.gateway;
    const bool is_address =
        gateway.starts_with(kScheme) && gateway.size() > kScheme.size() &&
        gateway.find_first_of("/?#@ ", kScheme.size()) == std::string_view::npos;
    if (!is_address) refuse("exchange.catalogue_gateway", one.number, one.gateway);
    TakingPart part{.record = &one,
                    .gateway = certificates(one, one.gateway_certificates),
                    .signing = certificates(one, one.signing_certificates)};
    if (!taking_part_.emplace(one.code, std::move(part)).second) {
      refuse("exchange.catalogue_twice", one.number, one.code);
    }
  }

  // Nobody cuts off another unit.
  void take(const Revocation& one) {
    const auto shown = shown_by_.find(one.fingerprint);
    if (shown == shown_by_.end() || shown->second->unit == one.by->unit) {
      revoked_.insert(one.fingerprint);
    } else {
      leave_out("exchange.catalogue_revoked_other", one.by->number, shown->second->code);
    }
  }

  void take(const CatalogueService& one) {
    const std::string name = joined_name(one);
    known_services_.insert(name);
    if (!one.stands) return;
    const auto owner = taking_part_.find(one.participant);
    if (owner == taking_part_.end()) {
      if (known_participants_.contains(one.participant)) return leave_out(one.number, name);
      return refuse("exchange.catalogue_no_participant", one.number, one.participant);
    }
    const CatalogueParticipant& by = *owner->second.record;
    if (by.unit != one.unit) return refuse("exchange.catalogue_not_by_owner", one.number, by.unit);
    if (std::ranges::find(by.systems, one.system) == by.systems.end()) {
      return refuse("exchange.catalogue_no_system", one.number, one.participant + "/" + one.system);
    }
    if (!is_exchange_code(one.code)) {
      return refuse("exchange.catalogue_code", one.number, one.code);
    }
    if (!offered_.emplace(name, &one).second) {
      refuse("exchange.catalogue_twice", one.number, name);
    }
  }

  // Units ask and grant by themselves: a mistake of theirs stops nobody else.
  void take(const CatalogueAccess& one, Date today) {
    if (one.until < today) return;
    const auto service = offered_.find(one.service);
    if (service == offered_.end()) {
      if (known_services_.contains(one.service)) return leave_out(one.number, one.service);
      return leave_out("exchange.catalogue_no_service", one.number, one.service);
    }
    const std::string& provider = service->second->unit;
    if (provider != one.provider_unit) {
      return leave_out("exchange.catalogue_not_by_owner", one.number, provider);
    }
    const std::size_t slash = std::min(one.consumer.find('/'), one.consumer.size());
    const std::string code = one.consumer.substr(0, slash);
    const auto consumer = taking_part_.find(code);
    if (consumer == taking_part_.end()) {
      if (known_participants_.contains(code)) return leave_out(one.number, one.consumer);
      return leave_out("exchange.catalogue_no_participant", one.number, code);
    }
    const CatalogueParticipant& asker = *consumer->second.record;
    if (asker.unit != one.consumer_unit) {
      return leave_out("exchange.catalogue_not_by_owner", one.number, asker.unit);
    }
    const std::string system = one.consumer.substr(std::min(slash + 1, one.consumer.size()));
    if (std::ranges::find(asker.systems, system) == asker.systems.end()) {
      return leave_out("exchange.catalogue_no_system", one.number, one.consumer);
    }
    if (!one.path.empty() && !one.path.starts_with('/')) {
      return leave_out("exchange.catalogue_path", one.number, one.path);
    }
    granted_.push_back(&one);
  }

  [[nodiscard]] std::string written(const CompositionTerms& terms) const;
  void write_participant(JsonWriter& json, const TakingPart& part) const;

  const Catalogue& catalogue_;
  std::map<std::string, TakingPart> taking_part_;  // by code
  std::map<std::string, const CatalogueService*> offered_;
  std::vector<const CatalogueAccess*> granted_;
  std::set<std::string> known_participants_, known_services_, revoked_;
  std::map<std::string, const CatalogueParticipant*> shown_by_;  // by fingerprint
  std::vector<Revocation> revocations_;
  std::vector<Error> left_out_;
  std::optional<Error> wrong_;
};

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.text(text);
  json.end_array();
}

void write_certificates(JsonWriter& json, std::string_view key,
                        const std::vector<Certificate>& certificates) {
  json.key(key).begin_array();
  for (const Certificate& one : certificates) json.text(one.pem());
  json.end_array();
}

void Composing::write_participant(JsonWriter& json, const TakingPart& part) const {
  const CatalogueParticipant& one = *part.record;
  json.begin_object().key("code").text(one.code).key("names").begin_object();
  json.key("vi").text(one.name_vi);
  json.key("en").text(one.name_en.empty() ? one.name_vi : one.name_en).end_object();
  json.key("gateway").text(one.gateway);
  write_certificates(json, "gateway_certificates", part.gateway);
  write_certificates(json, "signing_certificates", part.signing);
  write_texts(json, "systems", one.systems);
  json.key("services").begin_array();
  for (const auto& [name, service] : offered_) {
    if (service->participant != one.code) continue;
    json.begin_object().key("system").text(service->system).key("code").text(service->code);
    json.key("title").text(service->title).key("version").text(service->version);
    json.key("purpose").text(service->purpose);
    write_texts(json, "fields", service->fields);
    json.key("class").text(service->openness);
    json.key("log_bodies").boolean(service->log_bodies).end_object();
  }
  json.end_array().end_object();
}

std::string Composing::written(const CompositionTerms& terms) const {
  JsonWriter json;
  json.begin_object().key("format").text(kConfigurationFormat);
  json.key("instance").text(terms.instance).key("serial").integer(terms.serial);
  json.key("issued").text(utc_text(terms.issued));
  json.key("valid_until").text(utc_text(terms.issued + std::chrono::days(terms.valid_days)));
  json.key("participants").begin_array();
  for (const auto& [code, part] : taking_part_) write_participant(json, part);
  json.end_array().key("grants").begin_array();
  for (const CatalogueAccess* one : granted_) {
    json.begin_object().key("consumer").text(one->consumer).key("service").text(one->service);
    write_texts(json, "methods", one->methods);
    json.key("path").text(one->path.empty() ? "/" : one->path);
    json.key("until").text(one->until.to_string());
    json.key("quota_per_hour").integer(one->quota_per_hour).end_object();
  }
  json.end_array();
  if (!terms.authorities.empty()) write_texts(json, "authorities", {terms.authorities});
  write_texts(json, "revoked", {revoked_.begin(), revoked_.end()});
  return json.end_object().take() + "\n";
}

}  // namespace

Result<ComposedConfiguration> compose_configuration(const Catalogue& catalogue,
                                                    const CompositionTerms& terms) {
  return Composing(catalogue).run(terms);
}

}  // namespace tongket
