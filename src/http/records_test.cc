// Records through the API, from making one to its statistics: who sees what, what each step
// answers, what is refused.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "http/record_world.h"

namespace tongket {
namespace {

constexpr std::string_view kComplaint = R"(id: complaint
name: {vi: Don thu, en: Complaint}
title: summary
owner: school
partners: asked
number: DT
public: [answered]
edits: [desk]
fields:
  - {id: summary, name: {vi: Tom tat, en: Summary}, type: text, privacy: public, required: true, search: true}
  - {id: note, name: {vi: Ghi chu, en: Note}, type: text}
  - {id: fine, name: {vi: Muc phat, en: Fine}, type: money, unit: VND}
  - {id: code, name: {vi: Ma, en: Code}, type: text, unique: true}
  - {id: who, name: {vi: Nguoi gui, en: Sender}, type: person, privacy: personal, required: true}
  - {id: school, name: {vi: Truong, en: School}, type: org}
  - {id: asked, name: {vi: Hoi y kien, en: Asked}, type: org, many: true}
  - {id: papers, name: {vi: Tai lieu, en: Papers}, type: file, many: true}
  - {id: answer, name: {vi: Tra loi, en: Answer}, type: text, privacy: public}
  - {id: picture, name: {vi: Anh, en: Picture}, type: file, privacy: public}
states:
  - {id: received, name: {vi: Da nhan, en: Received}, stage: open}
  - {id: handling, name: {vi: Dang lam, en: Handling}, stage: open, needs: [school]}
  - {id: answered, name: {vi: Da tra loi, en: Answered}, stage: done, needs: [answer]}
steps:
  - {id: file, name: {vi: Gui, en: File}, to: received, by: [anyone, desk], asks: [summary, note, fine, code, who, school, asked, papers]}
  - {id: assign, name: {vi: Giao, en: Assign}, from: [received], to: handling, by: [desk], asks: [school, asked, papers]}
  - {id: answer, name: {vi: Tra loi, en: Answer}, from: [handling], to: answered, by: [owner, desk], asks: [answer, picture]}
  - {id: reopen, name: {vi: Lam lai, en: Reopen}, from: [answered], to: handling, by: [reporter, desk], asks: []}
  - {id: propose, name: {vi: De nghi, en: Propose}, from: [handling], to: handling, by: [partner], asks: [summary, note, who, papers, picture], proposal: make}
  - {id: agree, name: {vi: Dong y, en: Agree}, from: [handling], to: handling, by: [desk], proposal: take}
deadlines:
  - {id: answer, name: {vi: Han, en: Answer}, in: [received, handling], days: 3}
counts:
  - {id: fined, name: {vi: Bi phat, en: Fined}, when: fine > 10}
  - {id: waiting, name: {vi: Dang cho, en: Waiting}, when: state = "received", stock: true}
  - {id: named, name: {vi: Co ten, en: Named}, when: not isnull(who)}
)";

Pack pack_with_complaints(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder / "cases");
  std::ofstream(folder / "cases" / "complaint.yaml") << kComplaint;
  Pack pack = live_pack();
  pack.folder = folder;
  return pack;
}

class Records : public ::testing::Test {
 protected:
  Records()
      : world_(pack_with_complaints(folder_.path()), {{"desk", {Role::kDeskOfficer, "land", {}}},
                                                      {"north", {Role::kReporter, "north", {}}},
                                                      {"south", {Role::kApprover, "south", {}}},
                                                      {"leader", {Role::kLeader, "land", {}}},
                                                      {"editor", {Role::kEditor, "land", {}}}}) {}

