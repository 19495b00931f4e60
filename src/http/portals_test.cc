// Pages of portals: everybody may look, what was not counted is not zero, nothing says who somebody
// was.

#include <gtest/gtest.h>

#include "base/json_value.h"
#include "http/live_fixture.h"
#include "measure/collected_sites.h"
#include "measure/figure_files.h"
#include "measure/measurement.h"

namespace tongket {
namespace {

DayFigures figures_of(std::int64_t visits, std::int64_t finished) {
  Tally tally;
  tally.visits = visits;
  tally.events.at(static_cast<std::size_t>(EventKind::kView)) = visits * 2;
  tally.events.at(static_cast<std::size_t>(EventKind::kFinish)) = finished;
  tally.events.at(static_cast<std::size_t>(EventKind::kRating)) = 3;
  tally.rating_sum = 13;
  DayFigures out;
  out.put("north", tally);
  out.put("north/1.001", tally);
  return out;
}

class PortalsTest : public ::testing::Test {
 protected:
  PortalsTest() {
    for (const char* id : {"north", "south"}) {
      MeasuredSite site;
      site.id = site.org = id;
      site.hosts = {std::string(id) + ".example"};
      measurement_.sites.emplace(id, site);
    }
    FigureFiles files = FigureFiles::open(folder_.path() / "figures", FigureAccess::kWrite).value();
    DayFigures june = figures_of(10, 1);
    DayFigures july = figures_of(4, 2);
    const std::map<Date, FrozenDay> days{{Date::of(2022, 6, 30), june.freeze()},
                                         {Date::of(2022, 7, 1), july.freeze()}};
    EXPECT_TRUE(files.write(days, {}).ok());
    EXPECT_TRUE(sites_.refresh().ok());
    world_.live().operate({.measurement = &measurement_, .sites = &sites_});
  }
  Reply reply(const std::string& path, const std::string& month = "",
              const std::string& kind = "") {
    Request request;
    request.method = Method::kGet;
    request.path = "/api/v1" + path;
    request.address = "192.0.2.1";
    if (!month.empty()) request.query = {{"month", month}};
    if (!kind.empty()) request.query.emplace_back("kind", kind);
    return world_.service().handle(request);
  }
  JsonValue get(const std::string& path, const std::string& month = "") {
    const Reply out = reply(path, month);
    EXPECT_EQ(out.status, 200) << out.body;
    return parse_json(out.body, path).value();
  }
  static std::int64_t count(const JsonValue& json, std::string_view key) {
    return json.integer(key).value();
  }

  TestFolder folder_;
  Measurement measurement_;
  CollectedSites sites_{{folder_.path().string()}};
  LiveWorld world_;
};

TEST_F(PortalsTest, TheMonthBesideTheOneBefore) {
  const JsonValue july = get("/portals");
  EXPECT_EQ(july.find("month")->text(), "2022-M07");
  const JsonValue& first = july.find("portals")->list().front();
  EXPECT_EQ(first.find("id")->text(), "north");
  EXPECT_EQ(count(*first.find("counted"), "visits"), 4);
  EXPECT_EQ(first.find("counted")->find("satisfaction")->text(), "4.33");
  EXPECT_EQ(count(*first.find("before"), "visits"), 10);
  const JsonValue& last = july.find("portals")->list().back();
  EXPECT_EQ(last.find("id")->text(), "south");
  EXPECT_EQ(last.find("counted"), nullptr);  // null, not zero
  const JsonValue june = get("/portals", "2022-M06");
  EXPECT_EQ(june.find("portals")->list().front().find("before"), nullptr);
}

TEST_F(PortalsTest, OneByDayMonthAndService) {
  const JsonValue north = get("/portals/north");
  EXPECT_EQ(north.find("days")->list().size(), 2U);
  EXPECT_EQ(north.find("months")->list().size(), 2U);
  const JsonValue& service = north.find("services")->list().front();
  EXPECT_EQ(service.find("code")->text(), "1.001");
  EXPECT_EQ(count(service, "finished"), 2);
  EXPECT_EQ(count(get("/portals/north", "2022-M06").find("services")->list().front(), "finished"),
            1);
  EXPECT_TRUE(get("/portals/south").find("days")->list().empty());
}

TEST_F(PortalsTest, WhatIsNotThereIsSaid) {
  EXPECT_EQ(reply("/portals/nowhere").status, 404);
  EXPECT_EQ(reply("/portals", "2022-M13").status, 422);
  EXPECT_EQ(reply("/portals", "2022-S1").status, 422);
  EXPECT_EQ(reply("/portals", "", "portal").status, 200);
  EXPECT_EQ(reply("/portals", "", "portals").status, 422);
  world_.live().operate({});
  EXPECT_EQ(reply("/portals").status, 404);
}

}  // namespace
}  // namespace tongket
