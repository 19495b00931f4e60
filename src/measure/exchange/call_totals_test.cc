#include "measure/exchange/call_totals.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

const std::string kHead =
    "hour,direction,provider,consumer,service,answered,refused,faults,request_bytes,response_bytes,"
    "microseconds\n";

Result<std::int64_t> calls(const std::string& rows, const std::string& head = kHead) {
  return succeeded_calls(head + rows, "figures.csv",
                         {parse_date("2023-05-01").value(), parse_date("2023-05-31").value()});
}

TEST(CallTotals, CountsWhatProvidersAnsweredOnDaysOfThePeriod) {
  EXPECT_EQ(
      calls("2023-05-10T08,in,A,B,A/S/x,10,2,3,1,1,9\n2023-05-11T08,in,A,C,A/S/x,5,0,0,1,1,9\n")
          .value(),
      12);
  EXPECT_EQ(calls("2023-05-10T08,out,A,B,A/S/x,10,0,0,1,1,9\n").value(),
            0);  // the provider says it
  EXPECT_EQ(calls("").value(), 0);
}

TEST(CallTotals, HoursAreOfTheDayInVietNam) {
  EXPECT_EQ(calls("2023-04-30T17,in,A,B,A/S/x,1,0,0,1,1,9\n").value(), 1);  // midnight of the first
  EXPECT_EQ(calls("2023-04-30T16,in,A,B,A/S/x,1,0,0,1,1,9\n").value(), 0);
  EXPECT_EQ(calls("2023-05-31T16,in,A,B,A/S/x,1,0,0,1,1,9\n").value(), 1);
  EXPECT_EQ(calls("2023-05-31T17,in,A,B,A/S/x,1,0,0,1,1,9\n").value(), 0);
}

TEST(CallTotals, MistakesHaveTheirPlace) {
  const auto mistake = [](const std::string& rows, const std::string& head = kHead) {
    const Result<std::int64_t> out = calls(rows, head);
    return out ? "" : out.error().key + ":" + std::to_string(out.error().place.line);
  };
  EXPECT_EQ(mistake("2023-05-10,in,A,B,A/S/x,10,2,3,1,1,9\n"), "exchange.figures_value:2");
  EXPECT_EQ(mistake("2023-05-10T08,in,A,B,A/S/x,10,2,11,1,1,9\n"), "exchange.figures_value:2");
  EXPECT_EQ(mistake("2023-05-10T08,in,A,B,A/S/x,-1,2,0,1,1,9\n"), "exchange.figures_value:2");
  EXPECT_EQ(mistake("", "hour,direction\n"), "exchange.figures_column:1");
  const std::string most = std::to_string(INT64_MAX);
  const std::string row = "2023-05-10T08,in,A,B,A/S/x," + most + ",0,0,1,1,9\n";
  EXPECT_EQ(mistake(row + row), "exchange.too_many_calls:0");
}

}  // namespace
}  // namespace tongket
