// Idea: a count, then an opening ("gom", a colon, a bracket, "la"), then a list (list_items.h).
// Lists that say they go on ("nhu", "v.v.") count nothing.
#include <algorithm>

#include "read/prose/claim.h"
#include "read/prose/claim_words.h"
#include "read/prose/comparing_number.h"
#include "read/prose/list_items.h"

namespace tongket {
namespace {

constexpr std::int64_t kMostListed = 99;
constexpr std::size_t kNearOpening = 12;  // tokens from a count to the opening of its list
constexpr std::size_t kAside = 20;        // ... of a list of names in brackets
constexpr std::size_t kFar = 60;          // ... where the items themselves show that they are meant

class ListFinder {
 public:
  explicit ListFinder(const ClaimSite& site)
      : site_(site), map_(site.map), items_(site.map), quantities_(site.map.details().quantities) {}

  void run(std::vector<ReadClaim>& out) {
    for (std::size_t at = 0; at < map_.size(); ++at) {
      if (map_.quoted(at)) continue;
      std::optional<ReadClaim> claim = enumerated(at);
      if (!claim) claim = opened(at);
      if (claim) out.push_back(*std::move(claim));
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
    if (verb && !items_.capital(region.first)) return std::nullopt;
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
    if (items_.goes_on(region) || has_parts(quantity, region)) return std::nullopt;
    CountedList list;
    list.passage = site_.passage;
    list.first = region.first;
    list.last = region.last;
    const bool sure = items_.count(region, list);
    const std::size_t distance = at - quantity.last;
    if (!sure || list.best < 2 || distance > kFar) return std::nullopt;
    // "01 de an gom A, B" is one thing; a place is not several places.
    if (quantity.value == Decimal::of(1) && !counts_places(q, region)) return std::nullopt;
    const bool meant = distance <= kNearOpening || repeats_head(region, list) ||
                       counts_places(q, region) || (distance <= kAside && items_.all_names(region));
    if (!meant) return std::nullopt;
    return made(q, list);
  }

  // Items that are numbers themselves belong to a sum.
  [[nodiscard]] bool has_parts(const Quantity& owner, Region region) const {
    const std::size_t first_part = items_.first_sign(region, ";");
    for (std::size_t q = map_.first_quantity(region.first); q < quantities_.size(); ++q) {
      const Quantity& quantity = quantities_[q];
      if (quantity.token >= first_part) break;
      const bool starts = quantity.first == region.first || items_.is_separator(quantity.first - 1);
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
    return items_.heads(region) >= 2 && items_.heads(region) == list.best;
  }
  // "07/63 tinh, thanh pho ... gom: Quang Nam, Ha Giang": a noun of places and names of units.
  [[nodiscard]] bool counts_places(std::size_t q, Region region) const {
    const Quantity& quantity = quantities_[q];
    const std::size_t noun = quantity.denominator != 0 ? quantity.denominator + 1 : quantity.last;
    return word(noun, ClaimWord::kPlace) > 0 && items_.places(region.first, region.last) >= 2;
  }

  // "02 tinh Gia Lai, Binh Dinh", "03 mien Bac, Trung, Nam", "02 nganh A va nganh B": names right
  // behind the noun.
  std::optional<ReadClaim> direct(std::size_t q) const {
    const Quantity& quantity = quantities_[q];
    if (!may_be_listed(quantity) || quantity.denominator != 0) return std::nullopt;
    constexpr std::size_t kNounWords = 8;
    std::size_t at = quantity.last;
    const std::size_t limit = std::min(map_.size(), quantity.last + kNounWords);
    while (at < limit && map_.token(at).is_word() && !items_.is_separator(at) && !map_.timed(at) &&
           map_.quantity(at) < 0 && word(at, ClaimWord::kPreposition) == 0 &&
           word(at, ClaimWord::kListIntro) == 0) {
      ++at;
    }
    if (at >= limit || !items_.is_separator(at) || map_.is(at, ";")) return std::nullopt;
    std::size_t first = at;
    while (first > quantity.last && items_.capital(first - 1)) --first;
    if (first == at || first == quantity.last) return std::nullopt;
    const std::size_t behind = at + std::max<std::size_t>(word(at, ClaimWord::kAnd), 1);
    const bool again =
        behind < map_.size() && map_.token(behind).lower == map_.token(first - 1).lower;
    if (!again && !items_.capital(behind)) return std::nullopt;
    const TokenRange sentence = sentence_around(map_.passage(), quantity.token);
    const Region region{
        first, map_.depth(first) > 0 ? std::min(map_.close(first), sentence.last) : sentence.last};
    if (items_.goes_on({first, std::min(region.last, behind + 2)})) return std::nullopt;
    CountedList list;
    list.passage = site_.passage;
    list.first = region.first;
    list.last = region.last;
    const int count = items_.places(first, region.last);
    const bool of_places = count >= 2 && word(first - 1, ClaimWord::kPlace) > 0;
    if (of_places) {
      list.counts.emplace_back(count, count);
      list.best = count;
    } else if (again) {
      list.best = items_.headed({first - 1, region.last}, list);
    } else if (first == quantity.last + 1) {
      list.best = items_.named(region, list);
    }
    if (list.best < 2 || (quantity.value == Decimal::of(1) && !of_places)) return std::nullopt;
    return made(q, list);
  }

  const ClaimSite& site_;
  const PassageMap& map_;
  ListItems items_;
  const std::vector<Quantity>& quantities_;
};

}  // namespace

void read_lists(const ClaimSite& site, std::vector<ReadClaim>& out) { ListFinder(site).run(out); }

}  // namespace tongket
