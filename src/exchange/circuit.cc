#include "exchange/circuit.h"

#include <algorithm>
#include <utility>

namespace tongket {

Circuits::Pass::Pass(Pass&& other) noexcept
    : of_(std::exchange(other.of_, nullptr)), circuit_(other.circuit_), is_try_(other.is_try_) {}

Circuits::Pass::~Pass() {
  if (of_ == nullptr) return;
  const std::lock_guard lock(of_->mutex_);
  --circuit_->under_way;
  if (is_try_) circuit_->is_tried = false;
}

void Circuits::Pass::worked() {
  const std::lock_guard lock(of_->mutex_);
  circuit_->failures = 0;
  circuit_->pause = {};
}

void Circuits::Pass::failed(Time now) {
  const std::lock_guard lock(of_->mutex_);
  const CircuitRules& rules = of_->rules_;
  ++circuit_->failures;
  // Those that were under way when it began to be left alone do not make it longer.
  if (circuit_->failures < rules.failures || now < circuit_->closed_until) return;
  circuit_->pause = std::clamp(circuit_->pause * 2, rules.first_pause, rules.longest_pause);
  circuit_->closed_until = now + circuit_->pause;
}

Result<Circuits::Pass> Circuits::enter(const std::string& to, Time now) {
  const std::lock_guard lock(mutex_);
  Circuit& circuit = circuits_[to];
  const bool is_try = circuit.failures >= rules_.failures;
  if (is_try && (circuit.is_tried || now < circuit.closed_until)) {
    return fail(ErrorCode::kIo, "exchange.left_alone", {{"of", to}});
  }
  if (circuit.under_way >= rules_.most_under_way) {
    return fail(ErrorCode::kOverflow, "exchange.busy");
  }
  ++circuit.under_way;
  circuit.is_tried = circuit.is_tried || is_try;
  return Pass(*this, circuit, is_try);
}

}  // namespace tongket
