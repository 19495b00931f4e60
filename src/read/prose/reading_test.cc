#include "read/prose/reading.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "read/prose/prose_fixture.h"
#include "read/reading_write.h"

namespace tongket {
namespace {

using testing::small_reading_pack;
using testing::text_of;
using Strings = std::vector<std::string>;

ReportReading reading_of(std::string_view text, std::string_view period = "2027") {
  ReadOptions options;
  if (!period.empty()) options.period = TimePeriod::parse(period).value();
  return read_report(text_of(text), small_reading_pack(), options);
}

// "code org period[ until as-of][ scenario] amount unit"
std::string fact_shown(const ReadFact& fact) {
  std::string out = fact.key.indicator + " " + fact.key.org + " " + fact.key.period.to_string();
  if (fact.key.as_of) out += " @" + fact.key.as_of->to_string();
  if (fact.key.scenario != Scenario::kActual) {
    out += " " + std::string(to_code(fact.key.scenario));
  }
  out += " " + fact.value.to_string();
  if (fact.mult != 0) out += "e" + std::to_string(fact.mult);
  return out + " " + fact.key.unit;
}
Strings report_facts(std::string_view text, std::string_view period = "2027") {
  Strings out;
  for (const ReadFact& fact : reading_of(text, period).facts) out.push_back(fact_shown(fact));
  return out;
}

TEST(Reading, AFlowAStockAndARate) {
  EXPECT_EQ(report_facts("Doanh thu viễn thông năm 2027 đạt 7.315 tỷ đồng."),
            Strings{"TELE.REV land 2027 7315e9 VND"});
  EXPECT_EQ(report_facts("Cả nước có 45.210 trạm phát sóng."),
            Strings{"TELE.STATIONS land 2027 45210 COUNT"});
  EXPECT_EQ(report_facts("Tỷ lệ phủ sóng đạt 93,4%."),
            Strings{"TELE.COVER land 2027 93.4 PERCENT"});
}

TEST(Reading, FactsStandWhereTheyArePrinted) {
  const SourceText source = text_of("Mở đầu.\n\nDoanh thu viễn thông đạt hơn 7.315\ntỷ đồng.");
  const ReportReading reading = read_report(source, small_reading_pack(), {});
  ASSERT_EQ(reading.facts.size(), 1U);
  const ReadFact& fact = reading.facts[0];
  EXPECT_EQ(fact.line_from, 3);
  EXPECT_EQ(fact.line_to, 4);
  EXPECT_EQ(source.lines[fact.line].text.substr(fact.begin, fact.end - fact.begin), "7.315");
  EXPECT_EQ(fact.printed, "7.315 tỷ đồng");
  EXPECT_EQ(fact.qualifier, Qualifier::kOver);
  EXPECT_GT(fact.confidence, 0.5);
}

TEST(Reading, ComparisonsAreNoValues) {
  EXPECT_EQ(
      report_facts("Doanh thu viễn thông đạt 7.315 tỷ đồng, tăng 12,5%, bằng 97% kế hoạch, gấp 1,3 "
                   "lần năm 2020."),
      Strings{"TELE.REV land 2027 7315e9 VND"});
}

TEST(Reading, TheBaseInBracketsIsAValueOfItsPeriod) {
  EXPECT_EQ(
      report_facts("Doanh thu viễn thông 6 tháng đầu năm 2027 đạt 700 tỷ đồng, tăng 5% so với cùng "
                   "kỳ năm 2026 (667 tỷ đồng).",
                   "2027-S1"),
      (Strings{"TELE.REV land 2027-S1 700e9 VND", "TELE.REV land 2026-S1 667e9 VND"}));
}

TEST(Reading, AFlowUpToADayBeginsWithTheYearAStockKeepsTheDay) {
  EXPECT_EQ(report_facts("Tính đến ngày 20/11/2027, doanh thu viễn thông đạt 700 tỷ đồng."),
            Strings{"TELE.REV land 2027-01-01/P324D @2027-11-20 700e9 VND"});
  EXPECT_EQ(report_facts("Tính đến hết tháng 10/2027, doanh thu viễn thông đạt 700 tỷ đồng."),
            Strings{"TELE.REV land 2027-01-01/P10M @2027-10-31 700e9 VND"});
  EXPECT_EQ(report_facts("Tính đến ngày 20/11/2027, có 512 trạm phát sóng."),
            Strings{"TELE.STATIONS land 2027 @2027-11-20 512 COUNT"});
}

TEST(Reading, PlansAndTargets) {
  EXPECT_EQ(report_facts("Kế hoạch doanh thu viễn thông năm 2028 là 800 tỷ đồng."),
            Strings{"TELE.REV land 2028 plan 800e9 VND"});
  EXPECT_EQ(report_facts("Phấn đấu đến năm 2031 tỷ lệ phủ sóng đạt 99%."),
            Strings{"TELE.COVER land 2031 target 99 PERCENT"});
}

TEST(Reading, HeadingsTellPeriodAndScenario) {
  EXPECT_EQ(report_facts("I. MỤC TIÊU NĂM 2028\n- Doanh thu viễn thông đạt 800 tỷ đồng.\n"
                         "II. KẾT QUẢ NĂM 2026\n- Doanh thu viễn thông đạt 700 tỷ đồng.\n"),
            (Strings{"TELE.REV land 2028 plan 800e9 VND", "TELE.REV land 2026 700e9 VND"}));
}

TEST(Reading, HeadingsTellTheUnit) {
  EXPECT_EQ(report_facts("1. Saco\n- Doanh thu viễn thông đạt 70 tỷ đồng.\n2. An Giang\n"
                         "- Doanh thu viễn thông đạt 7 tỷ đồng.\n"),
            (Strings{"TELE.REV saco 2027 70e9 VND", "TELE.REV an-giang 2027 7e9 VND"}));
}

TEST(Reading, ParentCompaniesAreUnitsOfTheirOwn) {
  EXPECT_EQ(report_facts("1. Saco\n- Doanh thu viễn thông Công ty mẹ đạt 70 tỷ đồng.\n"),
            Strings{"TELE.REV saco-parent 2027 70e9 VND"});
}

TEST(Reading, SentencesTellTheUnitInATextAboutTheNation) {
  EXPECT_EQ(report_facts("Gia Lai có 812 trạm phát sóng."),
            Strings{"TELE.STATIONS gia-lai 2027 812 COUNT"});
  EXPECT_EQ(
      report_facts("Số trạm phát sóng của các tỉnh: Gia Lai: 812 trạm, An Giang: 940 trạm."),
      (Strings{"TELE.STATIONS gia-lai 2027 812 COUNT", "TELE.STATIONS an-giang 2027 940 COUNT"}));
}

TEST(Reading, AReportOfAUnitIsAboutIt) {
  ReadOptions options;
  options.org = "gia-lai";
  const ReportReading reading =
      read_report(text_of("Năm 2027 có 812 trạm phát sóng."), small_reading_pack(), options);
  ASSERT_EQ(reading.facts.size(), 1U);
  EXPECT_EQ(reading.facts[0].key.org, "gia-lai");
}

TEST(Reading, WhatNoIndicatorFitsIsLeftOutOrOnlyProposed) {
  EXPECT_EQ(report_facts("Hội nghị có 120 đại biểu từ 14 đoàn."), Strings{});
  const ReportReading reading = reading_of("Chi đào bới vỉa hè 12 tỷ đồng.");
  ASSERT_EQ(reading.facts.size(), 1U);
  EXPECT_EQ(reading.facts[0].key.indicator, "");
  EXPECT_LT(reading.facts[0].confidence, 0.3);
}

TEST(Reading, UnitsOfMeasureDecideBetweenNames) {
  EXPECT_EQ(
      report_facts(
          "Viễn thông có 512 trạm phát sóng, xếp thứ 38 thế giới, tốc độ tải xuống 41,2 Mbps."),
      (Strings{"TELE.STATIONS land 2027 512 COUNT", "TELE.RANK land 2027 38 RANK",
               "TELE.SPEED land 2027 41.2 MBPS"}));
}

TEST(Reading, AtMostThreeCandidatesBestFirst) {
  for (const ReadFact& fact :
       reading_of("Doanh thu viễn thông và bưu chính đạt 12 tỷ đồng.").facts) {
    ASSERT_LE(fact.candidates.size(), 3U);
    for (std::size_t i = 1; i < fact.candidates.size(); ++i) {
      EXPECT_GE(fact.candidates[i - 1].score, fact.candidates[i].score);
    }
  }
}

TEST(Reading, TheTitleTellsThePeriod) {
  EXPECT_EQ(
      reading_of("BÁO CÁO\nKết quả công tác 6 tháng đầu năm 2027\n\nCả nước hiện có 512 trạm phát "
                 "sóng đang "
                 "hoạt động ở các vùng.",
                 "")
          .period,
      TimePeriod::half(2027, 1));
  EXPECT_EQ(reading_of("Có 512 trạm năm 2026, năm 2026 và năm 2025 có 3 trạm.", "").period,
            TimePeriod::year(2026));
  EXPECT_TRUE(reading_of("Có 512 trạm phát sóng.", "").period.is_undated());
}

TEST(Reading, WithoutAPackNumbersStayUnresolved) {
  Pack none;
  none.index();
  const ReportReading reading =
      read_report(text_of("Doanh thu năm 2027 đạt 12 tỷ đồng."), none, {});
  ASSERT_EQ(reading.facts.size(), 1U);
  EXPECT_EQ(reading.facts[0].key.indicator, "");
}

// Any arrangement of pieces of administrative prose.
std::string any_report() {
  const std::vector<std::string> pieces =
      *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "1. Doanh thu viễn thông\n", "- ", "Doanh thu viễn thông", " đạt", " hơn", " 1.234,5",
          " 12", "%", " tỷ đồng", ", tăng", " so với cùng kỳ năm 2026", " (", ")", ".\n", "; ",
          "Gia Lai: ", " trạm phát sóng", "\n", "\n\n", " 38/52", " tính đến ngày 20/9/2027",
          " năm 2027", " kế hoạch", "Năm 2026 Năm 2027\n", "1.100 1.200\n", "“", "”", " 5-9",
          " -7"));
  std::string text = "Báo cáo năm 2027\n";
  for (const std::string& piece : pieces) text += piece;
  return text;
}

