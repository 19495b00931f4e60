// Queries that an authority of RFC 3161 answers, and answers that are believed only if they are
// its own and of this digest. The authority is `openssl ts`.
#include "exchange/time_stamp.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/digest.h"
#include "base/file.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

constexpr const char* kAuthority = R"([tsa]
default_tsa = one
[one]
serial = serial
crypto_device = builtin
signer_cert = tsa.crt
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
)";

class TimeStamp : public ::testing::Test {
 protected:
  void SetUp() override {
    write("tsa.conf", kAuthority);
    write("serial", "01\n");
    run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout tsa.key "
        "-out tsa.crt -subj /CN=tsa -days 2 -addext extendedKeyUsage=critical,timeStamping");
  }
  void write(const std::string& name, std::string_view bytes) const {
    std::ofstream(folder_.path() / name, std::ios::binary) << bytes;
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    return read_file(folder_.path() / name, 1'000'000).value();
  }
  void run(const std::string& command) const {
    const std::string line =
        "cd " + folder_.path().string() + " && " + command + " >/dev/null 2>&1";
    ASSERT_EQ(std::system(line.c_str()), 0) << command;  // NOLINT(cert-env33-c): a fixed command
  }
  TestFolder folder_;
};

TEST_F(TimeStamp, TheAuthoritysAnswerStandsForItsDigestOnly) {
  const std::string digest = hex(sha256("head"));
  write("query.tsq", stamp_query(digest).value());
  run("openssl ts -reply -config tsa.conf -queryfile query.tsq -out answer.tsr");
  const std::string answer = read("answer.tsr");
  const std::string authority = read("tsa.crt");
  const Result<Moment> at = check_stamp({.digest = digest, .response = answer}, authority);
  ASSERT_TRUE(at.ok());
  EXPECT_GT(*at, parse_moment("2020-01-01T00:00:00Z").value());
  EXPECT_FALSE(check_stamp({.digest = hex(sha256("other")), .response = answer}, authority).ok());
  EXPECT_FALSE(check_stamp({.digest = digest, .response = answer}, "").ok());
  EXPECT_FALSE(check_stamp({.digest = digest, .response = answer.substr(9)}, authority).ok());
  std::string changed = answer;
  changed[changed.size() - 5] = static_cast<char>(changed[changed.size() - 5] ^ 1);
  EXPECT_FALSE(check_stamp({.digest = digest, .response = changed}, authority).ok());
  run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout o.key "
      "-out o.crt -subj /CN=other -days 2 -addext extendedKeyUsage=critical,timeStamping");
  const Result<Moment> other = check_stamp({.digest = digest, .response = answer}, read("o.crt"));
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().key, "exchange.bad_stamp");
}

TEST_F(TimeStamp, WhatIsNoDigestIsRefused) {
  EXPECT_FALSE(stamp_query("abc").ok());
  EXPECT_FALSE(stamp_query(std::string(64, 'x')).ok());
}

}  // namespace
}  // namespace tongket
