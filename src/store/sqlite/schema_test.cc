#include "store/sqlite/schema.h"

#include <gtest/gtest.h>

#include "store/sqlite_test_folder.h"

namespace tongket::sqlite {
namespace {

class SchemaTest : public ::testing::Test {
 protected:
  Database make() { return Database::open(folder_.file(), OpenMode::kCreate).value(); }
  static std::string tables(const Database& database) {
    return database
        .text(
            "SELECT coalesce(group_concat(name), '') FROM "
            "(SELECT name FROM sqlite_schema WHERE name LIKE 't%' ORDER BY name)")
        .value();
  }
  static std::int64_t format(const Database& database) {
    return database.integer("PRAGMA user_version").value();
  }
  static std::string told(const Database& database) {
    return database
        .text(
            "SELECT coalesce(group_concat(action || ' ' || subject || ' ' || detail), '') "
            "FROM audit")
        .value();
  }
  TestFolder folder_;
};

constexpr Migration kSteps[] = {
    {1,
     "CREATE TABLE t1(x); CREATE TABLE audit(sequence, recorded_at, action, subject, detail, "
     "previous, hash)"},
    {2, "CREATE TABLE t2(x)"}};

TEST_F(SchemaTest, AppliesEachStepOnce) {
  Database database = make();
  ASSERT_TRUE(migrate(database, 0, std::span(kSteps).first(1)).ok());
  EXPECT_EQ(tables(database), "t1");
  EXPECT_EQ(format(database), 1);
  ASSERT_TRUE(migrate(database, 1, kSteps).ok());
  EXPECT_EQ(tables(database), "t1,t2");
  EXPECT_EQ(format(database), 2);
  ASSERT_TRUE(migrate(database, 2, kSteps).ok());
  EXPECT_EQ(told(database), R"(migrate store {"from":1,"to":2})");
}

// Two processes that open an old store at the same time both see format 1.
TEST_F(SchemaTest, AStepThatAnotherProcessAppliedIsNotAppliedAgain) {
  Database database = make();
  ASSERT_TRUE(migrate(database, 0, std::span(kSteps).first(1)).ok());
  Database other = folder_.database();
  ASSERT_TRUE(migrate(other, 1, kSteps).ok());
  ASSERT_TRUE(migrate(database, 1, kSteps).ok());
  EXPECT_EQ(format(database), 2);
  EXPECT_EQ(told(database), R"(migrate store {"from":1,"to":2})");
}

TEST_F(SchemaTest, ANewFileBeginsWithoutEntries) {
  Database database = make();
  ASSERT_TRUE(migrate(database, 0, kSteps).ok());
  EXPECT_EQ(told(database), "");
}

TEST_F(SchemaTest, AStepThatFailsLeavesTheFileAsItWas) {
  Database database = make();
  constexpr Migration kBad[] = {{1, "CREATE TABLE t1(x)"},
                                {2, "CREATE TABLE t2(x); DROP TABLE t1; SELECT nonsense"}};
  EXPECT_FALSE(migrate(database, 0, kBad).ok());
  EXPECT_EQ(tables(database), "t1");
  EXPECT_EQ(format(database), 1);
  EXPECT_FALSE(database.in_transaction());
}

TEST_F(SchemaTest, AFileOfAnotherProgramIsRefused) {
  Database database = make();
  ASSERT_TRUE(database.execute("CREATE TABLE t1(x); PRAGMA user_version = 1").ok());
  const Result<std::int64_t> refused = format_of(database, folder_.file());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().key, "store.not_a_store");
}

TEST_F(SchemaTest, TheStepsAreNumberedWithoutGap) {
  std::int64_t expected = 0;
  for (const Migration& step : migrations()) EXPECT_EQ(step.format, ++expected);
  EXPECT_EQ(current_format(), expected);
}

}  // namespace
}  // namespace tongket::sqlite
