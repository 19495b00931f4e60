// What a new record may begin with, as the API tells it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "http/record_world.h"

namespace tongket {
namespace {

constexpr std::string_view kMadeTask = R"(id: task
name: {vi: Viec, en: Task}
title: title
owner: unit
fields:
  - {id: title, name: {vi: Ten, en: Title}, type: text, required: true}
  - {id: unit, name: {vi: Don vi, en: Unit}, type: org}
  - {id: due_on, name: {vi: Han, en: Due}, type: date}
states:
  - {id: open, name: {vi: Mo, en: Open}, stage: open}
  - {id: done, name: {vi: Xong, en: Done}, stage: done}
steps:
  - {id: assign, name: {vi: Giao, en: Assign}, to: open, by: [desk], asks: [title, unit, due_on]}
  - {id: end, name: {vi: Xong, en: End}, from: [open], to: done, by: [owner]}
templates:
  - {id: report, name: {vi: Bao cao, en: Report}, values: {title: Bao cao thang, unit: north, due_on: {days: 2, working_days: true}}}
)";

Pack pack_with_tasks(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder / "cases");
  std::ofstream(folder / "cases" / "task.yaml") << kMadeTask;
  Pack pack = live_pack();
  pack.folder = folder;
  return pack;
}

TEST(RecordTemplatesApi, AreToldWithTheKindAndMakeARecord) {
  const TestFolder folder;
  RecordWorld world(pack_with_tasks(folder.path()), {{"desk", {Role::kDeskOfficer, "land", {}}},
                                                     {"north", {Role::kReporter, "north", {}}}});
  const auto kind = world.get("desk", "/record-kinds/task");
  ASSERT_EQ(kind.status, 200) << kind.body;
  // The world's day is a Wednesday; two days that are worked lead to Friday.
  const std::string values = R"({"title":"Bao cao thang","unit":"north","due_on":"2023-05-12"})";
  EXPECT_TRUE(kind.has(R"("templates":[{"id":"report","name":{"vi":"Bao cao","en":"Report"},)"
                       R"("step":"assign","values":)" +
                       values + "}]"))
      << kind.body;
  const auto made =
      world.post("desk", "/records", R"({"kind":"task","step":"assign","values":)" + values + "}");
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(world.get("north", "/record-kinds/task").status, 200);
}

}  // namespace
}  // namespace tongket
