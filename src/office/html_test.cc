#include "office/html.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TEST(Html, ClosesInOrderAndWritesAttributes) {
  Html html;
  html.open("p", {{"class", "lead"}, {"hidden", ""}}).text("một ").element("b", {}, "hai").close();
  html.single("br");
  EXPECT_EQ(html.take(), "<p class=\"lead\" hidden>một <b>hai</b></p><br/>");
}

TEST(Html, OutsideTextNeverBecomesMarkup) {
  const std::string hostile = "\"><script>alert('x')</script>&amp;";
  Html html;
  html.element("p", {{"title", hostile}}, hostile);
  const std::string out = html.take();
  EXPECT_EQ(out.find("<script"), std::string::npos);
  EXPECT_EQ(out.find('\''), std::string::npos);
  EXPECT_NE(out.find("&amp;amp;"), std::string::npos);
  EXPECT_EQ(out.substr(0, 16), "<p title=\"&quot;");
}

TEST(Html, AnElementLeftOpenIsOurBug) {
  EXPECT_DEATH(
      {
        Html html;
        html.open("p");
        const std::string out = html.take();
      },
      "");
  EXPECT_DEATH(Html().close(), "");
}

}  // namespace
}  // namespace tongket
