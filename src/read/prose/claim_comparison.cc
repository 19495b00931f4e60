// Idea: the words before a percentage or multiple say what kind of comparison it is ("tang",
// "bang", "vuot", "gap"), those behind it with what ("so voi cung ky nam 2022", "ke hoach nam").
// What is compared is the last amount before it in the clause; the base is printed in brackets
// behind it, or right behind "so voi".
#include <algorithm>

#include "read/prose/claim.h"
#include "read/prose/claim_words.h"
#include "read/prose/comparing_number.h"

namespace tongket {
namespace {

constexpr std::size_t kTail = 32;   // tokens of a claim behind its number
constexpr std::size_t kNearby = 6;  // tokens up to "ke hoach", "so voi"

struct Before {  // what stands before the number
  bool rise = false;
  bool fall = false;
  bool exceed = false;
  bool equal = false;  // "bang", "dat", "tuong ung"
  bool multiple = false;
  bool share = false;
  std::size_t first = 0;
};

class ComparisonFinder {
 public:
  explicit ComparisonFinder(const ClaimSite& site)
      : site_(site), map_(site.map), quantities_(site.map.details().quantities) {}

  void run(std::vector<ReadClaim>& out) {
    for (std::size_t q = 0; q < quantities_.size(); ++q) {
      const std::optional<ReadClaim> claim = claim_of(q);
      if (claim) out.push_back(*claim);
    }
  }

 private:
  [[nodiscard]] std::size_t word(std::size_t at, ClaimWord group) const {
    return claim_words().length(map_.passage().tokens, at, group);
  }

  [[nodiscard]] Before before(const Quantity& quantity) const {
    Before out;
    std::size_t at = quantity.token;
    for (int steps = 0; steps < 5 && at > 0; ++steps) {
      const std::size_t begin = phrase_before(map_.passage(), at);
      if (begin == at) {
        if (!map_.is(at - 1, "~")) break;
        --at;
        continue;
      }
      const Mark& mark = map_.passage().marks[begin];
      out.rise = out.rise || mark.has(Sense::kRise);
      out.fall = out.fall || mark.has(Sense::kFall);
      out.exceed = out.exceed || word(begin, ClaimWord::kExceeds) > 0 || mark.has(Sense::kExceed);
      out.equal = out.equal || mark.has(Sense::kEqual) || mark.has(Sense::kReach);
      out.multiple = out.multiple || mark.has(Sense::kMultiple);
      out.share = out.share || mark.has(Sense::kShare);
      if (mark.has(Sense::kCompared) || mark.has(Sense::kYear)) break;
      at = begin;
    }
    out.first = at;
    return out;
  }

  // Tokens behind the number that belong to the claim.
  [[nodiscard]] std::size_t tail(const Quantity& quantity) const {
    const int depth = map_.depth(quantity.token);
    std::size_t at = quantity.last;
    const std::size_t end = std::min(
        {map_.size(), quantity.last + kTail, sentence_around(map_.passage(), quantity.token).last});
    for (; at < end; ++at) {
      if (map_.depth(at) < depth) break;
      if (map_.depth(at) > depth) continue;
      if (map_.is(at, ")") || map_.is(at, ",") || map_.is(at, ";")) break;
      const int other = map_.quantity(at);
      if (other >= 0 && is_comparison(map_.passage(), quantities_[static_cast<std::size_t>(other)]))
        break;
    }
    return at;
  }

  struct Behind {
    bool plan = false;
    bool compared = false;
    bool other_base = false;
    int time = -1;
  };
  [[nodiscard]] Behind behind(const Quantity& quantity, std::size_t end) const {
    Behind out;
    const int depth = map_.depth(quantity.token);
    for (std::size_t at = quantity.last; at < end; ++at) {
      if (map_.depth(at) > depth) continue;
      const bool near = at < quantity.last + kNearby;
      if (near && map_.has(at, Sense::kPlan)) out.plan = true;
      if (map_.has(at, Sense::kCompared) || map_.has(at, Sense::kSamePeriod)) out.compared = true;
      if (near && word(at, ClaimWord::kOtherBase) > 0) out.other_base = true;
    }
    const auto& times = map_.details().times;
    const auto from = std::ranges::partition_point(
        times, [&](const TimeMention& time) { return time.first < quantity.last; });
    for (auto t = static_cast<std::size_t>(from - times.begin()); t < times.size(); ++t) {
      if (times[t].last > end) break;
      if (map_.depth(times[t].first) != depth || times[t].role != TimeRole::kBase) continue;
      out.time = static_cast<int>(t);
      break;
    }
    return out;
  }

