#include "store/sqlite/record_block.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace tongket::sqlite {
namespace {

RecordBlock block_with(const std::set<unsigned>& offsets) {
  RecordBlock out;
  for (const unsigned offset : offsets) out.add(offset);
  return out;
}

std::set<unsigned> offsets_in(const RecordBlock& block) {
  std::set<unsigned> out;
  for (auto at = block.last_below(4096); at; at = block.last_below(*at)) out.insert(*at);
  return out;
}

RC_GTEST_PROP(RecordBlockTest, HoldsAndPacksAnySet, ()) {
  const auto few = *rc::gen::container<std::set<unsigned>>(rc::gen::inRange(0U, 4096U));
  std::set<unsigned> offsets = few;
  const unsigned step = *rc::gen::inRange(1U, 40U);
  if (*rc::gen::arbitrary<bool>()) {
    for (unsigned i = 0; i < 4096; i += step) offsets.insert(i);
  }
  const RecordBlock block = block_with(offsets);
  RC_ASSERT(offsets_in(block) == offsets);
  RC_ASSERT(static_cast<std::size_t>(block.count()) == offsets.size());
  RC_ASSERT(block.empty() == offsets.empty());
  RC_ASSERT(block.pack().size() <= 512U);
  RC_ASSERT(RecordBlock::unpack(block.pack()) == block);
}

TEST(RecordBlockTest, WhatWasNotPackedIsRefused) {
  using std::string;
  EXPECT_TRUE(RecordBlock::unpack("").has_value());
  EXPECT_FALSE(RecordBlock::unpack(string("\1", 1)).has_value());
  EXPECT_FALSE(RecordBlock::unpack(string("\0\x10", 2)).has_value());    // 4096
  EXPECT_FALSE(RecordBlock::unpack(string("\2\0\2\0", 4)).has_value());  // twice
  EXPECT_FALSE(RecordBlock::unpack(string(512, '\0')).has_value());      // few, as bits
  EXPECT_FALSE(RecordBlock::unpack(string(514, '\0')).has_value());
  EXPECT_EQ(RecordBlock::unpack(string(512, '\xFF'))->count(), 4096);
}

TEST(RecordBlockTest, SetsAreCutAndJoined) {
  RecordBlock both = block_with({1, 64, 4095});
  both &= block_with({64, 4095, 7});
  EXPECT_EQ(offsets_in(both), (std::set<unsigned>{64, 4095}));
  both |= block_with({0});
  both.remove(64);
  EXPECT_EQ(offsets_in(both), (std::set<unsigned>{0, 4095}));
  EXPECT_TRUE(both.has(0));
  EXPECT_FALSE(both.has(64));
}

}  // namespace
}  // namespace tongket::sqlite
