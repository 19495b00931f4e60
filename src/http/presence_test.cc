#include "http/presence.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

using std::chrono::seconds;

const Moment kBegin{};

std::string told_presence(Presence& presence, Moment now, std::string_view work = "a") {
  std::string out;
  for (const Presence::Seen& seen : presence.of(work, now)) {
    out += seen.account + "@" + seen.place + "+" +
           std::to_string(std::chrono::duration_cast<seconds>(seen.since - kBegin).count()) + " ";
  }
  return out;
}

TEST(Presence, SaysWhoIsWhereSinceWhen) {
  Presence presence;
  presence.here({"a", "an", "one"}, kBegin);
  presence.here({"a", "binh", ""}, kBegin + seconds(5));
  presence.here({"b", "cuc", "one"}, kBegin + seconds(5));
  presence.here({"a", "an", "one"}, kBegin + seconds(10));
  EXPECT_EQ(told_presence(presence, kBegin + seconds(10)), "an@one+0 binh@+5 ");
  presence.here({"a", "an", "two"}, kBegin + seconds(20));
  EXPECT_EQ(told_presence(presence, kBegin + seconds(20)), "binh@+5 an@two+20 ");
  EXPECT_EQ(told_presence(presence, kBegin + seconds(20), "b"), "cuc@one+5 ");
}

TEST(Presence, WhoeverIsSilentOrLeavesIsGone) {
  Presence presence;
  presence.here({"a", "an", "one"}, kBegin);
  presence.here({"a", "binh", "one"}, kBegin + seconds(30));
  EXPECT_EQ(told_presence(presence, kBegin + Presence::kStays), "an@one+0 binh@one+30 ");
  EXPECT_EQ(told_presence(presence, kBegin + Presence::kStays + seconds(1)), "binh@one+30 ");
  presence.leave("a", "binh");
  EXPECT_EQ(told_presence(presence, kBegin + Presence::kStays + seconds(1)), "");
}

}  // namespace
}  // namespace tongket
