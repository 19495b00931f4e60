#include "cases/record_making.h"

#include <gmock/gmock.h>

#include "cases/record_filling_join.h"
#include "cases/record_fixture.h"

namespace tongket {
namespace {

using record_fixture::stored;
using record_fixture::World;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kMakes = R"(makes:
  - {id: again, name: {vi: Nam sau, en: Next year}, kind: petition, step: file, on: answer, when: channel = "letter", link: origin, copies: {summary: summary, tags: tags, channel: {from: channel, as: {letter: web}}}, sets: {fine: "7"}}
  - {id: more, name: {vi: Them, en: More}, kind: petition, step: file, in: [handling], when: not isnull(due_on), copies: {summary: summary}}
)";

// "key found" of what is wrong with a pack of the petition and this behind it.
std::vector<std::string> making_mistakes(const std::string& makes) {
  const Pack pack = record_fixture::small_pack();
  const Result<Yaml> root = parse_yaml(std::string(record_fixture::kPetition) + makes, "p.yaml");
  EXPECT_TRUE(root.ok());
  Reading reading;
  RecordKind kind = read_record_kind(*root, RecordSort::kCase, pack, reading);
  if (reading.mistakes.empty()) {
    const std::vector<const RecordKind*> all{&kind};
    join_makings(kind, all, pack, reading.mistakes);
  }
  std::vector<std::string> out;
  for (const Error& error : reading.mistakes.sorted()) {
    out.push_back(error.key);
    for (const Arg& arg : error.args) {
      if (arg.name == "found") out.back() += " " + arg.value;
    }
  }
  return out;
}

std::vector<std::string> with(std::string_view from, std::string_view to) {
  std::string text(kMakes);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return making_mistakes(text.replace(at, from.size(), to));
}

class RecordMakings : public ::testing::Test {
 protected:
  RecordMakings() {
    const Result<Yaml> root =
        parse_yaml(std::string(record_fixture::kPetition) + std::string(kMakes), "p.yaml");
    Reading reading;
    world_.kinds.front() = read_record_kind(*root, RecordSort::kCase, world_.pack, reading);
  }

  RecordNow handled(std::string_view channel) {
    RecordNow now = stored(
        world_.as({Party::kAnyone})
            .make(world_.kind(), 17,
                  {.step = "file",
                   .values = world_.values(R"({"summary": "x", "petitioner": "BIMAT", "tags": ["a"],
                                               "channel": ")" +
                                           std::string(channel) + "\"}")})
            .value());
    const RecordValues values = world_.values(R"({"unit": "hanoi", "due_on": "2023-05-31"})");
    return stored(
        world_.as({Party::kDesk}).take(now, {.step = "assign", .values = values}).value());
  }

  Result<std::vector<RecordWrite>> answered(const RecordNow& now) {
    const Date day = Date::of(2023, 5, 9);
    RecordWrite write =
        world_.as({Party::kOwner}, day)
            .take(now,
                  {.step = "answer", .values = world_.values(R"({"answered_on": "2023-05-09"})")})
            .value();
    const RecordActing acting{
        {Party::kOwner}, "person/1", "10.0.0.1", "2023-05-09T03:00:00.000Z", day};
    return with_made(world_.rules(), acting, std::move(write), [] { return std::int64_t{18}; });
  }

