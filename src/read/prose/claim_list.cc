// Idea: a count, then an opening ("gom", a colon, a bracket, "la"), then names. Where items end is
// told by signs, yet "va" and "," also stand within items; so a list is cut up in every sensible
// way, and each way gives a count. Lists that say they go on ("nhu", "v.v.") count nothing.
#include <algorithm>

#include "read/prose/claim.h"
#include "read/prose/claim_words.h"

namespace tongket {
namespace {

constexpr std::int64_t kMostListed = 99;
constexpr std::size_t kNear = 12;   // tokens from a count to the opening of its list
constexpr std::size_t kAside = 20;  // ... of a list of names in brackets
constexpr std::size_t kFar = 60;    // ... where the items themselves show that they are meant

struct Region {
  std::size_t first = 0;
  std::size_t last = 0;
};

class Finder {
 public:
  explicit Finder(const ClaimSite& site)
      : site_(site), map_(site.map), quantities_(site.map.details().quantities) {}

  void run(std::vector<ReadClaim>& out) {
    for (std::size_t at = 0; at < map_.size(); ++at) {
      if (map_.quoted(at)) continue;
      if (std::optional<ReadClaim> claim = enumerated(at)) {
        out.push_back(*claim);
      } else if ((claim = opened(at))) {
        out.push_back(*claim);
      }
    }
    for (std::size_t q = 0; q < quantities_.size(); ++q) {
      if (const std::optional<ReadClaim> claim = direct(q)) out.push_back(*claim);
    }
    enumerated_behind(out);
  }

 private:
  [[nodiscard]] std::size_t word(std::size_t at, ClaimWord group) const {
    return claim_words().length(map_.passage().tokens, at, group);
  }
  [[nodiscard]] bool is_separator(std::size_t at) const {
    return map_.is(at, ",") || map_.is(at, ";") || map_.is(at, "+") ||
           word(at, ClaimWord::kAnd) > 0;
  }
  [[nodiscard]] bool capital(std::size_t at) const {
    return at < map_.size() && map_.token(at).is_word() && map_.token(at).capital;
  }
  [[nodiscard]] bool may_be_listed(const Quantity& quantity) const {
    if (!is_count(quantity) || quantity.mult != 0 || quantity.numerator != 0) return false;
    if (quantity.value.scale() != 0 || is_comparison(map_.passage(), quantity)) return false;
    const std::int64_t value = quantity.value.coefficient();
    // "nhom 2": a name, where nothing is counted behind it.
    if (quantity.unit == QuantityUnit::kNone && quantity.denominator == 0) return false;
    return value >= 1 && value <= kMostListed &&
           (quantity.qualifier == Qualifier::kExact || quantity.qualifier == Qualifier::kRange);
  }

  // The count that a list at `at` belongs to: the last one before it, percentages and denominators
  // set aside.
  [[nodiscard]] std::optional<std::size_t> owner(std::size_t at, std::size_t from) const {
    for (std::size_t q = map_.first_quantity(at); q-- > 0;) {
      const Quantity& quantity = quantities_[q];
      if (quantity.token < from) break;
      if (quantity.numerator != 0 || quantity.unit == QuantityUnit::kPercent) continue;
      if (map_.least_depth(quantity.token, at) < map_.depth(quantity.token)) continue;
      if (!may_be_listed(quantity) || map_.depth(quantity.token) > map_.depth(at)) break;
      if (map_.cut(quantity.last, at, ";", map_.depth(at)) || parts_between(quantity.last, at)) {
        break;
      }
      return q;
    }
    return std::nullopt;
  }

  // "05 nhom kenh, trong do co kenh ... (A va B)": the list is of something else.
  [[nodiscard]] bool parts_between(std::size_t from, std::size_t to) const {
    for (std::size_t at = from; at < to; ++at) {
      if (word(at, ClaimWord::kPartOf) > 0) return true;
    }
    return false;
  }

  [[nodiscard]] ReadClaim made(std::size_t q, CountedList list) const {
    const Quantity& quantity = quantities_[q];
    ReadClaim out;
    out.kind = ClaimKind::kCount;
    out.stated = {site_.passage, static_cast<int>(q)};
    out.qualifier = quantity.qualifier;
    out.first = quantity.first;
    out.last = std::max(quantity.last, list.passage == site_.passage ? list.last : quantity.last);
    out.list = std::move(list);
    return out;
  }

