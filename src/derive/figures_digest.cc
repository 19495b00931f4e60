#include "derive/figures_digest.h"

#include <string>
#include <string_view>

#include "base/checksum.h"

namespace tongket {
namespace {

void add_number(std::string& out, std::int64_t value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

// With its length, so that the borders between fields count.
void add_text(std::string& out, std::string_view text) {
  add_number(out, static_cast<std::int64_t>(text.size()));
  out += text;
}

void add_day(std::string& out, Date day) { add_number(out, day.days_since(Date())); }

std::uint64_t number_of(const Fact& fact) {
  thread_local std::string bytes;
  bytes.clear();
  const Observation& o = fact.observation;
  add_text(bytes, o.key.indicator);
  add_text(bytes, o.key.org);
  add_text(bytes, o.key.breakdown.to_string());
  add_text(bytes, o.key.unit);
  add_number(bytes, static_cast<std::int64_t>(o.key.period.kind()));
  if (!o.key.period.is_undated()) {
    add_day(bytes, o.key.period.first_day());
    add_day(bytes, o.key.period.last_day());
  }
  add_number(bytes, static_cast<std::int64_t>(o.key.scenario));
  add_number(bytes, o.key.as_of ? 1 : 0);
  if (o.key.as_of) add_day(bytes, *o.key.as_of);
  add_number(bytes, static_cast<std::int64_t>(o.status));
  add_number(bytes, o.value.coefficient());
  add_number(bytes, o.value.scale());
  add_number(bytes, o.mult);
  return xxh64(bytes);
}

// Another number of the same fact (the finalizer of splitmix64).
std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ value >> 30U) * 0xbf58476d1ce4e5b9U;
  value = (value ^ value >> 27U) * 0x94d049bb133111ebU;
  return value ^ value >> 31U;
}

}  // namespace

void FiguresDigest::add(const Fact& fact) {
  const std::uint64_t number = number_of(fact);
  ++count_;
  first_ += number;
  second_ += mixed(number);
}

void FiguresDigest::remove(const Fact& fact) {
  const std::uint64_t number = number_of(fact);
  --count_;
  first_ -= number;
  second_ -= mixed(number);
}

}  // namespace tongket
