// Backups of a running server: made in the background, listed, fetched, the oldest removed.

#include "http/backups.h"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "base/json_value.h"
#include "http/live_fixture.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

class BackupsTest : public ::testing::Test {
 protected:
  BackupsTest() {
    fs::create_directories(data_.path() / "files");
    fs::copy("tests/packs/truong-hoc", data_.path() / "pack", fs::copy_options::recursive);
    store_ = open_sqlite_store(data_.path(), {.create = true}).value();
    EXPECT_TRUE(store_->set_property("pack", "truong-hoc").ok());
  }
  std::unique_ptr<Backups> backups(std::size_t keep = 14) {
    BackupSettings settings{.data = data_.path(), .keep = keep};
    settings.open = [](const fs::path& folder) { return open_sqlite_store(folder, {}); };
    return std::make_unique<Backups>(*store_, std::move(settings));
  }
  // Until nothing is being made.
  static std::vector<Backups::Item> settled(Backups& backups) {
    for (int i = 0; i < 3000; ++i) {
      std::vector<Backups::Item> out = backups.list();
      if (out.empty() || out.front().state != BackupState::kRunning) return out;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ADD_FAILURE() << "the backup never ends";
    return {};
  }
  // An archive as of an older day.
  void put(const std::string& name) {
    const std::vector<Backups::Item> all = settled(*backups());
    fs::create_directories(data_.path() / "backups");
    if (all.empty()) {
      std::ofstream(data_.path() / "backups" / name) << "no archive";
    } else {
      fs::copy_file(data_.path() / "backups" / all.front().name, data_.path() / "backups" / name);
    }
  }

  TestFolder data_;
  std::unique_ptr<FactStore> store_;
};

TEST_F(BackupsTest, OneIsMadeAndListed) {
  const std::unique_ptr<Backups> made = backups();
  EXPECT_TRUE(made->list().empty());
  EXPECT_FALSE(made->last_verified());
  const std::string name = made->begin().value();
  const std::vector<Backups::Item> items = settled(*made);
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items.front().name, name);
  EXPECT_EQ(items.front().state, BackupState::kDone);
  EXPECT_TRUE(items.front().verified);
  EXPECT_GT(items.front().bytes, 0U);
  EXPECT_TRUE(made->last_verified());
  EXPECT_TRUE(made->file(name).ok());
  for (const char* other : {"store.sqlite", "../store.sqlite", "backup-1.zip", ""}) {
    EXPECT_FALSE(made->file(other).ok()) << other;
  }
}

TEST_F(BackupsTest, AFailureIsListedWithItsCause) {
  fs::remove_all(data_.path() / "pack");
  const std::unique_ptr<Backups> made = backups();
  ASSERT_TRUE(made->begin().ok());
  const std::vector<Backups::Item> items = settled(*made);
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items.front().state, BackupState::kFailed);
  EXPECT_TRUE(items.front().problem);
  EXPECT_TRUE(fs::is_empty(data_.path() / "backups"));
}

TEST_F(BackupsTest, TheOldestGoButNotTheNewestThatProved) {
  put("backup-20200101-010000.zip");  // is no archive
  {
    const std::unique_ptr<Backups> made = backups(2);
    ASSERT_TRUE(made->begin().ok());
    EXPECT_EQ(settled(*made).size(), 2U);
  }
  put("backup-20210101-010000.zip");
  put("backup-20220101-010000.zip");
  std::ofstream(data_.path() / "backups" / "keep.txt") << "mine";
  const std::unique_ptr<Backups> made = backups(2);
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // names tell seconds apart
  const std::string name = made->begin().value();
  const std::vector<Backups::Item> items = settled(*made);
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items.front().name, name);
  EXPECT_TRUE(fs::exists(data_.path() / "backups" / "keep.txt"));
}

TEST_F(BackupsTest, WhatAKilledServerLeftIsRemoved) {
  const fs::path left = data_.path() / "backups" / "backup-20220101-010000.zip.partial-abc123";
  fs::create_directories(left);
  fs::create_directories(data_.path() / "backups" / "mine");
  backups();
  EXPECT_FALSE(fs::exists(left));
  EXPECT_TRUE(fs::exists(data_.path() / "backups" / "mine"));
}

TEST(NextAt, IsTheNextTimeOfThatClockInVietnam) {
  const auto moment = [](std::string_view text) { return parse_moment(text).value(); };
  const std::chrono::minutes half_past_one(90);
  EXPECT_EQ(next_at(half_past_one, moment("2023-07-14T01:29:59+07:00")),
            moment("2023-07-14T01:30:00+07:00"));
  EXPECT_EQ(next_at(half_past_one, moment("2023-07-14T01:30:00+07:00")),
            moment("2023-07-15T01:30:00+07:00"));
  EXPECT_EQ(next_at(half_past_one, moment("2023-07-14T23:00:00+07:00")),
            moment("2023-07-15T01:30:00+07:00"));
}

TEST_F(BackupsTest, TheAdministratorOfTheNationHasThemThroughTheApi) {
  LiveWorld world;
  const std::unique_ptr<Backups> made = backups();
  world.live().operate({.backups = made.get()});
  const auto ask = [&](const char* who, Method method, const std::string& path) {
    return world.service().handle(world.request(world.person(who), method, path));
  };
  EXPECT_EQ(ask("administrator@south", Method::kPost, "/backups").status, 403);
  EXPECT_EQ(ask("administrator@land/ART", Method::kPost, "/backups").status, 403);
  const Reply begun = ask("administrator@land", Method::kPost, "/backups");
  ASSERT_EQ(begun.status, 202) << begun.body;
  const std::string name = parse_json(begun.body, "reply").value().text("name").value();
  settled(*made);
  const Reply list = ask("administrator@land", Method::kGet, "/backups");
  EXPECT_NE(list.body.find(name), std::string::npos);
  EXPECT_NE(list.body.find("\"verified\":true"), std::string::npos) << list.body;
  const Reply fetched = ask("administrator@land", Method::kGet, "/backups/" + name);
  ASSERT_EQ(fetched.status, 200);
  ASSERT_NE(fetched.file_body, nullptr);
  EXPECT_TRUE(fetched.file_body->bytes().starts_with("PK"));
  EXPECT_EQ(ask("administrator@land", Method::kGet, "/backups/store.sqlite").status, 404);
  EXPECT_EQ(ask("leader@land", Method::kGet, "/backups/" + name).status, 403);
}

}  // namespace
}  // namespace tongket
