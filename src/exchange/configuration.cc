#include "exchange/configuration.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/json_value.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kLongestCode = 40;
constexpr std::size_t kFingerprint = 64;  // hex digits

constexpr std::array<std::pair<std::string_view, ServiceClass>, 3> kClasses{
    {{"public", ServiceClass::kPublic},
     {"internal", ServiceClass::kInternal},
     {"restricted", ServiceClass::kRestricted}}};

Error bad_value(const JsonValue& at, std::string_view found) {
  return at.error("exchange.bad_value", {{"found", excerpt(found, 80)}});
}

Result<std::string> code_of(const JsonValue& at, std::string_view key) {
  TK_TRY(std::string out, at.text(key));
  if (!is_exchange_code(out)) return bad_value(at, out);
  return out;
}

Result<Moment> read_moment(const JsonValue& at, std::string_view key) {
  TK_TRY(const std::string text, at.text(key));
  const Result<Moment> out = parse_moment(text);
  return out ? out : bad_value(at, text);
}

Result<std::vector<Certificate>> certificates_of(const JsonValue& at, std::string_view key) {
  TK_TRY(const std::vector<std::string> pems, at.texts(key));
  std::vector<Certificate> out;
  for (const std::string& pem : pems) {
    Result<Certificate> one = Certificate::parse(pem);
    if (!one) return at.error(one.error().key);
    out.push_back(*std::move(one));
  }
  return out;
}

Result<> read_service(const JsonValue& at, Participant& into) {
  TK_TRY(const std::string system, code_of(at, "system"));
  TK_TRY(const std::string code, code_of(at, "code"));
  if (!into.systems.contains(system)) return bad_value(at, system);
  ExchangeService out;
  TK_TRY(out.title, at.text("title"));
  TK_TRY(out.version, at.text_or("version", ""));
  TK_TRY(out.purpose, at.text_or("purpose", ""));
  TK_TRY(out.fields, at.texts("fields"));
  TK_TRY(out.log_bodies, at.boolean_or("log_bodies", false));
  TK_TRY(const std::string openness, at.text_or("class", "internal"));
  const auto* const known = std::ranges::find(kClasses, std::string_view(openness),
                                              &decltype(kClasses)::value_type::first);
  if (known == kClasses.end()) return bad_value(at, openness);
  out.openness = known->second;
  const std::string name = system + "/" + code;
  if (!into.services.emplace(name, std::move(out)).second) return bad_value(at, name);
  return done();
}

Result<Participant> read_participant(const JsonValue& at) {
  Participant out;
  TK_TRY(out.code, code_of(at, "code"));
  if (const JsonValue* const names = at.find("names")) {
    TK_TRY(out.name_vi, names->text_or("vi", ""));
    TK_TRY(out.name_en, names->text_or("en", ""));
  }
  TK_TRY(out.gateway, at.text("gateway"));
  if (!out.gateway.starts_with("https://") || out.gateway.ends_with('/')) {
    return bad_value(at, out.gateway);
  }
  TK_TRY(out.gateway_certificates, certificates_of(at, "gateway_certificates"));
  TK_TRY(const std::vector<Certificate> signing, certificates_of(at, "signing_certificates"));
  // Without certificates nothing would be pinned.
  if (out.gateway_certificates.empty() || signing.empty()) return bad_value(at, out.code);
  for (const Certificate& one : signing) out.signing.emplace(one.fingerprint(), one);
  TK_TRY(const std::vector<std::string> systems, at.texts("systems"));
  for (const std::string& system : systems) {
    if (!is_exchange_code(system)) return bad_value(at, system);
    out.systems.insert(system);
  }
  if (at.find("services") == nullptr) return out;
  TK_TRY(const std::vector<JsonValue>* services, at.items("services"));
  for (const JsonValue& service : *services) TK_CHECK(read_service(service, out));
  return out;
}

Result<Method> method_of(const JsonValue& at, const std::string& code) {
  for (const Method method :
       {Method::kGet, Method::kPost, Method::kPut, Method::kPatch, Method::kDelete}) {
    if (to_code(method) == code) return method;
  }
  return bad_value(at, code);
}

