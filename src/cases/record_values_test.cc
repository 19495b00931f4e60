#include "cases/record_values.h"

#include <gmock/gmock.h>

#include "cases/record_body.h"
#include "cases/record_fixture.h"
#include "cases/record_words.h"

namespace tongket {
namespace {

using record_fixture::World;
using ::testing::ElementsAre;
using ::testing::Pair;

std::string form(RecordFieldType type, std::string_view text) {
  const Pack pack = record_fixture::small_pack();
  RecordField field{.id = "f", .type = type};
  const Result<std::string> read = record_value(field, text, pack);
  return read ? *read : read.error().key;
}

TEST(RecordValue, HasOneFormForEqualValues) {
  using enum RecordFieldType;
  EXPECT_EQ(form(kText, "  H\u0061\u0300 N\u1ed9i "), "H\u00e0 N\u1ed9i");
  EXPECT_EQ(form(kInteger, "-12"), "-12");
  EXPECT_EQ(form(kMoney, "1500000.5"), "1500000.5");
  EXPECT_EQ(form(kDate, "2023-05-31"), "2023-05-31");
  EXPECT_EQ(form(kOrg, "hue"), "hue");
  EXPECT_EQ(form(kCoordinates, "21.028511, 105.804817"), "21.02851,105.80482");
  EXPECT_EQ(form(kPhone, "+84 24 3943.5602"), "+842439435602");
  EXPECT_EQ(form(kEmail, "a.b@example.vn"), "a.b@example.vn");
  EXPECT_EQ(form(kUrl, "HTTPS://Example.VN/A?b=C"), "https://example.vn/A?b=C");
  EXPECT_EQ(form(kDomain, "Vay-Nhanh.COM.vn."), "vay-nhanh.com.vn");
  EXPECT_EQ(form(kTaxCode, "0100109106 001"), "0100109106-001");
  const std::string file = std::string(64, 'a') + "/bien ban.pdf";
  EXPECT_EQ(form(kFile, file), file);
}

TEST(RecordValue, SaysWhatIsWrong) {
  using enum RecordFieldType;
  EXPECT_EQ(form(kText, "a\nb"), "cases.value_text");
  EXPECT_EQ(form(kText, std::string(1'001, 'a')), "cases.value_too_long");
  EXPECT_EQ(form(kText, "\xff"), "cases.value_text");
  EXPECT_EQ(form(kLongText, std::string("a\0b", 3)), "cases.value_text");
  EXPECT_EQ(form(kInteger, "1.0"), "cases.value_integer");
  EXPECT_EQ(form(kNumber, "1e5"), "cases.value_number");
  EXPECT_EQ(form(kDate, "31/05/2023"), "cases.value_date");
  EXPECT_EQ(form(kYesNo, "1"), "cases.value_yes_no");
  EXPECT_EQ(form(kChoice, "x"), "cases.value_choice");
  EXPECT_EQ(form(kOrg, "nowhere"), "cases.value_org");
  EXPECT_EQ(form(kRecord, "012"), "cases.value_record");
  EXPECT_EQ(form(kCoordinates, "91,0"), "cases.value_coordinates");
  EXPECT_EQ(form(kFile, std::string(64, 'a') + "/../x"), "cases.value_file");
  EXPECT_EQ(form(kEmail, "a b@example.vn"), "cases.value_email");
  EXPECT_EQ(form(kPhone, "call me"), "cases.value_phone");
  EXPECT_EQ(form(kUrl, "javascript:alert(1)"), "cases.value_url");
  EXPECT_EQ(form(kDomain, "-a.vn"), "cases.value_domain");
  EXPECT_EQ(form(kTaxCode, "123"), "cases.value_tax_code");
}

TEST(RecordValues, ComeFromTextsNumbersAndTruths) {
  const World world;
  EXPECT_THAT(
      world.values(R"({"summary": "a", "fine": 1.50, "tags": ["x", "x", " y "], "unit": null})"),
      ElementsAre(Pair("fine", ElementsAre("1.50")), Pair("summary", ElementsAre("a")),
                  Pair("tags", ElementsAre("x", "y")), Pair("unit", ElementsAre())));
}

TEST(RecordValues, AllMistakesAreToldWithTheirPlace) {
  const World world;
  const JsonValue root =
      parse_json(R"({"sumary": "a", "fine": -1, "summary": ["a"], "unit": "vn", "tags": [{}]})",
                 "body")
          .value();
  const Result<RecordValues> read = read_record_values(root, world.kinds.front(), world.pack);
  ASSERT_FALSE(read.ok());
  std::vector<std::string> told{read.error().key + " " + read.error().place.file};
  for (const Error& other : read.error().also) told.push_back(other.key + " " + other.place.file);
  EXPECT_THAT(told, ::testing::UnorderedElementsAre(
                        "cases.value_unknown_field body#/sumary", "cases.value_range body#/fine",
                        "cases.value_many body#/summary", "cases.value_org_kind body#/unit",
                        "cases.value_shape body#/tags/0"));
}

TEST(RecordBody, ComesBackAsItWas) {
  const RecordBody body{
      {{"a", {"1", "\u00e0\"\\"}}, {"b", {"x"}}}, {{"c", {"2"}}}, {{"amends", 9}}, true};
  const RecordBody back = stored_record_body(record_body_json(body));
  EXPECT_EQ(back.values, body.values);
  EXPECT_EQ(back.proposed, body.proposed);
  EXPECT_EQ(back.links, body.links);
  EXPECT_TRUE(back.late);
}

TEST(RecordWords, AreFoundWithAndWithoutMarks) {
  const std::vector<std::string> texts{"B\u01b0u ch\u00ednh, \u0110\u00e0 N\u1eb5ng-2023"};
  EXPECT_EQ(record_words(texts),
            "buu b\u01b0u chinh ch\u00ednh da \u0111\u00e0 nang n\u1eb5ng 2023");
  EXPECT_THAT(query_words("B\u01afU \"chinh\" b\u01b0u"), ElementsAre("b\u01b0u", "chinh"));
  EXPECT_THAT(query_words("\xff"), ::testing::IsEmpty());
}

}  // namespace
}  // namespace tongket
