// Files of a day's probes: what is read gives the same bytes again, and figures that can be.
#include "measure/watch/health_figures.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto day = tongket::read_health(bytes);
  if (!day) return 0;
  for (const auto& [site, figures] : *day) {
    TK_ASSERT(figures.availability().has_value() == (figures.watched_ms > 0));
    TK_ASSERT(figures.first_byte_within(95).has_value() == (figures.answered > 0));
  }
  const auto again = tongket::read_health(tongket::health_bytes(*day));
  TK_ASSERT(again.ok() && *again == *day);
  return 0;
}
