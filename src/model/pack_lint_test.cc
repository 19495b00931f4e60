#include "model/pack_lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/message.h"
#include "model/pack_fixture.h"

namespace tongket {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PackLint, ARightPackIsClean) { EXPECT_THAT(lint_of_pack(right_pack()), IsEmpty()); }

TEST(PackLint, BothPacksAreClean) {
  for (const char* folder : {"packs/tttt", "tests/packs/truong-hoc"}) {
    EXPECT_THAT(lines_of(lint_pack(std::filesystem::path(folder))), IsEmpty()) << folder;
  }
}

TEST(PackLint, NamesInBothLanguages) {
  EXPECT_THAT(
      lint_of_pack(changed("indicators/EDU.yaml", "{vi: Hoc sinh, en: Pupils}", "{vi: Hoc sinh}")),
      ElementsAre("indicators/EDU.yaml:1:9 pack.lint.no_english_name EDU.PUPILS"));
  EXPECT_THAT(
      lint_of_pack(changed("indicators/EDU.yaml", "{vi: Hoc sinh, en: Pupils}", "{en: Pupils}")),
      ElementsAre("indicators/EDU.yaml:2:9 yaml.missing_key"));
  EXPECT_THAT(lint_of_pack(changed("pack.yaml", "{vi: Nho, en: Small}", "{vi: Nho}")),
              ElementsAre("pack.yaml:0:0 pack.lint.pack_without_english_name small"));
  EXPECT_THAT(lint_of_pack(changed("code_lists.yaml", "vi: Nam, en: Boys", "vi: Nam")),
              ElementsAre("code_lists.yaml:7:12 pack.lint.no_english_name sex=boys"));
  EXPECT_THAT(lint_of_pack(changed("orgs.yaml", "{vi: Bac, en: North}", "{vi: Bac}")),
              ElementsAre("orgs.yaml:6:10 pack.lint.no_english_name north"));
  EXPECT_THAT(lint_of_pack(changed("units_of_measure.yaml", "{vi: ty, en: bn}", "{vi: ty}")),
              ElementsAre("units_of_measure.yaml:4:7 pack.lint.half_named_multiplier 9"));
  EXPECT_THAT(lint_of_pack(changed("units_of_measure.yaml", "{0: {vi: nguoi", "{3: {vi: nguoi")),
              ElementsAre("units_of_measure.yaml:1:7 pack.lint.no_plain_name PERS"));
}

TEST(PackLint, WhatReadersAreToldInBothLanguages) {
  EXPECT_THAT(lint_of_pack(changed("indicators/EDU.yaml", "kind: stock",
                                   "kind: stock\n  method: {vi: Dem}")),
              ElementsAre("indicators/EDU.yaml:1:9 pack.lint.half_named EDU.PUPILS method"));
  EXPECT_THAT(
      lint_of_pack(changed("pack.yaml", "files:", "publication: {publisher: {vi: A}}\nfiles:")),
      ElementsAre("pack.yaml:0:0 pack.lint.half_named publisher"));
  PackTexts texts = changed(
      "pack.yaml", "files:", "indicator_groups:\n  - {id: national, name: {vi: Quoc gia}}\nfiles:");
  EXPECT_THAT(lint_of_pack(texts),
              ElementsAre("pack.yaml:7:10 pack.lint.no_english_name national"));
  texts.at("indicators/EDU.yaml") =
      changed("indicators/EDU.yaml", "kind: stock", "kind: stock\n  groups: [national, national]")
          .at("indicators/EDU.yaml");
  EXPECT_THAT(lint_of_pack(texts),
              Contains("indicators/EDU.yaml:1:9 pack.lint.group_twice EDU.PUPILS"));
}

TEST(PackLint, IdsOfTheirForm) {
  EXPECT_THAT(lint_of_pack(changed("indicators/EDU.yaml", "TRAIN.COST", "TRAIN.cost")),
              ElementsAre("indicators/EDU.yaml:9:9 pack.lint.id_form TRAIN.cost"));
  EXPECT_THAT(lint_of_pack(changed("indicators/EDU.yaml", "TRAIN.COST", "TRAIN..COST")),
              ElementsAre("indicators/EDU.yaml:9:9 pack.lint.id_form TRAIN..COST"));
  EXPECT_THAT(lint_of_pack(changed("indicators/EDU.yaml", "TRAIN.COST", "TRAIN")),
              ElementsAre("indicators/EDU.yaml:9:9 pack.lint.id_form TRAIN"));
  EXPECT_THAT(lint_of_pack(changed("fields.yaml", "[EDU, TRAIN]", "[EDU, TRAIN, Sec]")),
              ElementsAre("fields.yaml:3:26 pack.lint.id_form Sec"));
}

TEST(PackLint, TextInComposedForm) {
  EXPECT_THAT(lint_of_pack(changed("indicators/EDU.yaml", "Hoc sinh",
                                   "Ho\xCC\xA3"
                                   "c sinh")),
              ElementsAre("indicators/EDU.yaml:2:0 pack.lint.not_nfc"));
}

TEST(PackLint, ValueFilesAreThere) {
  PackTexts texts = right_pack();
  texts.erase("values.csv");
  EXPECT_THAT(lint_of_pack(texts), ElementsAre("pack.yaml:6:18 pack.missing_file values.csv"));
}

