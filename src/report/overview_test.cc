#include "report/overview.h"

#include "report/report_fixture.h"

namespace tongket {
namespace {

std::vector<Given> some_rows() {
  Given plan{"READ.VISITS", "2022", "140"};
  plan.scenario = Scenario::kPlan;
  Given none{"SHOP.BOOKS", "2022", ""};
  none.status = ObsStatus::kNotApplicable;
  Given imputed{"SHOP.COST", "2022", "3", "VND"};
  imputed.status = ObsStatus::kImputed;
  Given wanted{"CARD.NEW", "2022", "5"};
  wanted.scenario = Scenario::kPlan;
  return {{"READ.VISITS", "2021", "100"},
          {"READ.VISITS", "2022", "112.50"},
          plan,
          none,
          imputed,
          {"SHOP.LOST", "2022", "0"},
          wanted};
}

std::string page_of(const Pack& pack, const std::vector<Given>& rows,
                    const std::vector<Finding>& findings = {},
                    Language language = Language::kVietnamese) {
  const FactIndex facts = facts_of(rows);
  OverviewOptions options;
  options.period = period("2022");
  options.language = language;
  options.made_at = "2023-01-05T08:09:10.000+07:00";
  options.data_head = "0123456789abcdef0123456789abcdef";
  Result<std::string> page = overview_page(pack, facts, findings, options);
  EXPECT_TRUE(page) << page.error().key;
  return page.value_or("");
}

bool has(const std::string& page, std::string_view part) {
  return page.find(part) != std::string::npos;
}

TEST(Overview, SaysWhatItIsAndWhen) {
  const std::string page = page_of(library_pack(), some_rows());
  EXPECT_TRUE(page.starts_with("<!DOCTYPE html>\n<html lang=\"vi\">"));
  EXPECT_TRUE(has(page, "<h1>Thu vien <span>Năm 2022</span></h1>"));
  EXPECT_TRUE(has(page, "05/01/2023 08:09"));
  EXPECT_TRUE(has(page, "<code>0123456789abcdef</code>"));
}

TEST(Overview, EnglishWhenAsked) {
  const std::string page = page_of(library_pack(), some_rows(), {}, Language::kEnglish);
  EXPECT_TRUE(has(page, "<html lang=\"en\">"));
  EXPECT_TRUE(has(page, "<h1>Libraries <span>2022</span></h1>"));
  EXPECT_TRUE(has(page, "Luot doc (en)"));
  EXPECT_TRUE(has(page, "up 12.5%"));
}

TEST(Overview, NumbersCarryTheirObservationAndMachineForm) {
  const std::string page = page_of(library_pack(), some_rows());
  EXPECT_TRUE(
      has(page, "<data class=\"n\" value=\"112.50\" tabindex=\"0\" data-obs=\"2\">112,50</data>"));
  EXPECT_TRUE(has(page, "data-obs=\"2 1\">tăng 12,5%</data>")) << "a computed one its operands";
}

TEST(Overview, ThreeWaysToHaveNoNumberLookDifferent) {
  const std::string page = page_of(library_pack(), some_rows());
  EXPECT_TRUE(has(page, "data-obs=\"4\">không áp dụng</span>"));
  EXPECT_TRUE(has(page, "data-obs=\"6\">0</data>"));
  EXPECT_TRUE(has(page, "<span class=\"none\">chưa có số liệu</span>"));
}

TEST(Overview, ImputedNeverLooksReported) {
  EXPECT_TRUE(has(page_of(library_pack(), some_rows()),
                  "<data class=\"n imputed\" value=\"3\" tabindex=\"0\" data-obs=\"5\">"
                  "<i>suy ra</i>"));
}

TEST(Overview, HostileNamesStayText) {
  const std::string hostile = "</script><img src=x onerror=alert(1)>\"'&";
  Pack pack = library_pack();
  pack.name_vi = hostile;
  pack.sources[0].title_vi = hostile;
  pack.fields[0].name_vi = hostile;
  for (Indicator& indicator : pack.indicators) indicator.name_vi = hostile;
  pack.units_of_measure[1].names[0].vi = hostile;
  const std::string page = page_of(pack, some_rows());
  EXPECT_FALSE(has(page, "<img"));
  std::size_t scripts = 0;
  for (std::size_t at = page.find("</script"); at != std::string::npos;
       at = page.find("</script", at + 1)) {
    ++scripts;
  }
  EXPECT_EQ(scripts, 2U) << "our own script and the data of the tooltips";
}

TEST(Overview, AContradictedNumberIsMarkedAndItsFindingTold) {
  const FactIndex facts = facts_of(some_rows());
  const Fact& value = *facts.versions(facts.all()[0].observation.key).data();
  Finding finding = finding_about(FindingKind::kTwoValues, value);
  finding.severity = Severity::kHigh;
  finding.subject.period = period("2022");
  finding.key = "check.two_values_one_source";
  finding.args = {
      {"first_source", "book"}, {"first", printed_text(value.observation)}, {"second", "9 COUNT"}};
  const std::string page = page_of(library_pack(), some_rows(), {finding});
  EXPECT_TRUE(has(page, "class=\"n doubt\""));
  EXPECT_TRUE(has(page, "<span class=\"vh\">số liệu đang mâu thuẫn</span>"));
  EXPECT_TRUE(has(page, "<span class=\"sev high\">Nghiêm trọng</span>"));
  EXPECT_TRUE(has(page, "So tay")) << "the source by its title, not by its id";
}

TEST(Overview, TheSameInputGivesTheSameBytes) {
  EXPECT_EQ(page_of(library_pack(), some_rows()), page_of(library_pack(), some_rows()));
}

TEST(Overview, NothingIsFetchedAndThePolicySaysSo) {
  const std::string page = page_of(library_pack(), some_rows());
  EXPECT_TRUE(has(page, "default-src &#39;none&#39;; font-src data:"));
  EXPECT_FALSE(has(page, "http://"));
  EXPECT_FALSE(has(page, "https://"));
  EXPECT_FALSE(has(page, " style=\"")) << "the policy would refuse it";
  EXPECT_FALSE(has(page, " onclick"));
}

TEST(Overview, NoValueOfThePeriod) {
  const FactIndex facts = facts_of({{"READ.VISITS", "2021", "1"}});
  OverviewOptions options;
  options.period = period("2022");
  const Result<std::string> page = overview_page(library_pack(), facts, {}, options);
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(page.error().key, "report.no_values");
}

}  // namespace
}  // namespace tongket