Result<ServiceGrant> read_grant(const JsonValue& at, const Configuration& in) {
  ServiceGrant out;
  TK_TRY(out.consumer, at.text("consumer"));
  if (!in.has_system(out.consumer)) return bad_value(at, out.consumer);
  TK_TRY(out.service, at.text("service"));
  if (in.service(out.service) == nullptr) return bad_value(at, out.service);
  TK_TRY(const std::vector<std::string> methods, at.texts("methods"));
  for (const std::string& code : methods) {
    TK_TRY(const Method method, method_of(at, code));
    out.methods.insert(method);
  }
  TK_TRY(out.path, at.text_or("path", "/"));
  if (!out.path.starts_with('/')) return bad_value(at, out.path);
  TK_TRY(const std::string until, at.text("until"));
  const Result<Date> day = parse_date(until);
  if (!day) return bad_value(at, until);
  out.until = *day;
  TK_TRY(out.quota_per_hour, at.integer_or("quota_per_hour", 0));
  if (out.quota_per_hour < 0) return bad_value(at, std::to_string(out.quota_per_hour));
  return out;
}

}  // namespace

bool is_exchange_code(std::string_view code) {
  if (code.empty() || code.size() > kLongestCode || code == "." || code == "..") return false;
  return std::ranges::all_of(code, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '_' || c == '-';
  });
}

const Participant* Configuration::find(std::string_view code) const {
  const auto at = participants.find(std::string(code));
  return at == participants.end() ? nullptr : &at->second;
}

const Participant* Configuration::of_gateway(std::string_view fingerprint) const {
  if (fingerprint.empty() || revoked.contains(std::string(fingerprint))) return nullptr;
  for (const auto& [code, participant] : participants) {
    for (const Certificate& one : participant.gateway_certificates) {
      if (one.fingerprint() == fingerprint) return &participant;
    }
  }
  return nullptr;
}

const ExchangeService* Configuration::service(std::string_view name) const {
  const std::size_t slash = std::min(name.find('/'), name.size());
  const Participant* const owner = find(name.substr(0, slash));
  if (owner == nullptr || slash == name.size()) return nullptr;
  const auto at = owner->services.find(std::string(name.substr(slash + 1)));
  return at == owner->services.end() ? nullptr : &at->second;
}

bool Configuration::has_system(std::string_view name) const {
  const std::size_t slash = std::min(name.find('/'), name.size());
  const Participant* const owner = find(name.substr(0, slash));
  return owner != nullptr && slash < name.size() &&
         owner->systems.contains(std::string(name.substr(slash + 1)));
}

Result<Configuration> parse_configuration(std::string_view json) {
  TK_TRY(const JsonValue root, parse_json(json, "configuration"));
  TK_CHECK(root.expect_object());
  TK_TRY(const std::string format, root.text("format"));
  if (format != kConfigurationFormat) return bad_value(root, format);
  Configuration out;
  TK_TRY(out.instance, code_of(root, "instance"));
  TK_TRY(out.serial, root.integer("serial"));
  if (out.serial < 1) return bad_value(root, std::to_string(out.serial));
  TK_TRY(out.issued, read_moment(root, "issued"));
  TK_TRY(out.valid_until, read_moment(root, "valid_until"));
  TK_TRY(const std::vector<JsonValue>* participants, root.items("participants"));
  for (const JsonValue& at : *participants) {
    TK_TRY(Participant one, read_participant(at));
    const std::string code = one.code;
    if (!out.participants.emplace(code, std::move(one)).second) return bad_value(at, code);
  }
  if (root.find("grants") != nullptr) {
    TK_TRY(const std::vector<JsonValue>* grants, root.items("grants"));
    for (const JsonValue& at : *grants) {
      TK_TRY(ServiceGrant one, read_grant(at, out));
      out.grants.push_back(std::move(one));
    }
  }
  TK_TRY(const std::vector<std::string> authorities, root.texts("authorities"));
  for (const std::string& pem : authorities) out.authorities += pem + "\n";
  TK_TRY(const std::vector<std::string> revoked, root.texts("revoked"));
  for (const std::string& one : revoked) {
    const bool is_hex = one.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (one.size() != kFingerprint || !is_hex) return bad_value(root, one);
    out.revoked.insert(one);
  }
  return out;
}

}  // namespace tongket
