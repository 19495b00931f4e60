#include "submission/cycle.h"

#include <algorithm>
#include <numeric>

#include "base/decimal.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 3> kKinds{"periodic", "request", "plan"};
constexpr std::array<std::string_view, 3> kCycleStates{"planned", "open", "closed"};

template <typename T>
std::optional<T> from_code(const std::array<std::string_view, 3>& codes, std::string_view code) {
  const auto* const at = std::find(codes.begin(), codes.end(), code);
  if (at == codes.end()) return std::nullopt;
  return static_cast<T>(at - codes.begin());
}

}  // namespace

std::string_view to_code(CycleKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }
std::string_view to_code(CycleState state) {
  return kCycleStates.at(static_cast<std::size_t>(state));
}
std::optional<CycleKind> cycle_kind_from_code(std::string_view code) {
  return from_code<CycleKind>(kKinds, code);
}
std::optional<CycleState> cycle_state_from_code(std::string_view code) {
  return from_code<CycleState>(kCycleStates, code);
}

std::string Completeness::share() const {
  constexpr int kDecimals = 2;
  if (required == 0) return "1.00";
  const Result<Decimal> share =
      divide(Decimal::of(present), Decimal::of(required), kDecimals, Rounding::kFloor);
  TK_ASSERT(share.ok());
  return share->to_string();
}

int CycleTally::expected() const { return std::accumulate(by_state.begin(), by_state.end(), 0); }

}  // namespace tongket