  // A complaint that the desk filed for a school; its id.
  std::string made(const std::string& more = "") {
    const auto answer = world_.post("desk", "/records",
                                    R"({"kind":"complaint","step":"file","values":{)"
                                    R"("summary":"Broken roof","note":"NOTE-7","who":"BIMAT-123",)"
                                    R"("school":"north")" +
                                        more + "}}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.text("id");
  }
  RecordWorld::Answer step(const std::string& who, const std::string& id, const std::string& body) {
    return world_.post(who, "/records/" + id + "/steps", body);
  }

  TestFolder folder_;
  RecordWorld world_;
};

TEST_F(Records, AreSeenByThosePartiesThatTheyConcern) {
  const std::string id = made();
  EXPECT_TRUE(world_.get("desk", "/records/" + id).has("BIMAT-123"));
  EXPECT_TRUE(world_.get("north", "/records/" + id).has("BIMAT-123"));
  for (const char* who : {"leader", "editor"}) {
    const auto seen = world_.get(who, "/records/" + id);
    EXPECT_EQ(seen.status, 200) << who;
    EXPECT_TRUE(seen.has("NOTE-7")) << who;
    EXPECT_FALSE(seen.has("BIMAT-123")) << who;
  }
  EXPECT_EQ(world_.get("south", "/records/" + id).status, 404);
  EXPECT_EQ(world_.get("south", "/records/" + id + "/history").status, 404);
  EXPECT_EQ(world_.get("nobody", "/records/" + id).status, 401);
  EXPECT_EQ(world_.get("nobody", "/public/records/" + id).status, 404);
  EXPECT_EQ(world_.get("desk", "/records/99").status, 404);
  EXPECT_EQ(world_.get("desk", "/records/x").status, 404);
}

TEST_F(Records, AreListedForOwnersAndPartnersOnly) {
  made();
  EXPECT_EQ(world_.get("north", "/records?kind=complaint").json().items("records").value()->size(),
            1U);
  EXPECT_TRUE(
      world_.get("south", "/records?kind=complaint").json().items("records").value()->empty());
  made(R"(,"asked":["south"])");
  const auto partner = world_.get("south", "/records?kind=complaint");
  EXPECT_EQ(partner.json().items("records").value()->size(), 1U) << partner.body;
  EXPECT_FALSE(partner.has("BIMAT-123"));
  const auto desk = world_.get("desk", "/records?kind=complaint&q=roof&stage=open&owner=north");
  EXPECT_EQ(desk.json().items("records").value()->size(), 2U) << desk.body;
  EXPECT_FALSE(desk.has("BIMAT-123"));
  EXPECT_TRUE(world_.get("desk", "/records?kind=complaint&owner=south")
                  .json()
                  .items("records")
                  .value()
                  ->empty());
  EXPECT_EQ(world_.get("desk", "/records?kind=complaint&f.who=BIMAT-123").status, 422);
  EXPECT_EQ(world_.get("desk", "/records?q=roof").status, 422);
  EXPECT_EQ(world_.get("desk", "/records?kind=nothing").status, 404);
}

TEST_F(Records, GoFromStepToStep) {
  const std::string id = made();
  const auto assigned = step("desk", id, R"({"step":"assign","version":1,"values":{}})");
  EXPECT_EQ(assigned.status, 200) << assigned.body;
  EXPECT_EQ(assigned.text("state"), "handling");
  const auto late = step("desk", id, R"({"step":"assign","version":1,"values":{}})");
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.text("key"), "cases.changed");
  EXPECT_EQ(step("leader", id, R"({"step":"answer","values":{"answer":"x"}})").status, 403);
  EXPECT_EQ(step("editor", id, R"({"step":"answer","values":{"answer":"x"}})").status, 403);
  EXPECT_EQ(step("south", id, R"({"step":"answer","values":{"answer":"x"}})").status, 404);
  EXPECT_EQ(step("north", id, R"({"step":"answer","values":{}})").status, 422);
  const auto answered = step("north", id, R"({"step":"answer","values":{"answer":"Mended"}})");
  EXPECT_EQ(answered.text("stage"), "done") << answered.body;
  const auto history = world_.get("north", "/records/" + id + "/history");
  EXPECT_EQ(history.json().items("entries").value()->size(), 3U);
  EXPECT_TRUE(history.has("Mended"));
  EXPECT_FALSE(history.has("BIMAT-123"));
  EXPECT_TRUE(world_.get("nobody", "/public/records/" + id).has("Mended"));
  EXPECT_FALSE(world_.get("nobody", "/public/records/" + id).has("NOTE-7"));
}

