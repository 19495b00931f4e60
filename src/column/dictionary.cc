#include "column/dictionary.h"

#include <algorithm>
#include <numeric>

namespace tongket::column {

Code Dictionary::code_of(std::string_view text) {
  const auto found = codes_.find(text);
  if (found != codes_.end()) return found->second;
  const auto code = static_cast<Code>(texts_.size());
  texts_.emplace_back(text);
  codes_.emplace(texts_.back(), code);
  return code;
}

std::vector<Code> translate_into(const Dictionary& from, Dictionary& to) {
  std::vector<Code> out(from.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = to.code_of(from.text(static_cast<Code>(i)));
  return out;
}

std::vector<Code> ranks(const Dictionary& dictionary) {
  std::vector<Code> order(dictionary.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](Code a, Code b) { return dictionary.text(a) < dictionary.text(b); });
  std::vector<Code> out(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    out[static_cast<std::size_t>(order[i])] = static_cast<Code>(i);
  }
  return out;
}

}  // namespace tongket::column
