// One code point as UTF-8.
//
//   append_utf8(out, 0x1EBF);
#pragma once

#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <string>

namespace tongket {

inline void append_utf8(std::string& out, char32_t c) {
  std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes.data(), size, static_cast<UChar32>(c));
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

}  // namespace tongket