TEST_F(Records, AreCorrectedByThoseWhoMaySayingWhy) {
  const std::string id = made();
  const auto edit = [&](const std::string& who, const std::string& reason) {
    return world_.ask(who, Method::kPatch, "/records/" + id,
                      R"({"version":1,"values":{"note":"Other"},"reason":")" + reason + "\"}");
  };
  EXPECT_EQ(edit("north", "Wrong").status, 403) << edit("north", "Wrong").body;
  EXPECT_EQ(edit("desk", "").status, 422);
  const auto done = edit("desk", "Wrong");
  EXPECT_EQ(done.status, 200) << done.body;
  EXPECT_TRUE(done.has("BIMAT-123"));  // what was not corrected is still there
  EXPECT_TRUE(done.has("Other"));
}

TEST_F(Records, TellWhoIsGivenOneAndWhoIsMentioned) {
  const std::string id = made();
  EXPECT_TRUE(world_.get("north", "/notifications").has("DT-2023-"));
  const std::string south = world_.person("south").account;
  const std::string leader = world_.person("leader").account;
  const auto said =
      world_.post("north", "/records/" + id + "/comments",
                  R"({"text":"Please look","mentioned":[")" + leader + "\",\"" + south + "\"]}");
  EXPECT_EQ(said.status, 200) << said.body;
  EXPECT_TRUE(world_.get("leader", "/notifications").has("mentioned"));
  // Whoever may not read the record is not told that there is one.
  EXPECT_FALSE(world_.get("south", "/notifications").has("mentioned"));
  EXPECT_EQ(world_.post("editor", "/records/" + id + "/comments", R"({"text":"x"})").status, 403);
}

TEST_F(Records, AreLinkedToWhatMayBeRead) {
  const std::string one = made();
  const std::string other = made(R"(,"asked":["south"])");
  const auto link = [&](const std::string& who, const std::string& to) {
    return world_.post(who, "/records/" + one + "/links",
                       R"({"relation":"follows","to":")" + to + "\"}");
  };
  EXPECT_EQ(link("desk", other).status, 200);
  EXPECT_TRUE(world_.get("desk", "/records/" + other).has("\"from_here\":false"));
  // The partner of one does not learn of the other.
  EXPECT_FALSE(world_.get("south", "/records/" + other).has("\"from_here\""));
  EXPECT_EQ(link("desk", "99").status, 404);
}

TEST_F(Records, NameOnlyFilesThatTheAskerBrought) {
  const auto kept = world_.post("desk", "/record-files?name=../a/b.pdf", "%PDF-");
  ASSERT_EQ(kept.status, 201) << kept.body;
  const std::string file = kept.text("file");
  EXPECT_TRUE(file.ends_with("/..-a-b.pdf")) << file;
  EXPECT_EQ(world_.post("desk", "/record-files?name=b.pdf", "<html>").text("key"),
            "office.file_not_as_named");
  EXPECT_EQ(world_.post("desk", "/record-files?name=b.exe", "MZ").text("key"),
            "office.file_ending");
  const std::string values = R"({"kind":"complaint","step":"file","values":{"summary":"x",)"
                             R"("who":"y","papers":[")" +
                             file + "\"]}}";
  EXPECT_EQ(world_.post("leader", "/records", values).text("key"), "http.record_file_unknown");
  const auto made = world_.post("desk", "/records", values);
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string at = "/records/" + made.text("id") + "/files/" + file.substr(0, 64);
  EXPECT_EQ(world_.get("desk", at).body, "%PDF-");
  EXPECT_EQ(world_.get("north", at).status, 404);
  EXPECT_EQ(
      world_.get("desk", "/records/" + made.text("id") + "/files/" + std::string(64, 'a')).status,
      404);
}

