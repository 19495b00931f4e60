#include <gtest/gtest.h>

#include "model/pack_fixture.h"
#include "model/pack_lint.h"

namespace tongket {
namespace {

using Lines = std::vector<std::string>;

constexpr std::string_view kForm =
    "id: year\n"
    "name: {vi: Nam, en: Year}\n"
    "org_kinds: [province]\n"
    "frequency: year\n"
    "legal_basis: Law\n"
    "sections:\n"
    "  - id: all\n"
    "    name: {vi: Tat ca, en: All}\n"
    "    rows:\n"
    "      - {indicator: EDU.PUPILS, required: true, help: {vi: Dem, en: Count}}\n"
    "      - {indicator: EDU.PUPILS, breakdown: sex=girls, may_not_apply: true}\n"
    "      - {indicator: EDU.COST, unit: VND, mult: 9, name: {vi: Tien, en: Money}}\n"
    "      - {cell: happy, kind: choice, name: {vi: Vui, en: Happy}, choices: [{id: a, vi: A, en: "
    "A}, {id: b, vi: B, en: B}]}\n"
    "narratives:\n"
    "  - {id: result, name: {vi: Ket qua, en: Result}, required: true, max_length: 99}\n"
    "signature: required\n";

PackTexts with_form(std::string_view old = "", std::string_view fresh = "") {
  PackTexts texts =
      changed("indicators/EDU.yaml", "units: [PERS]\n", "units: [PERS]\n  dimensions: [sex]\n");
  std::string form(kForm);
  if (!old.empty()) {
    const std::size_t at = form.find(old);
    TK_ASSERT(at != std::string::npos);
    form.replace(at, old.size(), fresh);
  }
  texts["forms/year.yaml"] = form;
  return texts;
}

Lines mistakes_with(std::string_view old, std::string_view fresh) {
  return lines_of(lint_pack(pack_files_of(with_form(old, fresh))));
}

TEST(PackForms, AFormIsRead) {
  const Result<Pack> pack = finished_pack(read_pack(pack_files_of(with_form())));
  ASSERT_TRUE(pack.ok()) << describe(pack.error(), Language::kEnglish);
  const Form* const form = pack->form("year");
  ASSERT_NE(form, nullptr);
  EXPECT_EQ(form->name.en, "Year");
  EXPECT_EQ(form->frequency, Frequency::kYear);
  EXPECT_EQ(form->signature, FormSignature::kRequired);
  EXPECT_EQ(form->org_kinds, Lines{"province"});
  ASSERT_EQ(form->rows().size(), 4U);
  const FormRow& pupils = *form->rows()[0];
  EXPECT_EQ(pupils.cell, "EDU.PUPILS");
  EXPECT_EQ(pupils.unit, "PERS");
  EXPECT_EQ(pupils.name.en, "Pupils");
  EXPECT_EQ(pupils.help.vi, "Dem");
  EXPECT_TRUE(pupils.required);
  const FormRow* const girls = form->row("EDU.PUPILS/sex=girls");
  ASSERT_NE(girls, nullptr);
  EXPECT_EQ(girls->name.en, "Pupils: Girls");
  EXPECT_TRUE(girls->may_not_apply);
  EXPECT_EQ(form->row("EDU.COST")->mult, 9);
  EXPECT_EQ(form->row("EDU.COST")->name.vi, "Tien");
  EXPECT_EQ(form->row("happy")->kind, RowKind::kChoice);
  EXPECT_EQ(form->row("happy")->choices.size(), 2U);
  EXPECT_EQ(form->narrative("result")->max_length, 99U);
}

TEST(PackForms, MistakesNameTheirPlace) {
  EXPECT_EQ(mistakes_with("", ""), Lines());
  EXPECT_EQ(mistakes_with("indicator: EDU.COST", "indicator: EDU.COTS"),
            Lines{"forms/year.yaml:12:21 pack.unknown EDU.COTS [EDU.COST]"});
  EXPECT_EQ(mistakes_with("unit: VND", "unit: PERS"),
            (Lines{"forms/year.yaml:12:9 pack.form_multiplier 9",
                   "forms/year.yaml:12:37 pack.form_unit PERS"}));
  EXPECT_EQ(mistakes_with("mult: 9", "mult: 8"),
            Lines{"forms/year.yaml:12:9 pack.form_multiplier 8"});
  EXPECT_EQ(mistakes_with("EDU.COST, unit", "EDU.COST, breakdown: sex=boys, unit"),
            Lines{"forms/year.yaml:12:42 pack.form_dimension sex"});
  EXPECT_EQ(mistakes_with("sex=girls", "sex=girl"),
            Lines{"forms/year.yaml:11:44 pack.unknown sex=girl [sex=girls]"});
  EXPECT_EQ(mistakes_with("breakdown: sex=girls, ", ""),
            Lines{"forms/year.yaml:11:9 pack.form_cell_twice EDU.PUPILS"});
  EXPECT_EQ(mistakes_with("[province]", "[provinces]"),
            Lines{"forms/year.yaml:3:13 pack.unknown provinces [province]"});
  EXPECT_EQ(mistakes_with("signature: required", "signature: always"),
            Lines{"forms/year.yaml:16:12 pack.not_one_of always"});
  EXPECT_EQ(mistakes_with("kind: choice", "kind: chioce"),
            (Lines{"forms/year.yaml:13:9 pack.form_choices happy",
                   "forms/year.yaml:13:29 pack.not_one_of chioce [choice]"}));
  EXPECT_EQ(mistakes_with("max_length: 99", "max_length: 0"),
            Lines{"forms/year.yaml:15:5 pack.form_length 0"});
}

TEST(PackForms, LintWantsBothLanguages) {
  EXPECT_EQ(mistakes_with("help: {vi: Dem, en: Count}", "help: {vi: Dem}"),
            Lines{"forms/year.yaml:1:5 pack.lint.form_half_named EDU.PUPILS"});
  EXPECT_EQ(mistakes_with("name: {vi: Nam, en: Year}", "name: {vi: Nam}"),
            Lines{"forms/year.yaml:1:5 pack.lint.no_english_name year"});
}

TEST(PackForms, ThePacksOfTheHouseHaveForms) {
  const Result<Pack> sector = load_pack("packs/tttt");
  ASSERT_TRUE(sector.ok()) << describe(sector.error(), Language::kEnglish);
  EXPECT_GE(sector->forms.size(), 13U);
  EXPECT_EQ(lines_of(lint_pack("packs/tttt")), Lines());
  EXPECT_EQ(lines_of(lint_pack("tests/packs/truong-hoc")), Lines());
}

}  // namespace
}  // namespace tongket
