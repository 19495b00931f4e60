#include "proof/documents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proof/check_fixture.h"
#include "proof/citation.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using tongket::testing::findings_of;
using tongket::testing::keys_of;

TEST(DocumentNumber, IsReadInAllItsForms) {
  EXPECT_EQ(document_number("02/2022/TT-BTTTT"),
            (DocumentNumber{.number = 2, .year = 2022, .code = "tt", .issuer = "btttt"}));
  EXPECT_EQ(document_number("07-CT/TW"),
            (DocumentNumber{.number = 7, .year = 0, .code = "ct", .issuer = "tw"}));
  EXPECT_EQ(document_number("50/2022/QH15")->code, "qh15");
  EXPECT_EQ(document_number("44/63"), std::nullopt);
  EXPECT_EQ(document_number("20/11/2022"), std::nullopt);
}

TEST(CheckDocuments, OneNumberWithTwoDates) {
  const auto found = findings_of(
      check_documents,
      {"Th\u00f4ng t\u01b0 s\u1ed1 05/2022/TT-BTC ng\u00e0y 12/4/2022.",
       "Theo Th\u00f4ng t\u01b0 05/2022/TT-BTC ng\u00e0y 12 th\u00e1ng 4 n\u0103m 2022.",
       "S\u1eeda Th\u00f4ng t\u01b0 s\u1ed1 05/2022/TT-BTC ng\u00e0y 14/2/2022."});
  ASSERT_THAT(keys_of(found), ElementsAre("3 proof.date_document_two"));
  EXPECT_THAT(found[0].text(Language::kEnglish), HasSubstr("14/2/2022"));
  EXPECT_THAT(found[0].text(Language::kEnglish), HasSubstr("12/4/2022"));
  EXPECT_EQ(found[0].others.size(), 2U);
}

TEST(CheckDocuments, NumbersWithoutYearStartAnewEachYear) {
  EXPECT_THAT(
      keys_of(check_documents, {"Ngh\u1ecb quy\u1ebft s\u1ed1 01/NQ-CP ng\u00e0y 01/01/2021.",
                                "Ngh\u1ecb quy\u1ebft s\u1ed1 01/NQ-CP ng\u00e0y 08/01/2022."}),
      IsEmpty());
}

TEST(CheckDocuments, TheYearOfANumberIsTheYearOfItsDate) {
  EXPECT_THAT(keys_of(check_documents,
                      {"Ngh\u1ecb \u0111\u1ecbnh s\u1ed1 12/2022/N\u0110-CP ng\u00e0y 05/8/2021."}),
              ElementsAre("1 proof.date_document_year"));
}

TEST(CheckDocuments, ADateThatTheNumbersAroundItRuleOut) {
  const std::vector<std::string> lines{
      "Quy\u1ebft \u0111\u1ecbnh s\u1ed1 40/Q\u0110-BKHCN ng\u00e0y 18/01/2022.",
      "Quy\u1ebft \u0111\u1ecbnh s\u1ed1 350/Q\u0110-BKHCN ng\u00e0y 24/02/2022.",
      "Quy\u1ebft \u0111\u1ecbnh s\u1ed1 392/Q\u0110-BKHCN ng\u00e0y 02/3/2022.",
      "Quy\u1ebft \u0111\u1ecbnh s\u1ed1 75/Q\u0110-BKHCN ng\u00e0y 20/3/2022."};
  EXPECT_THAT(keys_of(check_documents, lines), ElementsAre("4 proof.date_document_order"));
}

TEST(CheckDocuments, NumbersOfProvincesAreNoOneSeries) {
  const std::vector<std::string> lines{
      "K\u1ebf ho\u1ea1ch s\u1ed1 40/KH-UBND ng\u00e0y 18/6/2022.",
      "K\u1ebf ho\u1ea1ch s\u1ed1 350/KH-UBND ng\u00e0y 24/02/2022.",
      "K\u1ebf ho\u1ea1ch s\u1ed1 392/KH-UBND ng\u00e0y 02/3/2022."};
  EXPECT_THAT(keys_of(check_documents, lines), IsEmpty());
}

TEST(CheckDocuments, AKindThatIsNotItsNumbers) {
  const auto found =
      findings_of(check_documents, {"K\u1ebf ho\u1ea1ch s\u1ed1 90/Q\u0110-BTC v\u00e0 Quy\u1ebft "
                                    "\u0111\u1ecbnh s\u1ed1 91/Q\u0110-BTC.",
                                    "Th\u00f4ng b\u00e1o k\u1ebft lu\u1eadn s\u1ed1 12/TB-VPCP."});
  ASSERT_THAT(keys_of(found), ElementsAre("1 proof.name_document_kind"));
  EXPECT_EQ(found[0].severity, ProofSeverity::kLow);
}

TEST(CheckDocuments, NumbersOfThePartyHaveAFormOfTheirOwn) {
  const auto found =
      findings_of(check_documents, {"Ngh\u1ecb quy\u1ebft s\u1ed1 52/NQ-TW", "s\u1ed1 52-NQ/TW",
                                    "Ngh\u1ecb quy\u1ebft 52/NQ-TW"});
  ASSERT_THAT(keys_of(found), ElementsAre("1 proof.name_party_number"));
  EXPECT_EQ(found[0].others.size(), 1U);
}

TEST(CheckDocuments, ThePackKnowsTheDate) {
  Pack pack;
  LegalDocument listed;
  listed.number = "05/2022/TT-BTC";
  listed.date = Date::of(2022, 4, 12);
  pack.documents = {listed};
  EXPECT_THAT(keys_of(check_documents,
                      {"Th\u00f4ng t\u01b0 s\u1ed1 05/2022/TT-BTC ng\u00e0y 21/4/2022."}, pack),
              ElementsAre("1 proof.date_document_listed"));
  // The text is divided: the pack decides.
  EXPECT_THAT(keys_of(check_documents,
                      {"Th\u00f4ng t\u01b0 s\u1ed1 05/2022/TT-BTC ng\u00e0y 21/4/2022.",
                       "Th\u00f4ng t\u01b0 s\u1ed1 05/2022/TT-BTC ng\u00e0y 12/4/2022."},
                      pack),
              ElementsAre("1 proof.date_document_two"));
}

}  // namespace
}  // namespace tongket
