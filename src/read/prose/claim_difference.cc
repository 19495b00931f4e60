// Numbers whose distance is printed beside them.
//
//   "tang 06 bac (tu vi tri thu 09 len vi tri thu 03)"          9 - 3 = 6
//   "59/63 dia phuong (04 dia phuong ... chua tap huan)"        63 - 59 = 4
//   "hoan thanh 14/14 chi tieu ..., ca 14 chi tieu deu dat"      14 of 14
//   "80/83 bo, tinh ... (con Ha Noi, Nam Dinh, Dak Nong chua)"  83 - 80 = 3 names
#include <algorithm>

#include "read/prose/claim.h"
#include "read/prose/claim_words.h"

namespace tongket {
namespace {

constexpr std::size_t kReachOfRest = 40;  // tokens from a ratio to the bracket with the rest
constexpr std::size_t kLacking = 24;      // from the rest to "chua"

class DifferenceFinder {
 public:
  explicit DifferenceFinder(const ClaimSite& site)
      : site_(site), map_(site.map), quantities_(site.map.details().quantities) {}

  void run(std::vector<ReadClaim>& out) {
    for (std::size_t q = 0; q < quantities_.size(); ++q) {
      const std::optional<ReadClaim> claim =
          quantities_[q].unit == QuantityUnit::kPlaces ? places(q) : remainder(q);
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
  [[nodiscard]] bool within(std::size_t first, std::size_t last, ClaimWord group) const {
    for (std::size_t at = first; at < last && at < map_.size(); ++at) {
      if (word(at, group) > 0) return true;
    }
    return false;
  }
  [[nodiscard]] ReadClaim made(std::size_t stated, std::size_t from, std::size_t to) const {
    ReadClaim out;
    out.kind = ClaimKind::kDifference;
    out.stated = ref(stated);
    out.first = quantities_[stated].first;
    out.last = quantities_[stated].last;
    out.qualifier = quantities_[stated].qualifier;
    out.parts = {ref(from), ref(to)};
    return out;
  }

  // Two ranks behind the number of places, "tu ... len ...".
  std::optional<ReadClaim> places(std::size_t q) const {
    if (q + 2 >= quantities_.size()) return std::nullopt;
    const Quantity& from = quantities_[q + 1];
    const Quantity& to = quantities_[q + 2];
    const TokenRange sentence = sentence_around(map_.passage(), quantities_[q].token);
    const auto rank = [](const Quantity& quantity) {
      return quantity.unit == QuantityUnit::kRank ||
             (is_count(quantity) && quantity.mult == 0 && quantity.value.scale() == 0);
    };
    if (!rank(from) || !rank(to) || to.token >= sentence.last) return std::nullopt;
    if (from.first == 0 || word(from.first - 1, ClaimWord::kFrom) == 0) return std::nullopt;
    if (!within(from.last, to.first, ClaimWord::kUpTo)) return std::nullopt;
    return from.value > to.value ? made(q, q + 1, q + 2) : made(q, q + 2, q + 1);
  }

  // What is left of "a/b", in a bracket behind it: a count or names, and "chua".
  std::optional<ReadClaim> remainder(std::size_t q) const {
    const Quantity& part = quantities_[q];
    if (part.denominator == 0 || q + 1 >= quantities_.size()) return std::nullopt;
    const Quantity& whole = quantities_[q + 1];
    const TokenRange sentence = sentence_around(map_.passage(), part.token);
    const std::size_t end = std::min(sentence.last, whole.last + kReachOfRest);
    for (std::size_t at = whole.token; at < end; ++at) {
      if (map_.is(at, ";")) break;
      if (!map_.is(at, "(") || map_.depth(at) != map_.depth(part.token) + 1) continue;
      return in_bracket(q, at);
    }
    return std::nullopt;
  }

  std::optional<ReadClaim> in_bracket(std::size_t q, std::size_t open) const {
    const std::size_t close = map_.close(open);
    std::size_t begin = open + 1;
    const std::size_t left = word(begin, ClaimWord::kLeftOver);
    if (!within(begin, std::min(close, begin + kLacking), ClaimWord::kLacking)) {
      return std::nullopt;
    }
    begin += left;
    const int rest = map_.quantity(begin);
    if (rest >= 0) {
      const Quantity& quantity = quantities_[static_cast<std::size_t>(rest)];
      if (!is_count(quantity) || quantity.denominator != 0) return std::nullopt;
      ReadClaim out = made(static_cast<std::size_t>(rest), q + 1, q);
      return out;
    }
    return left > 0 ? names(q, begin, close) : std::nullopt;
  }

  std::optional<ReadClaim> names(std::size_t q, std::size_t begin, std::size_t close) const {
    int count = 0;
    for (std::size_t at = begin; at < close; ++at) count += map_.org(at) != nullptr ? 1 : 0;
    if (count == 0) return std::nullopt;
    ReadClaim out = made(q, q + 1, q);
    CountedList list;
    list.counts = {{count, count}};
    list.best = count;
    list.passage = site_.passage;
    list.first = begin;
    list.last = close;
    out.list = list;
    return out;
  }

  const ClaimSite& site_;
  const PassageMap& map_;
  const std::vector<Quantity>& quantities_;
};

}  // namespace

void read_differences(const ClaimSite& site, std::vector<ReadClaim>& out) {
  DifferenceFinder(site).run(out);
}

}  // namespace tongket
