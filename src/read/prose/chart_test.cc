#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/prose/chart_block.h"
#include "read/prose/prose_fixture.h"
#include "read/prose/reading.h"

namespace tongket {
namespace {

using testing::text_of;
using Strings = std::vector<std::string>;

// "numbers|labels|caption"
Strings chart_shown(std::string_view text) {
  const SourceText source = text_of(text);
  Strings out;
  for (const ChartBlock& block : chart_blocks(source)) {
    std::string line;
    for (const ChartNumber& number : block.numbers) {
      line += source.lines[number.line].text.substr(number.begin, number.end - number.begin) + " ";
    }
    line += "|";
    for (const ChartLabel& label : block.labels) {
      line +=
          " " + std::to_string(label.year) + (label.plan ? "P" : "") + (label.estimated ? "E" : "");
    }
    out.push_back(line + "|" + block.caption);
  }
  return out;
}

// "code period scenario value"
Strings chart_facts(std::string_view text) {
  static const Pack pack = testing::reading_pack();
  ReadOptions options;
  options.period = TimePeriod::year(2027);
  Strings out;
  for (const ReadFact& fact : read_report(text_of(text), pack, options).facts) {
    out.push_back(fact.key.indicator + " " + fact.key.period.to_string() + " " +
                  std::string(to_code(fact.key.scenario)) + " " + fact.value.to_string() + "e" +
                  std::to_string(fact.mult) + " " + fact.key.unit +
                  (fact.status == ObsStatus::kEstimated ? " E" : ""));
  }
  return out;
}

TEST(ChartBlock, NumbersAxisAndCaption) {
  EXPECT_EQ(
      chart_shown("1.100 1.250 1.400\nNăm 2025 Năm 2026 Năm 2027\nSản lượng bưu gửi (triệu)\n"),
      Strings{"1.100 1.250 1.400 | 2025 2026 2027|Sản lượng bưu gửi (triệu)"});
}

TEST(ChartBlock, MayStandOnSeveralLines) {
  EXPECT_EQ(chart_shown("1.100\n\n1.250\n\nNăm 2026\n\nNăm 2027\n\nSản lượng bưu gửi\nquốc tế\n"),
            Strings{"1.100 1.250 | 2026 2027|Sản lượng bưu gửi quốc tế"});
}

TEST(ChartBlock, LabelsForEstimatesAndPlans) {
  EXPECT_EQ(
      chart_shown("1.100 1.250 1.400\nNăm 2026 Ước 2027 KH\nKế hoạch 2028\nDoanh thu\n").size(),
      1U);
  EXPECT_EQ(chart_shown("1.100 1.250 1.400\nNăm 2026 Năm 2027 (ước) Kế hoạch 2028\nDoanh thu\n"),
            Strings{"1.100 1.250 1.400 | 2026 2027E 2028P|Doanh thu"});
}

TEST(ChartBlock, TheAxisMayStandAbove) {
  EXPECT_EQ(chart_shown("Năm 2026 Năm 2027\n\n81% 92%\n\nTỷ lệ phủ sóng\n"),
            Strings{"81 92 | 2026 2027|Tỷ lệ phủ sóng"});
}

TEST(ChartBlock, PercentagesAndAmountsAreTwoCharts) {
  EXPECT_EQ(chart_shown("81% 92%\n1.100 1.200\nNăm 2026 Năm 2027\nDoanh thu\n").size(), 1U);
}

TEST(ChartBlock, ProseAndNumbersOfRowsAreNone) {
  EXPECT_EQ(chart_shown("Câu văn có 1.100 trạm.\n\n7\n\nCâu văn khác.\n"), Strings{});
  EXPECT_EQ(chart_shown("1.100 1.200\n\nvà 1.300 trạm nữa.\n"), Strings{});
}

TEST(ChartBlock, WholeParagraphsHaveNoCharts) {
  SourceText source = text_of("1.100 1.250\nNăm 2026 Năm 2027\n");
  source.wrapped = false;
  EXPECT_TRUE(chart_blocks(source).empty());
  EXPECT_EQ(chart_lines(source), std::vector<bool>(source.lines.size(), false));
}

TEST(ChartReading, BarsBecomeFacts) {
  EXPECT_EQ(chart_facts("1.100 1.250\nNăm 2026 Năm 2027 (ước)\nDoanh thu viễn thông (tỷ đồng)\n"),
            (Strings{"TELE.REV 2026 actual 1100e9 VND", "TELE.REV 2027 actual 1250e9 VND E"}));
  EXPECT_EQ(chart_facts("81% 92%\nNăm 2026 Kế hoạch 2027\nTỷ lệ phủ sóng\n"),
            (Strings{"TELE.COVER 2026 actual 81e0 PERCENT", "TELE.COVER 2027 plan 92e0 PERCENT"}));
}

TEST(ChartReading, WithoutAnAxisTheLastBarIsTheYearOfTheReport) {
  EXPECT_EQ(chart_facts("1.100 1.250\n\nSố trạm phát sóng\n"),
            (Strings{"TELE.STATIONS 2026 actual 1100e0 COUNT",
                     "TELE.STATIONS 2027 actual 1250e0 COUNT"}));
}

TEST(ChartReading, HeadingsAboveTellTheIndicatorToo) {
  EXPECT_EQ(chart_facts("1. Doanh thu viễn thông\n\nCâu văn đứng ngay dưới đề mục này.\n\n"
                        "1.100 1.250\nNăm 2026 Năm 2027\nTổng doanh thu (tỷ đồng)\n")
                .back(),
            "TELE.REV 2027 actual 1250e9 VND");
}

TEST(ChartReading, LongColumnsOfNumbersHaveNoYears) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += std::to_string(3000 + i) + "\n";
  const Strings read = chart_facts(text + "Số trạm phát sóng\n");
  ASSERT_EQ(read.size(), 3000U);
  EXPECT_EQ(read.front(), "TELE.STATIONS  actual 3000e0 COUNT");
}

}  // namespace
}  // namespace tongket
