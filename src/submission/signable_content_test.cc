// What a unit signs: the same bytes for the same state, others after any touch; and signatures in
// the journal.
#include "submission/signable_content.h"

#include <gtest/gtest.h>
// After gtest, which it extends.
#include <rapidcheck/gtest.h>

#include <set>

#include "base/digest.h"
#include "submission/submission_fixture.h"

namespace tongket {
namespace {

constexpr std::string_view kSignedOne = "1";

class SignedSchool {
 public:
  explicit SignedSchool(FormSignature rule = FormSignature::kOptional)
      : pack(reporting_pack()), reporting(pack) {
    pack.forms.front().signature = rule;
    take(commands().create_cycle(school_cycle()).value());
    take(commands().open_cycle("1").value());
  }

  [[nodiscard]] ReportingCommands commands() const {
    return {reporting, {at("2022-07-01T08:00"), "4", "person/4", "::1"}};
  }
  void take(Entries entries) {
    for (JournalEntry& entry : entries) {
      entry.sequence = static_cast<std::int64_t>(journal.size()) + 1;
      const Result<> applied = reporting.apply(entry);
      TK_ASSERT(applied.ok());
      journal.push_back(std::move(entry));
    }
  }
  void save(const std::string& cell, const CellContent& content) {
    take(commands().save_cells(kSignedOne, {{cell, {}, content}}).value().entries);
  }
  void fill() {
    for (const FormRow* row : pack.forms.front().rows()) {
      save(row->cell, {CellState::kValue, "12", {}, {}});
    }
    take(commands().save_narrative({std::string(kSignedOne), "result", "Good", {}}).value());
  }
  [[nodiscard]] const Submission& one() const { return *reporting.submission(kSignedOne); }
  [[nodiscard]] std::string content() const { return signable_content(reporting, one()); }
  [[nodiscard]] SubmissionSigned signature(const std::string& bytes,
                                           const std::string& serial) const {
    SubmissionSigned out;
    out.content = content();
    out.kept.digest = hex(sha256(out.content));
    out.kept.bytes = bytes;
    out.kept.signature = hex(sha256(bytes));
    KeptSigner signer;
    signer.name = "Ha";
    signer.issuer = "Authority";
    signer.serial = serial;
    signer.revocation = kRevocationNotAsked;
    out.kept.signers = {signer};
    return out;
  }
  [[nodiscard]] Reporting read_again() const {
    Reporting out(pack);
    for (const JournalEntry& entry : journal) TK_ASSERT(out.apply(entry).ok());
    return out;
  }

