// Idea: words and signs tell that the numbers behind them are parts of the number before them:
// "trong do", "gom", a colon, a bracket. The total is the last number of the same kind of unit
// before them. Only where the words promise all parts ("gom", colon, bracket) must the sum agree.
#include <algorithm>

#include "read/prose/claim.h"
#include "read/prose/claim_words.h"
#include "read/prose/comparing_number.h"

namespace tongket {
namespace {

constexpr std::size_t kNoun = 20;  // tokens between a total and the bracket or colon of its parts

class SumFinder {
 public:
  explicit SumFinder(const ClaimSite& site)
      : site_(site), map_(site.map), quantities_(site.map.details().quantities) {}

  void run(std::vector<ReadClaim>& out) {
    if (quantities_.size() < 3) return;
    for (std::size_t at = 0; at < map_.size(); ++at) {
      if (map_.quoted(at)) continue;
      const std::optional<ReadClaim> claim = claim_at(at);
      if (claim) out.push_back(*claim);
    }
    total_behind(out);
    with_others(out);
  }

 private:
  [[nodiscard]] std::size_t word(std::size_t at, ClaimWord group) const {
    return claim_words().length(map_.passage().tokens, at, group);
  }
  [[nodiscard]] QuantityRef ref(std::size_t q) const {
    return {site_.passage, static_cast<int>(q)};
  }
  [[nodiscard]] bool is_part(const Quantity& quantity) const {
    if (quantity.numerator != 0 || quantity.high) return false;
    if (quantity.unit == QuantityUnit::kPercent) {
      return !is_comparison(map_.passage(), quantity);
    }
    return (is_count(quantity) || quantity.unit == QuantityUnit::kDong ||
            quantity.unit == QuantityUnit::kDollar) &&
           !is_comparison(map_.passage(), quantity);
  }

  struct Opening {
    std::size_t end = 0;  // first token of the parts
    bool whole = false;
    bool near = false;  // the total must stand close by
  };
  [[nodiscard]] std::optional<Opening> opening(std::size_t at) const {
    if (const std::size_t length = word(at, ClaimWord::kPartOf); length > 0) {
      return Opening{at + length, false, false};
    }
    if (const std::size_t length = word(at, ClaimWord::kPartsIntro); length > 0) {
      return Opening{at + length, true, false};
    }
    if (map_.is(at, ":")) {
      const bool introduced =
          at > 0 && (word(at - 1, ClaimWord::kPartsIntro) == 1 || preceded_by_intro(at));
      return introduced ? std::nullopt : std::optional(Opening{at + 1, true, true});
    }
    if (const std::size_t length = word(at, ClaimWord::kToward);
        length > 0 && actors(at + length)) {
      return Opening{at + length, false, false};
    }
    if (map_.is(at, "(") && word(at + 1, ClaimWord::kPartOf) == 0) {
      return Opening{at + 1, true, true};
    }
    return std::nullopt;
  }
  // "03 to chuc va 100 ca nhan": who the cases that were counted are.
  [[nodiscard]] bool actors(std::size_t at) const {
    const int first = map_.quantity(at);
    if (first < 0) return false;
    const std::size_t noun = quantities_[static_cast<std::size_t>(first)].token + 1;
    const std::size_t length = word(noun, ClaimWord::kActor);
    const std::size_t joint = length > 0 ? word(noun + length, ClaimWord::kAnd) : 0;
    const int second = joint > 0 ? map_.quantity(noun + length + joint) : -1;
    if (second < 0) return false;
    return word(quantities_[static_cast<std::size_t>(second)].token + 1, ClaimWord::kActor) > 0;
  }
  [[nodiscard]] bool preceded_by_intro(std::size_t at) const {
    for (std::size_t back = 2; back <= 4 && back <= at; ++back) {
      if (word(at - back, ClaimWord::kPartOf) == back ||
          word(at - back, ClaimWord::kPartsIntro) == back) {
        return true;
      }
    }
    return false;
  }

  std::optional<ReadClaim> claim_at(std::size_t at) const {
    const std::optional<Opening> open = opening(at);
    if (!open) return std::nullopt;
    ReadClaim out;
    out.kind = ClaimKind::kSum;
    out.whole = open->whole;
    out.parts = parts(open->end);
    if (out.parts.size() < 2) return std::nullopt;
    const Quantity& first = quantities_[static_cast<std::size_t>(out.parts.front().quantity)];
    const std::optional<std::size_t> total = this->total(at, first, *open);
    if (!total) return std::nullopt;
    out.stated = ref(*total);
    out.qualifier = quantities_[*total].qualifier;
    out.first = quantities_[*total].first;
    out.last = quantities_[static_cast<std::size_t>(out.parts.back().quantity)].last;
    return out;
  }

