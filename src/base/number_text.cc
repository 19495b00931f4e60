#include "base/number_text.h"

#include <algorithm>

namespace tongket {

std::string number_text(const Decimal& value, Language language) {
  const bool vietnamese = language == Language::kVietnamese;
  const std::string plain = value.to_string();
  const std::size_t sign = plain.starts_with('-') ? 1 : 0;
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string out = plain.substr(0, sign);
  for (std::size_t i = sign; i < point; ++i) {
    if (i > sign && (point - i) % 3 == 0) out += vietnamese ? '.' : ',';
    out += plain[i];
  }
  if (point < plain.size()) {
    out += vietnamese ? ',' : '.';
    out += plain.substr(point + 1);
  }
  return out;
}

}  // namespace tongket
