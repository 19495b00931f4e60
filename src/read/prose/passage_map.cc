#include "read/prose/passage_map.h"

#include <algorithm>

namespace tongket {

PassageMap::PassageMap(const Passage& passage, const PassageDetails& details)
    : passage_(passage),
      details_(details),
      depth_(passage.tokens.size(), 0),
      quantity_(passage.tokens.size(), -1),
      quoted_(passage.tokens.size(), false),
      timed_(passage.tokens.size(), false) {
  int depth = 0;
  int quotes = 0;
  for (std::size_t at = 0; at < size(); ++at) {
    if (token(at).is("(")) ++depth;
    depth_[at] = depth;
    if (token(at).is(")") && depth > 0) --depth;
    if (token(at).is("\xE2\x80\x9C")) ++quotes;
    quoted_[at] = quotes > 0;
    if (token(at).is("\xE2\x80\x9D") && quotes > 0) --quotes;
  }
  for (std::size_t q = 0; q < details.quantities.size(); ++q) {
    const Quantity& quantity = details.quantities[q];
    for (std::size_t at = quantity.token; at < quantity.last && at < size(); ++at) {
      quantity_[at] = static_cast<int>(q);
    }
  }
  for (const TimeMention& time : details.times) {
    for (std::size_t at = time.first; at < time.last && at < size(); ++at) timed_[at] = true;
  }
}

std::size_t PassageMap::first_quantity(std::size_t at) const {
  const auto& quantities = details_.quantities;
  const auto found = std::ranges::partition_point(
      quantities, [at](const Quantity& quantity) { return quantity.token < at; });
  return static_cast<std::size_t>(found - quantities.begin());
}

const OrgMention* PassageMap::org(std::size_t at) const {
  const auto found = std::ranges::partition_point(
      details_.orgs, [at](const OrgMention& mention) { return mention.first < at; });
  return found != details_.orgs.end() && found->first == at ? &*found : nullptr;
}

std::size_t PassageMap::close(std::size_t at) const {
  const int open = depth(at);
  const std::size_t end = std::min(size(), at + kLongest);
  while (at < end && (!token(at).is(")") || depth_[at] > open)) ++at;
  return at;
}

std::size_t PassageMap::sentence_end(std::size_t at) const {
  const std::size_t limit = std::min(size(), at + kLongest);
  std::size_t end = sentence_around(passage_, at).last;
  // A sentence that goes on where the look around a token stops.
  while (end < limit && !token(end).is(".") && !token(end).is("?") && !token(end).is("!")) {
    const std::size_t next = sentence_around(passage_, end).last;
    if (next <= end) break;
    end = next;
  }
  return std::min(end, limit);
}

int PassageMap::least_depth(std::size_t first, std::size_t last) const {
  int out = depth(first);
  for (std::size_t at = first; at < last && at < size(); ++at) out = std::min(out, depth_[at]);
  return out;
}

bool PassageMap::cut(std::size_t first, std::size_t last, std::string_view sign, int depth) const {
  for (std::size_t at = first; at < last && at < size(); ++at) {
    if (depth_[at] <= depth && token(at).is(sign)) return true;
  }
  return false;
}

bool is_count(const Quantity& quantity) {
  return quantity.unit == QuantityUnit::kCount || quantity.unit == QuantityUnit::kNone ||
         quantity.unit == QuantityUnit::kPersons;
}

bool comparable(const Quantity& a, const Quantity& b) {
  return a.unit == b.unit || (is_count(a) && is_count(b));
}

}  // namespace tongket