  // "(1)" that begins an item, not the mark of a note behind a word; its number, or 0.
  [[nodiscard]] static int item_number(const Passage& passage, std::size_t at) {
    const std::vector<Token>& tokens = passage.tokens;
    if (at + 2 >= tokens.size() || !tokens[at].is("(") || !tokens[at + 2].is(")")) return 0;
    if (at > 0 && !tokens[at].spaced) return 0;
    const Token& number = tokens[at + 1];
    if (!number.is_number() || number.lower.size() > 2 || number.value.scale() != 0) return 0;
    return static_cast<int>(number.value.coefficient());
  }
  // How many items from the one with number `next` on stand in the passage from `at` on.
  static int last_item(const Passage& passage, std::size_t at, int next) {
    for (; at < passage.tokens.size(); ++at) {
      const int number = item_number(passage, at);
      if (number == 1 && next > 1) break;
      if (number == next) ++next;
    }
    return next - 1;
  }
  // The same, on into the notes behind the passage that go on with the numbers.
  [[nodiscard]] int items_from(std::size_t at, int next) const {
    int last = last_item(map_.passage(), at, next);
    const auto& passages = site_.reading.passages;
    for (std::size_t p = static_cast<std::size_t>(site_.passage) + 1; p < passages.size(); ++p) {
      if (passages[p].marker != "(" + std::to_string(last + 1) + ")") break;
      last = last_item(passages[p], 0, last + 2);
    }
    return last;
  }

  // "09 nghi dinh, gom: (1) ...; (2) ..."
  std::optional<ReadClaim> enumerated(std::size_t at) const {
    if (item_number(map_.passage(), at) != 1 || at == 0) return std::nullopt;
    const int items = items_from(at + 3, 2);
    if (items < 2) return std::nullopt;
    const TokenRange sentence = sentence_around(map_.passage(), at);
    const bool opened =
        map_.is(at - 1, ":") || map_.is(at - 1, ",") || word(at - 1, ClaimWord::kListIntro) > 0;
    if (!opened) return std::nullopt;
    std::optional<std::size_t> q = owner(at, sentence.first);
    if (!q && sentence.first > 0 && map_.is(at - 1, ":")) {
      q = owner(at, sentence_around(map_.passage(), sentence.first - 1).first);
    }
    if (!q || quantities_[*q].value == Decimal::of(1)) return std::nullopt;
    return made(*q, exact(items, {at, sentence.last}));
  }
  // The passage ends with a colon and the items follow as passages "(1)", "(2)".
  void enumerated_behind(std::vector<ReadClaim>& out) const {
    if (map_.size() == 0 || !map_.is(map_.size() - 1, ":")) return;
    const int items = items_from(map_.size(), 1);
    if (items < 2) return;
    const TokenRange sentence = sentence_around(map_.passage(), map_.size() - 1);
    const std::optional<std::size_t> q = owner(map_.size() - 1, sentence.first);
    if (!q || quantities_[*q].value == Decimal::of(1)) return;
    CountedList list = exact(items, {0, 0});
    list.passage = site_.passage + 1;
    out.push_back(made(*q, list));
  }

  [[nodiscard]] CountedList exact(int items, Region region) const {
    CountedList out;
    out.counts = {{items, items}};
    out.best = items;
    out.passage = site_.passage;
    out.first = region.first;
    out.last = region.last;
    return out;
  }

  // A list behind a colon, "gom", "la" or an opening bracket.
  std::optional<ReadClaim> opened(std::size_t at) const {
    const bool bracket = map_.is(at, "(");
    const bool colon = map_.is(at, ":");
    const std::size_t intro = word(at, ClaimWord::kListIntro);
    if (!bracket && !colon && intro == 0) return std::nullopt;
    const TokenRange sentence = sentence_around(map_.passage(), at);
    Region region;
    region.first = at + std::max<std::size_t>(intro, 1);
    if (map_.is(region.first, ":")) ++region.first;
    const std::size_t end = map_.sentence_end(at);
    region.last = map_.depth(at) > 0 ? std::min(map_.close(at), end) : end;
    if (region.first + 2 >= region.last || item_number(map_.passage(), region.first) != 0) {
      return std::nullopt;
    }
    end_before_counts(region);
    const std::optional<std::size_t> q = owner(at, sentence.first);
    if (!q || opened_before(*q, at)) return std::nullopt;
    const bool verb = map_.token(at).lower.size() <= 3 && intro == 1;  // "la"
    if (verb && !capital(region.first)) return std::nullopt;
    return listed(*q, at, region);
  }
  // What begins with a number of its own behind ";" is another statement; so is what a further
  // colon opens.
  void end_before_counts(Region& region) const {
    for (std::size_t at = region.first; at + 1 < region.last; ++at) {
      if (map_.depth(at) > map_.depth(region.first) || map_.quoted(at)) continue;
      const bool colon = map_.is(at, ":") && map_.is(at + 1, "(") && map_.token(at + 1).spaced;
      const bool counted = map_.is(at, ";") && map_.quantity(at + 1) >= 0;
      if (!colon && !counted) continue;
      region.last = at;
      return;
    }
  }
  // Does the list of the count open earlier, "gom: A: a, b"?
  [[nodiscard]] bool opened_before(std::size_t q, std::size_t at) const {
    for (std::size_t i = quantities_[q].last; i < at; ++i) {
      if (map_.depth(i) > map_.depth(at)) continue;
      if (map_.is(i, ":") || word(i, ClaimWord::kPartsIntro) + i == at) {
        return word(i, ClaimWord::kPartsIntro) + i != at;
      }
    }
    return false;
  }

