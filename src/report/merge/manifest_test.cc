#include "report/merge/manifest.h"

#include <gtest/gtest.h>

#include "report/merge/merge_fixture.h"
#include "store/report_archive.h"

namespace tongket {
namespace {

std::string key_of(std::string_view bytes) {
  const Result<Manifest> manifest = read_manifest(bytes);
  return manifest ? "" : manifest.error().key;
}

TEST(Manifest, ComesBackAsItWasWritten) {
  Manifest given = testing::small_manifest();
  given.language = Language::kEnglish;
  given.origin.issue_number = "15";
  given.origin.issue_date = Date::of(2023, 7, 1);
  given.origin.demo = true;
  given.origin.texts = {{"narrative/good", 4}};
  given.origin.records.emplace();
  given.origin.records->tasks = {{.field = "MUSIC",
                                  .title_vi = "M\u1edf \"phim\"\t{",
                                  .due = "2023-09-30",
                                  .record = "task/17"}};
  given.origin.records->documents = {
      {.list = "I", .sequence = 2, .date = Date::of(2023, 5, 2), .title_en = "Lending"}};
  given.origin.records->lists = {"I", "II"};
  given.origin.records->numbers = {
      {"petition/letters", {Decimal::parse("1.50").value(), "VND", "petition?dem=letters"}},
      {"petition/web", {}}};
  given.blocks[0].lines[0].pieces[0].text = "a\tb {0} \\n \\ {";
  given.numbers[1].kind = PrintedNumber::Kind::kComputed;
  given.numbers[1].operands = {7, 9};
  const std::string bytes = write_manifest(given);
  const Manifest read = read_manifest(bytes).value();
  EXPECT_EQ(write_manifest(read), bytes);
  EXPECT_EQ(read.report, "so-ket");
  EXPECT_EQ(read.period, "2023-S1");
  EXPECT_EQ(read.language, Language::kEnglish);
  EXPECT_EQ(read.origin.load, 3);
  EXPECT_EQ(read.origin.issue_number, "15");
  EXPECT_EQ(read.origin.issue_date, Date::of(2023, 7, 1));
  EXPECT_TRUE(read.origin.demo);
  EXPECT_EQ(read.origin.records, given.origin.records);
  ASSERT_EQ(read.origin.texts.size(), 1U);
  EXPECT_EQ(read.origin.texts[0].version, 4);
  EXPECT_EQ(line_text(read.blocks[0].lines[0]), "a\tb {0} \\n \\ {");
  EXPECT_EQ(read.blocks[1].prefix, "- ");
  EXPECT_EQ(line_text(read.blocks[1].lines[0]),
            "Revenue was 52.300 million, up 12,7% on last year.");
  EXPECT_EQ(read.blocks[1].lines[0].pieces[1].number, 0U);
  EXPECT_EQ(read.numbers[1].kind, PrintedNumber::Kind::kComputed);
  EXPECT_EQ(read.numbers[1].operands, (std::vector<ObservationId>{7, 9}));
  EXPECT_EQ(read.blocks[4].lines[3].row, 1U);
  EXPECT_EQ(read.blocks[4].lines[3].cell, 1U);
  ASSERT_EQ(read.openings.size(), 1U);
  EXPECT_EQ(read.openings[0].place, "narrative/bad");
  EXPECT_EQ(read.openings[0].before, 6U);
}

TEST(Manifest, RefusesWhatItDidNotWrite) {
  const std::string good = write_manifest(testing::small_manifest());
  EXPECT_EQ(key_of(good), "");
  EXPECT_EQ(key_of(""), "report.manifest_bad");
  EXPECT_EQ(key_of("tongket-manifest\t2\nend\n"), "report.manifest_bad");
  EXPECT_EQ(key_of(good + "x"), "report.manifest_bad");
  EXPECT_EQ(key_of(good.substr(0, good.size() - 4)), "report.manifest_bad");
  EXPECT_EQ(key_of(good.substr(0, good.find("number\t")) + "records\tnone\nend\n"),
            "report.manifest_bad");
  const auto with = [&](std::string_view from, std::string_view to) {
    std::string bytes = good;
    bytes.replace(bytes.find(from), from.size(), to);
    return key_of(bytes);
  };
  EXPECT_EQ(with("{0}", "{9}"), "report.manifest_bad");
  EXPECT_EQ(with("{0}", "{0"), "report.manifest_bad");
  EXPECT_EQ(with("block\t1\t", "block\t0\t"), "report.manifest_bad");
  EXPECT_EQ(with("\tsentence\t", "\tsong\t"), "report.manifest_bad");
  EXPECT_EQ(with("\t7\n", "\t-7\n"), "report.manifest_bad");
  EXPECT_EQ(with("Revenue", "\xFF"), "report.manifest_bad");
  EXPECT_EQ(key_of(std::string(kMaxManifestBytes + 1, 'x')), "report.manifest_large");
}

}  // namespace
}  // namespace tongket
