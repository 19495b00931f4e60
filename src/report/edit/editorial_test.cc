#include "report/edit/editorial.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

const ReportName kReport{"so-ket", "2023-S1"};
const TextKey kPlace{kReport, "narrative/TELE.results"};

JournalEntry text_entry(int version, std::vector<TakenSentence> taken) {
  JournalEntry out;
  out.at = "2023-07-15T02:00:00.000Z";
  out.kind = "reports.text";
  out.subject = report_subject(kReport);
  out.body = encode(TextSources{kPlace.section, version, std::move(taken), {}, {}}, "7");
  return out;
}

JournalEntry edition_entry(std::string kind, EditionId edition) {
  JournalEntry out;
  out.at = "2023-07-16T02:00:00.000Z";
  out.kind = std::move(kind);
  out.subject = edition_subject(edition);
  out.body = encode_withdrawal("x", "7");
  return out;
}

TEST(Editorial, ATextKnowsItsSentencesByVersion) {
  Editorial editorial;
  const TakenSentence one{"3", "ket-qua", 0, 1};
  const TakenSentence two{"4", "ket-qua", 2, 5};
  ASSERT_TRUE(editorial.apply(text_entry(1, {one})).ok());
  ASSERT_TRUE(editorial.apply(text_entry(3, {one, two})).ok());
  EXPECT_EQ(editorial.sources(kPlace, 0), nullptr);
  ASSERT_NE(editorial.sources(kPlace, 1), nullptr);
  EXPECT_EQ(editorial.sources(kPlace, 1)->taken, std::vector<TakenSentence>{one});
  EXPECT_EQ(editorial.sources(kPlace, 2)->taken, std::vector<TakenSentence>{one})
      << "a version that came back in a Word file rests on the one before";
  EXPECT_EQ(editorial.sources(kPlace, 9)->taken, (std::vector<TakenSentence>{one, two}));
  EXPECT_EQ(editorial.sources(kPlace, 9)->account, "7");
  EXPECT_EQ(editorial.sources(kPlace, 9)->at, "2023-07-15T02:00:00.000Z");
  EXPECT_EQ(editorial.sources({{"so-ket", "2022-S1"}, kPlace.section}, 9), nullptr);
}

TEST(Editorial, EditionsArePublishedAndWithdrawn) {
  Editorial editorial;
  EXPECT_FALSE(editorial.is_published(12));
  ASSERT_TRUE(editorial.apply(edition_entry("reports.published", 12)).ok());
  EXPECT_TRUE(editorial.is_published(12));
  EXPECT_EQ(editorial.published().at(12).account, "7");
  ASSERT_TRUE(editorial.apply(edition_entry("reports.withdrawn", 12)).ok());
  EXPECT_FALSE(editorial.is_published(12));
  ASSERT_TRUE(editorial.apply(edition_entry("reports.published", 12)).ok());
  EXPECT_TRUE(editorial.is_published(12));
}

TEST(Editorial, WhatCannotBeUnderstoodChangesNothing) {
  Editorial editorial;
  ASSERT_TRUE(editorial.apply(text_entry(3, {})).ok());
  JournalEntry older = text_entry(2, {});
  EXPECT_FALSE(editorial.apply(older).ok()) << "versions only go on";
  JournalEntry nameless = text_entry(4, {});
  nameless.subject = "report/so-ket";
  EXPECT_FALSE(editorial.apply(nameless).ok());
  JournalEntry broken = text_entry(4, {});
  broken.body = "{";
  EXPECT_FALSE(editorial.apply(broken).ok());
  EXPECT_FALSE(editorial.apply(edition_entry("report.praised", 3)).ok());
  JournalEntry none = edition_entry("reports.published", 3);
  none.subject = "edition/x";
  EXPECT_FALSE(editorial.apply(none).ok());
  EXPECT_EQ(editorial.sources(kPlace, 9)->version, 3);
  EXPECT_TRUE(editorial.published().empty());
}

TEST(Editorial, OwnsItsKindsOnly) {
  EXPECT_TRUE(Editorial::owns("reports.text"));
  EXPECT_FALSE(Editorial::owns("cells.saved"));
}

}  // namespace
}  // namespace tongket
