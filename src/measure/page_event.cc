#include "measure/page_event.h"

#include <algorithm>
#include <array>

namespace tongket {
namespace {

constexpr std::array<std::string_view, kEventKinds> kCodes{"view", "start", "finish", "download",
                                                           "rating"};

bool is_code_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

}  // namespace

std::string_view to_code(EventKind kind) { return kCodes.at(static_cast<std::size_t>(kind)); }

std::optional<EventKind> event_kind_from_code(std::string_view code) {
  const auto* const at = std::ranges::find(kCodes, code);
  if (at == kCodes.end()) return std::nullopt;
  return static_cast<EventKind>(at - kCodes.begin());
}

bool is_event_code(std::string_view text) {
  return !text.empty() && text.size() <= kLongestEventCode &&
         std::ranges::all_of(text, is_code_character);
}

}  // namespace tongket
