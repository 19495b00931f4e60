// A unit's certificate, its authority and what they sign, made by `openssl`, in a folder that ends
// with the object.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/file.h"
#include "base/moment.h"

namespace tongket {

class SigningTest : public ::testing::Test {
 protected:
  SigningTest() {
    std::string name = (std::filesystem::temp_directory_path() / "tongket-sign-XXXXXX").string();
    TK_ASSERT(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~SigningTest() override {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  void SetUp() override {
    authority("ca", "Co quan chung thuc");
    certificate("unit", "So Thong tin", "keyUsage=critical,digitalSignature,nonRepudiation");
    write("report.csv", "PROV.REV,1614206\n");
    run("openssl cms -sign -binary -in report.csv -signer unit.crt -inkey unit.key -outform DER "
        "-out report.p7s -md sha256");
  }

  void authority(const std::string& name, const std::string& subject) const {
    run("openssl req -x509 -newkey rsa:2048 -nodes -keyout " + name + ".key -out " + name +
        ".crt -subj '/CN=" + subject + "' -days 30 -addext keyUsage=critical,keyCertSign");
  }
  // Of the authority "ca", for two days.
  void certificate(const std::string& name, const std::string& subject,
                   const std::string& extensions) const {
    write(name + ".ext", extensions + "\n");
    run("openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout " + name +
        ".key -out " + name + ".csr -subj '/O=" + subject + "/CN=" + subject + "'");
    run("openssl x509 -req -in " + name + ".csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 " +
        "-extfile " + name + ".ext -out " + name + ".crt");
  }
  [[nodiscard]] const std::filesystem::path& folder() const { return path_; }
  void write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  [[nodiscard]] std::string content(const std::string& name) const {
    return read_file(path_ / name, 1'000'000).value();
  }
  void run(const std::string& command) const {
    const std::string line = "cd " + path_.string() + " && " + command + " >log 2>&1";
    // NOLINTNEXTLINE(cert-env33-c): fixed commands
    ASSERT_EQ(std::system(line.c_str()), 0) << command << "\n" << content("log");
  }
  [[nodiscard]] static Moment moment_now() { return std::chrono::system_clock::now(); }

 private:
  std::filesystem::path path_;
};

}  // namespace tongket
