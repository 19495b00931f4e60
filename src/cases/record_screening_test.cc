// Screening and tables against a store.
#include "cases/record_screening.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cases/record_import.h"
#include "cases/record_screen_test_text.h"
#include "cases/record_table_step.h"
#include "store/fact_store.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class RecordChain : public ::testing::Test {
 protected:
  [[nodiscard]] RecordRules rules() const { return {pack_, kinds_, calendar_}; }
  [[nodiscard]] RecordStore& records() const { return store_->records(); }

  Result<ImportReceipt> import(const std::string& csv,
                               KnownRecords known = KnownRecords::kMistake) const {
    const RecordRules rules = this->rules();
    return import_records({rules, kinds_[0], {}, acting_, records(), known}, csv, "t.csv",
                          Progress::none());
  }
  ScreeningReceipt screen(ScreeningMode mode = ScreeningMode::kMake) const {
    const RecordRules rules = this->rules();
    ScreeningReceipt out;
    const Result<> ended =
        screen_records({rules, kinds_[0], acting_, records(), mode}, out, Progress::none());
    EXPECT_TRUE(ended.ok()) << (ended ? "" : ended.error().key);
    return out;
  }
  Result<TableStepsReceipt> step(const std::string& id, const std::string& csv,
                                 const std::string& key = {}) const {
    const RecordRules rules = this->rules();
    return take_table_of_steps({rules, kinds_[1], id, key, acting_, records()}, csv, "t.csv",
                               Progress::none());
  }
  // "name state" of the cases.
  std::vector<std::string> cases() const {
    std::vector<std::string> out;
    const RecordPage page = records().list({.kind = "site_case", .limit = 1000}).value();
    out.reserve(page.records.size());
    for (const StoredRecord& record : page.records) {
      out.push_back(record.title + " " + record.state);
    }
    return out;
  }
  // "line:column key" of each.
  static std::vector<std::string> told(const std::vector<Error>& mistakes) {
    std::vector<std::string> out;
    out.reserve(mistakes.size());
    for (const Error& each : mistakes) {
      out.push_back(std::to_string(each.place.line) + ":" + std::to_string(each.place.column) +
                    " " + each.key);
    }
    return out;
  }

  TestFolder folder_;
  std::unique_ptr<FactStore> store_ = open_sqlite_store(folder_.path(), {.create = true}).value();
  Pack pack_;
  std::vector<RecordKind> kinds_ = screen_text::kinds();
  WorkingCalendar calendar_;
  RecordActing acting_{.parties = {Party::kDesk},
                       .person = {},
                       .origin = {},
                       .at = "2022-11-21T03:00:00.000Z",
                       .today = Date::of(2022, 11, 21)};
};

constexpr std::string_view kNames =
    "site,place,seller,holder\n"
    "nganhang-so.vn,here,A,Chu Mot\n"
    "ng\u00e2nh\u00e0ng.vn,here,A,\n"
    "t1ndung.com.vn,here,B,\n"
    "vay-nganhang.vn,here,B,\n"
    "vaycuoi-dep.vn,here,B,\n"
    "nganhang.vn,abroad,B,\n"
    "hoa.vn,here,B,\n";

TEST_F(RecordChain, WhatLooksLikeAWordBecomesACaseOnce) {
  ASSERT_EQ(import(std::string(kNames))->made, 7);
  EXPECT_EQ(screen(ScreeningMode::kTry).made, 4);
  EXPECT_THAT(cases(), IsEmpty());
  const ScreeningReceipt receipt = screen();
  EXPECT_EQ(receipt.looked, 7);
  EXPECT_EQ(receipt.found, 4);
  EXPECT_EQ(receipt.made, 4);
  EXPECT_EQ(receipt.by_sign.at("bank"), 3);
  EXPECT_EQ(receipt.by_sign.at("loan"), 2);
  EXPECT_THAT(cases(),
              UnorderedElementsAre("nganhang-so.vn suspected", "ng\u00e2nh\u00e0ng.vn suspected",
                                   "t1ndung.com.vn suspected", "vay-nganhang.vn suspected"));
  const ScreeningReceipt again = screen();
  EXPECT_EQ(again.known, 4);
  EXPECT_EQ(again.made, 0);
}

TEST_F(RecordChain, ACaseHasWhatIsCopiedAndSet) {
  ASSERT_EQ(import("site,place,seller\nvay-nganhang.vn,here,B\n")->made, 1);
  ASSERT_EQ(screen().made, 1);
  const StoredRecord made = records().list({.kind = "site_case"}).value().records.at(0);
  const RecordValues values = stored_record_body(made.values).values;
  EXPECT_THAT(values.at("sign"), ElementsAre("bank", "loan"));
  EXPECT_THAT(values.at("words"), ElementsAre("nganhang", "vay"));
  EXPECT_EQ(value_of(values, "who"), "B");
  EXPECT_EQ(value_of(values, "where"), "near");
  EXPECT_EQ(value_of(values, "found_by"), "words");
  EXPECT_EQ(value_of(values, "found_on"), "2022-11-21");
  const auto links = records().links(made.id).value();
  ASSERT_EQ(links.size(), 1);
  EXPECT_EQ(links[0].relation, "field/entry");
}

