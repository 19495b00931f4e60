#include "model/org_unit.h"

#include <gtest/gtest.h>
// After gtest, which it extends.
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace tongket {
namespace {

using Names = std::vector<std::string>;
using EventKind = OrgEventKind;

Decimal weight_of(std::string_view text) { return Decimal::parse(text).value(); }
Date day_at(std::string_view text) { return parse_date(text).value(); }

std::vector<OrgUnit> units(const Names& ids) {
  std::vector<OrgUnit> out;
  for (const std::string& id : ids) out.push_back({.id = id, .name_vi = id, .kind = "province"});
  return out;
}

OrgEvent event(std::string_view date, EventKind kind, const Names& from, const Names& to,
               const std::vector<std::string_view>& weights = {}) {
  OrgEvent out{.date = day_at(date), .kind = kind, .from = from, .to = to};
  for (const std::string_view weight : weights) out.weights.push_back(weight_of(weight));
  return out;
}

OrgHistory history(const Names& ids, const std::vector<OrgEvent>& events) {
  return OrgHistory::build(units(ids), events).value();
}

std::string shown(const Result<std::vector<OrgHistory::Share>>& shares) {
  if (!shares) return shares.error().key;
  std::string out;
  for (const auto& share : *shares) {
    if (!out.empty()) out += " + ";
    out += share.id;
    if (share.weight != Decimal::of(1)) out += " x " + share.weight.to_string();
  }
  return out;
}

// What `id` of day `of` was made of on day `at`; what became of `id` of day `at`.
std::string composition(const OrgHistory& h, std::string_view id, std::string_view of,
                        std::string_view at) {
  return shown(h.composition(id, {.of = day_at(of), .at = day_at(at)}));
}
std::string successors(const OrgHistory& h, std::string_view id, std::string_view at,
                       std::string_view of) {
  return shown(h.successors(id, {.of = day_at(of), .at = day_at(at)}));
}

// --- building ------------------------------------------------------------------------------------

std::string history_mistake(const Names& ids, const OrgEvent& e) {
  const Result<OrgHistory> out = OrgHistory::build(units(ids), {e});
  return out ? "accepted" : out.error().key;
}

TEST(OrgHistoryBuild, RefusesUnitsThatDoNotFit) {
  EXPECT_EQ(OrgHistory::build(units({"a", "b", "a"}), {}).error().key, "org.duplicate");
  std::vector<OrgUnit> orphan = units({"a"});
  orphan[0].parent = "x";
  EXPECT_EQ(OrgHistory::build(orphan, {}).error().key, "org.unknown_parent");
  std::vector<OrgUnit> loop = units({"a", "b", "c"});
  loop[0].parent = "b";
  loop[1].parent = "a";
  EXPECT_EQ(OrgHistory::build(loop, {}).error().key, "org.parent_loop");
}

TEST(OrgHistoryBuild, RefusesALoopMadeByMoving) {
  std::vector<OrgUnit> chain = units({"a", "b", "c"});
  chain[1].parent = "a";
  chain[2].parent = "b";
  const auto moved = [&](const Names& from, const Names& to) {
    return OrgHistory::build(chain, {event("2020-01-01", EventKind::kReparent, from, to)});
  };
  EXPECT_EQ(moved({"a"}, {"c"}).error().key, "org.parent_loop");
  EXPECT_TRUE(moved({"c"}, {"a"}));
}

TEST(OrgHistoryBuild, RefusesEventsThatDoNotFit) {
  const Names abc{"a", "b", "c"};
  const auto made = [&](EventKind kind, const Names& from, const Names& to,
                        const std::vector<std::string_view>& weights = {}) {
    return history_mistake(abc, event("2020-01-01", kind, from, to, weights));
  };
  EXPECT_EQ(made(EventKind::kMerge, {"a", "x"}, {"b"}), "org.event_unknown_unit");
  EXPECT_EQ(made(EventKind::kMerge, {"a", "b"}, {"x"}), "org.event_unknown_unit");
  EXPECT_EQ(made(EventKind::kMerge, {"a", "a"}, {"b"}), "org.event_unit_twice");
  EXPECT_EQ(made(EventKind::kMerge, {"a", "b"}, {"b"}), "accepted");
  // One that is swallowed and does not stand among those that merge would be forgotten.
  EXPECT_EQ(made(EventKind::kMerge, {"a"}, {"b"}), "org.event_shape");
  EXPECT_EQ(made(EventKind::kMerge, {"a", "b"}, {}), "org.event_shape");
  EXPECT_EQ(made(EventKind::kMerge, {"a", "b"}, {"a", "b"}), "org.event_shape");
  EXPECT_EQ(made(EventKind::kRename, {"a"}, {"a"}), "accepted");
  EXPECT_EQ(made(EventKind::kRename, {"a", "b"}, {"a"}), "org.event_shape");
  EXPECT_EQ(made(EventKind::kReparent, {"a", "b"}, {"c"}), "accepted");
  EXPECT_EQ(made(EventKind::kReparent, {"a"}, {}), "org.event_shape");
  EXPECT_EQ(made(EventKind::kReparent, {}, {"a"}), "org.event_shape");
  EXPECT_EQ(made(EventKind::kSplit, {"a"}, {"a", "b"}), "accepted");
  EXPECT_EQ(made(EventKind::kSplit, {"a"}, {"b"}), "org.event_shape");
  EXPECT_EQ(made(EventKind::kSplit, {"a", "b"}, {"a", "b"}), "org.event_shape");
  EXPECT_EQ(made(EventKind::kOpen, {}, {"a"}), "accepted");
  EXPECT_EQ(made(EventKind::kOpen, {"a"}, {}), "org.event_shape");
  EXPECT_EQ(made(EventKind::kClose, {"a"}, {}), "accepted");
  EXPECT_EQ(made(EventKind::kClose, {}, {}), "org.event_shape");
  EXPECT_EQ(made(EventKind::kTransfer, {"a"}, {"b"}), "org.event_shape");
}

TEST(OrgHistoryBuild, RefusesWeightsThatAreNoShares) {
  const Names abc{"a", "b", "c"};
  const auto split = [&](const std::vector<std::string_view>& weights) {
    return history_mistake(abc, event("2020-01-01", EventKind::kSplit, {"a"}, {"b", "c"}, weights));
  };
  EXPECT_EQ(split({"0.6", "0.4"}), "accepted");
  EXPECT_EQ(split({"0.6", "0.40"}), "accepted");
  EXPECT_EQ(split({}), "accepted");
  EXPECT_EQ(split({"0.6", "0.41"}), "org.bad_weights");
  EXPECT_EQ(split({"1"}), "org.bad_weights");
  EXPECT_EQ(split({"0.5", "0.3", "0.2"}), "org.bad_weights");
  EXPECT_EQ(split({"1.5", "-0.5"}), "org.bad_weights");
}

// --- existence, names, parents -------------------------------------------------------------------

TEST(Existence, FollowsFromTheEvents) {
  const OrgHistory h =
      history({"hagiang", "tuyenquang", "hanoi", "new"},
              {event("2025-07-01", EventKind::kMerge, {"hagiang", "tuyenquang"}, {"tuyenquang"}),
               event("2010-01-01", EventKind::kOpen, {}, {"new"}),
               event("2012-01-01", EventKind::kClose, {"new"}, {})});
  EXPECT_TRUE(h.exists_on("hagiang", day_at("2025-06-30")));
  EXPECT_FALSE(h.exists_on("hagiang", day_at("2025-07-01")));
  EXPECT_TRUE(h.exists_on("tuyenquang", day_at("2000-01-01")));
  EXPECT_TRUE(h.exists_on("tuyenquang", day_at("2025-07-01")));
  EXPECT_TRUE(h.exists_on("hanoi", day_at("2025-07-01")));
  EXPECT_FALSE(h.exists_on("new", day_at("2009-12-31")));
  EXPECT_TRUE(h.exists_on("new", day_at("2010-01-01")));
  EXPECT_FALSE(h.exists_on("new", day_at("2012-01-01")));
  EXPECT_FALSE(h.exists_on("unknown", day_at("2012-01-01")));
  EXPECT_EQ(h.find("hagiang")->closed, day_at("2025-07-01"));
  EXPECT_EQ(h.find("new")->opened, day_at("2010-01-01"));
  EXPECT_EQ(h.find("hanoi")->closed, std::nullopt);
}

TEST(Existence, FollowsFromTheDefinition) {
  std::vector<OrgUnit> list = units({"a", "b"});
  list[0].opened = day_at("2000-01-01");
  list[0].closed = day_at("2010-01-01");
  const OrgHistory h =
      OrgHistory::build(list, {event("2020-01-01", EventKind::kOpen, {}, {"a"})}).value();
  EXPECT_FALSE(h.exists_on("a", day_at("1999-12-31")));
  EXPECT_TRUE(h.exists_on("a", day_at("2000-01-01")));
  EXPECT_FALSE(h.exists_on("a", day_at("2010-01-01")));
  EXPECT_TRUE(h.exists_on("a", day_at("2020-01-01")));
  EXPECT_TRUE(h.exists_on("b", day_at("1900-01-01")));
}

TEST(Existence, TakesTheEarlierOfTwoEnds) {
  std::vector<OrgUnit> list = units({"a"});
  list[0].closed = day_at("2010-01-01");
  const OrgHistory h =
      OrgHistory::build(list, {event("2012-01-01", EventKind::kClose, {"a"}, {})}).value();
  EXPECT_EQ(h.find("a")->closed, day_at("2010-01-01"));
}

// Ha Bac was made of two provinces, which came back.
TEST(Existence, AUnitMayComeBack) {
  const OrgHistory h =
      history({"bacninh", "bacgiang", "habac"},
              {event("1997-01-01", EventKind::kSplit, {"habac"}, {"bacninh", "bacgiang"}),
               event("1962-10-27", EventKind::kMerge, {"bacninh", "bacgiang"}, {"habac"})});
  EXPECT_TRUE(h.exists_on("bacninh", day_at("1960-01-01")));
  EXPECT_FALSE(h.exists_on("bacninh", day_at("1980-01-01")));
  EXPECT_TRUE(h.exists_on("bacninh", day_at("2000-01-01")));
  EXPECT_FALSE(h.exists_on("habac", day_at("1960-01-01")));
  EXPECT_TRUE(h.exists_on("habac", day_at("1980-01-01")));
  EXPECT_FALSE(h.exists_on("habac", day_at("2000-01-01")));
}

TEST(Existence, ALevelEndsWithAllItsUnits) {
  std::vector<OrgUnit> list = units({"vn", "province", "district", "commune"});
  list[2].kind = "district";
  list[3].kind = "commune";
  list[1].parent = "vn";
  list[2].parent = "province";
  list[3].parent = "district";
  OrgEvent end{.date = day_at("2025-07-01"), .kind = EventKind::kClose, .level = "district"};
  const OrgHistory h = OrgHistory::build(list, {end}).value();
  EXPECT_TRUE(h.exists_on("district", day_at("2025-06-30")));
  EXPECT_FALSE(h.exists_on("district", day_at("2025-07-01")));
  EXPECT_TRUE(h.exists_on("commune", day_at("2025-07-01")));
  // The commune passes to the next one above.
  EXPECT_EQ(h.parent("commune", day_at("2025-06-30")), "district");
  EXPECT_EQ(h.parent("commune", day_at("2025-07-01")), "province");
  EXPECT_EQ(h.subtree("province", day_at("2025-07-01")), (Names{"province", "commune"}));
  EXPECT_EQ(h.subtree("province", day_at("2025-06-30")),
            (Names{"province", "district", "commune"}));
}

TEST(NamesOfUnits, ChangeOnTheirDay) {
  OrgEvent renamed = event("2025-01-01", EventKind::kRename, {"hue"}, {"hue"});
  renamed.name_vi = "thành phố Huế";
  renamed.name_en = "Hue City";
  std::vector<OrgUnit> list = units({"hue"});
  list[0].name_vi = "Thừa Thiên Huế";
  list[0].name_en = "Thua Thien Hue";
  const OrgHistory h = OrgHistory::build(list, {renamed}).value();
  EXPECT_EQ(h.name_vi("hue", day_at("2024-12-31")), "Thừa Thiên Huế");
  EXPECT_EQ(h.name_vi("hue", day_at("2025-01-01")), "thành phố Huế");
  EXPECT_EQ(h.name_en("hue", day_at("2024-12-31")), "Thua Thien Hue");
  EXPECT_EQ(h.name_en("hue", day_at("2025-01-01")), "Hue City");
  EXPECT_EQ(h.name_vi("unknown", day_at("2025-01-01")), "unknown");
  EXPECT_EQ(h.name_en("unknown", day_at("2025-01-01")), "unknown");
}

TEST(Parents, ChangeWithMovesAndMergers) {
  std::vector<OrgUnit> list = units({"vn", "hagiang", "tuyenquang", "dongvan", "press"});
  list[1].parent = "vn";
  list[2].parent = "vn";
  list[3].parent = "hagiang";
  list[4].parent = "vn";
  const OrgHistory h =
      OrgHistory::build(
          list, {event("2020-01-01", EventKind::kReparent, {"press"}, {"tuyenquang"}),
                 event("2025-07-01", EventKind::kMerge, {"hagiang", "tuyenquang"}, {"tuyenquang"})})
          .value();
  EXPECT_EQ(h.parent("press", day_at("2019-12-31")), "vn");
  EXPECT_EQ(h.parent("press", day_at("2020-01-01")), "tuyenquang");
  EXPECT_EQ(h.parent("dongvan", day_at("2025-06-30")), "hagiang");
  EXPECT_EQ(h.parent("dongvan", day_at("2025-07-01")), "tuyenquang");
  EXPECT_EQ(h.parent("vn", day_at("2025-07-01")), "");
  EXPECT_EQ(h.parent("unknown", day_at("2025-07-01")), "");
  EXPECT_EQ(h.subtree("tuyenquang", day_at("2025-07-01")),
            (Names{"tuyenquang", "dongvan", "press"}));
  EXPECT_EQ(h.subtree("hagiang", day_at("2025-07-01")), Names{});
  EXPECT_EQ(h.subtree("hagiang", day_at("2025-06-30")), (Names{"hagiang", "dongvan"}));
  EXPECT_EQ(h.subtree("vn", day_at("2019-12-31")).size(), 5U);
}

TEST(Parents, AUnitIsNeverItsOwn) {
  std::vector<OrgUnit> list = units({"ministry", "dept", "office"});
  list[1].parent = "ministry";
  list[2].parent = "dept";
  const OrgHistory h =
      OrgHistory::build(list,
                        {event("2020-01-01", EventKind::kMerge, {"dept", "office"}, {"office"})})
          .value();
  EXPECT_EQ(h.parent("office", day_at("2020-01-01")), "ministry");
}

TEST(Responsible, FollowsTransfersOfTheField) {
  OrgEvent tele = event("2025-03-01", EventKind::kTransfer, {"mic"}, {"most"});
  tele.fields = {"TELE", "POST"};
  OrgEvent press = event("2025-03-01", EventKind::kTransfer, {"mic"}, {"mocst"});
  press.fields = {"PRESS"};
  OrgEvent later = event("2026-01-01", EventKind::kTransfer, {"most"}, {"mot"});
  later.fields = {"POST"};
  const OrgHistory h = history({"mic", "most", "mocst", "mot"}, {later, tele, press});
  EXPECT_EQ(h.responsible("mic", "TELE", day_at("2025-02-28")), "mic");
  EXPECT_EQ(h.responsible("mic", "TELE", day_at("2025-03-01")), "most");
  EXPECT_EQ(h.responsible("mic", "PRESS", day_at("2025-03-01")), "mocst");
  EXPECT_EQ(h.responsible("mic", "SEC", day_at("2025-03-01")), "mic");
  EXPECT_EQ(h.responsible("mic", "POST", day_at("2026-01-01")), "mot");
  EXPECT_EQ(h.responsible("mic", "TELE", day_at("2026-01-01")), "most");
}

TEST(Responsible, FollowsMergersAfterTheTransfersOfTheDay) {
  OrgEvent transfer = event("2025-03-01", EventKind::kTransfer, {"mic"}, {"mps"});
  transfer.fields = {"SEC"};
  const OrgHistory h =
      history({"mic", "most", "mps"},
              {event("2025-03-01", EventKind::kMerge, {"mic", "most"}, {"most"}), transfer});
  EXPECT_EQ(h.responsible("mic", "SEC", day_at("2025-03-01")), "mps");
  EXPECT_EQ(h.responsible("mic", "TELE", day_at("2025-03-01")), "most");
}

// --- like for like -------------------------------------------------------------------------------

const OrgHistory& merged_provinces() {
  static const OrgHistory made =
      history({"hagiang", "tuyenquang", "hanoi"},
              {event("2025-07-01", EventKind::kMerge, {"hagiang", "tuyenquang"}, {"tuyenquang"})});
  return made;
}

TEST(LikeForLike, AMergerAddsUpThePartsAlsoWhereOneKeepsItsId) {
  const OrgHistory& h = merged_provinces();
  EXPECT_EQ(composition(h, "tuyenquang", "2025-12-31", "2022-12-31"), "hagiang + tuyenquang");
  EXPECT_EQ(composition(h, "tuyenquang", "2024-12-31", "2022-12-31"), "tuyenquang");
  EXPECT_EQ(composition(h, "hanoi", "2025-12-31", "2022-12-31"), "hanoi");
  EXPECT_EQ(successors(h, "hagiang", "2022-12-31", "2025-12-31"), "tuyenquang");
  EXPECT_EQ(successors(h, "tuyenquang", "2022-12-31", "2025-12-31"), "tuyenquang");
}

TEST(LikeForLike, TheDayOfAnEventBelongsToTheNewBorders) {
  const OrgHistory& h = merged_provinces();
  EXPECT_EQ(composition(h, "tuyenquang", "2025-07-01", "2025-06-30"), "hagiang + tuyenquang");
  EXPECT_EQ(composition(h, "tuyenquang", "2025-12-31", "2025-07-01"), "tuyenquang");
  EXPECT_EQ(composition(h, "tuyenquang", "2025-06-30", "2025-06-30"), "tuyenquang");
}

TEST(LikeForLike, AUnitHasNoBordersWhenItDoesNotExist) {
  const OrgHistory& h = merged_provinces();
  EXPECT_EQ(composition(h, "hagiang", "2025-12-31", "2022-12-31"), "org.did_not_exist");
  EXPECT_EQ(successors(h, "hagiang", "2025-07-01", "2025-12-31"), "org.did_not_exist");
  EXPECT_EQ(composition(h, "unknown", "2025-12-31", "2022-12-31"), "org.unknown");
  EXPECT_EQ(successors(h, "unknown", "2022-12-31", "2025-12-31"), "org.unknown");
}

TEST(LikeForLike, ASplitDividesByItsWeights) {
  const OrgHistory h = history({"a", "b", "c"}, {event("2010-01-01", EventKind::kSplit, {"a"},
                                                       {"a", "b", "c"}, {"0.5", "0.3", "0.2"})});
  EXPECT_EQ(composition(h, "b", "2011-01-01", "2009-01-01"), "a x 0.3");
  EXPECT_EQ(composition(h, "a", "2011-01-01", "2009-01-01"), "a x 0.5");
  EXPECT_EQ(successors(h, "a", "2009-01-01", "2011-01-01"), "a x 0.5 + b x 0.3 + c x 0.2");
}

TEST(LikeForLike, ASplitWithoutWeightsCannotBeDivided) {
  const OrgHistory h = history({"a", "b", "c", "d"},
                               {event("2010-01-01", EventKind::kSplit, {"a"}, {"b", "c"}),
                                event("2020-01-01", EventKind::kMerge, {"b", "c", "d"}, {"d"})});
  EXPECT_EQ(composition(h, "b", "2011-01-01", "2009-01-01"), "org.split_without_weights");
  EXPECT_EQ(successors(h, "a", "2009-01-01", "2011-01-01"), "org.split_without_weights");
  // All parts together are the whole.
  EXPECT_EQ(composition(h, "d", "2021-01-01", "2009-01-01"), "a + d");
}

TEST(LikeForLike, OnlyAllPartsTogetherAreTheWhole) {
  const OrgHistory h = history({"a", "b", "c", "d", "e"},
                               {event("2010-01-01", EventKind::kSplit, {"a"}, {"b", "c", "e"}),
                                event("2020-01-01", EventKind::kMerge, {"b", "c", "d"}, {"d"})});
  EXPECT_EQ(composition(h, "d", "2021-01-01", "2009-01-01"), "org.split_without_weights");
}

TEST(LikeForLike, ChainsOfEventsAreWalkedInOrder) {
  const OrgHistory h =
      history({"a", "b", "c", "d"},
              {event("2020-01-01", EventKind::kSplit, {"b"}, {"c", "d"}, {"0.25", "0.75"}),
               event("2010-01-01", EventKind::kMerge, {"a", "b"}, {"b"})});
  EXPECT_EQ(composition(h, "c", "2021-01-01", "2009-01-01"), "a x 0.25 + b x 0.25");
  EXPECT_EQ(composition(h, "c", "2021-01-01", "2015-01-01"), "b x 0.25");
  EXPECT_EQ(successors(h, "a", "2009-01-01", "2021-01-01"), "c x 0.25 + d x 0.75");
  EXPECT_EQ(successors(h, "a", "2009-01-01", "2015-01-01"), "b");
}

TEST(LikeForLike, WhatMeetsAgainIsAddedUp) {
  const OrgHistory h =
      history({"a", "b", "c", "d"},
              {event("2010-01-01", EventKind::kSplit, {"a"}, {"b", "c"}, {"0.4", "0.6"}),
               event("2020-01-01", EventKind::kMerge, {"b", "c"}, {"d"})});
  EXPECT_EQ(successors(h, "a", "2009-01-01", "2021-01-01"), "d");
  EXPECT_EQ(composition(h, "d", "2021-01-01", "2009-01-01"), "a");
}

TEST(LikeForLike, ANewIdIsFollowed) {
  const OrgHistory h =
      history({"old", "new"}, {event("2010-01-01", EventKind::kRename, {"old"}, {"new"})});
  EXPECT_EQ(composition(h, "new", "2011-01-01", "2009-01-01"), "old");
  EXPECT_EQ(successors(h, "old", "2009-01-01", "2011-01-01"), "new");
  EXPECT_EQ(composition(h, "old", "2011-01-01", "2009-01-01"), "org.did_not_exist");
}

TEST(LikeForLike, NothingComesAfterAnEndNorBeforeABeginning) {
  std::vector<OrgUnit> list = units({"a", "b", "c"});
  list[2].opened = day_at("2005-01-01");
  list[2].closed = day_at("2015-01-01");
  const OrgHistory h = OrgHistory::build(list, {event("2010-01-01", EventKind::kOpen, {}, {"b"}),
                                                event("2012-01-01", EventKind::kClose, {"a"}, {}),
                                                event("2014-01-01", EventKind::kOpen, {}, {"a"})})
                           .value();
  EXPECT_EQ(successors(h, "a", "2009-01-01", "2013-01-01"), "org.ended_without_successor");
  EXPECT_EQ(successors(h, "a", "2009-01-01", "2015-01-01"), "org.ended_without_successor");
  EXPECT_EQ(successors(h, "c", "2009-01-01", "2016-01-01"), "org.did_not_exist");
  EXPECT_EQ(composition(h, "b", "2011-01-01", "2009-01-01"), "org.did_not_exist");
  EXPECT_EQ(composition(h, "c", "2011-01-01", "2004-01-01"), "org.did_not_exist");
  EXPECT_EQ(composition(h, "c", "2011-01-01", "2005-01-01"), "c");
  // It came back, but that is another beginning.
  EXPECT_EQ(composition(h, "a", "2015-01-01", "2009-01-01"), "org.did_not_exist");
  EXPECT_EQ(composition(h, "a", "2011-01-01", "2009-01-01"), "a");
}

TEST(LikeForLike, AClosureListedBeforeTheMergerOfItsDayLosesNothing) {
  const OrgHistory h =
      history({"mic", "most"}, {event("2025-03-01", EventKind::kClose, {"mic"}, {}),
                                event("2025-03-01", EventKind::kMerge, {"mic", "most"}, {"most"})});
  EXPECT_EQ(successors(h, "mic", "2024-12-31", "2025-12-31"), "most");
  EXPECT_EQ(composition(h, "most", "2025-12-31", "2024-12-31"), "mic + most");
}

TEST(LikeForLike, TransfersAndMovesKeepBorders) {
  OrgEvent transfer = event("2020-01-01", EventKind::kTransfer, {"a"}, {"b"});
  transfer.fields = {"TELE"};
  const OrgHistory h =
      history({"a", "b"}, {transfer, event("2021-01-01", EventKind::kReparent, {"a"}, {"b"})});
  EXPECT_EQ(composition(h, "b", "2022-01-01", "2019-01-01"), "b");
  EXPECT_EQ(successors(h, "a", "2019-01-01", "2022-01-01"), "a");
}

TEST(Codes, OfEventsComeBack) {
  for (const char* code : {"open", "close", "rename", "reparent", "merge", "split", "transfer"}) {
    const auto kind = org_event_kind_from_code(code);
    ASSERT_TRUE(kind) << code;
    EXPECT_EQ(to_code(*kind), code);
  }
  EXPECT_EQ(org_event_kind_from_code("ended"), std::nullopt);
}

// --- random histories against a model of the territory -------------------------------------------

// Each unit alive is a set of shares in the first ones.
using Territory = std::map<std::string, std::map<std::string, Decimal>>;

struct Story {
  Names ids{"a", "b", "c", "d", "e", "f"};
  std::vector<OrgEvent> events;
  std::vector<Territory> after;  // after[0] is the beginning, after[i + 1] that after events[i]
};

Date day_of(std::size_t event_index) {
  return day_at("2000-06-01").plus_months(12 * static_cast<int>(event_index));
}
// A day between the event before and this one.
Date day_before(std::size_t event_index) { return day_of(event_index).plus_months(-6); }

Names keys_of(const Territory& territory) {
  Names out;
  for (const auto& [id, shares] : territory) out.push_back(id);
  return out;
}

void merge(Territory& territory, const OrgEvent& e) {
  std::map<std::string, Decimal> sum;
  for (const std::string& id : e.from) {
    for (const auto& [first, share] : territory[id]) {
      const auto [it, fresh] = sum.try_emplace(first, share);
      if (!fresh) it->second = add(it->second, share).value();
    }
    territory.erase(id);
  }
  territory[e.to.front()] = sum;
}

void split(Territory& territory, const OrgEvent& e) {
  const auto whole = territory[e.from.front()];
  territory.erase(e.from.front());
  for (std::size_t i = 0; i < e.to.size(); ++i) {
    for (const auto& [first, share] : whole) {
      territory[e.to[i]][first] = multiply(share, e.weights[i]).value();
    }
  }
}

// Units that merge or split go on under the id of one of them or under one that is free.
void tell_event(Story& story) {
  Territory next = story.after.back();
  const Names alive = keys_of(next);
  Names free;
  std::copy_if(story.ids.begin(), story.ids.end(), std::back_inserter(free),
               [&](const std::string& id) { return !next.contains(id); });
  OrgEvent e{.date = day_of(story.events.size())};
  const bool merges = free.empty() || (alive.size() > 1 && *rc::gen::arbitrary<bool>());
  if (merges) {
    e.kind = EventKind::kMerge;
    const auto count =
        *rc::gen::inRange<std::size_t>(2, std::min<std::size_t>(alive.size(), 3) + 1);
    e.from = *rc::gen::unique<Names>(count, rc::gen::elementOf(alive));
    Names candidates = e.from;
    candidates.insert(candidates.end(), free.begin(), free.end());
    e.to = {*rc::gen::elementOf(candidates)};
    merge(next, e);
  } else {
    e.kind = EventKind::kSplit;
    e.from = {*rc::gen::elementOf(alive)};
    e.to = {*rc::gen::elementOf(free), e.from.front()};
    if (free.size() > 1 && *rc::gen::arbitrary<bool>()) {
      e.to = *rc::gen::unique<Names>(2, rc::gen::elementOf(free));
    }
    const int share = *rc::gen::inRange(1, 10);
    e.weights = {Decimal::of(share, 1), Decimal::of(10 - share, 1)};
    split(next, e);
  }
  story.events.push_back(e);
  story.after.push_back(next);
}

Story tell_story() {
  Story story;
  Territory beginning;
  for (const char* id : {"a", "b", "c"}) beginning[id][id] = Decimal::of(1);
  story.after = {beginning};
  const int count = *rc::gen::inRange(1, 7);
  for (int i = 0; i < count; ++i) tell_event(story);
  return story;
}

// Units that are not there at the beginning are told apart by their dates.
OrgHistory history_of(const Story& story) {
  std::vector<OrgUnit> list = units(story.ids);
  std::vector<OrgEvent> shuffled = story.events;
  std::reverse(shuffled.begin(), shuffled.end());
  for (OrgUnit& unit : list) {
    const bool used =
        std::any_of(story.after.begin(), story.after.end(),
                    [&](const Territory& territory) { return territory.contains(unit.id); });
    if (!used) unit.opened = day_at("2900-01-01");
  }
  return OrgHistory::build(std::move(list), std::move(shuffled)).value();
}

RC_GTEST_PROP(OrgHistoryProperty, ExistenceFollowsTheStory, ()) {
  const Story story = tell_story();
  const OrgHistory h = history_of(story);
  for (std::size_t i = 0; i < story.after.size(); ++i) {
    for (const std::string& id : story.ids) {
      RC_ASSERT(h.exists_on(id, day_before(i)) == story.after[i].contains(id));
    }
  }
}

RC_GTEST_PROP(OrgHistoryProperty, CompositionAndSuccessorsTellTheSameShares, ()) {
  const Story story = tell_story();
  const OrgHistory h = history_of(story);
  const OrgHistory::Footing footing{.of = day_before(story.events.size()), .at = day_before(0)};
  const Territory& end = story.after.back();
  for (const auto& [id, shares] : end) {
    std::map<std::string, Decimal> composed;
    const auto composition = h.composition(id, footing);
    RC_ASSERT(composition.ok());
    for (const auto& share : *composition) composed[share.id] = share.weight;
    RC_ASSERT(composed == shares);
  }
  for (const auto& [first, itself] : story.after.front()) {
    const auto successors = h.successors(first, footing);
    RC_ASSERT(successors.ok());
    DecimalSum all;
    for (const auto& share : *successors) {
      RC_ASSERT(end.at(share.id).at(first) == share.weight);
      all.add(share.weight);
    }
    // Nothing is lost on the way.
    RC_ASSERT(all.total().value() == Decimal::of(1));
  }
}

}  // namespace
}  // namespace tongket
