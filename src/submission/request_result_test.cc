#include "submission/request_result.h"

#include <gtest/gtest.h>

#include "office/docx.h"
#include "submission/form_workbook_fixture.h"

namespace tongket {
namespace {

using form_fixture::gap_of;
using form_fixture::value_of;

class RequestResultTest : public ::testing::Test {
 public:
  RequestResultTest() {
    form.sections[0].rows.resize(2);  // revenue and a share
    const FormRow centre = form.sections[1].rows[0];
    form.sections[1].rows = {centre};
  }
  static UnitAnswer unit(const std::string& name, SubmissionState state, CellContents contents) {
    return {name, {name, name}, state, std::move(contents)};
  }
  std::vector<UnitAnswer> usual() const {
    using enum SubmissionState;
    return {
        unit("A", kSubmitted,
             {{"PROV.REV", value_of("1000.5")},
              {"PROV.SHARE", value_of("70")},
              {"q/1", value_of("yes")}}),
        unit("B", kApproved,
             {{"PROV.REV", value_of("20")},
              {"PROV.SHARE", value_of("71.5")},
              {"q/1", value_of("yes")}}),
        unit("C", kPublished, {{"PROV.REV", gap_of(CellState::kMissing)}, {"q/1", value_of("no")}}),
        unit("D", kDraft, {{"PROV.REV", value_of("999999")}}), unit("E", kOpen, {})};
  }
  RequestResult result(std::vector<UnitAnswer> units) const {
    return request_result({.form = form,
                           .pack = pack,
                           .name = {"R\u00e0 so\u00e1t", "Review"},
                           .period = TimePeriod::half(2023, 1),
                           .units = std::move(units)})
        .value();
  }
  Pack pack = form_fixture::small_pack();
  Form form = form_fixture::small_form();
};

TEST_F(RequestResultTest, OnlyWhatWasSentCounts) {
  const RequestResult out = result(usual());
  EXPECT_EQ(out.answered, 3);
  ASSERT_EQ(out.not_answered.size(), 2U);
  EXPECT_EQ(out.not_answered[0].vi, "D");
  EXPECT_EQ(out.rows[3].values[0].state, CellState::kEmpty);
  EXPECT_EQ(out.totals[0].sum, Decimal::of(10205, 1));
  EXPECT_EQ(out.totals[0].with_value, 2);
  EXPECT_EQ(out.totals[0].missing, 1);
  EXPECT_FALSE(out.totals[1].sum);  // shares do not add up
  EXPECT_EQ(out.totals[2].counts.at(0).units, 2);
  EXPECT_EQ(out.totals[2].counts.at(1).units, 1);
}

TEST_F(RequestResultTest, TheParagraphSaysWhatTheTableHolds) {
  const RequestResult out = result(usual());
  EXPECT_EQ(out.paragraph.en,
            "So far 3 of 5 units have answered the request \u201cReview\u201d. "
            "Revenue: 1,020.5 bn dong in total (figures from 2 of 5 units), highest A (1,000.5 bn "
            "dong), lowest B (20 bn dong); units without a figure: 1. "
            "Households online: figures from 2 of 5 units, highest B (71.5%), lowest A (70%). "
            "Has a centre: \u201cYes\u201d: 2, \u201cNo\u201d: 1. "
            "Not answered yet (2): D and E.");
  EXPECT_EQ(out.paragraph.vi.substr(0, out.paragraph.vi.find('.')),
            "Theo y\u00eau c\u1ea7u b\u00e1o c\u00e1o \u201cR\u00e0 so\u00e1t\u201d, \u0111\u00e3 "
            "c\u00f3 "
            "3/5 \u0111\u01a1n v\u1ecb g\u1eedi b\u00e1o c\u00e1o");
}

TEST_F(RequestResultTest, TiesNobodyAndAllAreSaidSo) {
  EXPECT_EQ(
      result({unit("A", SubmissionState::kOpen, {})}).paragraph.en,
      "No unit has answered the request \u201cReview\u201d yet (0 of 1). Not answered yet (1): A.");
  std::vector<UnitAnswer> units;
  for (const char* name : {"A", "B", "C", "D", "E"}) {
    units.push_back(unit(name, SubmissionState::kSubmitted, {{"PROV.REV", value_of("0")}}));
  }
  EXPECT_EQ(
      result(units).paragraph.en,
      "All 5 of 5 units have answered the request \u201cReview\u201d. Revenue: 0 bn dong in total "
      "(figures from 5 of 5 units), A, B, C and 2 more reported 0 bn dong.");
}

TEST_F(RequestResultTest, AsTableForOtherPrograms) {
  EXPECT_EQ(request_result_csv(result(usual()), Language::kEnglish),
            "\ufeffUnit id,Unit,State,Revenue (bn dong),Households online (%),Has a centre\n"
            "A,A,Submitted,1000.5,70,Yes\n"
            "B,B,Approved,20,71.5,Yes\n"
            "C,C,Published,-,,No\n"
            "D,D,A draft,,,\n"
            "E,E,Not begun,,,\n"
            ",Total,,1020.5,,Yes: 2; No: 1\n"
            ",Units with a figure,,2/5,2/5,3/5\n");
}

TEST_F(RequestResultTest, NoFormulaGetsIntoATable) {
  form.sections[1].rows[0].kind = RowKind::kText;
  const RequestResult out =
      result({unit("A", SubmissionState::kSubmitted, {{"q/1", value_of("=1+1")}})});
  EXPECT_NE(request_result_csv(out, Language::kEnglish).find(",'=1+1\n"), std::string::npos);
}

TEST_F(RequestResultTest, AsWorkbook) {
  const std::string bytes = request_result_xlsx(result(usual()), Language::kEnglish).value();
  const XlsxWorkbook book = XlsxWorkbook::open(bytes, "a.xlsx").value();
  const SheetGrid grid = SheetGrid::read(book, "Summary").value();
  EXPECT_EQ(grid.text({1, 1}), "Review");
  EXPECT_EQ(grid.text({6, 4}), "1000,5");
  EXPECT_EQ(grid.text({11, 4}), "1020,5");
  EXPECT_EQ(grid.at({11, 4})->kind, CellKind::kNumber);
  EXPECT_EQ(grid.text({12, 6}), "3/5");
}

TEST_F(RequestResultTest, AsDocument) {
  RequestResult out = result(usual());
  out.rows[0].name = {"A & <B>", "A & <B>"};
  const std::string bytes = request_result_docx(out, Language::kEnglish).value();
  Result<DocxPackage> docx = DocxPackage::open(bytes, "a.docx");
  ASSERT_TRUE(docx) << describe(docx.error(), Language::kEnglish);
  std::string text;
  for (const auto& node : docx->document().select_nodes("//w:t")) {
    text += std::string(node.node().text().get()) + "|";
  }
  EXPECT_NE(text.find("A & <B>|Submitted|1,000.5|70|Yes|"), std::string::npos) << text;
  EXPECT_NE(text.find(out.paragraph.en), std::string::npos);
  EXPECT_NE(text.find("Total||1,020.5||Yes: 2; No: 1|"), std::string::npos) << text;
}

}  // namespace
}  // namespace tongket
