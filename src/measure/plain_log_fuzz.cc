// Compressed logs: never more than the limit comes out, whatever goes in.
#include "measure/plain_log.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::uint64_t kMost = 1'000'000;
  std::uint64_t all = 0;
  const auto expanded =
      tongket::expand_gzip(std::string_view(reinterpret_cast<const char*>(data), size), kMost,
                           [&](std::string_view piece) {
                             all += piece.size();
                             return tongket::done();
                           });
  TK_ASSERT(all <= kMost);
  TK_ASSERT(expanded.ok() || expanded.error().code == tongket::ErrorCode::kInvalidInput);
  return 0;
}
