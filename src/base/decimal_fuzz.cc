// Any text as a number, split at a line end into two. Properties: the text that to_string() writes
// reads back in the same form; order, sum and quotient are exact or an error.

#include "base/decimal.h"

#include <cstdint>
#include <string>
#include <string_view>

#include "base/interval.h"
#include "base/message.h"
#include "base/text.h"

namespace {

using tongket::Decimal;
using tongket::Result;

void check_one(std::string_view text) {
  const Result<Decimal> parsed = Decimal::parse(text);
  if (!parsed) {
    TK_ASSERT(tongket::has_message(tongket::Language::kEnglish, parsed.error().key));
    TK_ASSERT(tongket::first_invalid_utf8(text) ||
              !tongket::first_invalid_utf8(describe(parsed.error(), tongket::Language::kEnglish)));
    return;
  }
  const Decimal value = *parsed;
  const Result<Decimal> again = Decimal::parse(value.to_string());
  TK_ASSERT(again.ok() && again->same_form(value));
  TK_ASSERT(value.negated().negated().same_form(value));
  TK_ASSERT(value.shifted(9).shifted(-9).same_form(value));
  (void)tongket::tight_interval({value, tongket::Qualifier::kExact});
  (void)tongket::loose_interval({value, tongket::Qualifier::kAbout});
  for (const int scale : {0, 2, 9}) {
    const Result<Decimal> rounded = value.rescaled(scale, tongket::Rounding::kHalfUp);
    if (rounded && scale >= value.scale()) TK_ASSERT(*rounded == value);
  }
}

void check_two(const Decimal& a, const Decimal& b) {
  TK_ASSERT((a < b) == (b > a));
  if (const Result<Decimal> sum = add(a, b)) {
    const Result<Decimal> back = subtract(*sum, b);
    TK_ASSERT(!back || *back == a);
  }
  const Result<Decimal> quotient = divide(a, b, 4, tongket::Rounding::kHalfUp);
  TK_ASSERT(!b.is_zero() || !quotient.ok());
  if (const Result<Decimal> product = multiply(a, b); product && !b.is_zero()) {
    const Result<Decimal> back = divide(*product, b, a.scale(), tongket::Rounding::kTruncate);
    TK_ASSERT(!back || *back == a);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = text.find('\n');
  const std::string_view first = text.substr(0, cut);
  check_one(first);
  if (cut == std::string_view::npos) return 0;
  const std::string_view second = text.substr(cut + 1);
  check_one(second);
  const Result<Decimal> a = Decimal::parse(first);
  const Result<Decimal> b = Decimal::parse(second);
  if (a && b) check_two(*a, *b);
  return 0;
}
