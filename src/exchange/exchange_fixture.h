// Folders of gateways and a centre in a temporary place, and the configuration that names them.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "base/file.h"
#include "base/json.h"
#include "exchange/gateway_folder.h"
#include "exchange/identity.h"

namespace tongket {

class ExchangePlace {
 public:
  ExchangePlace() {
    std::string name = (std::filesystem::temp_directory_path() / "exchange.XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    root_ = name;
    EXPECT_TRUE(
        make_identity({.folder = root_ / "centre", .name = "centre", .subject = "centre"}, now())
            .ok());
    for (const std::string code : {"HANOI", "BTTTT"}) {
      EXPECT_TRUE(folder(code).create(code, now()).ok());
      std::filesystem::copy_file(root_ / "centre" / "centre.crt", root_ / code / "centre.crt");
    }
  }
  ~ExchangePlace() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  ExchangePlace(const ExchangePlace&) = delete;
  ExchangePlace& operator=(const ExchangePlace&) = delete;

  static Moment now() { return std::chrono::system_clock::now(); }
  [[nodiscard]] std::filesystem::path root() const { return root_; }
  [[nodiscard]] GatewayFolder folder(const std::string& code) const {
    return GatewayFolder(root_ / code);
  }
  [[nodiscard]] std::string pem(const std::string& code, const std::string& name) const {
    return read_file(root_ / code / "keys" / (name + ".crt"), 100'000).value();
  }
  [[nodiscard]] SigningKey centre_key() const {
    return SigningKey::load(root_ / "centre" / "centre.key").value();
  }
  [[nodiscard]] Certificate centre() const { return folder("HANOI").centre().value(); }

  // What tests change of the document.
  std::int64_t serial = 1;
  std::string valid_until = "2100-01-01T00:00:00Z";
  std::string granted_until = "2100-01-01";
  std::string granted_path = "/";
  std::int64_t quota = 0;
  bool log_bodies = true;
  std::string revoked;
  std::map<std::string, std::string> gateways{{"HANOI", "https://127.0.0.1:1"},
                                              {"BTTTT", "https://127.0.0.1:1"}};

  [[nodiscard]] std::string document() const {
    JsonWriter json;
    json.begin_object().key("format").text("tongket-exchange-1").key("instance").text("VN");
    json.key("serial").integer(serial).key("issued").text("2026-01-01T00:00:00Z");
    json.key("valid_until").text(valid_until).key("participants").begin_array();
    for (const auto& [code, gateway] : gateways) participant(json, code, gateway);
    json.end_array().key("grants").begin_array().begin_object();
    json.key("consumer").text("HANOI/DVC").key("service").text("BTTTT/BAOCAO/solieu");
    json.key("methods").begin_array().text("GET").text("POST").end_array();
    json.key("path").text(granted_path).key("until").text(granted_until);
    json.key("quota_per_hour").integer(quota).end_object().end_array();
    json.key("revoked").begin_array();
    if (!revoked.empty()) json.text(revoked);
    return json.end_array().end_object().take();
  }
  [[nodiscard]] std::string signed_document() const {
    return sign_configuration(document(), centre_key()).value();
  }

 private:
  void participant(JsonWriter& json, const std::string& code, const std::string& gateway) const {
    const bool provides = code == "BTTTT";
    json.begin_object().key("code").text(code).key("names").begin_object();
    json.key("vi").text(code).key("en").text(code).end_object().key("gateway").text(gateway);
    json.key("gateway_certificates").begin_array().text(pem(code, "tls")).end_array();
    json.key("signing_certificates").begin_array().text(pem(code, "signing")).end_array();
    json.key("systems").begin_array().text(provides ? "BAOCAO" : "DVC").end_array();
    json.key("services").begin_array();
    if (provides) {
      json.begin_object().key("system").text("BAOCAO").key("code").text("solieu");
      json.key("title").text("Figures").key("version").text("1.0").key("class").text("internal");
      json.key("fields").begin_array().text("value").end_array();
      json.key("log_bodies").boolean(log_bodies).end_object();
    }
    json.end_array().end_object();
  }

  std::filesystem::path root_;
};

}  // namespace tongket
