// Looks add up; files are read as they were written, and broken ones refused.
#include "measure/watch/health_figures.h"

#include <gtest/gtest.h>

#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

SiteHealth answer(int first_byte, HealthState state = HealthState::kGood) {
  return {.site = "hanoi",
          .state = state,
          .https = WebOutcome::kAnswered,
          .status = 200,
          .ipv6 = true,
          .leads_to_https = state == HealthState::kGood,
          .certificate_days = 30,
          .first_byte = std::chrono::milliseconds(first_byte)};
}

SiteHealthDay a_day() {
  SiteHealthDay out;
  for (int i = 1; i <= 100; ++i) out.add(answer(i <= 94 ? 40 : 4'000));
  out.add(answer(45, HealthState::kWarning));
  out.add({.site = "hanoi", .state = HealthState::kDown});
  return out;
}

TEST(HealthFigures, LooksAddUp) {
  const SiteHealthDay day = a_day();
  EXPECT_EQ(day.probes, 102);
  EXPECT_EQ(day.answered, 101);
  EXPECT_EQ(day.warnings, 1);
  EXPECT_EQ(day.ipv6, 101);
  EXPECT_EQ(day.https, 100);
  EXPECT_EQ(day.first_byte_sum_ms, 94 * 40 + 6 * 4'000 + 45);
  EXPECT_EQ(day.first_byte_max_ms, 4'000);
  EXPECT_EQ(day.certificate_days, 30) << "what did not answer tells none";
  EXPECT_EQ(day.first_byte_within(50), 50) << "the bound above";
  EXPECT_EQ(day.first_byte_within(94), 50);
  EXPECT_EQ(day.first_byte_within(95), 4'000) << "never more than the longest";
  EXPECT_EQ(SiteHealthDay().first_byte_within(50), std::nullopt);
}

TEST(HealthFigures, AvailabilityRoundsNoOutageAway) {
  SiteHealthDay day;
  EXPECT_EQ(day.availability(), std::nullopt);
  day.watched_ms = 86'400'000;
  EXPECT_EQ(day.availability()->to_string(), "100.000");
  day.down_ms = 1;
  EXPECT_EQ(day.availability()->to_string(), "99.999");
  day.down_ms = 8'640'000;
  EXPECT_EQ(day.availability()->to_string(), "90.000");
  day.down_ms = day.watched_ms;
  EXPECT_EQ(day.availability()->to_string(), "0.000");
}

TEST(HealthFigures, FilesKeepThem) {
  const TestFolder folder;
  const HealthFiles files(folder.path() / "health");
  const Date day = parse_date("2023-05-17").value();
  EXPECT_TRUE(files.days().empty());
  EXPECT_TRUE(files.read(day).value().empty());
  const HealthDay figures{{"hanoi", a_day()}, {"hue", {}}};
  ASSERT_TRUE(files.write(day, figures).ok());
  EXPECT_EQ(files.days(), std::set{day});
  EXPECT_EQ(files.read(day).value(), figures);
}

TEST(HealthFigures, BrokenFilesAreRefused) {
  const std::string good = health_bytes({{"hanoi", a_day()}});
  EXPECT_TRUE(read_health(good).ok());
  const auto with = [&](std::string_view old, std::string_view other) {
    std::string out = good;
    return out.replace(out.find(old), old.size(), other);
  };
  for (const std::string& bad :
       {std::string(), std::string("{}"), good.substr(0, good.size() / 2),
        with("\"version\":1", "\"version\":2"), with("\"answered\":101", "\"answered\":102"),
        with("\"probes\":102", "\"probes\":-102"), with("\"down_ms\":0", "\"down_ms\":1"),
        with("\"hanoi\"", "\"../x\""), with("\"first_byte\":[0", "\"first_byte\":[0.5")}) {
    const Result<HealthDay> read = read_health(bad);
    ASSERT_FALSE(read.ok()) << bad;
    EXPECT_EQ(read.error().key, "measure.bad_health");
  }
}

}  // namespace
}  // namespace tongket
