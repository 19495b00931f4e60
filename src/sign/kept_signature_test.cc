#include "sign/kept_signature.h"

#include <gtest/gtest.h>

#include "base/digest.h"

namespace tongket {
namespace {

KeptSignature kept_example() {
  KeptSignature out;
  out.digest = hex(sha256("content"));
  out.bytes = std::string("\x30\x00\xff signature", 13);
  out.signature = hex(sha256(out.bytes));
  KeptSigner signer;
  signer.name = "Tran Thi Ha";
  signer.organisation = "So Thong tin";
  signer.issuer = "Authority";
  signer.serial = "0A1B";
  signer.ends = parse_moment("2030-01-01T00:00:00Z").value();
  signer.stated_at = parse_moment("2023-07-10T08:00:00Z").value();
  signer.revocation = kRevocationGood;
  signer.told_at = parse_moment("2023-07-10T08:00:01Z").value();
  signer.answer = std::string("\x00\x01", 2);
  KeptSigner second = signer;
  second.serial = "0C";
  second.revocation = kRevocationNoAddress;
  second.stated_at.reset();
  second.told_at.reset();
  second.answer.clear();
  out.signers = {signer, second};
  return out;
}

std::string kept_text(const KeptSignature& kept) {
  JsonWriter json;
  write_kept(json, kept);
  return json.take();
}

std::string key_of_reading(std::string text, std::string_view old, std::string_view fresh) {
  const std::size_t at = text.find(old);
  TK_ASSERT(at != std::string::npos);
  text.replace(at, old.size(), fresh);
  const Result<KeptSignature> read = read_kept(parse_json(text, "test").value());
  return read ? "read" : read.error().key;
}

TEST(KeptSignature, IsReadAsItWasWritten) {
  const KeptSignature kept = kept_example();
  const Result<KeptSignature> read = read_kept(parse_json(kept_text(kept), "test").value());
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(*read, kept);
  const KeptSignature listed = kept.without_bytes();
  EXPECT_EQ(listed.bytes, "");
  EXPECT_EQ(listed.signers[0].answer, "");
  EXPECT_EQ(listed.signature, kept.signature);
  EXPECT_EQ(listed.signers[0].told_at, kept.signers[0].told_at);
}

TEST(KeptSignature, DamageIsToldNotRead) {
  const std::string text = kept_text(kept_example());
  EXPECT_EQ(key_of_reading(text, "\"good\"", "\"revoked\""), "sign.bad_kept");
  EXPECT_EQ(key_of_reading(text, "\"answer\":\"", "\"answer\":\"?"), "sign.bad_kept");
  EXPECT_EQ(key_of_reading(text, "\"ends\"", "\"end\""), "sign.bad_kept");
  EXPECT_EQ(key_of_reading(text, "\"digest\"", "\"other\""), "json.missing");
  KeptSignature nobody = kept_example();
  nobody.signers.clear();
  EXPECT_EQ(key_of_reading(kept_text(nobody), "{", "{"), "sign.bad_kept");
}

TEST(KeptSignature, NobodySignsTheSameTwice) {
  const KeptSignature kept = kept_example();
  KeptSignature again = kept;
  ASSERT_TRUE(repeats(again, kept).has_value());
  EXPECT_EQ(repeats(again, kept)->key, "sign.known");
  again.signature = "other bytes";
  again.signers = {kept.signers[1]};
  EXPECT_EQ(repeats(again, kept)->key, "sign.signed_already");
  again.digest = "other content";
  EXPECT_FALSE(repeats(again, kept).has_value());
  again.digest = kept.digest;
  again.signers[0].issuer = "Another authority";
  EXPECT_FALSE(repeats(again, kept).has_value());
}

}  // namespace
}  // namespace tongket
