#include "exchange/gateway_folder.h"

#include <utility>

#include "base/file.h"
#include "base/json.h"
#include "base/json_value.h"
#include "base/text.h"
#include "exchange/identity.h"
#include "store/secret_box.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFolderBytes = std::size_t{1} << 20;
constexpr std::int64_t kLeastBody = std::int64_t{1} << 20;
constexpr std::int64_t kMostSpool = std::int64_t{1} << 42;

Result<Certificate> certificate_in(const fs::path& file) {
  TK_TRY(const std::string pem, read_file(file, kMostFolderBytes));
  return Certificate::parse(pem);
}

bool is_web_address(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

}  // namespace

Result<GatewaySettings> parse_gateway_settings(std::string_view json) {
  TK_TRY(const JsonValue root, parse_json(json, "gateway.json"));
  TK_CHECK(root.expect_object());
  const auto bad = [&](std::string_view found) {
    return root.error("exchange.bad_value", {{"found", excerpt(found, 80)}});
  };
  GatewaySettings out;
  TK_TRY(out.code, root.text("code"));
  if (!is_exchange_code(out.code)) return bad(out.code);
  TK_TRY(out.centre, root.text_or("centre", ""));
  TK_TRY(out.refresh_seconds, root.integer_or("refresh_seconds", out.refresh_seconds));
  TK_TRY(out.stamps, root.text_or("stamps", ""));
  TK_TRY(out.stamp_seconds, root.integer_or("stamp_seconds", out.stamp_seconds));
  TK_TRY(out.status_seconds, root.integer_or("status_seconds", out.status_seconds));
  TK_TRY(out.status_age_seconds, root.integer_or("status_age_seconds", out.status_age_seconds));
  if (out.status_age_seconds < 0) return bad(std::to_string(out.status_age_seconds));
  TK_TRY(out.largest_body, root.integer_or("largest_body", out.largest_body));
  TK_TRY(out.spool_bytes, root.integer_or("spool_bytes", out.spool_bytes));
  for (const std::int64_t bytes : {out.largest_body, out.spool_bytes}) {
    if (bytes < kLeastBody || bytes > kMostSpool) return bad(std::to_string(bytes));
  }
  for (const std::string& url : {out.centre, out.stamps}) {
    if (!url.empty() && !is_web_address(url)) return bad(url);
  }
  for (const std::int64_t period : {out.refresh_seconds, out.stamp_seconds, out.status_seconds}) {
    if (period < 1 || period > 86'400) return bad(std::to_string(period));
  }
  if (const JsonValue* const key = root.find("signing_key")) {
    TK_TRY(out.signing_key.uri, key->text("uri"));
    if (!out.signing_key.uri.starts_with("pkcs11:")) return bad(out.signing_key.uri);
    TK_TRY(const std::string module, key->text("module"));
    TK_TRY(const std::string pin_file, key->text("pin_file"));
    out.signing_key.module = module;
    out.signing_key.pin_file = pin_file;
  }
  if (const JsonValue* const systems = root.find("systems")) {
    for (const auto& [name, url] : systems->object()) {
      if (!is_web_address(url.text())) return bad(name);
      std::string base = url.text();
      while (base.ends_with('/')) base.pop_back();
      out.systems.emplace(name, std::move(base));
    }
  }
  return out;
}

Result<> GatewayFolder::create(const std::string& code, Moment now) const {
  if (!is_exchange_code(code)) {
    return fail(ErrorCode::kUsage, "exchange.bad_code", {{"found", excerpt(code, 60)}});
  }
  TK_CHECK(make_identity({.folder = keys(), .name = "signing", .subject = code + " signing"}, now));
  TK_CHECK(make_identity({.folder = keys(), .name = "tls", .subject = code + " gateway"}, now));
  TK_CHECK(write_private_file(keys() / "body.key", new_secret_key()));
  JsonWriter json;
  json.begin_object().key("code").text(code).key("systems").begin_object().end_object();
  return write_file_atomically(folder_ / "gateway.json", json.end_object().take() + "\n");
}

Result<GatewaySettings> GatewayFolder::settings() const {
  TK_TRY(const std::string json, read_file(folder_ / "gateway.json", kMostFolderBytes));
  return parse_gateway_settings(json);
}

Result<SigningKey> GatewayFolder::signing_key(const GatewaySettings& settings) const {
  if (settings.signing_key.uri.empty()) return SigningKey::load(keys() / "signing.key");
  TokenKey token = settings.signing_key;
  token.pin_file = folder_ / token.pin_file;
  return load_token_key(token);
}

Result<Certificate> GatewayFolder::signing_certificate() const {
  return certificate_in(keys() / "signing.crt");
}

Result<std::string> GatewayFolder::body_key() const {
  TK_TRY(std::string key, read_file(keys() / "body.key", kMostFolderBytes));
  if (key.size() == kSecretKeyBytes) return key;
  return fail(ErrorCode::kInvalidInput, "exchange.bad_key",
              {{"file", (keys() / "body.key").string()}});
}

Result<Certificate> GatewayFolder::centre() const { return certificate_in(folder_ / "centre.crt"); }

KeptConfiguration::Place GatewayFolder::configuration() const {
  return {.file = folder_ / "configuration.signed", .certificates = certificates()};
}

}  // namespace tongket
