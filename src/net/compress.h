// Bytes compressed as HTTP names it: gzip (RFC 1952, by zlib) and br (RFC 7932, by Brotli).
//
//   const std::string packed = gzip(json, Effort::kQuick);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tongket {

enum class Effort : std::uint8_t { kQuick, kBest };  // while a client waits; once at the start

std::string gzip(std::string_view bytes, Effort effort);
std::string brotli(std::string_view bytes);

}  // namespace tongket