TEST_F(Records, ShowEverybodyTheFilesOfPublicFieldsAndNoOthers) {
  const auto kept = [&](const std::string& who, const std::string& bytes) {
    return world_.post(who, "/record-files?name=a.txt", bytes).text("file");
  };
  const std::string papers = kept("desk", "inside");
  const std::string id = made(R"(,"asked":["south"],"papers":[")" + papers + "\"]");
  const auto seen = [&](const std::string& who, const std::string& file) {
    const std::string at = std::string(who == "nobody" ? "/public" : "") + "/records/" + id +
                           "/files/" + file.substr(0, 64);
    const auto answer = world_.get(who, at);
    return answer.status == 200 ? answer.body : std::to_string(answer.status);
  };
  const auto with_picture = [&](const std::string& named, const std::string& file) {
    return R"({"step":")" + named + R"(","values":{)" +
           (named == "answer" ? R"("answer":"Mended",)" : "") + R"("picture":")" + file + "\"}}";
  };
  EXPECT_EQ(step("desk", id, R"({"step":"assign","values":{}})").status, 200);
  const std::string proposed = kept("south", "proposed");
  EXPECT_EQ(step("south", id, with_picture("propose", proposed)).status, 200);
  EXPECT_EQ(seen("desk", proposed), "proposed");
  const std::string mended = kept("north", "mended");
  EXPECT_EQ(seen("nobody", papers), "404");
  EXPECT_EQ(step("north", id, with_picture("answer", mended)).status, 200);
  EXPECT_EQ(seen("nobody", mended), "mended");
  EXPECT_EQ(seen("nobody", papers), "404");
  EXPECT_EQ(seen("nobody", proposed), "404");
  EXPECT_EQ(seen("north", papers), "inside");
}

TEST_F(Records, LeaveAsTablesThatNothingRunsIn) {
  made(R"(,"code":"=1+1","fine":"1500000.5")");
  const auto csv = world_.get("desk", "/records.csv?kind=complaint");
  EXPECT_EQ(csv.status, 200);
  EXPECT_TRUE(csv.has("'=1+1")) << csv.body;
  EXPECT_FALSE(csv.has("BIMAT-123"));
  EXPECT_FALSE(csv.has(",who,"));
  EXPECT_EQ(world_.get("desk", "/records.xlsx?kind=complaint").status, 200);
  EXPECT_FALSE(world_.get("leader", "/records.json?kind=complaint").has("BIMAT-123"));
  EXPECT_FALSE(world_.get("south", "/records.csv?kind=complaint").has("Broken roof"));
}

TEST_F(Records, ComeInFromTablesAllOrNone) {
  made(R"(,"code":"A-1")");
  const std::string at = "/record-imports?kind=complaint&step=file&format=csv";
  const auto bad = world_.post("desk", at,
                               "summary,Sender,School,code\nOne,Ann,north,B-1\n,Bob,north,b-1\n"
                               "Three,Cid,nowhere,B-3\nFour,Dan,north,a-1\n");
  EXPECT_EQ(bad.status, 200) << bad.body;
  EXPECT_EQ(bad.json().integer("rows").value(), 4);
  EXPECT_EQ(bad.json().integer("good").value(), 1) << bad.body;
  EXPECT_TRUE(bad.has("stands on line 2 already")) << bad.body;
  EXPECT_EQ(
      world_.post("desk", "/record-imports/" + bad.text("import") + "/take", "{}").text("key"),
      "http.import_bad");
  const auto good =
      world_.post("desk", at, "summary,Sender,School\nOne,Ann,north\nTwo,Bob,south\n");
  EXPECT_TRUE(good.json().items("bad").value()->empty()) << good.body;
  EXPECT_FALSE(good.has("Ann"));
  const std::string take = "/record-imports/" + good.text("import") + "/take";
  EXPECT_EQ(world_.post("north", take, "{}").status, 404);
  EXPECT_EQ(world_.post("desk", take, "{}").json().integer("made").value(), 2);
  EXPECT_EQ(world_.post("desk", take, "{}").status, 409);
  EXPECT_TRUE(world_.get("south", "/records?kind=complaint").has("Two"));
  EXPECT_TRUE(world_.get("desk", "/records/3/history").has("\"step\":\"import\""));
  EXPECT_EQ(world_.post("desk", at, "summary,nothing\nOne,x\n").text("key"),
            "http.import_unknown_column");
  const auto list = world_.post(
      "desk", "/record-imports?kind=complaint&step=file&format=json",
      R"([{"summary":"J","who":"Eve","school":"north","asked":["south"],"fine":12.5}])");
  EXPECT_EQ(list.json().integer("good").value(), 1) << list.body;
}