  [[nodiscard]] std::optional<ReadClaim> listed(std::size_t q, std::size_t at,
                                                Region region) const {
    const Quantity& quantity = quantities_[q];
    if (goes_on(region) || has_parts(quantity, region)) return std::nullopt;
    CountedList list;
    list.passage = site_.passage;
    list.first = region.first;
    list.last = region.last;
    const bool sure = count_items(region, list);
    const std::size_t distance = at - quantity.last;
    if (!sure || list.best < 2 || distance > kFar) return std::nullopt;
    // "01 de an gom A, B" is one thing; a place is not several places.
    if (quantity.value == Decimal::of(1) && !counts_places(q, region)) return std::nullopt;
    const bool meant = distance <= kNear || repeats_head(region, list) ||
                       counts_places(q, region) || (distance <= kAside && all_names(region));
    if (!meant) return std::nullopt;
    return made(q, list);
  }

  // Examples, or a list that is not finished.
  [[nodiscard]] bool goes_on(Region region) const {
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
  // Items that are numbers themselves belong to a sum.
  [[nodiscard]] bool has_parts(const Quantity& owner, Region region) const {
    const std::size_t first_part = first_sign(region, ";");
    for (std::size_t q = map_.first_quantity(region.first); q < quantities_.size(); ++q) {
      const Quantity& quantity = quantities_[q];
      if (quantity.token >= first_part) break;
      const bool starts = quantity.first == region.first || is_separator(quantity.first - 1);
      if (starts && quantity.unit != QuantityUnit::kNone) return true;
      const bool same_noun =
          quantity.token + 1 < region.last && owner.token + 1 < map_.size() &&
          map_.token(quantity.token + 1).is_word() &&
          map_.token(quantity.token + 1).lower == map_.token(owner.token + 1).lower;
      if (same_noun) return true;
    }
    return false;
  }

  [[nodiscard]] bool repeats_head(Region region, const CountedList& list) const {
    return heads(region) >= 2 && heads(region) == list.best;
  }
  // A bracket that holds nothing but names.
  [[nodiscard]] bool all_names(Region region) const {
    if (map_.depth(region.first) == 0 || !capital(region.first)) return false;
    for (std::size_t at = region.first; at + 1 < region.last; ++at) {
      if (map_.depth(at) != map_.depth(region.first)) continue;
      if (map_.is(at, ";")) return false;
      if (map_.is(at, ",") && !capital(at + 1)) return false;
    }
    return true;
  }
  // "07/63 tinh, thanh pho ... gom: Quang Nam, Ha Giang": a noun of places and names of units.
  [[nodiscard]] bool counts_places(std::size_t q, Region region) const {
    const Quantity& quantity = quantities_[q];
    const std::size_t noun = quantity.denominator != 0 ? quantity.denominator + 1 : quantity.last;
    return word(noun, ClaimWord::kPlace) > 0 && places(region.first, region.last).second >= 2;
  }

  // Runs of names of org units from `at` on; where they end, and how many.
  [[nodiscard]] std::pair<std::size_t, int> places(std::size_t at, std::size_t end) const {
    int count = 0;
    std::size_t after = at;
    for (std::size_t i = at; i < end;) {
      if (const OrgMention* mention = map_.org(i)) {
        ++count;
        i = after = mention->last;
        if (!is_separator(i)) break;
        continue;
      }
      const bool filler = is_separator(i) || word(i, ClaimWord::kPlace) > 0 || map_.is(i, ".");
      if (!filler) break;
      ++i;
    }
    return {after, count};
  }

  // How often an item begins with the words that the first one begins with.
  [[nodiscard]] int heads(Region region) const {
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
  bool count_items(Region region, CountedList& list) const {
    if (const int quotes = quoted_items(region); quotes >= 2) {
      add(list, quotes, quotes);
      list.best = quotes;
      return true;
    }
    const auto [after, count] = places(region.first, region.last);
    if (count >= 2) {
      add(list, count, count);
      list.best = count;
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
    const int names = named_items(part, list);
    if (names >= 2) {
      list.best = names;
      return true;
    }
    list.best = semicolons + 1;
    return semicolons >= 2;
  }
  // Does a capital follow every sign that could part two items?
  [[nodiscard]] bool all_capital(Region region) const {
    for (std::size_t at = region.first; at + 1 < region.last; ++at) {
      if (map_.depth(at) != map_.depth(region.first) || map_.quoted(at)) continue;
      if ((map_.is(at, ",") || map_.is(at, ";")) && !capital(at + 1)) return false;
    }
    return true;
  }
  static void add(CountedList& list, int low, int high) { list.counts.emplace_back(low, high); }

  [[nodiscard]] std::size_t first_sign(Region region, std::string_view sign) const {
    for (std::size_t at = region.first; at < region.last; ++at) {
      if (map_.depth(at) == map_.depth(region.first) && map_.is(at, sign)) return at;
    }
    return region.last;
  }
  // How many of the sign, and how many "va", at the level of the region.
  [[nodiscard]] std::pair<int, int> signs(Region region, std::string_view sign) const {
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
  [[nodiscard]] int quoted_items(Region region) const {
    if (!map_.is(region.first, "\xE2\x80\x9C")) return 0;
    int out = 1;
    for (std::size_t at = region.first; at + 1 < region.last; ++at) {
      if (map_.is(at, "\xE2\x80\x9D") && is_separator(at + 1)) ++out;
    }
    return out;
  }
  // Names, each beginning with a capital, up to the first item that does not.
  int named_items(Region region, CountedList& list) const {
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

  // "02 tinh Gia Lai, Binh Dinh", "03 mien Bac, Trung, Nam", "02 nganh A va nganh B": names right
  // behind the noun.
  std::optional<ReadClaim> direct(std::size_t q) const {
    const Quantity& quantity = quantities_[q];
    if (!may_be_listed(quantity) || quantity.denominator != 0) return std::nullopt;
    constexpr std::size_t kNounWords = 8;
    std::size_t at = quantity.last;
    const std::size_t limit = std::min(map_.size(), quantity.last + kNounWords);
    while (at < limit && map_.token(at).is_word() && !is_separator(at) && !map_.timed(at) &&
           map_.quantity(at) < 0 && word(at, ClaimWord::kPreposition) == 0 &&
           word(at, ClaimWord::kListIntro) == 0) {
      ++at;
    }
    if (at >= limit || !is_separator(at) || map_.is(at, ";")) return std::nullopt;
    std::size_t first = at;
    while (first > quantity.last && capital(first - 1)) --first;
    if (first == at || first == quantity.last) return std::nullopt;
    const std::size_t behind = at + std::max<std::size_t>(word(at, ClaimWord::kAnd), 1);
    const bool again =
        behind < map_.size() && map_.token(behind).lower == map_.token(first - 1).lower;
    if (!again && !capital(behind)) return std::nullopt;
    const TokenRange sentence = sentence_around(map_.passage(), quantity.token);
    const Region region{
        first, map_.depth(first) > 0 ? std::min(map_.close(first), sentence.last) : sentence.last};
    if (goes_on({first, std::min(region.last, behind + 2)})) return std::nullopt;
    CountedList list;
    list.passage = site_.passage;
    list.first = region.first;
    list.last = region.last;
    const auto [after, count] = places(first, region.last);
    const bool of_places = count >= 2 && word(first - 1, ClaimWord::kPlace) > 0;
    if (of_places) {
      add(list, count, count);
      list.best = count;
    } else if (again) {
      list.best = headed_items({first - 1, region.last}, list);
    } else if (first == quantity.last + 1) {
      list.best = named_items(region, list);
    }
    if (list.best < 2 || (quantity.value == Decimal::of(1) && !of_places)) return std::nullopt;
    return made(q, list);
  }
  int headed_items(Region region, CountedList& list) const {
    const int out = heads(region);
    add(list, out, out);
    return out;
  }

  const ClaimSite& site_;
  const PassageMap& map_;
  const std::vector<Quantity>& quantities_;
};

}  // namespace

void read_lists(const ClaimSite& site, std::vector<ReadClaim>& out) { Finder(site).run(out); }

}  // namespace tongket
