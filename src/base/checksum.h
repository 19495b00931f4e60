// XXH64 (Yann Collet's xxHash, 64 bits, seed 0; specification 0.1.1): bytes that changed by
// accident, at more than ten gigabytes a second. No protection against whoever changes them on
// purpose.
//
//   xxh64("abc")   // 0x44bc2cf5ad770999
#pragma once

#include <cstdint>
#include <string_view>

namespace tongket {

std::uint64_t xxh64(std::string_view bytes);

}  // namespace tongket