  // Quantities of the bracket, or of the rest of the sentence.
  [[nodiscard]] std::vector<QuantityRef> parts(std::size_t from) const {
    std::vector<QuantityRef> out;
    const int depth = map_.depth(from - 1);
    const std::size_t end = depth > 0 ? map_.close(from - 1) : map_.sentence_end(from - 1);
    for (std::size_t q = map_.first_quantity(from); q < quantities_.size(); ++q) {
      const Quantity& quantity = quantities_[q];
      if (quantity.token >= end) break;
      if (map_.depth(quantity.token) != depth || !is_part(quantity)) continue;
      if (!out.empty() &&
          !comparable(quantities_[static_cast<std::size_t>(out.front().quantity)], quantity)) {
        continue;
      }
      // Another total begins, with parts of its own.
      if (!out.empty() && restarts(quantities_[static_cast<std::size_t>(out.back().quantity)].last,
                                   quantity.token)) {
        break;
      }
      out.push_back(ref(q));
    }
    return out;
  }
  [[nodiscard]] bool restarts(std::size_t from, std::size_t to) const {
    for (std::size_t at = from; at < to; ++at) {
      if (word(at, ClaimWord::kPartOf) > 0 || word(at, ClaimWord::kPartsIntro) > 0) return true;
    }
    return false;
  }

  [[nodiscard]] std::optional<std::size_t> total(std::size_t at, const Quantity& part,
                                                 const Opening& open) const {
    TokenRange reach = sentence_around(map_.passage(), at);
    const bool starts = reach.first + 1 >= at;
    if (starts && reach.first > 0) {
      reach.first = sentence_around(map_.passage(), reach.first - 1).first;
    }
    for (std::size_t q = map_.first_quantity(at); q-- > 0;) {
      const Quantity& quantity = quantities_[q];
      if (quantity.token < reach.first) break;
      if (map_.depth(quantity.token) > map_.depth(at)) continue;
      if (map_.least_depth(quantity.token, at) < map_.depth(quantity.token)) continue;
      if (!is_part(quantity) || !comparable(quantity, part)) continue;
      if (open.near && at - quantity.last > kNoun) return std::nullopt;
      if (open.near && map_.cut(quantity.last, at, ";", map_.depth(at))) return std::nullopt;
      return q;
    }
    return std::nullopt;
  }

  // "44/63 ...; 8/22 .... Tong dat 52/85"
  void total_behind(std::vector<ReadClaim>& out) const {
    for (std::size_t q = 2; q < quantities_.size(); ++q) {
      const Quantity& quantity = quantities_[q];
      if (quantity.denominator == 0 || !after_total(quantity)) continue;
      ReadClaim claim;
      claim.kind = ClaimKind::kSum;
      claim.whole = true;
      constexpr std::size_t kBack = 40;
      for (std::size_t i = q > kBack ? q - kBack : 0; i < q; ++i) {
        if (quantities_[i].denominator != 0) claim.parts.push_back(ref(i));
      }
      if (claim.parts.size() < 2) continue;
      claim.stated = ref(q);
      claim.qualifier = quantity.qualifier;
      claim.first = quantity.first;
      claim.last = quantity.last;
      out.push_back(claim);
    }
  }
  // "dat 12,57% (4,34% o nganh khac) va ... dat 8,23%": what "others" have, then the rest.
  void with_others(std::vector<ReadClaim>& out) const {
    for (std::size_t q = 0; q + 2 < quantities_.size(); ++q) {
      const Quantity& total = quantities_[q];
      const Quantity& others = quantities_[q + 1];
      const Quantity& rest = quantities_[q + 2];
      const bool percent = total.unit == QuantityUnit::kPercent &&
                           others.unit == QuantityUnit::kPercent &&
                           rest.unit == QuantityUnit::kPercent;
      if (!percent || !others.bracketed || others.first != total.last + 1) continue;
      const std::size_t close = map_.close(others.token);
      const TokenRange clause = clause_around(map_.passage(), total.token);
      if (close >= clause.last || word(close - 1, ClaimWord::kOther) == 0) continue;
      if (rest.token <= close || rest.token >= clause.last) continue;
      if (is_comparison(map_.passage(), rest) || word(close + 1, ClaimWord::kAnd) == 0) continue;
      ReadClaim claim;
      claim.kind = ClaimKind::kSum;
      claim.stated = ref(q);
      claim.first = total.first;
      claim.last = rest.last;
      claim.qualifier = total.qualifier;
      claim.parts = {ref(q + 1), ref(q + 2)};
      out.push_back(std::move(claim));
    }
  }
  [[nodiscard]] bool after_total(const Quantity& quantity) const {
    for (std::size_t back = 1; back <= 4 && back <= quantity.token; ++back) {
      const std::size_t at = quantity.token - back;
      if (!map_.token(at).is_word()) return false;
      if (word(at, ClaimWord::kTotal) > 0) return true;
    }
    return false;
  }

  const ClaimSite& site_;
  const PassageMap& map_;
  const std::vector<Quantity>& quantities_;
};

}  // namespace

void read_sums(const ClaimSite& site, std::vector<ReadClaim>& out) { SumFinder(site).run(out); }

}  // namespace tongket
