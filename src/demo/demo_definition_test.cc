#include "demo/demo_definition.h"

#include <gtest/gtest.h>

#include "demo/generate_demo.h"
#include "demo/panel_command.h"
#include "demo/reported.h"
#include "model/pack_fixture.h"

namespace tongket {
namespace {

constexpr const char* kRight =
    "years: {first: \"2020\", last: \"2022\", merged: \"2025\"}\n"
    "notes: {value: demo, merged: \"from:\", late: \"late\"}\n"
    "weights:\n"
    "  - {org: north, population: 300}\n"
    "  - {org: south, population: 100}\n"
    "forms:\n"
    "  - id: school\n"
    "    name: {vi: Truong, en: School}\n"
    "    org_kinds: [province]\n"
    "    indicators:\n"
    "      - code: EDU.PUPILS\n"
    "        method: sum\n"
    "        total: 1000\n"
    "        spread: 0\n"
    "        parts:\n"
    "          - {code: EDU.PUPILS, breakdown: sex=girls, last: 500}\n"
    "          - {code: EDU.PUPILS, breakdown: sex=boys, last: 500}\n";

Pack small_pack() { return finished_pack(read_pack(pack_files_of(right_pack()))).value(); }

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

// "key line:column" of each mistake.
std::vector<std::string> mistakes(const std::string& text) {
  const auto read = parse_demo_definition(small_pack(), text, "demo.yaml");
  std::vector<std::string> out;
  if (read) return out;
  const auto add = [&](const Error& e) {
    EXPECT_TRUE(has_message(Language::kVietnamese, e.key)) << e.key;
    EXPECT_TRUE(has_message(Language::kEnglish, e.key)) << e.key;
    out.push_back(e.key + " " + std::to_string(e.place.line) + ":" +
                  std::to_string(e.place.column));
  };
  add(read.error());
  for (const Error& e : read.error().also) add(e);
  return out;
}

using Texts = std::vector<std::string>;

TEST(DemoDefinition, ReadsARightOne) { EXPECT_EQ(mistakes(kRight), Texts{}); }

TEST(DemoDefinition, NamesLineAndColumnOfEachMistake) {
  EXPECT_EQ(mistakes(replaced(kRight, "code: EDU.PUPILS\n", "code: EDU.PUPIL\n")),
            (Texts{"pack.unknown 11:15"}));
  EXPECT_EQ(mistakes(replaced(kRight, "org: south", "org: west")),
            (Texts{"demo.no_weight 1:1", "pack.unknown 5:11"}));
  EXPECT_EQ(mistakes(replaced(kRight, "method: sum", "method: add")),
            (Texts{"pack.not_one_of 12:17"}));
  EXPECT_EQ(mistakes(replaced(kRight, "spread: 0", "spread: 5000")),
            (Texts{"demo.out_of_bounds 14:17"}));
  EXPECT_EQ(mistakes(replaced(kRight, "sex=boys, last: 500", "sex=boys, last: 400")),
            (Texts{"demo.shares 11:9"}));
  EXPECT_EQ(mistakes(replaced(kRight, "sex=boys", "sex=girls")),
            (Texts{"demo.indicator_twice 17:13"}));
  EXPECT_EQ(mistakes(replaced(kRight, "merged: \"2025\"", "merged: \"2021\"")),
            (Texts{"demo.years_order 1:8"}));
  EXPECT_EQ(mistakes(replaced(kRight, "merged: \"2025\"", "merged: \"2225\"")),
            (Texts{"demo.too_many_years 1:8"}));
  EXPECT_EQ(mistakes(replaced(kRight, "first: \"2020\"", "first: 2020-S1")),
            (Texts{"demo.not_a_year 1:16"}));
  EXPECT_EQ(mistakes(replaced(kRight, "total: 1000", "total: -3")),
            (Texts{"demo.amount_bounds 13:16"}));
}

TEST(DemoDefinition, RangesAndMilestonesAreReadAndTheirMistakesNamed) {
  const std::string sizes =
      replaced(replaced(kRight, "method: sum", "method: size"), "total: 1000\n",
               "low: 5\n        high: 9\n        ranges: [{units: [north], low: 1, high: 2}]\n");
  EXPECT_EQ(mistakes(sizes), Texts{});
  EXPECT_EQ(mistakes(replaced(sizes, "low: 1, high: 2", "low: 3, high: 2")),
            (Texts{"demo.range 15:18"}));
  EXPECT_EQ(mistakes(replaced(sizes, "[north]", "[nowhere]")), (Texts{"pack.unknown 15:27"}));
  const std::string reached = replaced(kRight, "method: sum", "method: reached");
  EXPECT_EQ(mistakes(reached), Texts{});
  EXPECT_EQ(mistakes(replaced(reached, "  - {org: south, population: 100}\n", "")),
            (Texts{"demo.no_weight 1:1"}));
  EXPECT_EQ(mistakes(replaced(kRight, "spread: 0", "tilt: -4")),
            (Texts{"demo.out_of_bounds 14:15"}));
  EXPECT_EQ(mistakes(replaced(kRight, "last: 500}\n", "last: 500, spread: 2000}\n")),
            (Texts{"demo.out_of_bounds 16:73"}));
}

TEST(DemoDefinition, CollectsSeveralMistakes) {
  const std::string text =
      replaced(replaced(kRight, "spread: 0", "sprad: 0"), "total: 1000", "total: many");
  EXPECT_EQ(mistakes(text).size(), 2U);
}

TEST(DemoDefinition, ANationWithoutTotalIsAnError) {
  const Pack pack = small_pack();
  const std::string text = replaced(kRight, "        total: 1000\n", "");
  const DemoDefinition definition = parse_demo_definition(pack, text, "demo.yaml").value();
  const auto panel = generate_demo(pack, FactIndex({}), {definition});
  ASSERT_FALSE(panel);
  EXPECT_EQ(panel.error().key, "demo.no_total");
  EXPECT_EQ(panel.error().place.line, 11);
}

TEST(DemoDefinition, UnitsThatReportedMoreThanTheNationAreAnError) {
  const Pack pack = small_pack();
  const DemoDefinition definition = parse_demo_definition(pack, kRight, "demo.yaml").value();
  Observation row;
  row.key = {"EDU.PUPILS", "north", TimePeriod::year(2022), {}, {}, {}, "PERS"};
  row.value = Decimal::of(1200);
  const auto panel = generate_demo(pack, FactIndex(as_facts(pack, {row})), {definition});
  ASSERT_FALSE(panel);
  EXPECT_EQ(panel.error().key, "demo.total_exceeded");
}

TEST(DemoDefinition, AReportedValueIsFittedAroundAndTheMergerAddsUp) {
  const Pack pack = small_pack();
  const DemoDefinition definition = parse_demo_definition(pack, kRight, "demo.yaml").value();
  Observation row;
  row.key = {"EDU.PUPILS", "north", TimePeriod::year(2022), {}, {}, {}, "PERS"};
  row.value = Decimal::of(640);
  const DemoPanel panel =
      generate_demo(pack, FactIndex(as_facts(pack, {row})), {definition}).value();
  std::vector<std::string> got;
  for (const Observation& o : panel.rows) {
    const bool last = o.key.period == TimePeriod::year(2022);
    const bool merged = o.key.period == TimePeriod::year(2025);
    if (!o.key.breakdown.is_total() || (!last && !merged)) continue;
    got.push_back(o.key.org + " " + o.key.period.to_string() + " " + o.value.to_string());
  }
  // 5 % a year from 1000.
  EXPECT_EQ(got, (Texts{"south 2022 360", "north 2025 1158"}));
}

TEST(PanelCommand, SaysWhatIsWrong) {
  const auto key = [](const std::vector<std::string>& arguments) {
    const auto command = parse_panel_command(arguments);
    return command ? std::string("right") : command.error().key;
  };
  EXPECT_EQ(key({"--pack", "p", "--out", "o.csv", "--seed", "7"}), "right");
  EXPECT_EQ(key({"--pack", "p", "--planted"}), "right");
  EXPECT_EQ(key({"--help"}), "right");
  EXPECT_EQ(key({"--pack", "p"}), "demo.option_needs");
  EXPECT_EQ(key({"--out", "o.csv"}), "demo.option_needs");
  EXPECT_EQ(key({"--pack", "p", "--out", "o", "--seed", "x"}), "demo.bad_seed");
  EXPECT_EQ(key({"--pak", "p"}), "demo.unknown_option");
  EXPECT_EQ(language_of_arguments({"--pak", "--lang", "en"}), Language::kEnglish);
}

}  // namespace
}  // namespace tongket