  [[nodiscard]] std::optional<ClaimKind> kind(const Quantity& quantity, const Before& before,
                                              const Behind& behind) const {
    if (quantity.unit == QuantityUnit::kPoints) {
      if (before.rise || before.fall) return ClaimKind::kPoints;
      return std::nullopt;
    }
    if (quantity.unit == QuantityUnit::kTimes) {
      if (before.multiple || before.rise || before.equal || behind.compared)
        return ClaimKind::kTimes;
      return std::nullopt;
    }
    if (before.multiple && is_count(quantity) && quantity.mult == 0) return ClaimKind::kTimes;
    if (quantity.unit != QuantityUnit::kPercent) return std::nullopt;
    if (before.rise || before.fall) return ClaimKind::kGrowth;
    if (before.exceed) {
      if (behind.plan) return ClaimKind::kOverPlan;
      return std::nullopt;
    }
    if (behind.plan) return ClaimKind::kAttainment;
    if (before.equal && behind.compared) return ClaimKind::kLevel;
    return std::nullopt;
  }

  std::optional<ReadClaim> claim_of(std::size_t q) const {
    const Quantity& quantity = quantities_[q];
    if (quantity.high) return std::nullopt;
    const Before before = this->before(quantity);
    const std::size_t end = tail(quantity);
    const Behind behind = this->behind(quantity, end);
    const std::optional<ClaimKind> kind = this->kind(quantity, before, behind);
    if (!kind) return std::nullopt;
    ReadClaim out;
    out.kind = *kind;
    out.stated = {site_.passage, static_cast<int>(q)};
    out.first = before.first;
    out.last = end;
    out.falls = before.fall;
    // "vuot 3%" exceeds by 3%, not by more than 3%.
    out.qualifier = before.exceed && quantity.qualifier == Qualifier::kOver ? Qualifier::kExact
                                                                            : quantity.qualifier;
    out.base_time = behind.time;
    if (behind.time >= 0) {
      out.base_period = map_.details().times[static_cast<std::size_t>(behind.time)].period;
    }
    out.subject = subject(q, before.first);
    if (out.subject && !behind.other_base) out.base = base(q, end, *out.subject);
    if (behind.other_base && *kind == ClaimKind::kTimes && out.subject) {
      out.base = base(q, end, *out.subject);
    }
    if (out.subject && !out.base && !behind.other_base) out.base = base_before(out);
    // Compared with something that is not the same figure of another time.
    if (behind.other_base && !out.base) out.subject.reset();
    return out;
  }

  // The last amount before token `first` in the clause that is no comparison itself and does not
  // stand in brackets that are closed by then.
  [[nodiscard]] std::optional<QuantityRef> subject(std::size_t q, std::size_t first) const {
    const TokenRange clause = clause_around(map_.passage(), quantities_[q].token);
    for (std::size_t i = q; i-- > 0;) {
      const Quantity& other = quantities_[i];
      if (other.token < clause.first) break;
      if (other.numerator != 0 || is_comparison(map_.passage(), other)) continue;
      if (other.unit == QuantityUnit::kRank || is_plan(other)) continue;
      if (map_.least_depth(other.token, first) < map_.depth(other.token)) continue;
      return QuantityRef{site_.passage, static_cast<int>(i)};
    }
    return std::nullopt;
  }

