// Totals over the items of a list. Each item gives its first number with the unit of the total.
//
//   "Ket qua khao sat 62 doanh nghiep:"
//   "+ Phan cung: 12 doanh nghiep, doanh thu 231 ty dong."  "+ Phan mem: 50 doanh nghiep, ..."
//   "Tong doanh thu dat 264 ty dong."
#include <algorithm>

#include "read/prose/claim.h"
#include "read/prose/claim_words.h"
#include "read/prose/comparing_number.h"

namespace tongket {
namespace {

constexpr std::size_t kMostItems = 40;  // items

class ItemSumFinder {
 public:
  explicit ItemSumFinder(const ReportReading& reading) : reading_(reading) {}

  void run(std::vector<ReadClaim>& out) const {
    for (std::size_t first = 0; first < reading_.passages.size();) {
      const std::size_t end = run_end(first);
      if (end - first >= 2 && end - first <= kMostItems) {
        behind(first, end, out);
        before(first, end, out);
      }
      first = std::max(end, first + 1);
    }
  }

 private:
  [[nodiscard]] const Passage& passage(std::size_t p) const { return reading_.passages[p]; }
  [[nodiscard]] const std::vector<Quantity>& quantities(std::size_t p) const {
    return reading_.details[p].quantities;
  }
  [[nodiscard]] std::size_t run_end(std::size_t first) const {
    std::size_t end = first;
    while (end < reading_.passages.size() && passage(end).kind == PassageKind::kItem &&
           passage(end).marker == passage(first).marker && !quantities(end).empty()) {
      ++end;
    }
    return end;
  }

  [[nodiscard]] std::string_view noun(std::size_t p, const Quantity& quantity) const {
    const std::vector<Token>& tokens = passage(p).tokens;
    const std::size_t at = quantity.token + 1;
    return at < tokens.size() && tokens[at].is_word() ? std::string_view(tokens[at].lower)
                                                      : std::string_view();
  }

  // The first number of each item with the unit; empty if an item has none.
  [[nodiscard]] std::vector<QuantityRef> column(std::size_t first, std::size_t end,
                                                const Quantity& total) const {
    std::vector<QuantityRef> out;
    for (std::size_t p = first; p < end; ++p) {
      const auto found = std::ranges::find_if(quantities(p), [&](const Quantity& quantity) {
        return quantity.unit == total.unit && quantity.numerator == 0 && !quantity.high &&
               !is_comparison(passage(p), quantity);
      });
      if (found == quantities(p).end()) return {};
      out.push_back({static_cast<int>(p), static_cast<int>(found - quantities(p).begin())});
    }
    return out;
  }

  void add(std::size_t p, std::size_t q, std::vector<QuantityRef> parts,
           std::vector<ReadClaim>& out) const {
    const Quantity& total = quantities(p)[q];
    ReadClaim claim;
    claim.kind = ClaimKind::kSum;
    claim.stated = {static_cast<int>(p), static_cast<int>(q)};
    claim.first = total.first;
    claim.last = total.last;
    claim.qualifier = total.qualifier;
    claim.parts = std::move(parts);
    claim.whole = true;
    out.push_back(std::move(claim));
  }

  // "Tong ... dat 264 ty dong" right behind the items.
  void behind(std::size_t first, std::size_t end, std::vector<ReadClaim>& out) const {
    if (end >= reading_.passages.size() || quantities(end).empty()) return;
    const Passage& total = passage(end);
    if (claim_words().length(total.tokens, 0, ClaimWord::kTotal) == 0) return;
    const Quantity& quantity = quantities(end).front();
    if (is_comparison(total, quantity) || quantity.high ||
        quantity.unit == QuantityUnit::kPercent) {
      return;
    }
    std::vector<QuantityRef> parts = column(first, end, quantity);
    if (parts.size() >= 2) add(end, 0, std::move(parts), out);
  }

  // A count in the introducing passage; the items must count one thing, which it names.
  void before(std::size_t first, std::size_t end, std::vector<ReadClaim>& out) const {
    if (first == 0 || end - first < 3 || !passage(first - 1).text.ends_with(':')) return;
    const std::size_t intro = first - 1;
    const std::string_view counted = noun(first, quantities(first).front());
    if (counted.empty() || !is_count(quantities(first).front())) return;
    for (std::size_t p = first; p < end; ++p) {
      if (noun(p, quantities(p).front()) != counted) return;
    }
    const bool named = std::ranges::any_of(
        passage(intro).tokens, [&](const Token& token) { return token.lower == counted; });
    if (!named) return;
    for (std::size_t q = 0; q < quantities(intro).size(); ++q) {
      const Quantity& total = quantities(intro)[q];
      if (!is_count(total) || total.numerator != 0 || total.denominator != 0) continue;
      std::vector<QuantityRef> parts = column(first, end, quantities(first).front());
      if (parts.empty()) return;
      add(intro, q, std::move(parts), out);
      return;
    }
  }

  const ReportReading& reading_;
};

}  // namespace

void read_item_sums(const ReportReading& reading, std::vector<ReadClaim>& out) {
  ItemSumFinder(reading).run(out);
}

}  // namespace tongket
