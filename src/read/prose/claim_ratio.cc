// Ratios "a/b" and the percentage that belongs to them; shares of a whole that was named before.
//
//   "44/63 (70%) tinh"   "100% (40/40) don vi"   "42/159 dai ... chiem 26,4%"   ratio
//   "1.910 thu tuc, trong do ... 852 thu tuc muc do 4, dat 44,6%"               share
#include <algorithm>

#include "read/prose/claim.h"
#include "read/prose/claim_words.h"
#include "read/prose/comparing_number.h"

namespace tongket {
namespace {

constexpr std::size_t kReachBehind = 26;  // tokens between a ratio and its percentage
constexpr std::size_t kReachBefore = 14;  // where the percentage comes first

class RatioFinder {
 public:
  explicit RatioFinder(const ClaimSite& site)
      : site_(site), map_(site.map), quantities_(site.map.details().quantities) {}

  void run(std::vector<ReadClaim>& out) {
    for (std::size_t q = 0; q < quantities_.size(); ++q) {
      const Quantity& quantity = quantities_[q];
      if (quantity.unit != QuantityUnit::kPercent || quantity.high) continue;
      if (is_comparison(map_.passage(), quantity)) continue;
      std::optional<ReadClaim> claim = ratio_before(q);
      if (!claim) claim = ratio_behind(q);
      if (!claim) claim = share(q);
      if (claim) out.push_back(*claim);
    }
  }

 private:
  [[nodiscard]] std::size_t word(std::size_t at, ClaimWord group) const {
    return claim_words().length(map_.passage().tokens, at, group);
  }
  [[nodiscard]] QuantityRef ref(std::size_t q) const {
    return {site_.passage, static_cast<int>(q)};
  }
  // "dat ty le", "chiem" right before the quantity.
  [[nodiscard]] bool after_share_word(const Quantity& quantity) const {
    for (std::size_t back = 1; back <= 3 && back <= quantity.token; ++back) {
      const std::size_t length = word(quantity.token - back, ClaimWord::kShareOf);
      if (length == back) return true;
    }
    const std::size_t phrase = phrase_before(map_.passage(), quantity.first);
    return phrase < quantity.first && map_.has(phrase, Sense::kShare);
  }
  // Nothing that the percentage could speak of follows it.
  [[nodiscard]] bool stands_alone(const Quantity& quantity) const {
    const std::size_t at = quantity.last;
    return at >= map_.size() || !map_.token(at).is_word() || map_.has(at, Sense::kTotal) ||
           map_.has(at, Sense::kCompared) || word(at, ClaimWord::kAnd) > 0;
  }
  [[nodiscard]] ReadClaim made(ClaimKind kind, std::size_t q, std::size_t subject,
                               std::size_t whole) const {
    const Quantity& quantity = quantities_[q];
    ReadClaim out;
    out.kind = kind;
    out.stated = ref(q);
    out.first = std::min(quantity.first, quantities_[subject].first);
    out.last = std::max(quantity.last, quantities_[whole].last);
    out.qualifier = quantity.qualifier;
    out.subject = ref(subject);
    out.base = ref(whole);
    return out;
  }

  // Are two neighbouring numbers part and whole: "a/b", "a ho so/b ho so", "a tren tong so b ho
  // so"?
  [[nodiscard]] bool is_ratio(std::size_t part, std::size_t whole) const {
    constexpr std::size_t kNoun = 6;
    const Quantity& a = quantities_[part];
    const Quantity& b = quantities_[whole];
    if (a.denominator == b.token && b.numerator == a.token) return true;
    if (a.denominator != 0 || b.numerator != 0 || b.denominator != 0) return false;
    if (b.token - a.last > kNoun || !comparable(a, b) || a.unit == QuantityUnit::kPercent) {
      return false;
    }
    if (is_comparison(map_.passage(), a) || is_comparison(map_.passage(), b)) return false;
    if (map_.is(b.token - 1, "/")) return true;
    for (std::size_t at = a.last; at < b.first; ++at) {
      const std::size_t length = word(at, ClaimWord::kOutOf);
      if (length > 0 && at + length == b.first) return true;
    }
    return false;
  }