  // What a claim is compared with may stand before its subject: "ke hoach la 500 ty; thuc hien 550
  // ty, dat 110% ke hoach", "tu 400 ty nam 2021 len 500 ty, tang 25%".
  [[nodiscard]] std::optional<QuantityRef> base_before(const ReadClaim& claim) const {
    const Quantity& subject = quantities_[static_cast<std::size_t>(claim.subject->quantity)];
    const TokenRange sentence = sentence_around(map_.passage(), subject.token);
    const bool plan = claim.kind == ClaimKind::kAttainment || claim.kind == ClaimKind::kOverPlan;
    for (auto i = static_cast<std::size_t>(claim.subject->quantity); i-- > 0;) {
      const Quantity& other = quantities_[i];
      if (other.token < sentence.first) break;
      // "tang tu 400 len 500": the first number is no comparison, though "tang" stands before it.
      const bool rose = !plan && comparable(other, subject) && rose_from(other, subject);
      if (!rose && (is_comparison(map_.passage(), other) || other.numerator != 0)) continue;
      if (!comparable(other, subject) || other.denominator != 0) break;
      const bool meant = plan ? is_plan(other) : rose;
      if (!meant) break;
      return QuantityRef{site_.passage, static_cast<int>(i)};
    }
    return std::nullopt;
  }
  // "tu 400 ty (nam 2021) len 500 ty"
  [[nodiscard]] bool rose_from(const Quantity& from, const Quantity& to) const {
    if (from.first == 0 || to.first == 0) return false;
    if (word(from.first - 1, ClaimWord::kFrom) == 0 || to.first - from.last > kNearby) return false;
    return word(to.first - 1, ClaimWord::kUpTo) > 0;
  }

  // "muc tieu de ra nam 2022 la 75%"
  [[nodiscard]] bool is_plan(const Quantity& quantity) const {
    constexpr std::size_t kBack = 10;
    if (quantity.first == 0 || word(quantity.first - 1, ClaimWord::kIs) == 0) return false;
    for (std::size_t back = 2; back <= kBack && back <= quantity.first; ++back) {
      const std::size_t at = quantity.first - back;
      if (map_.is(at, ",") || map_.is(at, ";") || map_.is(at, ".")) return false;
      if (map_.has(at, Sense::kPlan)) return true;
    }
    return false;
  }

  // A single amount in brackets within or right behind the claim, or behind "so voi", "la".
  [[nodiscard]] std::optional<QuantityRef> base(std::size_t q, std::size_t end,
                                                QuantityRef subject) const {
    const Quantity& quantity = quantities_[q];
    const Quantity& compared = quantities_[static_cast<std::size_t>(subject.quantity)];
    const int depth = map_.depth(quantity.token);
    for (std::size_t at = quantity.last; at < end; ++at) {
      if (map_.is(at, "(") && map_.depth(at) == depth + 1) return bracketed(at, compared);
    }
    for (std::size_t i = q + 1; i < quantities_.size(); ++i) {
      const Quantity& other = quantities_[i];
      if (other.token >= end) break;
      if (is_comparison(map_.passage(), other) || other.numerator != 0) continue;
      const bool bare = other.unit == QuantityUnit::kNone && other.mult == 0;
      if (!(comparable(compared, other) || bare) || map_.depth(other.token) != depth) break;
      const std::size_t phrase = phrase_before(map_.passage(), other.first);
      const bool after_compared =
          phrase < other.first && map_.passage().marks[phrase].has(Sense::kCompared);
      const bool after_is = other.first > 0 && word(other.first - 1, ClaimWord::kIs) > 0;
      if (!after_compared && !after_is) break;
      return QuantityRef{site_.passage, static_cast<int>(i)};
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<QuantityRef> bracketed(std::size_t open,
                                                     const Quantity& compared) const {
    const std::size_t close = map_.close(open);
    std::optional<QuantityRef> out;
    for (std::size_t i = map_.first_quantity(open + 1); i < quantities_.size(); ++i) {
      const Quantity& other = quantities_[i];
      if (other.token >= close) break;
      if (map_.depth(other.token) != map_.depth(open)) continue;
      if (out || is_comparison(map_.passage(), other) || !comparable(compared, other)) {
        return std::nullopt;
      }
      out = QuantityRef{site_.passage, static_cast<int>(i)};
    }
    return out;
  }

  const ClaimSite& site_;
  const PassageMap& map_;
  const std::vector<Quantity>& quantities_;
};

}  // namespace

void read_comparisons(const ClaimSite& site, std::vector<ReadClaim>& out) {
  ComparisonFinder(site).run(out);
}

}  // namespace tongket
