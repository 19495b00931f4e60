// Texts of reports, changes of figures, their authors and entries (store/report_archive.h). Part of
// store/contract_test.h.
#pragma once

#include <string>
#include <vector>

#include "store/contract/editions.h"

namespace tongket {

inline NewText make_text(const std::string& section, const std::string& text) {
  return {.key = {kYearReport, section}, .text = text};
}

inline std::string sections_of(const std::vector<TextVersion>& texts) {
  std::string out;
  for (const TextVersion& text : texts) {
    out += text.key.section + ":" + std::to_string(text.version) + ":" +
           std::string(to_code(text.status)) + ":" + text.text + " ";
  }
  return out;
}

TEST_P(StoreContract, TextsHaveVersions) {
  ReportArchive& reports = store_->reports();
  const EditionId edition = reports.add_edition(make_draft()).value();
  ASSERT_TRUE(reports.set_text(make_text("b.intro", "One"), "An").ok());
  NewText edited = make_text("b.intro", "Ph\u00e1t tri\u1ec3n");
  edited.origin = edition;
  ASSERT_TRUE(reports.set_text(edited, "B\u00ecnh").ok());
  NewText dropped = make_text("a.tasks", "");
  dropped.status = TextStatus::kDropped;
  ASSERT_TRUE(reports.set_text(dropped, "An").ok());
  NewText elsewhere = make_text("c", "x");
  elsewhere.key.report.period = "2021";
  ASSERT_TRUE(reports.set_text(elsewhere, "An").ok());
  reopen();
  EXPECT_EQ(sections_of(store_->reports().texts(kYearReport).value()),
            "a.tasks:1:dropped: b.intro:2:active:Ph\u00e1t tri\u1ec3n ");
  const std::vector<TextVersion> history =
      store_->reports().text_history({kYearReport, "b.intro"}).value();
  EXPECT_EQ(sections_of(history), "b.intro:1:active:One b.intro:2:active:Ph\u00e1t tri\u1ec3n ");
  EXPECT_EQ(history[0].author, "An");
  EXPECT_EQ(history[0].origin, 0);
  EXPECT_EQ(history[1].author, "B\u00ecnh");
  EXPECT_EQ(history[1].author_record, "person/3");
  EXPECT_EQ(history[1].origin, edition);
  EXPECT_EQ(history[1].recorded_at.size(), 29U);
  EXPECT_EQ(history[1].key.report, kYearReport);
  EXPECT_TRUE(store_->reports().text_history({kYearReport, "none"})->empty());
  EXPECT_TRUE(store_->reports().texts({"bc-nam", ""})->empty());
  expect_proven();
}

TEST_P(StoreContract, TextsAndChangesOfOneFileAreKeptTogetherOrNotAtAll) {
  ReportArchive& reports = store_->reports();
  const std::vector<NewText> texts{make_text("a", "1")};
  NewFigureChange change{.slot = "POST.REV", .printed = "1", .stated = "2", .edition = 9};
  EXPECT_EQ(code_of(reports.add_edits(texts, std::span(&change, 1), "An")), ErrorCode::kNotFound);
  EXPECT_TRUE(reports.texts(kYearReport)->empty());
  change.edition = reports.add_edition(make_draft()).value();
  EXPECT_EQ(reports.add_edits(texts, std::span(&change, 1), "An").value(),
            std::vector<ChangeId>{1});
  EXPECT_EQ(sections_of(reports.texts(kYearReport).value()), "a:1:active:1 ");
  EXPECT_EQ(reports.changes(std::nullopt)->size(), 1U);
  expect_proven();
}

TEST_P(StoreContract, SeveralTextsAreSetTogetherOrNotAtAll) {
  ReportArchive& reports = store_->reports();
  std::vector<NewText> texts{make_text("a", "1"), make_text("b", "2"), make_text("a", "3")};
  texts[2].status = TextStatus::kRestored;
  ASSERT_TRUE(reports.set_texts(texts, "An").ok());
  EXPECT_EQ(sections_of(reports.texts(kYearReport).value()), "a:2:restored:3 b:1:active:2 ");
  const std::size_t entries = store_->audit_entries()->size();
  const auto refused = [&](const NewText& last) {
    const Result<> set = reports.set_texts(std::vector<NewText>{make_text("c", "4"), last}, "An");
    EXPECT_EQ(reports.texts(kYearReport)->size(), 2U);
    return key_of(set);
  };
  NewText text = make_text("d", "x");
  text.origin = 9;
  EXPECT_EQ(refused(text), "store.edition_unknown");
  EXPECT_EQ(refused(make_text("", "x")), "store.report_unnamed");
  EXPECT_EQ(refused(make_text("d", "\xFF")), "store.bad_text");
  EXPECT_EQ(refused(make_text("d", std::string(kMaxNarrativeBytes + 1, 'x'))),
            "store.narrative_too_long");
  ASSERT_TRUE(reports.set_texts({}, "An").ok());
  EXPECT_EQ(store_->audit_entries()->size(), entries);
  ASSERT_TRUE(reports.set_text(make_text("d", std::string(kMaxNarrativeBytes, 'x')), "").ok());
  EXPECT_EQ(reports.text_history({kYearReport, "d"})->front().author, "");
  expect_proven();
}

TEST_P(StoreContract, AChangeOfAFigureIsDecidedOnce) {
  ReportArchive& reports = store_->reports();
  const LoadReceipt load = append({make_row()});
  const EditionId edition = reports.add_edition(make_draft()).value();
  const std::vector<NewFigureChange> asked{
      {.observation = load.first,
       .slot = "s1",
       .printed = "12,7",
       .stated = "13",
       .edition = edition},
      {.slot = "s2", .printed = "5%", .stated = "6%", .edition = edition},
      {.slot = "s3", .printed = "1", .stated = "2", .edition = edition}};
  EXPECT_EQ(reports.add_changes(asked, "An").value(), (std::vector<ChangeId>{1, 2, 3}));
  ASSERT_TRUE(reports.decide(1, ChangeDecision::kAccepted, "B\u00ecnh").ok());
  ASSERT_TRUE(reports.decide(3, ChangeDecision::kRestored, "").ok());
  EXPECT_EQ(code_of(reports.decide(1, ChangeDecision::kRestored, "An")), ErrorCode::kConflict);
  EXPECT_EQ(code_of(reports.decide(4, ChangeDecision::kRestored, "An")), ErrorCode::kNotFound);
  EXPECT_EQ(key_of(reports.decide(2, ChangeDecision::kRestored, "\xFF")), "store.bad_text");
  reopen();
  const std::vector<FigureChange> all = store_->reports().changes(std::nullopt).value();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].asked.observation, load.first);
  EXPECT_EQ(all[0].asked.slot, "s1");
  EXPECT_EQ(all[0].asked.printed, "12,7");
  EXPECT_EQ(all[0].asked.stated, "13");
  EXPECT_EQ(all[0].asked.edition, edition);
  EXPECT_EQ(all[0].author, "An");
  EXPECT_EQ(all[0].state, ChangeState::kAccepted);
  EXPECT_EQ(all[0].decided_by, "B\u00ecnh");
  EXPECT_EQ(all[0].decided_at.size(), 29U);
  EXPECT_EQ(all[1].state, ChangeState::kOpen);
  EXPECT_EQ(all[1].decided_at, "");
  EXPECT_EQ(all[2].state, ChangeState::kRestored);
  EXPECT_EQ(store_->reports().changes(ChangeState::kOpen)->front().id, 2);
  EXPECT_EQ(store_->reports().changes(ChangeState::kRestored)->front().id, 3);
  expect_proven();
}