TEST(PackLint, DefinitionsThatContradictThemselves) {
  EXPECT_THAT(
      lint_of_pack(changed("indicators/EDU.yaml", "kind: stock", "kind: rank\n  aggregation: sum")),
      ElementsAre("indicators/EDU.yaml:1:9 pack.lint.sum_of_ratios EDU.PUPILS"));
  EXPECT_THAT(lint_of_pack(changed("indicators/EDU.yaml", "kind: stock",
                                   "kind: stock\n  synonyms: [Hoc sinh]")),
              ElementsAre("indicators/EDU.yaml:1:9 pack.lint.synonym_twice Hoc sinh"));
  EXPECT_THAT(lint_of_pack(changed("indicators/EDU.yaml", "kind: stock",
                                   "kind: stock\n  rolls_up_to: EDU.PUPILS")),
              ElementsAre("indicators/EDU.yaml:1:9 pack.lint.rolls_up_to_itself EDU.PUPILS"));
  EXPECT_THAT(lint_of_pack(changed("indicators/EDU.yaml", "kind: stock",
                                   "kind: stock\n  measures: {code: EDU.PUPILS, within: 5}")),
              ElementsAre("indicators/EDU.yaml:1:9 pack.lint.measures_other EDU.PUPILS"));
  EXPECT_THAT(lint_of_pack(changed("identities.yaml", "sex=boys", "sex=girls")),
              ElementsAre("identities.yaml:1:7 pack.lint.term_twice EDU.PUPILS"));
  EXPECT_THAT(lint_of_pack(changed("identities.yaml",
                                   "    - {code: EDU.PUPILS, breakdown: sex=boys}\n", "")),
              ElementsAre("identities.yaml:1:7 pack.lint.one_part pupils"));
  EXPECT_THAT(lint_of_pack(changed("units_of_measure.yaml", "9: {vi: ty", "00: {vi: ty")),
              ElementsAre("units_of_measure.yaml:4:7 pack.lint.multiplier_twice 0"));
  EXPECT_THAT(lint_of_pack(changed("rates.yaml", "- {",
                                   "- {from: USD, to: VND, first: 2022-12-31, last: 2023-06-30, "
                                   "rate: 24000}\n- {")),
              ElementsAre("rates.yaml:0:0 pack.lint.two_rates"));
}

TEST(PackLint, AnAliasLeadsToOneUnit) {
  const auto with_aliases = [](std::string_view north) {
    PackTexts texts =
        changed("orgs.yaml", "{id: north,", "{id: north, aliases: [" + std::string(north) + "],");
    std::string& orgs = texts.at("orgs.yaml");
    orgs.replace(orgs.find("{id: south,"), 11, "{id: south, aliases: [Down],");
    return lint_of_pack(texts);
  };
  EXPECT_THAT(with_aliases("Up"), IsEmpty());
  EXPECT_THAT(with_aliases("DOWN"),
              ElementsAre("orgs.yaml:7:10 pack.lint.alias_of_two_units Down"));
  EXPECT_THAT(with_aliases("Nam"), ElementsAre("orgs.yaml:6:10 pack.lint.alias_of_two_units Nam"));
  EXPECT_THAT(with_aliases("bac"), ElementsAre("orgs.yaml:6:10 pack.lint.alias_twice bac"));
  EXPECT_THAT(with_aliases("Up, up"), ElementsAre("orgs.yaml:6:10 pack.lint.alias_twice up"));
}

TEST(PackLint, AWordMeansOneCode) {
  const auto with_words = [](std::string_view words) {
    return lint_of_pack(
        changed("code_lists.yaml", "en: Girls}", "en: Girls, words: " + std::string(words) + "}"));
  };
  EXPECT_THAT(with_words("[she, her]"), IsEmpty());
  EXPECT_THAT(with_words("[she, nam]"),
              ElementsAre("code_lists.yaml:6:12 pack.lint.word_twice nam"));
  EXPECT_THAT(with_words("[nu]"), ElementsAre("code_lists.yaml:6:12 pack.lint.word_twice nu"));
}

TEST(PackLint, MistakesOfLoadingComeToo) {
  EXPECT_THAT(lint_of_pack(changed("stated.csv", ",north,", ",nort,")),
              Contains("stated.csv:2:17 pack.unknown nort [north]"));
  EXPECT_THAT(lines_of(lint_pack(std::filesystem::path("tests/packs/nowhere"))),
              ElementsAre("tests/packs/nowhere:0:0 pack.no_folder tests/packs/nowhere"));
}

TEST(PackLint, EveryMistakeHasATextInBothLanguages) {
  for (const char* key : {"pack.lint.no_english_name",
                          "pack.lint.pack_without_english_name",
                          "pack.lint.id_form",
                          "pack.lint.no_plain_name",
                          "pack.lint.multiplier_twice",
                          "pack.lint.half_named_multiplier",
                          "pack.lint.one_part",
                          "pack.lint.sum_of_ratios",
                          "pack.lint.synonym_twice",
                          "pack.lint.alias_twice",
                          "pack.lint.alias_of_two_units",
                          "pack.lint.word_twice",
                          "pack.lint.rolls_up_to_itself",
                          "pack.lint.term_twice",
                          "pack.lint.two_rates",
                          "pack.lint.not_nfc",
                          "pack.lint.half_named",
                          "pack.lint.group_twice",
                          "pack.lint.measures_other",
                          "pack.lint.measured_twice",
                          "pack.lint.codes_alike"}) {
    EXPECT_TRUE(has_message(Language::kVietnamese, key)) << key;
    EXPECT_TRUE(has_message(Language::kEnglish, key)) << key;
  }
}

}  // namespace
}  // namespace tongket
