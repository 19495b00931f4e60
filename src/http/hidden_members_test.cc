// A public total over figures that are not: who may not read these finds them neither among the
// total's members nor in why it moved.

#include <gtest/gtest.h>

#include "base/json_value.h"
#include "http/live_fixture.h"

namespace tongket {
namespace {

// Schools count girls, which is confidential; the nation's pupils are their sum.
Pack pack_of_girls() {
  Pack pack = live_pack();
  for (Indicator& indicator : pack.indicators) {
    if (indicator.code != "EDU.GIRLS") continue;
    indicator.disclosure = Disclosure::kRestricted;
    indicator.rolls_up_to = "EDU.PUPILS";
  }
  pack.forms.front().sections.front().rows = {
      school_row("EDU.GIRLS", "", "COUNT", {"Nu", "Girls"})};
  pack.index();
  return pack;
}

class HiddenMembers : public ::testing::Test {
 protected:
  explicit HiddenMembers(const Pack& pack = pack_of_girls()) : world_(pack) {}

  void ask(const std::string& who, Method method, const std::string& path,
           const std::string& body = "{}") {
    const Reply reply =
        world_.service().handle(world_.request(world_.person(who), method, path, body));
    ASSERT_LT(reply.status, 300) << path << reply.body;
    ASSERT_TRUE(wait_for(reply.after));
  }
  // The form of a school is sent with its only number; its path.
  std::string send(const std::string& org, const std::string& cell, const std::string& value) {
    std::string form = "/submissions/" + world_.live().reporting().find({"1", "pupils", org})->id;
    ask("reporter@" + org, Method::kPut, form + "/cells",
        R"({"cells":[{"cell":")" + cell + R"(","value":")" + value + R"(","base":0}]})");
    ask("approver@" + org, Method::kPost, form + "/submit");
    return form;
  }
  void approve(const std::string& form) { ask("desk@land", Method::kPost, form + "/approve"); }
  void publish(const std::string& form) { ask("desk@land", Method::kPost, form + "/publish"); }
  void close() { ask("desk@land", Method::kPost, "/cycles/1/close"); }
  void add(const std::string& indicator, const std::string& org, const std::string& value) {
    const std::unique_lock lock(world_.live().mutex());
    Load load;
    load.rows = {
        observation({.indicator = indicator, .period = "2021", .value = value, .org = org})};
    ASSERT_TRUE(world_.live().add_facts(std::move(load)).ok());
  }
  JsonValue get(const std::string& who, const std::string& path, Headers query = {}) {
    Request request = world_.request(world_.person(who), Method::kGet, path);
    request.query = std::move(query);
    const Reply reply = world_.service().handle(request);
    EXPECT_EQ(reply.status, 200) << path << reply.body;
    return parse_json(reply.body, "reply").value();
  }
  // "north 12, south -": what the nation's public total was made of.
  std::string members(const std::string& who) {
    const Fact* total = world_.live().published_figures().standing(
        observation({.indicator = "EDU.PUPILS", .period = "2022-S1", .value = "0", .org = "land"})
            .key);
    if (total == nullptr) return "no total";
    const JsonValue body = get(who, "/facts/" + std::to_string(total->id));
    return listed(body.find("source")->find("members")->list(), "figure");
  }
  // The same of why it moved.
  std::string moved(const std::string& who, const std::string& period) {
    return listed(why(who, period).find("units")->list(), "value");
  }
  JsonValue why(const std::string& who, const std::string& period) {
    return get(who, "/overview/why", {{"indicator", "EDU.PUPILS"}, {"period", period}});
  }

  LiveWorld world_;

 private:
  static std::string listed(const std::vector<JsonValue>& units, const char* figure) {
    std::string out;
    for (const JsonValue& unit : units) {
      const JsonValue* told = unit.find(figure);
      out += (out.empty() ? "" : ", ") + unit.text("org").value() + " " +
             (told == nullptr ? "-" : told->text("value").value());
    }
    return out;
  }
};

TEST_F(HiddenMembers, ConfidentialOnesAreForWhoMayReadThem) {
  for (const auto& [org, value] : {std::pair("north", "12"), std::pair("south", "30")}) {
    const std::string form = send(org, "EDU.GIRLS", value);
    approve(form);
    publish(form);
  }
  close();
  EXPECT_EQ(members("leader@land"), "north 12, south 30, old -");
  EXPECT_EQ(moved("leader@land", "2022-S1"), "south 30, north 12, old -");
  for (const char* who : {"nobody", "reporter@south", "editor@land"}) {
    EXPECT_EQ(members(who), "") << who;
    EXPECT_EQ(moved(who, "2022-S1"), "") << who;
  }
}

// Where the nation's figure of one year is not known, their sum would stand in for it.
TEST_F(HiddenMembers, NorIsTheirSumTold) {
  add("EDU.PUPILS", "land", "900");
  add("EDU.GIRLS", "north", "300");
  EXPECT_EQ(why("leader@land", "2021").find("total")->text("value").value(), "300");
  const JsonValue told = why("nobody", "2021");
  EXPECT_EQ(told.find("total"), nullptr);  // it is null
  EXPECT_EQ(told.find("measured_by"), nullptr);
  EXPECT_TRUE(told.find("units")->list().empty());
}

class UnpublishedMembers : public HiddenMembers {
 protected:
  UnpublishedMembers() : HiddenMembers(live_pack()) {}
};

TEST_F(UnpublishedMembers, AreNamedWithoutTheirFigures) {
  const std::string north = send("north", "EDU.PUPILS", "12");
  const std::string south = send("south", "EDU.PUPILS", "30");
  approve(north);
  publish(north);
  close();
  approve(south);
  EXPECT_EQ(members("desk@land"), "north 12, south 30, old -");
  EXPECT_EQ(members("nobody"), "north 12, south -, old -");
  EXPECT_EQ(moved("desk@land", "2022-S1"), "south 30, north 12, old -");
  EXPECT_EQ(moved("nobody", "2022-S1"), "north 12");
}

}  // namespace
}  // namespace tongket
