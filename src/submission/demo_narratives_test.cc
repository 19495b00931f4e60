#include "submission/demo_narratives.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "submission/submission_fixture.h"

namespace tongket {
namespace {

constexpr std::string_view kTexts = R"(
groups: {hills: [u1, u2]}
swaps: [[grew, rose]]
narratives:
  pupils:
    result:
      - wordings:
          - "{place} grew to {{EDU.PUPILS}} pupils."
          - "{unit} has {{EDU.PUPILS}} pupils."
          - "There are {{EDU.GIRLS}} girls."
      - chance: 50
        paragraph: true
        wordings:
          - {text: "The road is steep.", units: [hills, u3]}
          - {text: "The town is loud.", fields: [TOWN]}
)";

DemoNarratives read_narratives(std::string_view text) {
  const Yaml root = parse_yaml(text, "x").value();
  const Result<DemoNarratives> out = read_demo_narratives(root);
  EXPECT_TRUE(out.ok()) << describe(out.error(), Language::kEnglish);
  return out.ok() ? *out : DemoNarratives();
}

// Fifty schools that fill in the form of the fixture.
class Narratives : public ::testing::Test {
 protected:
  Narratives() {
    for (int i = 1; i <= 50; ++i) writers_.push_back("u" + std::to_string(i));
    contents_["EDU.PUPILS"] = {CellState::kValue, "1234", "", ""};
    contents_["EDU.GIRLS"] = {CellState::kMissing, "", "none", ""};
    pack_.fields = {{"TOWN", "", "", {"TOWN", "CITY"}, {}}};
  }
  [[nodiscard]] std::string of(const DemoNarratives& narratives, const std::string& id,
                               const std::string& field = "") const {
    const DemoDraw draw(seed_);
    OrgUnit unit;
    unit.id = id;
    unit.name_vi = "School " + id;
    unit.aliases = {id};
    unit.field = field;
    const Form& form = pack_.forms.front();
    return demo_narrative(
        narratives, {pack_, draw, form, *form.narrative("result"), unit, contents_, writers_});
  }
  // Said without the name, by all of them.
  [[nodiscard]] std::vector<std::string> all(const DemoNarratives& narratives) const {
    std::vector<std::string> out;
    for (const std::string& id : writers_) {
      std::string text = of(narratives, id);
      for (std::size_t at = text.find(id); at != std::string::npos; at = text.find(id)) {
        text.erase(at, id.size());
      }
      out.push_back(text);
    }
    return out;
  }

