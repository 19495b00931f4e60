#include "report/phrase.h"

#include "base/text.h"
#include "report/report_fixture.h"

namespace tongket {
namespace {

constexpr Language kVi = Language::kVietnamese;
constexpr Language kEn = Language::kEnglish;

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