TEST_P(StoreContract, ChangesOfWhatIsNotThereAreRefusedTogether) {
  ReportArchive& reports = store_->reports();
  const EditionId edition = reports.add_edition(make_draft()).value();
  const NewFigureChange good{.slot = "s", .printed = "1", .stated = "2", .edition = edition};
  const auto refused = [&](const NewFigureChange& last) {
    return key_of(reports.add_changes(std::vector<NewFigureChange>{good, last}, "An"));
  };
  NewFigureChange bad = good;
  bad.edition = 0;
  EXPECT_EQ(refused(bad), "store.edition_unknown");
  bad = good;
  bad.observation = 1;
  EXPECT_EQ(refused(bad), "store.fact_unknown");
  bad = good;
  bad.stated = "\xFF";
  EXPECT_EQ(refused(bad), "store.bad_text");
  EXPECT_TRUE(reports.changes(std::nullopt)->empty());
  EXPECT_TRUE(reports.add_changes({}, "An")->empty());
  EXPECT_EQ(store_->audit_entries()->size(), 2U);
}

TEST_P(StoreContract, AuthorsOfReportsCanBeErased) {
  ReportArchive& reports = store_->reports();
  const std::string name = make_draft().actor;
  const EditionId edition = reports.add_edition(make_draft()).value();
  ASSERT_TRUE(reports.set_text(make_text("a", "text"), name).ok());
  const NewFigureChange change{.slot = "s", .printed = "1", .stated = "2", .edition = edition};
  ASSERT_TRUE(reports.add_changes(std::span(&change, 1), name).ok());
  ASSERT_TRUE(reports.decide(1, ChangeDecision::kAccepted, name).ok());
  EXPECT_EQ(backend_->bytes_at_rest().find(name), std::string::npos);
  const std::string record = reports.edition(edition)->actor_record;
  EXPECT_EQ(record, "person/1");
  EXPECT_EQ(reports.changes(std::nullopt)->front().decided_by_record, record);
  ASSERT_TRUE(store_->erase_person(record).ok());
  reopen();
  EXPECT_EQ(store_->reports().edition(edition)->actor, kErasedName);
  EXPECT_EQ(store_->reports().texts(kYearReport)->front().author, kErasedName);
  EXPECT_EQ(store_->reports().changes(std::nullopt)->front().author, kErasedName);
  EXPECT_EQ(store_->reports().changes(std::nullopt)->front().decided_by, kErasedName);
  expect_proven();
}

TEST_P(StoreContract, EachRecordOfAReportLeavesAnEntry) {
  ReportArchive& reports = store_->reports();
  ASSERT_TRUE(reports.add_edition(make_draft()).ok());
  ASSERT_TRUE(reports.add_edition(make_issue("3", "bytes")).ok());
  ASSERT_TRUE(
      reports.set_texts(std::vector<NewText>{make_text("a", "1"), make_text("b", "2")}, "An").ok());
  const NewFigureChange change{.slot = "s", .printed = "1", .stated = "2", .edition = 1};
  ASSERT_TRUE(reports.add_changes(std::span(&change, 1), "An").ok());
  ASSERT_TRUE(reports.decide(1, ChangeDecision::kRestored, "An").ok());
  std::string told;
  const std::vector<AuditEntry> entries = store_->audit_entries().value();
  for (const AuditEntry& entry : entries) told += entry.action + " " + entry.subject + ", ";
  EXPECT_EQ(told,
            "init store, print edition/1, issue edition/2, write narrative/1, write narrative/2, "
            "ask change/1, decide decision/1, ");
  EXPECT_NE(entries[2].detail.find(hex(sha256("bytes"))), std::string::npos);
  EXPECT_NE(entries[2].detail.find(hex(sha256("manifest of an issue"))), std::string::npos);
  EXPECT_NE(entries[4].detail.find(hex(sha256("2"))), std::string::npos);
}

}  // namespace tongket