  Pack pack_ = reporting_pack();
  CellContents contents_;
  std::vector<std::string> writers_;
  std::uint64_t seed_ = 1;
};

TEST_F(Narratives, WordingsThatSuitTheUnitAreDrawn) {
  const DemoNarratives narratives = read_narratives(kTexts);
  ASSERT_TRUE(check_demo_narratives(narratives, pack_).error().key == "submission.demo_unknown");
  std::set<std::string> said;
  for (const std::string& id : writers_) {
    const std::string text = of(narratives, id);
    EXPECT_EQ(text.find("girls"), std::string::npos) << "there is no such figure";
    EXPECT_EQ(text.find("steep") != std::string::npos, text.find('\n') != std::string::npos);
    if (text.find("steep") != std::string::npos) said.insert(id);
    EXPECT_TRUE(text.find("School " + id) == 0 || text.find(id + " grew") == 0 ||
                text.find(id + " rose") == 0)
        << text;
  }
  for (const std::string& id : said) EXPECT_TRUE(id == "u1" || id == "u2" || id == "u3") << id;
  int loud = 0;
  for (const std::string& id : writers_) {
    if (of(narratives, id, "CITY").find("loud") != std::string::npos) ++loud;
  }
  EXPECT_GT(loud, 10);
  EXPECT_LT(loud, 40);
}

TEST_F(Narratives, TheSeedDecides) {
  const DemoNarratives narratives = read_narratives(kTexts);
  const std::vector<std::string> first = all(narratives);
  EXPECT_EQ(first, all(narratives));
  const std::set<std::string> different(first.begin(), first.end());
  EXPECT_GE(different.size(), 3U);
  seed_ = 2;
  EXPECT_NE(first, all(narratives));
}

TEST_F(Narratives, WhoCopiesSaysWhatTheOtherSays) {
  DemoNarratives narratives = read_narratives(kTexts);
  narratives.swaps.clear();
  const std::vector<std::string> own = all(narratives);
  narratives.copied = 100;
  const std::vector<std::string> copied = all(narratives);
  EXPECT_NE(own, copied);
  narratives.swaps = {{"pupils", "children"}};
  const std::vector<std::string> swapped = all(narratives);
  const auto differ = [&](std::size_t i) { return copied[i] != swapped[i]; };
  int changed = 0;
  for (std::size_t i = 0; i < copied.size(); ++i) changed += differ(i) ? 1 : 0;
  EXPECT_GT(changed, 10);
  EXPECT_LT(changed, 40);
}

TEST_F(Narratives, ATypedNumberIsNotTheCells) {
  DemoNarratives narratives =
      read_narratives("narratives: {any: {result: \"Over {{EDU.PUPILS}} pupils.\"}}");
  narratives.typed = 100;
  const std::string text = of(narratives, "u7");
  EXPECT_EQ(text, "Over 2.134 pupils.");
  narratives.typed = 0;
  EXPECT_EQ(of(narratives, "u7"), "Over {{EDU.PUPILS}} pupils.");
  contents_["EDU.PUPILS"].value = "1000";  // no other number has the same digits
  narratives.typed = 100;
  EXPECT_EQ(of(narratives, "u7"), "Over {{EDU.PUPILS}} pupils.");
}

TEST_F(Narratives, WhatThePackDoesNotHaveIsNamedWithItsPlace) {
  const auto unknown = [&](std::string_view text) {
    const Result<> checked = check_demo_narratives(read_narratives(text), pack_);
    return checked.ok() ? std::string()
                        : checked.error().args.at(0).value + " " +
                              std::to_string(checked.error().place.line);
  };
  EXPECT_EQ(unknown("narratives: {pupils: {result: \"{{EDU.PUPILS}}\"}}"), "");
  EXPECT_EQ(unknown("narratives: {pupils: {result: \"{{EDU.NONE}}\"}}"), "EDU.NONE 1");
  EXPECT_EQ(unknown("narratives: {any: {result: \"{{EDU.PUPILS}}\"}}"), "EDU.PUPILS 1");
  EXPECT_EQ(unknown("narratives: {none: {result: a}}"), "none 1");
  EXPECT_EQ(unknown("narratives: {pupils: {none: a}}"), "none 1");
  EXPECT_EQ(unknown("narratives:\n  pupils:\n    result:\n      - wordings:\n          - {text: a, "
                    "units: [nowhere]}"),
            "nowhere 5");
  EXPECT_EQ(unknown("narratives:\n  pupils:\n    result:\n      - wordings:\n          - {text: a, "
                    "fields: [NONE]}"),
            "NONE 5");
}

TEST_F(Narratives, MistakesOfTheListsAreNamed) {
  const auto key = [](std::string_view text) {
    return read_demo_narratives(parse_yaml(text, "x").value()).error().key;
  };
  EXPECT_EQ(key("swaps: [[a]]"), "yaml.missing_key");
  EXPECT_EQ(key("copied: many"), "decimal.not_a_number");
  EXPECT_EQ(key("narratives: {any: {result: [{chance: 5}]}}"), "yaml.missing_key");
  EXPECT_EQ(key("narratives: {any: {result: [{wording: [a]}]}}"), "yaml.unknown_key");
}

TEST(DemoCells, AreNamedInOrder) {
  EXPECT_EQ(demo_cells("a {{X.Y}} b {{Z/d=1}} {{open"), (std::vector<std::string>{"X.Y", "Z/d=1"}));
}

}  // namespace
}  // namespace tongket