TEST_F(Records, AreFiledAndFollowedByAnybody) {
  const auto filed = world_.post("nobody", "/public/records",
                                 R"({"kind":"complaint","step":"file","values":{)"
                                 R"("summary":"Cold rooms","note":"NOTE-7","who":"BIMAT-123"}})");
  ASSERT_EQ(filed.status, 201) << filed.body;
  const std::string code = filed.text("code");
  const auto followed = world_.get("nobody", "/public/followed?code=" + code);
  EXPECT_EQ(followed.text("state"), "received") << followed.body;
  EXPECT_FALSE(followed.has("BIMAT-123"));
  EXPECT_FALSE(followed.has("NOTE-7"));
  const std::string id = world_.get("desk", "/records?kind=complaint")
                             .json()
                             .items("records")
                             .value()
                             ->front()
                             .text("id")
                             .value();
  EXPECT_EQ(step("desk", id, R"({"step":"assign","values":{"school":"north"}})").status, 200);
  EXPECT_EQ(step("north", id, R"({"step":"answer","values":{"answer":"Heated"}})").status, 200);
  EXPECT_TRUE(world_.get("nobody", "/public/records?kind=complaint&q=cold").has("Heated"));
  const auto reopened = world_.post("nobody", "/public/followed/steps",
                                    R"({"code":")" + code + R"(","step":"reopen"})");
  EXPECT_EQ(reopened.text("state"), "handling") << reopened.body;
  EXPECT_EQ(reopened.json().items("history").value()->size(), 4U);
  EXPECT_EQ(
      world_
          .post("nobody", "/public/followed/steps", R"({"code":")" + code + R"(","step":"assign"})")
          .status,
      403);
  EXPECT_EQ(world_.get("nobody", "/public/followed?code=0000-0000-0000").text("key"),
            "http.no_code");
}

TEST_F(Records, ComeFromOneAddressSoManyAnHour) {
  int refused = 0;
  for (std::size_t i = 0; i < FilingRate::kAnHour + 2; ++i) {
    const auto answer = world_.post("nobody", "/public/records",
                                    R"({"kind":"complaint","step":"file","values":{}})");
    refused += answer.status == 429 ? 1 : 0;
  }
  EXPECT_EQ(refused, 2);
}

