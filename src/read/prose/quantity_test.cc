#include "read/prose/quantity.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/prose/prose_fixture.h"
#include "read/prose/prose_reader.h"

namespace tongket {
namespace {

using Strings = std::vector<std::string>;

std::string unit_name(QuantityUnit unit) {
  switch (unit) {
    case QuantityUnit::kNone:
      return "";
    case QuantityUnit::kPoints:
      return "POINTS";
    case QuantityUnit::kPlaces:
      return "PLACES";
    case QuantityUnit::kDays:
      return "DAYS";
    default:
      return std::string(unit_code(unit));
  }
}

// "over 12.5e9 VND E", "3..5 COUNT"
std::string quantity_shown(const Quantity& quantity) {
  std::string out;
  if (quantity.qualifier != Qualifier::kExact && quantity.qualifier != Qualifier::kRange) {
    out += std::string(to_code(quantity.qualifier)) + " ";
  }
  out += quantity.value.to_string();
  if (quantity.high) out += ".." + quantity.high->to_string();
  if (quantity.mult != 0) out += "e" + std::to_string(quantity.mult);
  if (quantity.unit != QuantityUnit::kNone) out += " " + unit_name(quantity.unit);
  if (quantity.status == ObsStatus::kEstimated) out += " E";
  if (quantity.status == ObsStatus::kForecast) out += " F";
  return out;
}

Strings quantities_in(std::string_view text) {
  const Passage passage = testing::passage_of(text);
  Strings out;
  for (const Quantity& quantity : quantities_of(passage, time_mentions(passage, 2027))) {
    out.push_back(quantity_shown(quantity));
  }
  return out;
}

TEST(Quantity, Money) {
  EXPECT_EQ(quantities_in("đạt 2.315,75 tỷ đồng"), Strings{"2315.75e9 VND"});
  EXPECT_EQ(quantities_in("đạt 4,6 nghìn tỷ đồng"), Strings{"4.6e12 VND"});
  EXPECT_EQ(quantities_in("nộp 87.654.321 đồng"), Strings{"87654321 VND"});
  EXPECT_EQ(quantities_in("xuất khẩu 3,2 triệu USD"), Strings{"3.2e6 USD"});
  EXPECT_EQ(quantities_in("doanh thu 31,7 nghìn tỷ, tăng"), Strings{"31.7e12 VND"});
  EXPECT_EQ(quantities_in("có 2 tỷ lượt xem"), Strings{"2e9 COUNT"});
}

TEST(Quantity, RatesAndPoints) {
  EXPECT_EQ(quantities_in("chiếm 45,7%"), Strings{"45.7 PERCENT"});
  EXPECT_EQ(quantities_in("chiếm 45 phần trăm"), Strings{"45 PERCENT"});
  EXPECT_EQ(quantities_in("tăng 2,1 điểm phần trăm"), Strings{"2.1 POINTS"});
  EXPECT_EQ(quantities_in("gấp 3,5 lần"), Strings{"3.5 RATIO"});
  EXPECT_EQ(quantities_in("tăng 7 bậc"), Strings{"7 PLACES"});
}

TEST(Quantity, CountsAndPersons) {
  EXPECT_EQ(quantities_in("có 1.305 trạm phát sóng"), Strings{"1305 COUNT"});
  EXPECT_EQ(quantities_in("gồm 42.318 lao động"), Strings{"42318 PERS"});
  EXPECT_EQ(quantities_in("Nhân sự: 315"), Strings{"315"});
  EXPECT_EQ(quantities_in("thời gian 36 giờ"), Strings{"36 HOUR"});
  EXPECT_EQ(quantities_in("khu rộng 40 ha"), Strings{"40 HA"});
  EXPECT_EQ(quantities_in("41,2 Mbps"), Strings{"41.2 MBPS"});
  EXPECT_EQ(quantities_in("1,5 Gbps"), Strings{"1.5e3 MBPS"});
}

TEST(Quantity, RatesPerPeople) {
  EXPECT_EQ(quantities_in("đạt 31,5 thuê bao/100 dân"), Strings{"31.5 PER100"});
  EXPECT_EQ(quantities_in("thuê bao trên 100 dân là 88,2"), Strings{"88.2 PER100"});
  EXPECT_EQ(quantities_in("doanh nghiệp/1000 dân đạt 1,13"), Strings{"1.13 PER1000"});
}

TEST(Quantity, Qualifiers) {
  EXPECT_EQ(quantities_in("đạt hơn 50 trạm"), Strings{"over 50 COUNT"});
  EXPECT_EQ(quantities_in("gần 50 trạm"), Strings{"under 50 COUNT"});
  EXPECT_EQ(quantities_in("ước đạt khoảng 50 trạm"), Strings{"about 50 COUNT E"});
  EXPECT_EQ(quantities_in("dự kiến đạt 50 trạm"), Strings{"50 COUNT F"});
  EXPECT_EQ(quantities_in("tối thiểu 50 trạm"), Strings{"atleast 50 COUNT"});
  EXPECT_EQ(quantities_in("không quá 50 trạm"), Strings{"atmost 50 COUNT"});
  EXPECT_EQ(quantities_in("~50 trạm"), Strings{"about 50 COUNT"});
}

TEST(Quantity, AStatusMayStandBeforeTheTime) {
  EXPECT_EQ(quantities_in("dự kiến năm 2028 là 50 trạm"), Strings{"50 COUNT F"});
  EXPECT_EQ(quantities_in("ước 6 tháng đầu năm 2027 đạt 50 trạm"), Strings{"50 COUNT E"});
  EXPECT_EQ(quantities_in("dự kiến họp, năm 2028 là 50 trạm"), Strings{"50 COUNT"});
}

TEST(Quantity, Ranges) {
  EXPECT_EQ(quantities_in("từ 5 đến 9 trạm"), Strings{"5..9 COUNT"});
  EXPECT_EQ(quantities_in("đạt 75 - 85%"), Strings{"75..85 PERCENT"});
  EXPECT_EQ(quantities_in("đạt 75% - 85%"), Strings{"75..85 PERCENT"});
  EXPECT_EQ(quantities_in("3-4 trạm"), Strings{"3..4 COUNT"});
}

TEST(Quantity, PartsOfAWhole) {
  const Passage passage = testing::passage_of("có 38/52 tỉnh (73,1%)");
  const std::vector<Quantity> found = quantities_of(passage, {});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(quantity_shown(found[0]), "38 COUNT");
  EXPECT_EQ(found[0].denominator, found[1].token);
  EXPECT_EQ(quantity_shown(found[1]), "52 COUNT");
  EXPECT_EQ(found[1].numerator, found[0].token);
  EXPECT_EQ(quantity_shown(found[2]), "73.1 PERCENT");
  EXPECT_TRUE(found[2].bracketed);
  EXPECT_EQ(quantities_in("trực 24/7"), Strings{});
  EXPECT_EQ(quantities_in("Ngày truyền thống (15/8)"), Strings{});
}

TEST(Quantity, Signs) {
  EXPECT_EQ(quantities_in("Lợi nhuận: -4.815.162.342 đồng"), Strings{"-4815162342 VND"});
  EXPECT_EQ(quantities_in("đạt -5%"), Strings{"-5 PERCENT"});
  EXPECT_EQ(quantities_in("COVID-19 và Vinasat-2"), Strings{});
}

TEST(Quantity, Ranks) {
  EXPECT_EQ(quantities_in("xếp thứ 38 thế giới"), Strings{"38 RANK"});
  EXPECT_EQ(quantities_in("xếp thứ 38/190 quốc gia"), Strings{"38 RANK"});
  EXPECT_EQ(quantities_in("thuộc nhóm 30 nước dẫn đầu"), Strings{"atmost 30 RANK"});
  EXPECT_EQ(quantities_in("top 10"), Strings{"atmost 10 RANK"});
  EXPECT_EQ(quantities_in("có nhóm 30 người"), Strings{"30 PERS"});
}

TEST(Quantity, WhatOnlyNamesIsNoAmount) {
  for (const char* text :
       {"Nghị quyết số 57", "Thông tư 15/2026/TT-ABC", "58-QĐ/TW", "mức độ 3, 4", "Điều 12",
        "phiên bản 4.0", "lần thứ 6", "tổng đài 1900", "(3)", "ISO 27001:2022", "khóa XV kỳ họp 7",
        "“Đề án 06 năm 2027”", "\"Chiến dịch 92 ngày đêm\"", "băng tần 2600 MHz", "0912345678"}) {
    EXPECT_EQ(quantities_in(text), Strings{}) << text;
  }
}

TEST(Quantity, MoneyBehindAWordForOrdinalsIsAnAmount) {
  EXPECT_EQ(quantities_in("ở mức 12 tỷ đồng"), Strings{"12e9 VND"});
  EXPECT_EQ(quantities_in("chi hội nghị 5 triệu đồng"), Strings{"5e6 VND"});
  EXPECT_EQ(quantities_in("ở mức 3"), Strings{});
}

TEST(Quantity, QuotesEndSomewhere) {
  EXPECT_EQ(quantities_in("\" mở mà không đóng, 5 trạm"), Strings{"5 COUNT"});
}

TEST(Quantity, TimesAreNoAmounts) {
  EXPECT_EQ(quantities_in("ngày 20/9/2027 có 5 trạm trong 9 tháng đầu năm 2027"),
            Strings{"5 COUNT"});
}

TEST(Quantity, NumbersOfRowsAndNotes) {
  EXPECT_EQ(quantities_in("3 Tỷ lệ phủ sóng 92%"), Strings{"92 PERCENT"});
  EXPECT_EQ(quantities_in("đạt 5.120 (4) tỷ đồng"), Strings{"5120e9 VND"});
}

TEST(Quantity, VeryLargeOnes) {
  EXPECT_EQ(quantities_in("3,4 tỷ tỷ tỷ (10^27) địa chỉ"), Strings{"3.4e27 COUNT"});
  std::string text = "5 ";
  for (int i = 0; i < 50; ++i) text += "tỷ ";
  EXPECT_EQ(quantities_in(text), Strings{});
}

TEST(Quantity, PhraseBeforeATokenIsTheLongest) {
  const Passage passage = testing::passage_of("ước tính đạt 5");
  EXPECT_EQ(phrase_before(passage, 3), 0U);
  EXPECT_EQ(phrase_before(passage, 2), 2U);  // "uoc tinh" alone is not the longest there
  EXPECT_EQ(phrase_before(passage, 0), 0U);
}

}  // namespace
}  // namespace tongket
