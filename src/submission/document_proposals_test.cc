#include "submission/document_proposals.h"

#include <gtest/gtest.h>

#include <thread>

#include "base/file.h"

namespace tongket {
namespace {

using Texts = std::vector<std::string>;

const Pack& sector() {
  static const Pack pack = load_pack("packs/tttt").value();
  return pack;
}

Form form_of(const std::vector<std::pair<std::string, int>>& indicators) {
  Form form;
  form.id = "province";
  FormSection section;
  for (const auto& [code, mult] : indicators) {
    FormRow row;
    row.cell = code;
    row.indicator = code;
    row.unit = sector().indicator(code)->units.front();
    row.mult = mult;
    section.rows.push_back(row);
  }
  form.sections.push_back(section);
  return form;
}

Result<DocumentProposals> read_proposals(const std::string& bytes, const Form& form,
                                         const std::string& org = "laocai",
                                         TimePeriod period = TimePeriod::half(2026, 1)) {
  return propose_from_document({.bytes = bytes,
                                .name = "bao-cao.txt",
                                .form = form,
                                .pack = sector(),
                                .org = org,
                                .period = period},
                               Progress::none());
}

// "cell=value 'what stands there'" of each proposal.
Texts lines(const Result<DocumentProposals>& read) {
  if (!read) return {read.error().key};
  Texts out;
  for (const CellProposal& proposal : read->proposals) {
    const std::string& line = read->text.at(proposal.line - 1);
    out.push_back(proposal.cell + "=" + proposal.value + " '" + proposal.input + "'");
    EXPECT_LT(proposal.begin, proposal.end);
    EXPECT_LE(proposal.end, line.size());
  }
  return out;
}

const std::string& report() {
  static const std::string bytes = read_file("tests/reading/nua-nam-so.txt", 1 << 20).value();
  return bytes;
}

TEST(DocumentProposals, AreInTheUnitOfTheRow) {
  EXPECT_EQ(lines(read_proposals(report(), form_of({{"PROV.REV", 9}}))),
            Texts{"PROV.REV=1275.6 '1.275,6 t\u1ef7 \u0111\u1ed3ng'"});
  EXPECT_EQ(lines(read_proposals(report(), form_of({{"PROV.REV", 6}}))),
            Texts{"PROV.REV=1275600 '1.275,6 t\u1ef7 \u0111\u1ed3ng'"});
  EXPECT_EQ(lines(read_proposals(report(), form_of({{"PROV.REV", 12}}))),
            Texts{"PROV.REV=1.2756 '1.275,6 t\u1ef7 \u0111\u1ed3ng'"});
}

TEST(DocumentProposals, OfAnotherUnitOrPeriodThereIsNone) {
  const Form form = form_of({{"PROV.REV", 9}});
  EXPECT_EQ(lines(read_proposals(report(), form, "hanoi")),
            Texts{"submission.file.document_of_other"});
  EXPECT_EQ(lines(read_proposals(report(), form, "laocai", TimePeriod::half(2025, 1))),
            Texts{"submission.file.document_period"});
  // The report says nothing of the whole year.
  const Result<DocumentProposals> year =
      read_proposals(report(), form, "laocai", TimePeriod::year(2026));
  EXPECT_EQ(lines(year), Texts{});
  EXPECT_EQ(year->notices.at(0).key, "submission.file.document_other_length");
}

TEST(DocumentProposals, LastYearsValueInTheTextIsNotTaken) {
  const Form form = form_of({{"PROV.REV", 9}});
  const std::string title = "B\u00c1O C\u00c1O\nK\u1ebft qu\u1ea3 n\u0103m 2024\n\n";
  const std::string sentence =
      ", doanh thu ng\u00e0nh TT&TT tr\u00ean \u0111\u1ecba b\u00e0n \u0111\u1ea1t 900 t\u1ef7 "
      "\u0111\u1ed3ng.\n";
  EXPECT_EQ(lines(read_proposals(title + "Trong n\u0103m 2023" + sentence, form, "laocai",
                                 TimePeriod::year(2024))),
            Texts{});
  EXPECT_EQ(lines(read_proposals(title + "Trong n\u0103m 2024" + sentence, form, "laocai",
                                 TimePeriod::year(2024))),
            Texts{"PROV.REV=900 '900 t\u1ef7 \u0111\u1ed3ng'"});
}

TEST(DocumentProposals, PlacesCountAsBrowsersDo) {
  const Result<DocumentProposals> out = read_proposals(report(), form_of({{"PROV.REV", 9}}));
  ASSERT_EQ(out->proposals.size(), 1U);
  const CellProposal& proposal = out->proposals[0];
  EXPECT_EQ(out->text.at(proposal.line - 1).substr(0, 12), "- Doanh thu ");
  // "- Doanh thu nganh TT&TT tren dia ban uoc dat 1.275,6": 45 characters, more bytes.
  EXPECT_EQ(proposal.begin, 45U);
  EXPECT_EQ(proposal.end, 52U);
}

TEST(DocumentProposals, ABadDocumentIsNamedByItsName) {
  const Result<DocumentProposals> out = read_proposals("\x89PNG....", form_of({{"PROV.REV", 9}}));
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().key, "read.source_picture");
  EXPECT_EQ(out.error().place.file, "bao-cao.txt");
}

TEST(DocumentProposals, SeveralAreReadAtOnce) {
  const Form form = form_of({{"PROV.REV", 9}});
  Texts first;
  Texts second;
  std::thread other([&] { first = lines(read_proposals(report(), form)); });
  second = lines(read_proposals(report(), form));
  other.join();
  EXPECT_EQ(first, second);
  EXPECT_EQ(first.size(), 1U);
}

}  // namespace
}  // namespace tongket
