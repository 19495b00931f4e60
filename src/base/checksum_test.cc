#include "base/checksum.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace tongket {
namespace {

TEST(Xxh64, GivesThePublishedSums) {
  EXPECT_EQ(xxh64(""), 0xef46db3751d8e999U);
  EXPECT_EQ(xxh64("abc"), 0x44bc2cf5ad770999U);
}

// What the reference library gives for every kind of rest.
TEST(Xxh64, GivesTheSumsOfTheReference) {
  const std::pair<std::size_t, std::uint64_t> sums[] = {
      {1, 0x8a4127811b21e730U},   {3, 0x31d2363f52e564c9U},  {4, 0xb4d516af63f9c743U},
      {7, 0x2163df11c0cdf8cdU},   {8, 0xd5474d6ca50def58U},  {12, 0xa4743d1733af563bU},
      {31, 0xc025b4c3c4880c7aU},  {32, 0x178ae25cee6f7994U}, {33, 0x4072a28263e977efU},
      {63, 0x47948108b5ff3162U},  {64, 0xcf35552f599ba94dU}, {100, 0x3a7fdc0febf6f5dcU},
      {1000, 0x958e6485b0af5378U}};
  for (const auto& [size, sum] : sums) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<char>((i * 7 + size) % 256));
    EXPECT_EQ(xxh64(bytes), sum) << size;
  }
}

}  // namespace
}  // namespace tongket
