#include "derive/national/fact_lines.h"

#include <algorithm>

#include "base/text.h"

namespace tongket {

std::string FactLines::text() const {
  constexpr std::size_t kMost = 80;
  const std::string_view rest(start_, static_cast<std::size_t>(end_ - start_));
  std::string_view line = rest.substr(0, std::min(rest.find('\n'), rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return excerpt(line, kMost);
}

std::string_view whole_lines(std::string_view bytes, std::size_t begin, std::size_t size) {
  if (begin >= bytes.size()) return {};
  const std::size_t enough = begin + size;
  if (enough >= bytes.size()) return bytes.substr(begin);
  const std::size_t end = bytes.find('\n', enough);
  return bytes.substr(begin, end == std::string_view::npos ? end : end + 1 - begin);
}

}  // namespace tongket