  Pack pack;
  Reporting reporting;
  std::vector<JournalEntry> journal;
};

TEST(SignableContent, IsAText) {
  SignedSchool school;
  school.save("EDU.FEES", {CellState::kValue, "1614206.50", "with \"meals\"", {}});
  const std::string content = school.content();
  EXPECT_EQ(content.substr(0, 12), "{\n\"cells\":[\n");
  EXPECT_NE(content.find("{\"breakdown\":\"\",\"cell\":\"EDU.FEES\",\"explanation\":\"\","
                         "\"indicator\":\"EDU.FEES\",\"kind\":\"number\",\"mult\":6,"
                         "\"name\":\"Hoc phi\",\"note\":\"with \\\"meals\\\"\",\"state\":\"value\","
                         "\"unit\":\"VND\",\"value\":\"1614206.50\",\"version\":1}"),
            std::string::npos)
      << content;
  const std::string& org = school.one().org;
  const std::size_t end = content.find("\"narratives\"");
  ASSERT_NE(end, std::string::npos);
  EXPECT_EQ(content.substr(end),
            "\"narratives\":[\n"
            "{\"id\":\"result\",\"name\":\"Ket qua\",\"text\":\"\",\"version\":0},\n"
            "{\"id\":\"trouble\",\"name\":\"Kho khan\",\"text\":\"\",\"version\":0}\n"
            "],\n\"org\":\"" +
                org + "\",\n\"org_name\":\"" +
                school.pack.orgs.name_vi(org, school_cycle().closing_day) +
                "\",\n\"period\":\"2022-S1\",\n\"submission\":\"1\"\n}\n");
  EXPECT_TRUE(parse_json(content, "content").ok());
  EXPECT_EQ(signable_name(school.reporting, school.one()), org + "-pupils-2022-S1-v2.json");
}

// Any change of one cell or text changes it; what changes neither does not.
RC_GTEST_PROP(SignableContent, FollowsEveryTouch, (const std::vector<unsigned>& picks)) {
  SignedSchool school;
  const std::vector<const FormRow*> rows = school.pack.forms.front().rows();
  std::set<std::string> seen{school.content()};
  for (const unsigned pick : picks) {
    const std::string& cell = rows[pick % rows.size()]->cell;
    const CellContent before = school.one().content(cell);
    CellContent fresh = before;
    const unsigned how = pick / 7 % 4;
    if (how == 0) fresh.note = "note " + std::to_string(pick % 3);
    if (how == 1) fresh.explanation = "because " + std::to_string(pick % 3);
    if (how == 2) fresh = {CellState::kValue, std::to_string(pick % 3), before.note, {}};
    if (how == 3) fresh = {CellState::kMissing, {}, "none", {}};
    school.save(cell, fresh);
    const bool touched = !(school.one().content(cell) == before);
    RC_ASSERT(seen.insert(school.content()).second == touched);
    const Reporting again = school.read_again();
    RC_ASSERT(signable_content(again, *again.submission(kSignedOne)) == school.content());
  }
}

TEST(SignableContent, WhatHappensOnTheWayChangesNothing) {
  SignedSchool school;
  school.fill();
  const std::string before = school.content();
  const FlowRequest request{std::string(kSignedOne), "Because.", {}};
  school.take(school.commands().submit(request, {}).value());
  school.take(school.commands().sign(kSignedOne, school.signature("p7s", "01")).value());
  school.take(school.commands().approve(request).value());
  school.take(school.commands().reopen(request).value());
  EXPECT_EQ(school.content(), before);
  EXPECT_EQ(signed_state(school.reporting, school.one()), SignedState::kCurrent);
}

TEST(SignableContent, ASignatureIsOfWhatWasSigned) {
  SignedSchool school;
  EXPECT_EQ(school.commands().sign(kSignedOne, school.signature("a", "01")).error().key,
            "submission.wrong_state");  // nothing stands in it
  school.fill();
  EXPECT_EQ(signed_state(school.reporting, school.one()), SignedState::kNone);
  const SubmissionSigned early = school.signature("a", "01");
  school.take(school.commands().sign(kSignedOne, early).value());
  EXPECT_EQ(school.commands().sign(kSignedOne, early).error().key, "sign.known");
  EXPECT_EQ(school.commands().sign(kSignedOne, school.signature("b", "01")).error().key,
            "sign.signed_already");
  school.take(school.commands().sign(kSignedOne, school.signature("c", "02")).value());
  const CellContent was = school.one().content("EDU.GIRLS");
  school.save("EDU.GIRLS", {CellState::kValue, "13", {}, {}});
  school.save("EDU.GIRLS", was);
  EXPECT_EQ(signed_state(school.reporting, school.one()), SignedState::kEarlier);
  EXPECT_EQ(school.commands().sign(kSignedOne, early).error().key,
            "submission.changed_while_signing");
  school.take(school.commands().sign(kSignedOne, school.signature("d", "01")).value());
  EXPECT_EQ(signed_state(school.reporting, school.one()), SignedState::kCurrent);
  ASSERT_EQ(school.one().signatures.size(), 3U);
  EXPECT_EQ(school.one().signatures[0].kept, early.kept.without_bytes());
}

TEST(SignableContent, AFormThatChangedInThePackIsAnotherText) {
  SignedSchool school;
  school.fill();
  school.take(school.commands().sign(kSignedOne, school.signature("a", "01")).value());
  school.pack.forms.front().sections.front().rows[5].mult = 9;
  EXPECT_EQ(signed_state(school.reporting, school.one()), SignedState::kEarlier);
}

TEST(SignableContent, TheJournalCarriesSignatures) {
  SignedSchool school;
  school.fill();
  school.take(school.commands().sign(kSignedOne, school.signature("p7s", "01")).value());
  const Reporting again = school.read_again();
  EXPECT_EQ(state_text(again), state_text(school.reporting));
  const Submission& one = *again.submission(kSignedOne);
  ASSERT_EQ(one.signatures.size(), 1U);
  EXPECT_EQ(one.signatures[0].journal_entry, static_cast<std::int64_t>(school.journal.size()));
  EXPECT_EQ(one.happened(one.signatures[0].submission_version).action, "sign");
  const JournalEntry& entry = school.journal.back();
  const SubmissionSigned kept = decode_signed(parse_json(entry.body, "t").value()).value();
  EXPECT_EQ(kept.kept.bytes, "p7s");
  EXPECT_EQ(kept.content, school.content());
  // A content that is not the one of the digest was put there by somebody else.
  SubmissionSigned forged = kept;
  forged.content += " ";
  JournalEntry damaged = entry;
  damaged.body = encode(forged, "4");
  Reporting fresh = school.read_again();
  EXPECT_EQ(fresh.apply(damaged).error().code, ErrorCode::kCorrupt);
}

TEST(SignableContent, AFormMayWantToBeSigned) {
  SignedSchool school(FormSignature::kRequired);
  school.fill();
  const FlowRequest request{std::string(kSignedOne), {}, {}};
  school.take(school.commands().sign(kSignedOne, school.signature("a", "01")).value());
  school.save("EDU.GIRLS", {CellState::kValue, "13", {}, {}});
  school.take(school.commands().submit(request, {}).value());
  EXPECT_EQ(school.commands().approve(request).error().key, "submission.signature_needed");
  school.take(school.commands().sign(kSignedOne, school.signature("b", "01")).value());
  EXPECT_TRUE(school.commands().approve(request).ok());
}

}  // namespace
}  // namespace tongket
