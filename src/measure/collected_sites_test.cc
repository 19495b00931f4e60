// What pages are told of sites: months of days, read again only where something changed.
#include "measure/collected_sites.h"

#include <gtest/gtest.h>

#include "measure/figure_files.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

Date day(std::string_view text) { return parse_date(text).value(); }

// A day on which the same three people looked at a site, and one handed in a dossier.
DayFigures figures_of(int views) {
  Tally tally;
  tally.events.at(static_cast<std::size_t>(EventKind::kView)) = views;
  tally.events.at(static_cast<std::size_t>(EventKind::kFinish)) = 1;
  for (std::uint64_t i = 1; i <= 3; ++i) tally.visitors.add(i * 0x9e3779b97f4a7c15U);
  DayFigures out;
  out.put("ha", tally);
  out.put("ha/1.001", tally);
  return out;
}

class CollectedSitesTest : public ::testing::Test {
 protected:
  std::string collect(const std::string& name, const std::map<std::string, int>& views) {
    const std::filesystem::path folder = folder_.path() / name;
    FigureFiles files = FigureFiles::open(folder / "figures", FigureAccess::kWrite).value();
    std::map<Date, DayFigures> days;
    for (const auto& [text, count] : views) days.emplace(day(text), figures_of(count));
    std::map<Date, FrozenDay> changed;
    for (auto& [of, figures] : days) changed.emplace(of, figures.freeze());
    EXPECT_TRUE(files.write(changed, {}).ok());
    return folder.string();
  }
  TestFolder folder_;
};

TEST_F(CollectedSitesTest, MonthsAddUpButTheirVisitorsAreThoseOfTheMonth) {
  CollectedSites sites({collect("one", {{"2023-04-30", 5}, {"2023-05-01", 7}, {"2023-05-02", 8}})});
  EXPECT_TRUE(sites.now().empty());
  ASSERT_TRUE(sites.refresh().ok());
  const SiteMonths months = sites.now();
  ASSERT_EQ(months.size(), 2U);
  const SiteMonth& may = months.at(day("2023-05-01"))->at("ha");
  EXPECT_EQ(may.whole.views, 15);
  EXPECT_EQ(may.whole.visitors, 3);
  EXPECT_EQ(may.whole.finished, 2);
  EXPECT_EQ(may.days.at(day("2023-05-02")).views, 8);
  EXPECT_EQ(may.services.at("1.001").finished, 2);
}

TEST_F(CollectedSitesTest, OnlyAMonthThatChangedIsReadAgain) {
  const std::string folder = collect("one", {{"2023-04-30", 5}, {"2023-05-01", 7}});
  CollectedSites sites({folder});
  ASSERT_TRUE(sites.refresh().ok());
  const SiteMonths before = sites.now();
  collect("one", {{"2023-05-01", 9}});
  ASSERT_TRUE(sites.refresh().ok());
  const SiteMonths after = sites.now();
  EXPECT_EQ(after.at(day("2023-04-01")), before.at(day("2023-04-01")));
  EXPECT_NE(after.at(day("2023-05-01")), before.at(day("2023-05-01")));
  EXPECT_EQ(after.at(day("2023-05-01"))->at("ha").whole.views, 9);
}

TEST_F(CollectedSitesTest, SeveralCollectorsAddUp) {
  CollectedSites sites({collect("one", {{"2023-05-01", 7}}), collect("two", {{"2023-05-01", 4}})});
  ASSERT_TRUE(sites.refresh().ok());
  EXPECT_EQ(sites.now().at(day("2023-05-01"))->at("ha").whole.views, 11);
}

TEST_F(CollectedSitesTest, WhatStoodStandsIfAFolderIsGone) {
  const std::string folder = collect("one", {{"2023-05-01", 7}});
  CollectedSites sites({folder});
  ASSERT_TRUE(sites.refresh().ok());
  std::filesystem::remove_all(folder);
  EXPECT_EQ(sites.refresh().error().key, "measure.no_figures");
  EXPECT_EQ(sites.now().size(), 1U);
}

}  // namespace
}  // namespace tongket