TEST_F(Records, OfACountAreThoseThatItCountsInThePeriod) {
  made(R"(,"fine":5)");
  const std::string id = made(R"(,"fine":50,"asked":["south"])");
  const auto ids = [&](const std::string& who, const std::string& asked) {
    const auto answer = world_.get(who, "/records?kind=complaint&" + asked);
    EXPECT_EQ(answer.status, 200) << answer.body;
    std::vector<std::string> out;
    const JsonValue json = answer.json();
    for (const JsonValue& each : *json.items("records").value()) {
      out.push_back(each.text("id").value());
    }
    return out;
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(ids("desk", "count=fined&period=2023-S1"), Ids{id});
  EXPECT_EQ(ids("south", "count=fined&period=2023-M05"), Ids{id});
  EXPECT_EQ(ids("desk", "count=fined&period=2023-S2"), Ids());
  EXPECT_EQ(ids("desk", "count=waiting").size(), 2U);
  EXPECT_EQ(step("desk", id, R"({"step":"assign","values":{}})").status, 200);
  EXPECT_EQ(ids("desk", "count=waiting").size(), 1U);
  const auto file = world_.get("desk", "/records.csv?kind=complaint&count=fined&period=2023");
  EXPECT_TRUE(file.has("50")) << file.body;
  EXPECT_FALSE(file.has(",5,")) << file.body;
  for (const char* wrong : {"kind=complaint&count=fined", "kind=complaint&count=fined&period=x",
                            "kind=complaint&count=fined&period=2023-01-01/P10D",
                            "kind=complaint&count=nothing&period=2023", "count=fined&period=2023",
                            "kind=complaint&count=named&period=2023"}) {
    EXPECT_EQ(world_.get("desk", "/records?" + std::string(wrong)).status, 422) << wrong;
  }
}

TEST_F(Records, TellWhoProposedWhatAndWhoAgreed) {
  const std::string id = made(R"(,"asked":["south"])");
  EXPECT_EQ(step("desk", id, R"({"step":"assign","values":{}})").status, 200);
  const auto proposed = step("south", id,
                             R"({"step":"propose","values":{"summary":"Leaking roof",)"
                             R"("note":null,"who":"BIMAT-456"}})");
  EXPECT_EQ(proposed.status, 200) << proposed.body;
  EXPECT_TRUE(proposed.has(R"("proposed":{"note":"","summary":"Leaking roof"})")) << proposed.body;
  EXPECT_EQ(step("desk", id, R"({"step":"agree"})").status, 200);
  const auto history = world_.get("desk", "/records/" + id + "/history");
  const JsonValue json = history.json();
  const std::vector<JsonValue>& entries = *json.items("entries").value();
  ASSERT_EQ(entries.size(), 4U);
  EXPECT_EQ(entries[2].text("by").value(), "south");
  EXPECT_EQ(entries[2].items("changes").value()->size(), 0U);
  EXPECT_EQ(entries[2].items("proposed").value()->size(), 3U) << history.body;
  EXPECT_TRUE(history.has(R"("from":"Broken roof","to":"Leaking roof")")) << history.body;
  EXPECT_EQ(entries[3].text("by").value(), "desk");
  EXPECT_EQ(entries[3].items("changes").value()->size(), 3U) << history.body;
  EXPECT_FALSE(history.has("BIMAT"));
}

TEST_F(Records, AreCounted) {
  const std::string id = made();
  made();
  EXPECT_EQ(step("desk", id, R"({"step":"assign","values":{}})").status, 200);
  EXPECT_EQ(step("north", id, R"({"step":"answer","values":{"answer":"Done"}})").status, 200);
  const auto counted =
      world_.get("desk", "/record-statistics?kind=complaint&from=2023-01&to=2023-06");
  EXPECT_EQ(counted.json().integer("received").value(), 2) << counted.body;
  EXPECT_EQ(counted.json().integer("done").value(), 1);
  EXPECT_EQ(counted.json().integer("on_time").value(), 1);
  EXPECT_EQ(counted.json().integer("open").value(), 1);
  EXPECT_EQ(counted.text("average_days"), "0.0");
  const auto others = world_.get("south", "/record-statistics?kind=complaint&from=2023-01");
  EXPECT_EQ(others.json().integer("received").value(), 0);
  const auto kinds = world_.get("north", "/record-kinds");
  EXPECT_TRUE(kinds.has(R"("counts":{"open":1,"late":0,"all":2})")) << kinds.body;
  const auto to_do = world_.get("north", "/records/to-do");
  EXPECT_EQ(to_do.json().items("records").value()->size(), 1U) << to_do.body;
  EXPECT_TRUE(world_.get("south", "/records/to-do").json().items("records").value()->empty());
  EXPECT_EQ(world_.get("leader", "/records/" + id + "/sheet.docx").status, 200);
}

}  // namespace
}  // namespace tongket
