#include "store/secret_box.h"

#include <gtest/gtest.h>

#include <set>

namespace tongket {
namespace {

TEST(SecretBox, OpensWithTheSameKeyAndContextOnly) {
  const std::string key = new_secret_key();
  const Sealed sealed = seal(key, "person/1/name", "Nguyễn Văn An");
  EXPECT_EQ(open_sealed(key, "person/1/name", sealed), "Nguyễn Văn An");
  EXPECT_EQ(open_sealed(key, "person/2/name", sealed), std::nullopt);
  EXPECT_EQ(open_sealed(new_secret_key(), "person/1/name", sealed), std::nullopt);
  EXPECT_EQ(open_sealed("short", "person/1/name", sealed), std::nullopt);
}

TEST(SecretBox, EveryChangedByteIsNoticed) {
  const std::string key = new_secret_key();
  const Sealed sealed = seal(key, "c", "text");
  for (std::string Sealed::*part : {&Sealed::nonce, &Sealed::ciphertext, &Sealed::tag}) {
    for (std::size_t i = 0; i < (sealed.*part).size(); ++i) {
      Sealed changed = sealed;
      (changed.*part)[i] = static_cast<char>((changed.*part)[i] ^ 1);
      EXPECT_EQ(open_sealed(key, "c", changed), std::nullopt);
    }
    Sealed shorter = sealed;
    (shorter.*part).pop_back();
    EXPECT_EQ(open_sealed(key, "c", shorter), std::nullopt);
  }
}

TEST(SecretBox, KeysAndNoncesDoNotRepeat) {
  const std::string key = new_secret_key();
  std::set<std::string> nonces;
  std::set<std::string> keys;
  for (int i = 0; i < 1000; ++i) {
    nonces.insert(seal(key, "c", "").nonce);
    keys.insert(new_secret_key());
  }
  EXPECT_EQ(nonces.size(), 1000U);
  EXPECT_EQ(keys.size(), 1000U);
  EXPECT_EQ(open_sealed(key, "c", seal(key, "c", "")), "");
}

}  // namespace
}  // namespace tongket
