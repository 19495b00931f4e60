#include "read/prose/marker.h"

#include <gtest/gtest.h>

#include <string>

namespace tongket {
namespace {

// "kind/depth:text behind it"
std::string marker_shown(std::string_view line) {
  static constexpr std::string_view kNames[] = {"none", "letter", "roman", "number", "small",
                                                "star", "dash",   "plus",  "bullet", "note"};
  const Marker marker = marker_of(line);
  return std::string(kNames[static_cast<std::size_t>(marker.kind)]) + "/" +
         std::to_string(marker.depth) + ":" + std::string(line.substr(marker.size));
}

TEST(Marker, HeadingsByNumber) {
  EXPECT_EQ(marker_shown("1. Thu"), "number/1:Thu");
  EXPECT_EQ(marker_shown("12) Chi"), "number/1:Chi");
  EXPECT_EQ(marker_shown("2.3. Thu"), "number/2:Thu");
  EXPECT_EQ(marker_shown("2.3 Thu"), "number/2:Thu");
  EXPECT_EQ(marker_shown("2.3.14 Thu"), "number/3:Thu");
}

TEST(Marker, HeadingsByLetter) {
  EXPECT_EQ(marker_shown("A. Chung"), "letter/1:Chung");
  EXPECT_EQ(marker_shown("IV. Chung"), "roman/1:Chung");
  EXPECT_EQ(marker_shown("b) riêng"), "small/1:riêng");
  EXPECT_EQ(marker_shown("b. riêng"), "small/1:riêng");
}

TEST(Marker, Items) {
  EXPECT_EQ(marker_shown("- một"), "dash/1:một");
  EXPECT_EQ(marker_shown("\u2013 một"), "dash/1:một");
  EXPECT_EQ(marker_shown("  + một"), "plus/1:một");
  EXPECT_EQ(marker_shown("* một"), "star/1:một");
  EXPECT_EQ(marker_shown("\u2022 một"), "bullet/1:một");
  EXPECT_EQ(marker_shown("(3) một"), "note/1:một");
}

TEST(Marker, NumbersAreNone) {
  EXPECT_EQ(marker_shown("1.614.206 đồng"), "none/0:1.614.206 đồng");
  EXPECT_EQ(marker_shown("2027 là năm"), "none/0:2027 là năm");
  EXPECT_EQ(marker_shown("7,5 tỷ"), "none/0:7,5 tỷ");
  EXPECT_EQ(marker_shown("-7 độ"), "none/0:-7 độ");
  EXPECT_EQ(marker_shown("3. 4"), "none/0:3. 4");
  EXPECT_EQ(marker_shown("12 trạm"), "none/0:12 trạm");
}

TEST(Marker, NothingBehindItIsNone) {
  EXPECT_EQ(marker_shown("-"), "none/0:-");
  EXPECT_EQ(marker_shown("1."), "none/0:1.");
  EXPECT_EQ(marker_shown("(5)"), "none/0:(5)");
  EXPECT_EQ(marker_shown("   "), "none/0:");
  EXPECT_EQ(marker_shown(""), "none/0:");
}

TEST(Marker, DepthHasAnEnd) {
  EXPECT_EQ(marker_shown("1.1.1.1.1.1.1.1.1. Thu"), "number/9:Thu");
  EXPECT_EQ(marker_shown("1.1.1.1.1.1.1.1.1.1. Thu"), "none/0:1.1.1.1.1.1.1.1.1.1. Thu");
}

}  // namespace
}  // namespace tongket
