#include "report/sparkline.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

std::string sparkline_of(const std::vector<std::optional<Decimal>>& values) {
  Html html;
  draw_sparkline(html, values, "2020: 1 < 2");
  return html.take();
}

Decimal whole(std::int64_t value) { return Decimal::of(value); }

TEST(Sparkline, NothingForFewerThanTwoValues) {
  EXPECT_EQ(sparkline_of({}), "");
  EXPECT_EQ(sparkline_of({whole(3)}), "");
  EXPECT_EQ(sparkline_of({std::nullopt, whole(3)}), "");
}

TEST(Sparkline, FromLowestToHighestWithTheLastMarked) {
  EXPECT_EQ(sparkline_of({whole(10), whole(20), whole(15)}),
            "<svg class=\"spark\" viewBox=\"0 0 84 22\" role=\"img\">"
            "<title>2020: 1 &lt; 2</title>"
            "<polyline points=\"3.0,19.0 42.0,3.0 81.0,11.0\"/>"
            "<circle class=\"last\" cx=\"81.0\" cy=\"11.0\" r=\"2.4\"/></svg>");
}

TEST(Sparkline, AGapBreaksTheLine) {
  const std::string out = sparkline_of({whole(1), whole(2), std::nullopt, whole(3)});
  EXPECT_NE(out.find("<polyline points=\"3.0,19.0 29.0,11.0\"/>"), std::string::npos) << out;
  EXPECT_NE(out.find("<circle cx=\"81.0\" cy=\"3.0\" r=\"1.3\"/>"), std::string::npos) << out;
}

TEST(Sparkline, AFlatSeriesRunsThroughTheMiddle) {
  EXPECT_NE(sparkline_of({whole(5), whole(5)}).find("3.0,11.0 81.0,11.0"), std::string::npos);
}

TEST(Sparkline, SignsAndSizesBeyondBinaryPrecision) {
  const std::string out = sparkline_of(
      {Decimal::of(-900719925474099301), Decimal::of(900719925474099301), Decimal::of(0)});
  EXPECT_NE(out.find("3.0,19.0 42.0,3.0 81.0,11.0"), std::string::npos) << out;
}

}  // namespace
}  // namespace tongket
