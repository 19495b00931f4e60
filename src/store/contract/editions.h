// Editions of reports (store/report_archive.h), and what the parts about reports share. Part of
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
  const std::string bytes("PK\x03\x04 bytes \x00 with a zero", 24);
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
  EXPECT_EQ(edition.file_size, 24);
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
