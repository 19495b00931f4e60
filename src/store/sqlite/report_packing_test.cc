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

TEST(ReportPacking, WhatCannotBeMadeShorterStaysAsItIs) {
  EXPECT_EQ(pack("abc"), "abc");
  EXPECT_EQ(pack(""), "");
}

TEST(ReportPacking, MakesRepetitionShort) {
  const std::string bytes = repeated("{\"slot\":\"telecom.revenue\",\"value\":12}", 10000);
  EXPECT_LT(pack(bytes).size(), bytes.size() / 100);
  EXPECT_EQ(unpack(pack(bytes), bytes.size()), bytes);
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
  std::string more = packed + "x";
  EXPECT_FALSE(unpack(more, bytes.size()));
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
