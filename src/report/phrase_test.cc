#include "report/phrase.h"

#include "base/text.h"
#include "report/report_fixture.h"

namespace tongket {
namespace {

constexpr Language kVi = Language::kVietnamese;
constexpr Language kEn = Language::kEnglish;

std::string words(std::string_view text, Language language = kVi) {
  return period_words(period(text), language);
}

TEST(Phrase, PeriodsInWords) {
  EXPECT_EQ(words("2022"), "năm 2022");
  EXPECT_EQ(words("2023-S1"), "6 tháng đầu năm 2023");
  EXPECT_EQ(words("2023-S2"), "6 tháng cuối năm 2023");
  EXPECT_EQ(words("2022-Q3"), "quý III năm 2022");
  EXPECT_EQ(words("2022-M11"), "tháng 11/2022");
  EXPECT_EQ(words("2022-01-01/P10M"), "10 tháng năm 2022");
  EXPECT_EQ(words("2022-03-01/P3M"), "từ tháng 03/2022 đến tháng 05/2022");
  EXPECT_EQ(words("2022-01-01/P324D"), "từ đầu năm đến 20/11/2022");
  EXPECT_EQ(words("2022-02-01/P10D"), "từ 01/02/2022 đến 10/02/2022");
  EXPECT_EQ(words("2023-01-01/P3Y"), "giai đoạn 2023–2025");
  EXPECT_EQ(words("2020-11-30/P2Y"), "từ 30/11/2020 đến 29/11/2022");
  EXPECT_EQ(words(""), "không rõ kỳ");
  EXPECT_EQ(words("2022-Q3", kEn), "Q3 2022");
  EXPECT_EQ(words("2022-01-01/P10M", kEn), "10 months of 2022");
}

TEST(Phrase, SentencesBeginWithACapital) {
  EXPECT_EQ(capitalised("năm 2022"), "Năm 2022");
  EXPECT_EQ(capitalised("đạt"), "Đạt");
  EXPECT_EQ(capitalised("ước tăng"), "Ước tăng");
  EXPECT_EQ(capitalised("10 tháng"), "10 tháng");
  EXPECT_EQ(capitalised(""), "");
}

std::string value(const Given& row, Language language = kVi) {
  const FactIndex facts = facts_of({row});
  return value_words(library_pack(), facts.all()[0].observation, language).whole();
}

TEST(Phrase, ValuesAsPeopleWriteThem) {
  Given cost{"SHOP.COST", "2022", "98982.30", "VND"};
  cost.mult = 9;
  EXPECT_EQ(value(cost), "98.982,30 ty dong");
  EXPECT_EQ(value(cost, kEn), "98,982.30 billion dong");
  EXPECT_EQ(value({"READ.SHARE", "2022", "-74.5", "PERCENT"}), "−74,5%");
  EXPECT_EQ(value({"READ.PLACE", "2022", "86", "RANK"}), "thứ 86");
  EXPECT_EQ(value({"READ.VISITS", "2022", "0"}), "0");
}

TEST(Phrase, QualifiersAndVintagesStandBeforeTheNumber) {
  Given visits{"READ.VISITS", "2022", "500"};
  visits.status = ObsStatus::kEstimated;
  visits.qualifier = Qualifier::kOver;
  EXPECT_EQ(value(visits), "ước trên 500");
  visits.status = ObsStatus::kImputed;
  EXPECT_EQ(value(visits), "suy ra trên 500");
}

TEST(Phrase, AMultiplierWithoutANameIsWrittenOut) {
  Given visits{"READ.VISITS", "2022", "1.5"};
  visits.mult = 3;
  EXPECT_EQ(value(visits), "1.500");
  visits.mult = 6;
  EXPECT_EQ(value(visits), "1,5 trieu");
}

TEST(Phrase, BreakdownsByTheirCodeList) {
  const Pack pack = library_pack();
  EXPECT_EQ(breakdown_words(pack, Breakdown::parse("age=young").value(), kVi), "Tre");
  EXPECT_EQ(breakdown_words(pack, Breakdown::parse("age=young;town=north").value(), kVi),
            "Tre, Bac")
      << "a unit may stand as a code";
  EXPECT_EQ(breakdown_words(pack, Breakdown::parse("colour=red").value(), kVi), "red");
}

}  // namespace
}  // namespace tongket