TEST_F(RecordChain, AnEndedCaseMayLeaveTheNameToBeFoundAgain) {
  ASSERT_EQ(import("site,place\nnganhang-a.vn,here\nnganhang-b.vn,here\n")->made, 2);
  ASSERT_EQ(screen().made, 2);
  ASSERT_EQ(step("clear", "name\nnganhang-a.vn\n", "name")->taken, 1);
  ASSERT_EQ(step("keep", "name\nnganhang-b.vn\n", "name")->taken, 1);
  EXPECT_EQ(screen().made, 1);
  EXPECT_THAT(cases(), UnorderedElementsAre("nganhang-a.vn cleared", "nganhang-a.vn suspected",
                                            "nganhang-b.vn kept"));
}

TEST_F(RecordChain, AWrongTableMakesNothing) {
  const Result<ImportReceipt> receipt =
      import("site,place\nhoa.vn,here\nhoa..vn,here\nla.vn,there\nHOA.vn,abroad\n,here\n");
  ASSERT_TRUE(receipt.ok());
  EXPECT_THAT(told(receipt->mistakes),
              ElementsAre("3:1 cases.value_domain", "4:7 cases.value_choice",
                          "5:1 cases.twice_in_table", "6:1 cases.missing"));
  EXPECT_EQ(receipt->wrong, 4);
  EXPECT_EQ(receipt->made, 0);
  EXPECT_THAT(records().list({.kind = "site"}).value().records, IsEmpty());
  EXPECT_EQ(import("site,plase\na.vn,here\n").error().key, "cases.value_unknown_field");
  EXPECT_EQ(import("site,place\na.vn\n").error().code, ErrorCode::kInvalidInput);
}

TEST_F(RecordChain, WhatStandsIsAMistakeOrLeftOut) {
  ASSERT_EQ(import("site,place\nhoa.vn,here\n")->made, 1);
  const std::string more = "site,place\nla.vn,here\nHoa.vn,here\n";
  EXPECT_THAT(told(import(more)->mistakes), ElementsAre("3:1 cases.known_in_store"));
  const Result<ImportReceipt> receipt = import(more, KnownRecords::kLeaveOut);
  EXPECT_EQ(receipt->made, 1);
  EXPECT_EQ(receipt->known, 1);
}

TEST_F(RecordChain, ManyBatchesComeInWhole) {
  std::string csv = "site,place\n";
  for (int i = 0; i < 2500; ++i) csv += "trang" + std::to_string(i) + ".vn,here\n";
  EXPECT_EQ(import(csv)->made, 2500);
  EXPECT_EQ(records().list({.kind = "site", .limit = 1}).value().about, 2500);
  EXPECT_EQ(screen().looked, 2500);
}

TEST_F(RecordChain, StepsAreTakenForEachRowOrNone) {
  ASSERT_EQ(import("site,place\nnganhang-a.vn,here\nnganhang-b.vn,here\n")->made, 2);
  ASSERT_EQ(screen().made, 2);
  const StoredRecord first = records().list({.kind = "site_case"}).value().records.at(0);
  const std::string number = "VU-2022-00000" + std::to_string(first.id);
  EXPECT_EQ(step("keep", "number,answer\n" + number + ",ok\n")->taken, 1);
  EXPECT_THAT(told(step("keep", "number\n" + number + "\n")->mistakes),
              ElementsAre("2:1 cases.wrong_state"));
  const Result<TableStepsReceipt> wrong =
      step("keep", "name,answer\nnganhang-a.vn,x\nkhac.vn,y\nnganhang-a.vn,z\n", "name");
  EXPECT_EQ(wrong->taken, 0);
  EXPECT_THAT(told(wrong->mistakes), ::testing::Contains("3:1 cases.no_such_record"));
  EXPECT_THAT(told(wrong->mistakes), ::testing::Contains("4:1 cases.twice_in_table"));
  EXPECT_EQ(step("keep", "name\nnganhang-a.vn\n").error().key, "cases.which_key");
  EXPECT_EQ(step("keep", "answer\nx\n", "name").error().key, "cases.table_no_key");
  EXPECT_EQ(step("kep", "number\n1\n").error().key, "cases.unknown_step");
}

}  // namespace
}  // namespace tongket