RC_GTEST_PROP(Reading, EveryFactIsPrintedWhereItSays, ()) {
  const SourceText source = text_of(any_report());
  const ReportReading reading = read_report(source, small_reading_pack(), {});
  std::size_t line = 0;
  for (const ReadFact& fact : reading.facts) {
    RC_ASSERT(fact.line >= line && fact.line < source.lines.size());
    line = fact.line;
    const std::string& text = source.lines[line].text;
    RC_ASSERT(fact.begin < fact.end && fact.end <= text.size());
    const std::vector<Token> number =
        tokens_of(std::string_view(text).substr(fact.begin, fact.end - fact.begin));
    RC_ASSERT(number.front().is_number());
    RC_ASSERT(number.front().value.magnitude() == fact.value.magnitude());
    if (number.size() > 1U) {  // a cell that is a range: "5-9"
      RC_ASSERT(fact.value_high.has_value() && number.back().is_number());
      RC_ASSERT(number.back().value.magnitude() == fact.value_high->magnitude());
    }
    RC_ASSERT(fact.line_from == source.lines[line].number);
  }
}

RC_GTEST_PROP(Reading, IsTheSameEachTime, ()) {
  const SourceText source = text_of(any_report());
  RC_ASSERT(reading_csv("x", read_report(source, small_reading_pack(), {}), small_reading_pack()) ==
            reading_csv("x", read_report(source, small_reading_pack(), {}), small_reading_pack()));
}

// Values never decide what a number means: other digits in the same form are read alike.
RC_GTEST_PROP(Reading, OtherNumbersReadAlike, ()) {
  const std::string text = any_report();
  std::string other = text;
  for (std::size_t at = 0; at < other.size(); ++at) {
    if (text.compare(at, 5, "1.234") == 0) other.replace(at, 5, "8.765");
    if (text.compare(at, 5, "1.100") == 0) other.replace(at, 5, "3.300");
  }
  const ReportReading a = read_report(text_of(text), small_reading_pack(), {});
  const ReportReading b = read_report(text_of(other), small_reading_pack(), {});
  RC_ASSERT(a.facts.size() == b.facts.size());
  for (std::size_t i = 0; i < a.facts.size(); ++i) {
    RC_ASSERT(a.facts[i].key == b.facts[i].key);
    RC_ASSERT(a.facts[i].confidence == b.facts[i].confidence);
  }
}

}  // namespace
}  // namespace tongket
