#include "submission/demo_yaml.h"

#include "base/decimal.h"

namespace tongket {

Result<std::int64_t> parse_whole(std::string_view text) {
  TK_TRY(const Decimal number, Decimal::parse(text));
  TK_TRY(const Decimal whole, number.rescaled(0, Rounding::kTruncate));
  if (whole != number)
    return fail(ErrorCode::kInvalidInput, "decimal.not_a_number", {{"found", std::string(text)}});
  return whole.coefficient();
}

Result<int> percent_or(const Yaml& node, std::string_view key, int other) {
  if (node.find(key) == nullptr) return other;
  TK_TRY(const std::int64_t percent, parsed(node, key, parse_whole));
  if (percent < 0 || percent > 100) {
    return node.find(key)->error("submission.demo_share", {{"found", std::to_string(percent)}});
  }
  return static_cast<int>(percent);
}

}  // namespace tongket
