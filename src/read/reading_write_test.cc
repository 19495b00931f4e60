// What was read, as CSV, JSON, draft and work list.
#include "read/reading_write.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "read/draft.h"
#include "read/prose/prose_fixture.h"
#include "read/value_table.h"
#include "read/work_list.h"

namespace tongket {
namespace {

using testing::text_of;

constexpr std::string_view kText =
    "Báo cáo kết quả năm 2027\n\n"
    "Doanh thu viễn thông ước đạt hơn 7.315,5 tỷ đồng.\n\n"
    "Chi đào bới vỉa hè 5-9 tỷ đồng.\n";

struct Read {
  Pack pack = testing::reading_pack();
  ReportReading reading = read_report(text_of(kText), pack, {});
};

std::vector<std::string> rows_of(const std::string& csv) {
  std::vector<std::string> out;
  for (const std::string_view line : split(csv, '\n')) {
    if (!line.empty()) out.emplace_back(line);
  }
  return out;
}

TEST(ReadingWrite, Csv) {
  const Read read;
  const std::vector<std::string> rows = rows_of(reading_csv("bao-cao", read.reading, read.pack));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0],
            "doc,line_from,line_to,field,code,name_vi,name_en,org,breakdown,period,as_of,scenario,"
            "status,qualifier,value,value_hi,unit,mult,printed,note,page,span,confidence,"
            "candidates");
  EXPECT_TRUE(rows[1].starts_with(
      "bao-cao,3,3,TELE,TELE.REV,Doanh thu vien thong,Revenue of telecom,land,,2027,,actual,E,"
      "over,7315.5,,VND,9,\"7.315,5 tỷ đồng\",,,"))
      << rows[1];
  EXPECT_NE(rows[2].find(",2027,,actual,A,range,5,9,VND,9,5-9 tỷ đồng,"), std::string::npos)
      << rows[2];
}

TEST(ReadingWrite, Json) {
  const Read read;
  const std::string json = reading_json("bao-cao", read.reading, read.pack);
  EXPECT_TRUE(json.starts_with(R"({"doc":"bao-cao","period":"2027","values":[{"line":3,"page":0,)"))
      << json;
  EXPECT_NE(json.find(R"("value":7315.5,"mult":9,"unit":"VND")"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("value":5,"value_hi":9)"), std::string::npos) << json;
}

TEST(Draft, TellsWhatIsKnownAndLoadsOnlyWhatIsConfirmed) {
  const Read read;
  Fact known;
  known.id = 1;
  known.observation.key = read.reading.facts[0].key;
  known.observation.value = Decimal::of(7001);
  known.observation.mult = 9;
  const std::string draft = draft_csv("bao-cao", read.reading, read.pack, FactIndex({known}));
  std::vector<std::string> rows = rows_of(draft);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_TRUE(rows[0].starts_with("decision,stored,doc,line_from,"));
  EXPECT_TRUE(rows[1].starts_with(",7001e9,bao-cao,3,")) << rows[1];
  EXPECT_TRUE(rows[2].starts_with(",,bao-cao,5,")) << rows[2];

  // The second row names no indicator: unconfirmed it stops nothing.
  const std::string confirmed = rows[0] + "\nyes" + rows[1] + "\n" + rows[2] + "\n";
  const Result<ValueTable> table = read_value_table(confirmed, "draft.csv", Progress::none());
  ASSERT_TRUE(table.ok()) << table.error().key;
  ASSERT_EQ(table->rows.size(), 1U);
  EXPECT_EQ(table->rows[0].key, read.reading.facts[0].key);
  EXPECT_EQ(table->rows[0].value, read.reading.facts[0].value);
  EXPECT_EQ(table->rows[0].qualifier, Qualifier::kOver);
  EXPECT_EQ(table->rows[0].status, ObsStatus::kEstimated);
}

TEST(ValueTableDecision, YesInSeveralWords) {
  const std::string header = "decision,code,org,period,value,unit\n";
  const auto rows = [&](std::string_view decision) -> int {
    const Result<ValueTable> table =
        read_value_table(header + std::string(decision) + ",A,VN,2027,1,VND\nyes,B,VN,2027,1,VND\n",
                         "d.csv", Progress::none());
    return table.ok() ? static_cast<int>(table->rows.size()) : -1;
  };
  EXPECT_EQ(rows("yes"), 2);
  EXPECT_EQ(rows("x"), 2);
  EXPECT_EQ(rows("có"), 2);
  EXPECT_EQ(rows(""), 1);
  EXPECT_EQ(rows("no"), 1);
  EXPECT_EQ(rows("không"), 1);
  EXPECT_EQ(rows("perhaps"), -1);
}

ReadFact doubtful_fact(std::string code, float first, float second = 0) {
  static const Pack pack = testing::reading_pack();
  ReadFact out;
  out.key.indicator = std::move(code);
  out.key.period = TimePeriod::year(2027);
  out.confidence = first;
  out.printed = "12";
  out.candidates.push_back({pack.indicator("TELE.REV"), first});
  if (second > 0) out.candidates.push_back({pack.indicator("POST.REV"), second});
  return out;
}

TEST(WorkList, WhatIsDoubted) {
  EXPECT_EQ(doubt_of(doubtful_fact("TELE.REV", 0.9F)).reason, DoubtReason::kNone);
  EXPECT_EQ(doubt_of(doubtful_fact("", 0.1F)).reason, DoubtReason::kNoIndicator);
  EXPECT_EQ(doubt_of(doubtful_fact("TELE.REV", 0.9F, 0.85F)).reason, DoubtReason::kAmbiguous);
  EXPECT_EQ(doubt_of(doubtful_fact("TELE.REV", 0.9F, 0.5F)).reason, DoubtReason::kNone);
  EXPECT_EQ(doubt_of(doubtful_fact("TELE.REV", 0.4F)).reason, DoubtReason::kWeakMatch);
  ReadFact undated = doubtful_fact("TELE.REV", 0.9F);
  undated.key.period = TimePeriod();
  EXPECT_EQ(doubt_of(undated).reason, DoubtReason::kNoPeriod);
}

TEST(WorkList, TheMostDoubtfulFirst) {
  const ReadFact sure = doubtful_fact("TELE.REV", 0.95F);
  const ReadFact weak = doubtful_fact("TELE.REV", 0.4F);
  const ReadFact none = doubtful_fact("", 0.1F);
  for (const Language language : {Language::kVietnamese, Language::kEnglish}) {
    const std::vector<std::string> rows =
        rows_of(work_list_csv({{"a", &sure}, {"b", &weak}, {"c", &none}}, language));
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0], "doubt,doc,line,page,printed,code,org,period,reason,candidates");
    EXPECT_TRUE(rows[1].starts_with("1.00,c,")) << rows[1];
    EXPECT_TRUE(rows[2].starts_with("0.60,b,")) << rows[2];
    EXPECT_NE(rows[2].find("TELE.REV Doanh thu vien thong"), std::string::npos) << rows[2];
  }
}

}  // namespace
}  // namespace tongket
