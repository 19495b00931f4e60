#include "read/prose/list_items.h"

#include <algorithm>

namespace tongket {
namespace {

void add(CountedList& list, int low, int high) { list.counts.emplace_back(low, high); }

}  // namespace

std::size_t ListItems::word(std::size_t at, ClaimWord group) const {
  return claim_words().length(map_.passage().tokens, at, group);
}
bool ListItems::is_separator(std::size_t at) const {
  return map_.is(at, ",") || map_.is(at, ";") || map_.is(at, "+") || word(at, ClaimWord::kAnd) > 0;
}
bool ListItems::capital(std::size_t at) const {
  return at < map_.size() && map_.token(at).is_word() && map_.token(at).capital;
}

// Examples, or a list that is not finished.
bool ListItems::goes_on(Region region) const {
  for (std::size_t at = region.first; at < region.last; ++at) {
    if (map_.quoted(at)) continue;
    const bool opens = map_.depth(at) <= map_.depth(region.first) &&
                       (at < region.first + 4 || is_separator(at - 1));
    if (opens && word(at, ClaimWord::kOpenList) > 0) return true;
    if (opens && word(at, ClaimWord::kPartOf) > 0) return true;
    if (map_.is(at, "v") && map_.is(at + 1, ".") && map_.is(at + 2, "v")) return true;
    if (map_.is(at, "\xE2\x80\xA6")) return true;
  }
  return false;
}
// A bracket that holds nothing but names.
bool ListItems::all_names(Region region) const {
  if (map_.depth(region.first) == 0 || !capital(region.first)) return false;
  for (std::size_t at = region.first; at + 1 < region.last; ++at) {
    if (map_.depth(at) != map_.depth(region.first)) continue;
    if (map_.is(at, ";")) return false;
    if (map_.is(at, ",") && !capital(at + 1)) return false;
  }
  return true;
}
// Runs of names of org units from `at` on; where they end, and how many.
int ListItems::places(std::size_t at, std::size_t end) const {
  int count = 0;
  for (std::size_t i = at; i < end;) {
    if (const OrgMention* mention = map_.org(i)) {
      ++count;
      i = mention->last;
      if (!is_separator(i)) break;
      continue;
    }
    const bool filler = is_separator(i) || word(i, ClaimWord::kPlace) > 0 || map_.is(i, ".");
    if (!filler) break;
    ++i;
  }
  return count;
}

// How often an item begins with the words that the first one begins with.
int ListItems::heads(Region region) const {
  const std::size_t first = region.first;
  if (first >= region.last || !map_.token(first).is_word()) return 0;
  const bool two =
      first + 1 < region.last && map_.token(first + 1).is_word() && !map_.quoted(first + 1);
  int out = 1;
  for (std::size_t at = first + 1; at + 1 < region.last; ++at) {
    if (!is_separator(at - 1) || map_.quoted(at) || map_.depth(at) != map_.depth(first)) continue;
    if (map_.token(at).lower != map_.token(first).lower) continue;
    if (two && map_.token(first).lower.size() < 4 &&
        map_.token(at + 1).lower != map_.token(first + 1).lower) {
      continue;
    }
    ++out;
  }
  return out;
}

// Fills counts and best; false if the region is running prose rather than a list.
bool ListItems::count(Region region, CountedList& list) const {
  if (const int quotes = quoted(region); quotes >= 2) {
    add(list, quotes, quotes);
    list.best = quotes;
    return true;
  }
  if (const int names = places(region.first, region.last); names >= 2) {
    add(list, names, names);
    list.best = names;
    return true;
  }
  const auto [semicolons, semicolon_ands] = signs(region, ";");
  Region part = region;
  part.last = first_sign(region, ";");
  const auto [commas, ands] = signs(part, ",");
  const auto [all_commas, all_ands] = signs(region, ",");
  if (semicolons > 0) add(list, semicolons + 1, semicolons + 1 + semicolon_ands);
  add(list, commas + 1, commas + 1 + ands);
  if (semicolons > 0 && all_capital(region)) {
    add(list, semicolons + all_commas + 1, semicolons + all_commas + 1 + all_ands);
  }
  const int head_items = heads(region);
  if (head_items >= 2) {
    add(list, head_items, head_items);
    list.best = head_items;
    return true;
  }
  const int names = named(part, list);
  if (names >= 2) {
    list.best = names;
    return true;
  }
  list.best = semicolons + 1;
  return semicolons >= 2;
}
// Does a capital follow every sign that could part two items?
bool ListItems::all_capital(Region region) const {
  for (std::size_t at = region.first; at + 1 < region.last; ++at) {
    if (map_.depth(at) != map_.depth(region.first) || map_.quoted(at)) continue;
    if ((map_.is(at, ",") || map_.is(at, ";")) && !capital(at + 1)) return false;
  }
  return true;
}

std::size_t ListItems::first_sign(Region region, std::string_view sign) const {
  for (std::size_t at = region.first; at < region.last; ++at) {
    if (map_.depth(at) == map_.depth(region.first) && map_.is(at, sign)) return at;
  }
  return region.last;
}
// How many of the sign, and how many "va", at the level of the region.
std::pair<int, int> ListItems::signs(Region region, std::string_view sign) const {
  int count = 0;
  int ands = 0;
  for (std::size_t at = region.first; at < region.last; ++at) {
    if (map_.depth(at) != map_.depth(region.first) || map_.quoted(at)) continue;
    count += map_.is(at, sign) ? 1 : 0;
    ands += word(at, ClaimWord::kAnd) > 0 ? 1 : 0;
  }
  return {count, ands};
}
// Titles in quotation marks: an item ends where a closing mark and a separator follow.
int ListItems::quoted(Region region) const {
  if (!map_.is(region.first, "\xE2\x80\x9C")) return 0;
  int out = 1;
  for (std::size_t at = region.first; at + 1 < region.last; ++at) {
    if (map_.is(at, "\xE2\x80\x9D") && is_separator(at + 1)) ++out;
  }
  return out;
}
// Names, each beginning with a capital, up to the first item that does not.
int ListItems::named(Region region, CountedList& list) const {
  if (!capital(region.first)) return 0;
  int low = 1;
  int high = 1;
  for (std::size_t at = region.first; at < region.last; ++at) {
    if (map_.depth(at) != map_.depth(region.first) || map_.quoted(at) || !is_separator(at)) {
      continue;
    }
    const std::size_t begin = at + std::max<std::size_t>(word(at, ClaimWord::kAnd), 1);
    if (!capital(begin)) {
      if (word(at, ClaimWord::kAnd) > 0) continue;
      break;
    }
    if (map_.is(at, ",")) ++low;
    ++high;
  }
  add(list, low, high);
  return high;
}

int ListItems::headed(Region region, CountedList& list) const {
  const int out = heads(region);
  add(list, out, out);
  return out;
}

}  // namespace tongket
