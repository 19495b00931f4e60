#include "measure/exchange/reported_exchange.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

const std::string kReportHead =
    "hour,direction,provider,consumer,service,answered,refused,faults,request_bytes,response_bytes,"
    "microseconds,longest_microseconds\n";

class ReportedExchangeTest : public ::testing::Test {
 protected:
  void put(const std::string& file, const std::string& rows) {
    ASSERT_TRUE(write_file_atomically(folder_.path() / file, kReportHead + rows).ok());
  }
  std::vector<std::string> refused() {
    std::vector<std::string> out;
    for (const Error& error : exchange_.refresh()) out.push_back(error.key);
    return out;
  }
  std::int64_t answered() { return exchange_.now()->all.answered; }

  TestFolder folder_;
  ReportedExchange exchange_{folder_.path().string(), {}};
};

const std::string kFirstRow = "2023-05-31T16,in,A,B/X,A/S/x,10,1,2,100,200,5000,900\n";
const std::string kNextDay = "2023-05-31T17,in,A,B/X,A/S/x,5,0,0,10,20,500,90\n";

TEST_F(ReportedExchangeTest, ProvidersCountByDayAndMonthInVietNam) {
  put("a.csv", kFirstRow + kNextDay);
  put("b.csv", "2023-05-31T16,out,A,B/X,A/S/x,10,1,2,100,200,5000,900\n");
  EXPECT_EQ(refused(), std::vector<std::string>());
  const auto totals = exchange_.now();
  EXPECT_EQ(totals->all.answered, 15);
  EXPECT_EQ(totals->days.at(Date::of(2023, 5, 31)).bytes, 300);
  EXPECT_EQ(totals->days.at(Date::of(2023, 6, 1)).answered, 5);
  EXPECT_EQ(totals->months.at(Date::of(2023, 6, 1)).at({"A/S/x", "B/X"}).microseconds, 500);
}

TEST_F(ReportedExchangeTest, AFileThatTellsAgainIsLeftOutAsAWhole) {
  put("a.csv", kFirstRow);
  put("copy.csv", kNextDay + kFirstRow);
  EXPECT_EQ(refused(), std::vector<std::string>{"exchange.reported_twice"});
  EXPECT_EQ(answered(), 10);
  EXPECT_EQ(refused(), std::vector<std::string>());  // told once; nothing has changed
  EXPECT_EQ(answered(), 10);
  put("copy.csv", kNextDay);
  EXPECT_EQ(refused(), std::vector<std::string>());
  EXPECT_EQ(answered(), 15);
}

TEST_F(ReportedExchangeTest, WhatCannotBeReadDoesNotKeepTheRestBack) {
  put("a.csv", kFirstRow);
  put("broken.csv", kNextDay + "2023-05-31T17,in,A,B/X,A/S/x,-5,0,0,10,20,500,90\n");
  put("large.csv", "2023-06-02T01,in,C,B/X,C/S/x," + std::to_string(INT64_MAX) + ",0,0,0,0,0,0\n");
  EXPECT_EQ(refused(),
            (std::vector<std::string>{"exchange.figures_value", "exchange.too_many_calls"}));
  EXPECT_EQ(answered(), 10);
}

TEST_F(ReportedExchangeTest, AFolderThatIsGoneLeavesWhatStood) {
  put("a.csv", kFirstRow);
  EXPECT_EQ(refused(), std::vector<std::string>());
  std::filesystem::remove_all(folder_.path());
  EXPECT_EQ(refused(), std::vector<std::string>{"exchange.no_folder"});
  EXPECT_EQ(answered(), 10);
}

}  // namespace
}  // namespace tongket
