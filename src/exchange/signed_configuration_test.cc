// Only what the centre signed is believed, only what is newer replaces, and what is kept lasts.
#include "exchange/signed_configuration.h"

#include <gtest/gtest.h>

#include "exchange/exchange_fixture.h"
#include "exchange/trust.h"

namespace tongket {
namespace {

class SignedConfiguration : public ::testing::Test {
 protected:
  std::string take(const std::string& file) {
    const Result<> taken = kept_.take(file, ExchangePlace::now());
    return taken ? "" : taken.error().key;
  }
  ExchangePlace place_;
  KeptConfiguration kept_{place_.folder("HANOI").configuration(), place_.centre()};
};

TEST_F(SignedConfiguration, TheNewestGoodOneIsKeptAndNoneOlderTaken) {
  place_.serial = 5;
  const std::string five = place_.signed_document();
  EXPECT_EQ(take(five), "");
  EXPECT_EQ(take(five), "");
  place_.serial = 4;
  EXPECT_EQ(take(place_.signed_document()), "exchange.configuration_older");
  place_.serial = 5;
  place_.quota = 7;
  EXPECT_EQ(take(place_.signed_document()), "exchange.configuration_older");
  place_.serial = 6;
  place_.valid_until = "2020-01-01T00:00:00Z";
  EXPECT_EQ(take(place_.signed_document()), "exchange.configuration_ended");
  KeptConfiguration again(place_.folder("HANOI").configuration(), place_.centre());
  EXPECT_EQ(again.current(), nullptr);
  ASSERT_TRUE(again.load().ok());
  ASSERT_NE(again.current(), nullptr);
  EXPECT_EQ(again.current()->serial, 5);
}

TEST_F(SignedConfiguration, AnotherSignatureOrAnotherByteIsForged) {
  const std::string good = place_.signed_document();
  EXPECT_EQ(take(place_.document()), "exchange.configuration_unsigned");
  for (std::size_t at = good.find('\n') + 1; at < good.size(); at += 97) {
    std::string changed = good;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_EQ(take(changed), "exchange.configuration_forged") << at;
  }
  const SigningKey other = place_.folder("HANOI").signing_key({}).value();
  EXPECT_EQ(take(sign_configuration(place_.document(), other).value()),
            "exchange.configuration_forged");
  EXPECT_EQ(kept_.current(), nullptr);
}

TEST_F(SignedConfiguration, WhatNoGatewayWouldTakeIsNotSigned) {
  place_.granted_path = "no-slash";
  const Result<std::string> made = sign_configuration(place_.document(), place_.centre_key());
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().key, "exchange.bad_value");
}

TEST_F(SignedConfiguration, PathsAreGrantedByWholeParts) {
  place_.granted_path = "/a/";
  const Configuration read = parse_configuration(place_.document()).value();
  const auto granted = [&](std::string_view path) {
    return find_grant(read,
                      {.consumer = "HANOI/DVC",
                       .service = "BTTTT/BAOCAO/solieu",
                       .method = Method::kGet,
                       .path = path},
                      Date::of(2026, 11, 23))
        .ok();
  };
  EXPECT_TRUE(granted("/a"));
  EXPECT_TRUE(granted("/a/b"));
  EXPECT_FALSE(granted("/ab"));
  EXPECT_FALSE(granted("/"));
}

}  // namespace
}  // namespace tongket