  World world_;
};

TEST_F(RecordMakings, AStepMakesWhatFollowsFromIt) {
  const auto writes = answered(handled("letter"));
  ASSERT_TRUE(writes.ok()) << writes.error().key;
  ASSERT_EQ(writes->size(), 2U);
  EXPECT_EQ((*writes)[0].record.id, 17);
  const RecordWrite& made = (*writes)[1];
  EXPECT_EQ(made.record.id, 18);
  EXPECT_EQ(made.record.state, "received");
  EXPECT_EQ(made.entry.person, "person/1");
  const RecordBody body = stored_record_body(made.record.values);
  EXPECT_EQ(body.values, (RecordValues{{"channel", {"web"}},
                                       {"fine", {"7"}},
                                       {"origin", {"17"}},
                                       {"summary", {"x"}},
                                       {"tags", {"a"}}}));
  EXPECT_THAT(made.personal, IsEmpty());
}

TEST_F(RecordMakings, OnlyWhereItsConditionHolds) {
  const auto writes = answered(handled("web"));
  ASSERT_TRUE(writes.ok());
  EXPECT_EQ(writes->size(), 1U);
}

TEST_F(RecordMakings, NothingIsWrittenIfItCannotBeMade) {
  world_.kind().makings[0].copies.clear();  // a pack that was not proven
  const auto writes = answered(handled("letter"));
  ASSERT_FALSE(writes.ok());
  EXPECT_EQ(writes.error().key, "cases.missing");
}

TEST_F(RecordMakings, OthersAreOfferedInTheirStates) {
  const Date day = Date::of(2023, 5, 9);
  RecordNow now = handled("letter");
  const auto some = offered(world_.kind(), now, day);
  ASSERT_EQ(some.size(), 1U);
  EXPECT_EQ(some[0]->id, "more");
  EXPECT_EQ(filled_in(*some[0], world_.kind(), world_.kind(), now, day),
            (RecordValues{{"summary", {"x"}}}));
  now.body.values.erase("due_on");
  EXPECT_THAT(offered(world_.kind(), now, day), IsEmpty());
}

TEST_F(RecordMakings, ADayMayComeMonthsLaterOrBeAYear) {
  world_.kind().fields[7].type = RecordFieldType::kInteger;  // fine
  RecordFilling filling;
  filling.copies.push_back({"wanted", "due_on", {}, {}, 1});
  filling.copies.push_back({"fine", "due_on", {}, {}, 8});
  EXPECT_EQ(filled_in(filling, world_.kind(), world_.kind(), handled("web"), Date::of(2023, 5, 9)),
            (RecordValues{{"fine", {"2024"}}, {"wanted", {"2023-06-30"}}}));
}

TEST(RecordMakingsOfAPack, AreHeldAgainstTheKindThatIsMade) {
  EXPECT_THAT(making_mistakes(std::string(kMakes)), IsEmpty());
  EXPECT_THAT(with("kind: petition", "kind: petitions"),
              ElementsAre("cases.unknown_kind petitions"));
  EXPECT_THAT(with("step: file", "step: assign"), ElementsAre("cases.filling_step assign"));
  EXPECT_THAT(with("on: answer", "on: file"), ElementsAre("cases.making_on file"));
  EXPECT_THAT(with("on: answer", "on: answers"),
              ElementsAre("cases.making_when again", "cases.unknown_step answers"));
  EXPECT_THAT(with("on: answer", "on: answer, in: [handling]"),
              ElementsAre("cases.making_when again"));
  EXPECT_THAT(with("link: origin", "link: tags"),
              ElementsAre("cases.filling_link tags", "cases.twice tags"));
  EXPECT_THAT(with("copies: {summary: summary, tags", "copies: {tags"),
              ElementsAre("cases.filling_unfilled summary"));
  EXPECT_THAT(with("tags: tags", "tags: petitioner"),
              ElementsAre("cases.filling_personal petitioner"));
  EXPECT_THAT(with("tags: tags", "tags: {from: tags, months: 3}"),
              ElementsAre("cases.set_other_type tags: tags"));
  EXPECT_THAT(with("as: {letter: web}", "as: {letter: fax}"),
              ElementsAre("cases.unknown_code fax"));
  EXPECT_THAT(with("sets: {fine: \"7\"}", "sets: {fine: \"-7\"}"),
              ElementsAre("cases.value_range -7"));
  EXPECT_THAT(with("sets: {fine: \"7\"}", "sets: {unit: hanoi}"),
              ElementsAre("cases.filling_not_asked unit"));
}

}  // namespace
}  // namespace tongket
