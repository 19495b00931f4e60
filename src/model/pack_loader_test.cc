// What the loader says about packs with a mistake: the exact place, and the nearest right word.
#include "model/pack_loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/message.h"
#include "model/pack_fixture.h"

namespace tongket {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

TEST(PackLoader, ARightPackHasNoMistakes) {
  EXPECT_THAT(mistakes_of_pack(right_pack()), IsEmpty());
  EXPECT_TRUE(finished_pack(read_pack(pack_files_of(right_pack()))).ok());
}

TEST(PackLoader, ReadsWhatStandsThere) {
  const Result<Pack> pack = finished_pack(read_pack(pack_files_of(right_pack())));
  ASSERT_TRUE(pack.ok());
  EXPECT_EQ(pack->name_vi, "Nho");
  EXPECT_EQ(pack->sources.at(0).date->to_string(), "2023-01-20");
  EXPECT_EQ(pack->field_of("TRAIN")->code, "EDU");
  EXPECT_EQ(pack->field_of("SEC"), nullptr);
  EXPECT_EQ(pack->indicator("TRAIN.COST")->field, "TRAIN");
  EXPECT_EQ(pack->unit_of_measure("VND")->name(9)->en, "bn");
  EXPECT_TRUE(pack->code_list("sex")->parts_add_up());
  EXPECT_EQ(pack->identities.at(0).parts.at(1).breakdown, "sex=boys");
  EXPECT_EQ(pack->collections.at(0).first.to_string(), "2022");
  EXPECT_EQ(pack->collections.at(0).days_after, 30);
  const StatedComparison& stated = pack->stated.at(0);
  EXPECT_EQ(stated.kind, ComparisonKind::kGrowth);
  EXPECT_EQ(stated.qualifier, Qualifier::kAbout);
  EXPECT_EQ(stated.place.line, 2);
  EXPECT_FALSE(pack->orgs.exists_on("south", Date::of(2024, 1, 1)));
}

TEST(PackLoader, GroupsOfIndicatorsAndHowTheyAreWorkedOut) {
  constexpr std::string_view kGroups =
      "indicator_groups:\n"
      "  - {id: national, name: {vi: Quoc gia, en: National}, legal_basis: 05/2023}\nfiles:";
  PackTexts texts = changed("pack.yaml", "files:", kGroups);
  texts.at("indicators/EDU.yaml") =
      changed("indicators/EDU.yaml", "kind: stock",
              "kind: stock\n  groups: [national]\n  method: {vi: Dem, en: Counted}")
          .at("indicators/EDU.yaml");
  const Result<Pack> pack = finished_pack(read_pack(pack_files_of(texts)));
  ASSERT_TRUE(pack.ok());
  EXPECT_EQ(pack->indicator_group("national")->legal_basis, "05/2023");
  EXPECT_EQ(pack->indicator_group("local"), nullptr);
  EXPECT_TRUE(pack->indicator("EDU.PUPILS")->in_group("national"));
  EXPECT_FALSE(pack->indicator("EDU.COST")->in_group("national"));
  EXPECT_EQ(pack->indicator("EDU.PUPILS")->method_en, "Counted");
  texts.at("indicators/EDU.yaml") =
      changed("indicators/EDU.yaml", "kind: stock", "kind: stock\n  groups: [nationel]")
          .at("indicators/EDU.yaml");
  EXPECT_THAT(mistakes_of_pack(texts),
              ElementsAre("indicators/EDU.yaml:5:12 pack.unknown nationel [national]"));
}

TEST(PackLoader, WhoPublishesAndOnWhatTerms) {
  const auto with = [](std::string_view publication) {
    return changed("pack.yaml",
                   "files:", "publication: {" + std::string(publication) + "}\nfiles:");
  };
  const Result<Pack> pack = finished_pack(read_pack(pack_files_of(
      with("publisher: {vi: Truong, en: School}, licence: {id: CC-BY-4.0, "
           "name: {vi: Ghi cong, en: Attribution}, url: \"https://example.vn/by\"}"))));
  ASSERT_TRUE(pack.ok());
  EXPECT_EQ(pack->publication.publisher_en, "School");
  ASSERT_TRUE(pack->publication.licence.has_value());
  EXPECT_EQ(pack->publication.licence->id, "CC-BY-4.0");
  EXPECT_EQ(pack->publication.licence->url, "https://example.vn/by");
  EXPECT_FALSE(finished_pack(read_pack(pack_files_of(right_pack())))->publication.licence);
  EXPECT_THAT(
      mistakes_of_pack(with("licence: {id: X, name: {vi: X}, url: \"javascript:x\"}")),
      ElementsAre("pack.yaml:6:14 yaml.missing_key", "pack.yaml:6:52 pack.not_https javascript:x"));
}

TEST(PackLoader, WhatTextsCallUnitsAndCodes) {
  PackTexts texts = changed("orgs.yaml", "parent: land}", "parent: land, aliases: [N, Up there]}");
  texts.at("code_lists.yaml") =
      changed("code_lists.yaml", "en: Girls}", "en: Girls, words: [she]}").at("code_lists.yaml");
  const Result<Pack> pack = finished_pack(read_pack(pack_files_of(texts)));
  ASSERT_TRUE(pack.ok());
  EXPECT_THAT(pack->orgs.find("north")->aliases, ElementsAre("N", "Up there"));
  EXPECT_THAT(pack->orgs.find("south")->aliases, IsEmpty());
  EXPECT_THAT(pack->code_list("sex")->find("girls")->words, ElementsAre("she"));
  EXPECT_THAT(mistakes_of_pack(changed("orgs.yaml", "parent: land}", "parent: land, aliases: N}")),
              ElementsAre("orgs.yaml:6:84 yaml.expected_list"));
}

TEST(PackLoader, UnknownReferencesNameTheNearest) {
  EXPECT_THAT(mistakes_of_pack(changed("indicators/EDU.yaml", "[VND, USD]", "[VND, USDD]")),
              ElementsAre("indicators/EDU.yaml:7:16 pack.unknown USDD [USD]"));
  EXPECT_THAT(mistakes_of_pack(changed("indicators/EDU.yaml", "TRAIN.COST", "TRIAN.COST")),
              ElementsAre("indicators/EDU.yaml:9:9 pack.unknown TRIAN"));
  EXPECT_THAT(mistakes_of_pack(changed("identities.yaml", "total: {code: EDU.PUPILS",
                                       "total: {code: EDU.PUPIL")),
              ElementsAre("identities.yaml:2:17 pack.unknown EDU.PUPIL [EDU.PUPILS]"));
  EXPECT_THAT(mistakes_of_pack(changed("identities.yaml", "sex=boys", "sex=boy")),
              ElementsAre("identities.yaml:5:37 pack.unknown sex=boy [sex=boys]"));
  EXPECT_THAT(mistakes_of_pack(changed("collections.yaml", "[EDU.PUPILS]", "[EDU.COTS]")),
              ElementsAre("collections.yaml:1:27 pack.unknown EDU.COTS [EDU.COST]"));
  EXPECT_THAT(mistakes_of_pack(changed("collections.yaml", "province", "provinse")),
              ElementsAre("collections.yaml:1:50 pack.unknown provinse [province]"));
  EXPECT_THAT(mistakes_of_pack(changed("rates.yaml", "from: USD", "from: USDO")),
              ElementsAre("rates.yaml:1:10 pack.unknown USDO [USD]"));
  EXPECT_THAT(mistakes_of_pack(changed("pack.yaml", "nation: land", "nation: lan")),
              ElementsAre("pack.yaml:3:9 pack.unknown lan [land]"));
}

TEST(PackLoader, OrgUnitsAndEventsHavePlaces) {
  EXPECT_THAT(mistakes_of_pack(changed("orgs.yaml", "kind: province, parent: land",
                                       "kind: provin, parent: lamd")),
              ElementsAre("orgs.yaml:6:51 pack.unknown provin [province]",
                          "orgs.yaml:6:67 pack.unknown lamd [land]"));
  EXPECT_THAT(mistakes_of_pack(changed("orgs.yaml", "id: south", "id: north")),
              ElementsAre("org_events.yaml:1:49 pack.unknown south",
                          "orgs.yaml:7:10 pack.duplicate north"));
  EXPECT_THAT(
      mistakes_of_pack(changed("orgs.yaml", "kind: nation}", "kind: nation, parent: north}")),
      ElementsAre("orgs.yaml:5:10 org.parent_loop"));
  EXPECT_THAT(mistakes_of_pack(changed("org_events.yaml", "to: [north]", "to: [nort]")),
              ElementsAre("org_events.yaml:1:62 pack.unknown nort [north]"));
  EXPECT_THAT(mistakes_of_pack(changed("org_events.yaml", "to: [north]", "to: [north, south]")),
              ElementsAre("org_events.yaml:1:3 org.event_shape "));
  EXPECT_THAT(mistakes_of_pack(changed("org_events.yaml", "merge", "marge")),
              ElementsAre("org_events.yaml:1:28 pack.not_one_of marge [merge]"));
  EXPECT_THAT(mistakes_of_pack(changed("org_events.yaml", "2024-01-01", "2024-02-30")),
              ElementsAre("org_events.yaml:1:10 date.invalid 2024-02-30"));
  EXPECT_THAT(mistakes_of_pack(
                  changed("org_events.yaml", "kind: merge, from: [north, south], to: [north]",
                          "kind: split, from: [land], to: [north, south], weights: [0.6, 0.5]")),
              ElementsAre("org_events.yaml:1:3 org.bad_weights land"));
}

TEST(PackLoader, DefinitionsStandOnce) {
  EXPECT_THAT(mistakes_of_pack(changed("indicators/EDU.yaml", "TRAIN.COST", "EDU.COST")),
              ElementsAre("indicators/EDU.yaml:9:9 pack.duplicate EDU.COST"));
  EXPECT_THAT(mistakes_of_pack(changed("units_of_measure.yaml", "id: VND", "id: USD")),
              Contains("units_of_measure.yaml:7:7 pack.duplicate USD"));
  EXPECT_THAT(mistakes_of_pack(changed("code_lists.yaml", "id: boys", "id: girls")),
              Contains("code_lists.yaml:7:12 pack.duplicate sex=girls"));
  EXPECT_THAT(mistakes_of_pack(changed("fields.yaml", "[EDU, TRAIN]", "[EDU, TRAIN, EDU]")),
              ElementsAre("fields.yaml:3:26 pack.duplicate EDU"));
}

TEST(PackLoader, ValuesOfTheWrongForm) {
  EXPECT_THAT(mistakes_of_pack(changed("indicators/EDU.yaml", "kind: stock", "kind: stack")),
              ElementsAre("indicators/EDU.yaml:4:9 pack.not_one_of stack [stock]"));
  EXPECT_THAT(
      mistakes_of_pack(changed("indicators/EDU.yaml", "kind: stock", "kind: stock\n  kint: x")),
      ElementsAre("indicators/EDU.yaml:5:9 yaml.unknown_key kint [kind]"));
  EXPECT_THAT(mistakes_of_pack(changed("indicators/EDU.yaml", "  kind: stock\n", "")),
              ElementsAre("indicators/EDU.yaml:1:3 yaml.missing_key"));
  EXPECT_THAT(mistakes_of_pack(changed("indicators/EDU.yaml", "units: [PERS]", "units: PERS")),
              ElementsAre("indicators/EDU.yaml:3:10 yaml.expected_list"));
  EXPECT_THAT(mistakes_of_pack(changed("indicators/EDU.yaml", "kind: stock",
                                       "kind: stock\n  decimals: two\n  may_exceed_whole: ja")),
              ElementsAre("indicators/EDU.yaml:5:13 pack.not_an_integer two",
                          "indicators/EDU.yaml:6:21 pack.not_one_of ja"));
  EXPECT_THAT(mistakes_of_pack(changed("units_of_measure.yaml", "9: {", "tỷ: {")),
              ElementsAre("units_of_measure.yaml:6:40 pack.bad_multiplier tỷ"));
  EXPECT_THAT(mistakes_of_pack(changed("collections.yaml", "\"2022\"", "\"2022-S3\"")),
              ElementsAre("collections.yaml:1:84 period.invalid 2022-S3"));
  EXPECT_THAT(mistakes_of_pack(changed("rates.yaml", "2022-01-01", "2023-01-01")),
              ElementsAre("rates.yaml:1:3 pack.dates_reversed"));
  EXPECT_THAT(mistakes_of_pack(changed("rates.yaml", "23500", "23.500,5")),
              ElementsAre(StartsWith("rates.yaml:1:67 decimal.")));
  EXPECT_THAT(mistakes_of_pack(changed(
                  "pack.yaml", "files:", "assessment: {exceeds_above: 90, near_from: 95}\nfiles:")),
              ElementsAre("pack.yaml:6:13 pack.assessment_order"));
  PackTexts texts = right_pack();
  texts["rates.yaml"] = "from: USD\n";
  EXPECT_THAT(mistakes_of_pack(texts), ElementsAre("rates.yaml:1:1 pack.expected_items"));
}

TEST(PackLoader, StatedComparisonsHavePlaces) {
  EXPECT_THAT(mistakes_of_pack(
                  changed("stated.csv", "EDU.PUPILS,north,sex=girls", "EDU.PUPIL,nort,sex=girl")),
              ElementsAre("stated.csv:2:6 pack.unknown EDU.PUPIL [EDU.PUPILS]",
                          "stated.csv:2:16 pack.unknown nort [north]",
                          "stated.csv:2:21 pack.unknown sex=girl [sex=girls]"));
  EXPECT_THAT(mistakes_of_pack(changed("stated.csv", "sex=girls", "age=10")),
              ElementsAre("stated.csv:2:23 pack.unknown age"));
  EXPECT_THAT(mistakes_of_pack(changed("stated.csv", "2022,yoy_pct,2021,2.5,about",
                                       "2022-13,yoy_pc,2021,2;5,abouta")),
              ElementsAre("stated.csv:2:33 period.invalid 2022-13",
                          "stated.csv:2:41 pack.not_one_of yoy_pc [yoy_pct]",
                          StartsWith("stated.csv:2:53 decimal."),
                          "stated.csv:2:57 pack.not_one_of abouta [about]"));
  EXPECT_THAT(mistakes_of_pack(changed("stated.csv", "stated,qualifier", "state,qualifier")),
              ElementsAre("stated.csv:1:0 pack.missing_column",
                          "stated.csv:1:0 pack.unknown_column state [stated]"));
  EXPECT_THAT(mistakes_of_pack(changed("pack.yaml", "[stated.csv]", "[sated.csv]")),
              ElementsAre("pack.yaml:6:40 pack.missing_file sated.csv"));
}

TEST(PackLoader, EachOfSeveralYearsIsTheRangeOfThem) {
  const Result<Pack> pack = finished_pack(
      read_pack(pack_files_of(changed("stated.csv", "2022,yoy_pct,2021", "2020/2022,yoy_pct,"))));
  ASSERT_TRUE(pack.ok());
  EXPECT_EQ(pack->stated.at(0).period.to_string(), "2020-01-01/P3Y");
  EXPECT_TRUE(pack->stated.at(0).base_period.is_undated());
  EXPECT_THAT(mistakes_of_pack(changed("stated.csv", "2022,yoy_pct", "2022/2020,yoy_pct")),
              ElementsAre(StartsWith("stated.csv:2:33 period.invalid")));
}

TEST(PackLoader, AFileThatCannotBeReadCastsNoDoubtOnTheOthers) {
  // Only the broken syntax is told, not every use of what the file would have defined.
  EXPECT_THAT(mistakes_of_pack(changed("units_of_measure.yaml", "- id: PERS", "- id: [PERS")),
              ElementsAre(StartsWith("units_of_measure.yaml:2:8 yaml.syntax")));
  PackTexts texts = right_pack();
  texts.erase("orgs.yaml");
  EXPECT_THAT(mistakes_of_pack(texts), ElementsAre("orgs.yaml:0:0 pack.missing_file orgs.yaml"));
  texts = right_pack();
  texts.erase("indicators/EDU.yaml");
  EXPECT_THAT(mistakes_of_pack(texts),
              ElementsAre("indicators/:0:0 pack.missing_file indicators/*.yaml"));
}

TEST(PackLoader, CollectsAHundredMistakesAndSaysThatThereAreMore) {
  PackTexts texts = right_pack();
  for (int i = 0; i < 150; ++i) {
    texts["rates.yaml"] += "- {from: EUR, to: VND, first: 2022-01-01, last: 2022-12-31, rate: 1}\n";
  }
  const std::vector<Error> mistakes = read_pack(pack_files_of(texts)).mistakes.sorted();
  ASSERT_EQ(mistakes.size(), Mistakes::kMax + 1);
  EXPECT_EQ(mistakes.back().key, "pack.more_mistakes");
  const Result<Pack> pack = finished_pack(read_pack(pack_files_of(texts)));
  ASSERT_FALSE(pack.ok());
  EXPECT_EQ(pack.error().also.size(), Mistakes::kMax);
}

TEST(PackLoader, EveryMistakeHasATextInBothLanguages) {
  for (const char* key :
       {"pack.unknown", "pack.duplicate", "pack.not_one_of", "pack.missing_file", "pack.no_folder",
        "pack.missing_column", "pack.unknown_column", "pack.bad_multiplier", "pack.dates_reversed",
        "pack.not_an_integer", "pack.assessment_order", "pack.expected_items", "pack.no_rate",
        "pack.more_mistakes", "pack.bad_decimals", "pack.rate_not_positive", "pack.not_https",
        "pack.thing.indicator_group", "pack.bad_within"}) {
    EXPECT_TRUE(has_message(Language::kVietnamese, key)) << key;
    EXPECT_TRUE(has_message(Language::kEnglish, key)) << key;
  }
  const auto mistakes =
      read_pack(pack_files_of(changed("pack.yaml", "nation: land", "nation: lan"))).mistakes;
  EXPECT_EQ(describe(mistakes.sorted().at(0), Language::kVietnamese),
            "pack.yaml:3:9: không biết đơn vị lan; hãy sửa lại mã hoặc khai báo thêm. Có phải ý "
            "bạn là land?");
}

TEST(PackLoader, AFileOutsideThePackIsRefused) {
  for (const std::string name : {"../values.csv", "/etc/passwd", "..", "sub/values.csv"}) {
    const auto mistakes =
        read_pack(pack_files_of(changed("pack.yaml", "values.csv", name))).mistakes.sorted();
    ASSERT_FALSE(mistakes.empty()) << name;
    EXPECT_EQ(mistakes.at(0).key, "pack.foreign_file") << name;
    EXPECT_EQ(mistakes.at(0).place.line, 6) << name;
  }
}

TEST(PackLoader, AFolderThatIsNotThere) {
  const Result<Pack> pack = load_pack("tests/packs/nowhere");
  ASSERT_FALSE(pack.ok());
  EXPECT_EQ(pack.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace tongket
