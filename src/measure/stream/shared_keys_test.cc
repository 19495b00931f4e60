// Several collectors know a visitor by the same number, and addresses and names are checked.
#include <gtest/gtest.h>

#include "measure/stream/key_supply.h"
#include "measure/stream/log_name.h"
#include "measure/stream/stream_address.h"
#include "measure/visitor_keys.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

Date day_of(const char* text) { return parse_date(text).value(); }

// Asks the folder that makes the keys.
class KeyGiver final : public CollectorStream {
 public:
  explicit KeyGiver(VisitorKeys& keys) : keys_(keys) {}
  Result<std::uint64_t> publish(const OutboxFrames& frames) override {
    return frames.frames.size();
  }
  std::optional<std::uint64_t> taken(const std::string& /*log*/) override { return std::nullopt; }
  std::optional<std::string> key(Date month) override {
    const Result<std::string> given = keys_.give(month, today);
    return given ? std::optional(*given) : std::nullopt;
  }
  Date today = day_of("2023-05-17");

 private:
  VisitorKeys& keys_;
};

class SharedKeysTest : public ::testing::Test {
 protected:
  VisitorKeys open(const char* name, KeyOrigin origin) {
    return VisitorKeys::open(folder_.path() / name, 3, giver_.today, origin).value();
  }
  static std::uint64_t number(VisitorKeys& keys, const char* day) {
    return keys
        .number({.site = "hanoi", .address = "192.0.2.1", .browser = "x"}, day_of(day), day_of(day))
        .value();
  }

  TestFolder folder_;
  VisitorKeys made_ = VisitorKeys::open(folder_.path() / "made", 3, day_of("2023-05-17")).value();
  KeyGiver giver_{made_};
};

TEST_F(SharedKeysTest, AVisitorOfTwoCollectorsIsOne) {
  VisitorKeys one = open("one", KeyOrigin::kGiven);
  VisitorKeys two = open("two", KeyOrigin::kGiven);
  EXPECT_EQ(number(one, "2023-05-17"), 0U) << "no key: nobody is known";
  ASSERT_TRUE(fetch_keys(giver_, one, giver_.today, 3).value());
  ASSERT_TRUE(fetch_keys(giver_, two, giver_.today, 3).value());
  EXPECT_NE(number(one, "2023-05-17"), 0U);
  EXPECT_EQ(number(one, "2023-05-17"), number(two, "2023-05-17"));
  EXPECT_EQ(number(one, "2023-06-30"), number(two, "2023-06-30")) << "a month ahead";
  EXPECT_EQ(number(one, "2023-07-01"), 0U) << "it makes none itself";
}

TEST_F(SharedKeysTest, GivenKeysAreDestroyedAsOwnOnes) {
  {
    VisitorKeys one = open("one", KeyOrigin::kGiven);
    ASSERT_TRUE(fetch_keys(giver_, one, giver_.today, 3).value());
    ASSERT_TRUE(one.destroy_old(day_of("2023-06-05")).ok());
    EXPECT_FALSE(one.has(day_of("2023-05-01")));
    EXPECT_TRUE(one.has(day_of("2023-06-01")));
  }
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "one" / "2023-05.key"));
}

TEST_F(SharedKeysTest, OnlyMonthsThatAreNotOverAndNotFarAheadAreGiven) {
  EXPECT_FALSE(made_.give(day_of("2023-04-01"), giver_.today).ok());
  EXPECT_TRUE(made_.give(day_of("2023-05-01"), giver_.today).ok());
  EXPECT_TRUE(made_.give(day_of("2023-06-01"), giver_.today).ok());
  EXPECT_FALSE(made_.give(day_of("2023-07-01"), giver_.today).ok());
  EXPECT_TRUE(made_.give(day_of("2023-04-01"), day_of("2023-05-03")).ok()) << "events come late";
}

TEST_F(SharedKeysTest, AnotherKeyOfTheSameMonthIsRefused) {
  VisitorKeys own = open("own", KeyOrigin::kMade);
  EXPECT_NE(number(own, "2023-05-17"), 0U);
  EXPECT_EQ(own.put(day_of("2023-05-01"), std::string(32, 'x')).error().key, "measure.key_differs");
  EXPECT_EQ(own.put(day_of("2023-06-01"), "short").error().key, "measure.bad_key");
}

TEST_F(SharedKeysTest, MonthsOfWhichEventsMayComeAndTheNext) {
  const auto months = [](const char* today) { return months_with_keys(day_of(today), 3); };
  EXPECT_EQ(months("2023-05-17"), (std::vector{day_of("2023-05-01"), day_of("2023-06-01")}));
  EXPECT_EQ(months("2023-01-04"),
            (std::vector{day_of("2022-12-01"), day_of("2023-01-01"), day_of("2023-02-01")}));
  EXPECT_EQ(months("2023-01-05").size(), 2U);
}

TEST(LogName, StaysWithTheFolderAndIsNewWithANewOne) {
  const TestFolder folder;
  const TestFolder other;
  const std::string name = log_name(folder.path(), "hanoi-1", 0).value();
  EXPECT_TRUE(is_log_name(name));
  EXPECT_EQ(log_name(folder.path(), "hanoi-1", 9).value(), name);
  EXPECT_NE(log_name(other.path(), "hanoi-1", 0).value(), name);
  EXPECT_EQ(log_name(folder.path(), "hanoi", 9).error().key, "measure.collector_renamed");
  for (const char* bad : {"", "Hanoi", "a.b", "a b", "*"}) {
    EXPECT_EQ(log_name(other.path(), bad, 0).error().key, "measure.bad_collector_name") << bad;
  }
}

TEST(LogName, AFolderThatCollectedAloneDoesNotPublish) {
  const TestFolder folder;
  EXPECT_EQ(log_name(folder.path(), "hanoi-1", 1).error().key, "measure.collected_alone");
}

std::string trouble_of(std::vector<std::string> urls, bool plain = false) {
  const Result<> checked = check_stream_address({.urls = std::move(urls), .plain = plain});
  return checked ? "" : checked.error().key;
}

TEST(StreamAddress, IsEncryptedToOtherMachines) {
  EXPECT_EQ(trouble_of({"nats://127.0.0.1:4222", "nats://[::1]:4222", "nats://localhost:1"}), "");
  EXPECT_EQ(trouble_of({"tls://n1.example:4222", "tls://n2.example:4222"}), "");
  EXPECT_EQ(trouble_of({"nats://n1.example:4222"}), "measure.stream_not_encrypted");
  EXPECT_EQ(trouble_of({"nats://n1.example:4222"}, true), "");
  EXPECT_EQ(trouble_of({"tls://n1.example:4222", "nats://127.0.0.1:4222"}),
            "measure.streams_differ");
}

TEST(StreamAddress, TheNameInCertificatesIsThatOfTheFirst) {
  EXPECT_EQ(server_name({.urls = {"tls://n.example:4222", "tls://n2.example:4222"}}), "n.example");
}

TEST(StreamAddress, SaysWhatIsNone) {
  for (const char* bad : {"", "n1:4222", "http://n1:4222", "tls://n1", "tls://:4222", "tls://n1:0",
                          "tls://n1:65536", "tls://user:word@n1:4222", "tls://n1:4222/x"}) {
    EXPECT_EQ(trouble_of({bad}), "measure.bad_stream_address") << bad;
  }
}

}  // namespace
}  // namespace tongket
