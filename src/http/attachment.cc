#include "http/attachment.h"

#include <fmt/format.h>

#include "base/text.h"

namespace tongket {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '-' || c == '_';
}

// Without folders and control characters; no file begins with a point.
std::string safe(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool bad = byte < 0x20 || byte == 0x7F || c == '/' || c == '\\' || c == '"';
    out += bad || (out.empty() && c == '.') ? '-' : c;
  }
  return out;
}

}  // namespace

std::pair<std::string, std::string> attachment(std::string_view name) {
  const std::string full = safe(name);
  std::string ascii;
  for (const char c : fold(full)) ascii += is_plain(c) ? c : '-';
  std::string encoded;
  for (const char c : full) {
    encoded +=
        is_plain(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return {"content-disposition",
          fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", ascii, encoded)};
}

}  // namespace tongket
