// What reports leave behind: editions, texts, changes of figures (store/report_archive.h). Part of
// store/contract_test.h.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "store/contract/fixture.h"
#include "store/report_archive.h"

namespace tongket {

inline const ReportName kYearReport{"bc-nam", "2022"};

inline NewEdition make_draft(std::string_view manifest = "manifest of a draft") {
  return {.report = kYearReport, .actor = "L\u00ea Th\u1ecb Hoa", .manifest = manifest};
}

inline NewEdition make_issue(const std::string& number, std::string_view bytes) {
  return {.report = kYearReport,
          .kind = EditionKind::kIssued,
          .issue_number = number,
          .issue_year = 2022,
          .actor = "L\u00ea Th\u1ecb Hoa",
          .file = SourceFile{"report.docx", "application/docx", bytes},
          .manifest = "manifest of an issue"};
}

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

// The key of the error, "" without one.
template <typename T>
std::string key_of(const Result<T>& result) {
  return result ? std::string() : result.error().key;
}
template <typename T>
ErrorCode code_of(const Result<T>& result) {
  EXPECT_FALSE(result.ok());
  return result ? ErrorCode::kUsage : result.error().code;
}

TEST_P(StoreContract, AnEditionComesBackAsItWasPrinted) {
  const LoadReceipt load = append({make_row()});
  const std::string bytes("PK\x03\x04 bytes \x00 with a zero", 25);
  NewEdition given = make_issue("12/BC-VP", bytes);
  given.load = load.load;
  const std::string manifest(300'000, 'm');
  given.manifest = manifest;
  const EditionId id = store_->reports().add_edition(given).value();
  EXPECT_EQ(id, 1);
  reopen();
  const Edition edition = store_->reports().edition(id).value();
  EXPECT_EQ(edition.id, id);
  EXPECT_EQ(edition.report, kYearReport);
  EXPECT_EQ(edition.kind, EditionKind::kIssued);
  EXPECT_EQ(edition.issue_number, "12/BC-VP");
  EXPECT_EQ(edition.issue_year, 2022);
  EXPECT_EQ(edition.load, load.load);
  EXPECT_EQ(edition.recorded_at.size(), 29U);
  EXPECT_EQ(edition.actor, given.actor);
  EXPECT_EQ(edition.file_name, "report.docx");
  EXPECT_EQ(edition.media_type, "application/docx");
  EXPECT_EQ(edition.file_sha256, hex(sha256(bytes)));
  EXPECT_EQ(edition.file_size, 25);
  EXPECT_EQ(edition.manifest, ManifestState::kKept);
  EXPECT_EQ(edition.manifest_size, 300'000);
  EXPECT_EQ(store_->reports().edition_bytes(id).value(), bytes);
  EXPECT_EQ(store_->reports().edition_manifest(id).value(), manifest);
  expect_proven();
}

TEST_P(StoreContract, ADraftNeedsNoBytes) {
  NewEdition given = make_draft("");
  given.actor.clear();
  const EditionId id = store_->reports().add_edition(given).value();
  const Edition edition = store_->reports().edition(id).value();
  EXPECT_EQ(edition.kind, EditionKind::kDraft);
  EXPECT_EQ(edition.issue_number, "");
  EXPECT_EQ(edition.issue_year, 0);
  EXPECT_EQ(edition.actor, "");
  EXPECT_EQ(edition.actor_record, "");
  EXPECT_EQ(edition.file_sha256, "");
  EXPECT_EQ(edition.manifest, ManifestState::kNone);
  EXPECT_EQ(key_of(store_->reports().edition_bytes(id)), "store.edition_without_bytes");
  EXPECT_EQ(key_of(store_->reports().edition_manifest(id)), "store.edition_without_manifest");
  expect_proven();
}

TEST_P(StoreContract, EditionsAreListedNewestFirst) {
  ReportArchive& reports = store_->reports();
  NewEdition other = make_draft();
  other.report.period = "2022-S1";
  NewEdition elsewhere = make_draft();
  elsewhere.report.template_id = "bc-thang";
  for (const NewEdition& edition : {make_draft(), other, elsewhere, make_issue("1", "x")}) {
    ASSERT_TRUE(reports.add_edition(edition).ok());
  }
  const auto ids = [&](const ReportName& report) {
    std::string out;
    const std::vector<Edition> found = reports.editions(report).value();
    for (const Edition& edition : found) out += std::to_string(edition.id) + " ";
    return out;
  };
  EXPECT_EQ(ids({}), "4 3 2 1 ");
  EXPECT_EQ(ids(kYearReport), "4 1 ");
  EXPECT_EQ(ids({"bc-nam", ""}), "4 2 1 ");
  EXPECT_EQ(ids({"", "2022"}), "4 3 1 ");
  EXPECT_EQ(ids({"bc-nam", "2021"}), "");
}

TEST_P(StoreContract, AnIssueNumberIsGivenOnceInAYear) {
  ReportArchive& reports = store_->reports();
  ASSERT_TRUE(reports.add_edition(make_issue("7", "first")).ok());
  EXPECT_EQ(code_of(reports.add_edition(make_issue("7", "second"))), ErrorCode::kConflict);
  NewEdition again = make_issue("7", "of another period");
  again.report.period = "2022-S1";
  EXPECT_EQ(key_of(reports.add_edition(again)), "store.issue_taken");
  again.issue_year = 2023;
  EXPECT_TRUE(reports.add_edition(again).ok());
  again.report.template_id = "bc-thang";
  EXPECT_TRUE(reports.add_edition(again).ok());
  EXPECT_TRUE(reports.add_edition(make_issue("8", "first")).ok());
  again.issue_year = 0;  // the year of recording
  const EditionId id = reports.add_edition(again).value();
  const Edition edition = reports.edition(id).value();
  EXPECT_EQ(std::to_string(edition.issue_year), edition.recorded_at.substr(0, 4));
  EXPECT_EQ(reports.editions({})->size(), 5U);
  expect_proven();
}

TEST_P(StoreContract, WhatIsNoEditionIsRefused) {
  ReportArchive& reports = store_->reports();
  const auto refused = [&](const NewEdition& edition) {
    return key_of(reports.add_edition(edition));
  };
  NewEdition edition = make_draft();
  edition.report.period.clear();
  EXPECT_EQ(refused(edition), "store.report_unnamed");
  edition = make_draft();
  edition.issue_number = "1";
  EXPECT_EQ(refused(edition), "store.draft_numbered");
  EXPECT_EQ(refused(make_issue("", "x")), "store.issue_unnumbered");
  edition = make_issue("1", "x");
  edition.issue_year = -1;
  EXPECT_EQ(refused(edition), "store.issue_year");
  edition = make_issue("1", "x");
  edition.file.reset();
  EXPECT_EQ(refused(edition), "store.issue_without_bytes");
  edition = make_draft();
  edition.load = 1;
  EXPECT_EQ(refused(edition), "store.load_unknown");
  edition = make_draft();
  edition.actor = "\xFF";
  EXPECT_EQ(refused(edition), "store.bad_text");
  const std::string large(kMaxManifestBytes + 1, 'x');
  EXPECT_EQ(code_of(reports.add_edition(make_draft(large))), ErrorCode::kOverflow);
  EXPECT_EQ(store_->audit_entries()->size(), 1U);
  for (const EditionId id : {0, 1, -1}) {
    EXPECT_EQ(code_of(reports.edition(id)), ErrorCode::kNotFound);
    EXPECT_EQ(code_of(reports.edition_bytes(id)), ErrorCode::kNotFound);
    EXPECT_EQ(code_of(reports.edition_manifest(id)), ErrorCode::kNotFound);
  }
}

TEST_P(StoreContract, OldDraftsLoseTheirManifestsAndIssuesKeepThem) {
  ReportArchive& reports = store_->reports();
  const EditionId issue = reports.add_edition(make_issue("1", "x")).value();
  const EditionId first = reports.add_edition(make_draft("first")).value();
  const EditionId second = reports.add_edition(make_draft("second")).value();
  for (std::int64_t i = 2; i < kKeptDraftManifests; ++i) {
    ASSERT_TRUE(reports.add_edition(make_draft()).ok());
  }
  EXPECT_EQ(reports.edition_manifest(first).value(), "first");
  const std::size_t entries = store_->audit_entries()->size();
  ASSERT_TRUE(reports.add_edition(make_draft("")).ok());  // has none that would push one out
  EXPECT_EQ(reports.edition_manifest(first).value(), "first");
  EXPECT_EQ(store_->audit_entries()->size(), entries + 1);
  ASSERT_TRUE(reports.add_edition(make_draft()).ok());
  EXPECT_EQ(key_of(reports.edition_manifest(first)), "store.manifest_pruned");
  EXPECT_EQ(reports.edition(first)->manifest, ManifestState::kPruned);
  EXPECT_EQ(reports.edition(first)->manifest_size, 5);
  EXPECT_EQ(reports.edition_manifest(second).value(), "second");
  EXPECT_EQ(reports.edition_manifest(issue).value(), "manifest of an issue");
  const std::vector<AuditEntry> told = store_->audit_entries().value();
  ASSERT_EQ(told.size(), entries + 3);
  EXPECT_EQ(told.back().action, "prune");
  EXPECT_EQ(told.back().detail, "{\"editions\":[" + std::to_string(first) + "]}");
  expect_proven();
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

TEST_P(StoreContract, DamagedBytesOfAnEditionAreNotGivenOut) {
  ReportArchive& reports = store_->reports();
  const EditionId id = reports.add_edition(make_issue("1", "as printed")).value();
  EXPECT_EQ(store_->file_bytes(hex(sha256("as printed"))).value(), "as printed");
  backend_->damage_file(hex(sha256("as printed")));
  EXPECT_EQ(code_of(reports.edition_bytes(id)), ErrorCode::kCorrupt);
  const AuditReport report = verify();
  ASSERT_EQ(report.mistakes.size(), 1U);
  EXPECT_EQ(report.mistakes.front().key, "store.audit.edition_changed");
}

TEST_P(StoreContract, AFullDiskLeavesNoPartOfAnEdition) {
  store_.reset();
  store_ = backend_->open_nearly_full().value();
  std::string noise;
  for (std::uint32_t i = 0, x = 1; i < 2'000'000; ++i) {
    noise += static_cast<char>((x = x * 1664525 + 1013904223) >> 24);
  }
  EXPECT_EQ(key_of(store_->reports().add_edition(make_draft(noise))), "store.disk_full");
  EXPECT_TRUE(store_->reports().editions({})->empty());
  EXPECT_EQ(store_->reports().add_edition(make_draft()).value(), 1);
  expect_proven();
}

}  // namespace tongket
