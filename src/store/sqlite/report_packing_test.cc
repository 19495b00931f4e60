#include "store/sqlite/report_packing.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace tongket::sqlite {
namespace {

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(ReportPacking, WritesWhatTheFormatSays) {
  // 1 literal, a match of 4 + 15 + 10 = 29 at distance 1, and the last 5 literals.
  EXPECT_EQ(pack(std::string(35, 'a')), std::string("\x1F"
                                                    "a\x01\x00\x0A\x50"
                                                    "aaaaa",
                                                    11));
  EXPECT_EQ(pack("abc"), "abc");
  EXPECT_EQ(pack(""), "");
}

TEST(ReportPacking, ReadsWhatOthersMayWrite) {
  // Two matches in a row, the second without literals; no literals at the end.
  EXPECT_EQ(unpack(std::string("\x40"
                               "abcd\x04\x00\x00\x08\x00",
                               10),
                   12),
            "abcdabcdabcd");
}

TEST(ReportPacking, MakesRepetitionShort) {
  const std::string bytes = repeated("{\"slot\":\"telecom.revenue\",\"value\":12}", 10000);
  EXPECT_LT(pack(bytes).size(), bytes.size() / 100);
  EXPECT_EQ(unpack(pack(bytes), bytes.size()), bytes);
}

TEST(ReportPacking, FarMatchesAreNotTaken) {
  for (const unsigned gap : {65000U, 65500U, 65531U, 65532U, 70000U}) {
    std::string bytes = "a phrase that stands twice";
    for (unsigned i = 0; i < gap; ++i) bytes += static_cast<char>((i * i >> 3) ^ i >> 9);
    bytes += "a phrase that stands twice, far away";
    EXPECT_EQ(unpack(pack(bytes), bytes.size()), bytes) << gap;
  }
}

TEST(ReportPacking, DamagedBytesAreRefused) {
  const std::string bytes = repeated("one two three ", 100);
  const std::string packed = pack(bytes);
  EXPECT_FALSE(unpack(packed, bytes.size() - 1));
  EXPECT_FALSE(unpack(packed, bytes.size() + 1));
  EXPECT_FALSE(unpack(packed, std::size_t{1} << 60));
  for (std::size_t cut = 0; cut < packed.size(); ++cut) {
    EXPECT_FALSE(unpack(std::string_view(packed).substr(0, cut), bytes.size())) << cut;
  }
  EXPECT_FALSE(unpack(std::string("\x10"
                                  "a\x00\x00",
                                  4),
                      5));  // a match at distance 0
  EXPECT_FALSE(unpack(std::string("\x10"
                                  "a\x02\x00",
                                  4),
                      5));  // before the beginning
}

RC_GTEST_PROP(ReportPacking, ComesBackAsItWas, ()) {
  const auto words = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("", "ab", "abc", "xyz123", "0", std::string(300, 'q'), "\n"));
  std::string bytes = *rc::gen::arbitrary<std::string>();
  for (const std::string& word : words) bytes += word;
  const std::string packed = pack(bytes);
  RC_ASSERT(packed.size() <= bytes.size());
  RC_ASSERT(unpack(packed, bytes.size()) == bytes);
}

RC_GTEST_PROP(ReportPacking, AnyBytesGiveTheRightSizeOrNothing, ()) {
  const auto packed = *rc::gen::arbitrary<std::string>();
  const auto size = *rc::gen::inRange<std::size_t>(0, 2000);
  const std::optional<std::string> bytes = unpack(packed, size);
  RC_ASSERT((!bytes || bytes->size() == size));
}

}  // namespace
}  // namespace tongket::sqlite