  // "a/b ... (70%)", "a/b ..., dat ty le 70%"
  std::optional<ReadClaim> ratio_before(std::size_t q) const {
    if (q < 2 || !is_ratio(q - 2, q - 1)) return std::nullopt;
    const Quantity& whole = quantities_[q - 1];
    const Quantity& quantity = quantities_[q];
    if (quantity.first - whole.last > kReachBehind) return std::nullopt;
    const TokenRange sentence = sentence_around(map_.passage(), quantity.token);
    if (whole.token < sentence.first) return std::nullopt;
    const bool bracketed = quantity.bracketed && quantity.first <= whole.last + 4;
    if (!bracketed && (!after_share_word(quantity) || !stands_alone(quantity))) {
      return std::nullopt;
    }
    if (map_.least_depth(whole.token, quantity.token) < map_.depth(whole.token)) {
      return std::nullopt;
    }
    return made(ClaimKind::kRatio, q, q - 2, q - 1);
  }

  // "100% (40/40)", "100% cac xa da hoan thanh (111/111 xa)"
  std::optional<ReadClaim> ratio_behind(std::size_t q) const {
    if (q + 2 >= quantities_.size() || !is_ratio(q + 1, q + 2)) return std::nullopt;
    const Quantity& quantity = quantities_[q];
    const Quantity& part = quantities_[q + 1];
    if (!part.bracketed || part.first - quantity.last > kReachBefore) return std::nullopt;
    if (map_.depth(part.token) != map_.depth(quantity.token) + 1) return std::nullopt;
    if (map_.cut(quantity.last, part.first, ";", map_.depth(quantity.token))) return std::nullopt;
    const TokenRange sentence = sentence_around(map_.passage(), quantity.token);
    if (part.token >= sentence.last) return std::nullopt;
    return made(ClaimKind::kRatio, q, q + 1, q + 2);
  }

  // The noun that is counted.
  [[nodiscard]] std::string_view noun(const Quantity& quantity) const {
    const std::size_t at = quantity.token + 1;
    return at < map_.size() && map_.token(at).is_word() ? std::string_view(map_.token(at).lower)
                                                        : std::string_view();
  }

  // A count, then ", dat 66,7%"; the whole is the last larger count of the same noun before it, in
  // this sentence or the one before.
  std::optional<ReadClaim> share(std::size_t q) const {
    const Quantity& quantity = quantities_[q];
    if (q == 0 || !stands_alone(quantity)) return std::nullopt;
    const Quantity& part = quantities_[q - 1];
    // "300 co so (66,7%)": in brackets it needs no word.
    const bool aside =
        map_.is(quantity.last, ")") && map_.depth(quantity.token) == map_.depth(part.token) + 1;
    if (!after_share_word(quantity) && !(aside && quantity.bracketed)) return std::nullopt;
    if (!is_count(part) || part.numerator != 0 || part.denominator != 0) return std::nullopt;
    if (is_comparison(map_.passage(), part) || noun(part).empty()) return std::nullopt;
    const TokenRange clause = clause_around(map_.passage(), quantity.token);
    if (part.token < clause.first || quantity.first - part.last > kReachBehind) return std::nullopt;
    if (!aside && map_.depth(part.token) != map_.depth(quantity.token)) return std::nullopt;
    const TokenRange sentence = sentence_around(map_.passage(), part.token);
    const std::size_t from =
        sentence.first == 0 ? 0 : sentence_around(map_.passage(), sentence.first - 1).first;
    for (std::size_t i = q - 1; i-- > 0;) {
      const Quantity& whole = quantities_[i];
      if (whole.token < from) break;
      if (!is_count(whole) || whole.numerator != 0 || whole.denominator != 0) continue;
      if (is_comparison(map_.passage(), whole) || noun(whole) != noun(part)) continue;
      if (map_.depth(whole.token) != map_.depth(part.token)) continue;
      if (!(whole.amount() > part.amount()) && !is_total(whole)) continue;
      if (aside && (!parts_between(whole.last, part.first) ||
                    map_.cut(whole.last, part.first, ";", map_.depth(part.token)))) {
        return std::nullopt;
      }
      return made(ClaimKind::kShare, q, q - 1, i);
    }
    return std::nullopt;
  }

  [[nodiscard]] bool parts_between(std::size_t from, std::size_t to) const {
    for (std::size_t at = from; at < to; ++at) {
      if (word(at, ClaimWord::kPartOf) > 0 || word(at, ClaimWord::kPartsIntro) > 0) return true;
    }
    return false;
  }
  // "Tong so ho so ...: 231.081 bo"
  [[nodiscard]] bool is_total(const Quantity& quantity) const {
    const TokenRange clause = clause_around(map_.passage(), quantity.token);
    return word(clause.first, ClaimWord::kTotal) > 0;
  }

  const ClaimSite& site_;
  const PassageMap& map_;
  const std::vector<Quantity>& quantities_;
};

}  // namespace

void read_ratios(const ClaimSite& site, std::vector<ReadClaim>& out) { RatioFinder(site).run(out); }

}  // namespace tongket
