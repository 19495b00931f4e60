// Averages per day, and daily things counted over a span of months.
//
//   "Tu dau nam den ngay 08/12/2022 co 806 trieu luot. Trung binh 01 ngay khoang 2,1 trieu luot."
//   "khoang 150 bao cao hang ngay (tu thang 01/2022 den thang 5/2022)"
#include <algorithm>

#include "proof/relations/relation_checks.h"
#include "read/prose/claim_words.h"

namespace tongket {
namespace {

constexpr std::size_t kNear = 4;  // tokens from "trung binh 01 ngay" to its number
constexpr std::size_t kDailyReach = 40;

class RateCheck {
 public:
  RateCheck(const RelationText& in, std::size_t passage)
      : in_(in),
        p_(passage),
        passage_(in.text.reading.passages[passage]),
        details_(in.text.reading.details[passage]) {}

  void run(std::vector<ProofFinding>& out) {
    for (std::size_t at = 0; at < passage_.tokens.size(); ++at) {
      if (const std::size_t length = word(at, ClaimWord::kPerDay); length > 0) {
        per_day(at, at + length, out);
      } else if (word(at, ClaimWord::kDaily) > 0) {
        daily(at, out);
      }
    }
  }

 private:
  [[nodiscard]] std::size_t word(std::size_t at, ClaimWord group) const {
    return claim_words().length(passage_.tokens, at, group);
  }
  [[nodiscard]] QuantityRef ref(std::size_t q) const {
    return {static_cast<int>(p_), static_cast<int>(q)};
  }
  [[nodiscard]] ProofFinding finding(std::size_t q, const char* key) const {
    ReadClaim claim;
    claim.kind = ClaimKind::kShare;
    claim.stated = ref(q);
    claim.first = details_.quantities[q].first;
    claim.qualifier = details_.quantities[q].qualifier;
    return finding_about(in_, claim, ProofKind::kRatio, key);
  }

  // Days that the total in the sentence was counted over; 0 if it does not say.
  [[nodiscard]] int days_of(TokenRange sentence) const {
    bool new_year = false;
    for (std::size_t at = sentence.first; at < sentence.last; ++at) {
      new_year = new_year || word(at, ClaimWord::kSinceNewYear) > 0;
    }
    int out = 0;
    for (const TimeMention& time : details_.times) {
      if (time.first < sentence.first || time.last > sentence.last) continue;
      if (time.role == TimeRole::kDocument || time.period.is_undated()) continue;
      const bool start = time.day && time.day->month() == 1 && time.day->day() == 1;
      if (start) continue;
      const Date first =
          time.day && new_year ? Date::of(time.day->year(), 1, 1) : time.period.first_day();
      if (time.day && !new_year) continue;
      out = std::max(out, (time.day ? *time.day : time.period.last_day()).days_since(first) + 1);
    }
    return out;
  }

  void per_day(std::size_t at, std::size_t behind, std::vector<ProofFinding>& out) const {
    const auto& quantities = details_.quantities;
    const auto rate = std::ranges::find_if(
        quantities, [&](const Quantity& quantity) { return quantity.token >= behind; });
    if (rate == quantities.end() || rate->token > behind + kNear || at == 0) return;
    const TokenRange own = sentence_around(passage_, at);
    if (own.first == 0) return;
    const TokenRange before = sentence_around(passage_, own.first - 1);
    const Quantity* total = nullptr;
    for (const Quantity& quantity : quantities) {
      if (quantity.token >= before.first && quantity.token < before.last &&
          comparable(quantity, *rate) && quantity.amount() > rate->amount()) {
        total = &quantity;
      }
    }
    const int days = days_of(before);
    if (total == nullptr || days < 2) return;
    const auto r = static_cast<std::size_t>(rate - quantities.begin());
    const Operand sum = operand_of(in_.text, ref(static_cast<std::size_t>(total - &quantities[0])));
    const Operand stated = operand_of(in_.text, ref(r));
    const Result<Interval> range = tight_range(sum);
    const Result<Interval> printed = tight_range(stated);
    if (!range || !printed) return;
    const Result<Interval> possible = divide(range.value(), Interval::point(Decimal::of(days)));
    if (!possible || possible.value().meets(printed.value())) return;
    const Result<Decimal> computed = divide(sum.amount().shifted(-stated.mult), Decimal::of(days),
                                            stated.number.value.scale() + 1, Rounding::kHalfUp);
    ProofFinding found = finding(r, "proof.relation_per_day");
    found.severity = ProofSeverity::kMedium;
    found.certainty = ProofCertainty::kLikely;
    add_operand(found, sum);
    found.args.push_back({"total", sum.printed});
    found.args.push_back({"days", std::to_string(days)});
    found.args.push_back({"computed", computed ? number_arg(computed.value()) : "?"});
    out.push_back(std::move(found));
  }

  // A count before "hang ngay" over the span of two months that stand behind it: one a day, or one
  // a working day.
  void daily(std::size_t at, std::vector<ProofFinding>& out) const {
    const TokenRange clause = clause_around(passage_, at);
    const TimeMention* from = nullptr;
    const TimeMention* to = nullptr;
    for (const TimeMention& time : details_.times) {
      if (time.first < at || time.last > clause.last || time.first > at + kDailyReach) continue;
      if (time.role == TimeRole::kDocument || time.period.is_undated()) continue;
      (from == nullptr ? from : to) = &time;
    }
    if (from == nullptr || to == nullptr || from->first == 0) return;
    if (word(from->first - 1, ClaimWord::kFrom) == 0) return;
    const int days = to->period.last_day().days_since(from->period.first_day()) + 1;
    for (std::size_t q = details_.quantities.size(); q-- > 0;) {
      const Quantity& quantity = details_.quantities[q];
      if (quantity.token >= at) continue;
      if (quantity.token < clause.first || at - quantity.last > kDailyReach / 2) return;
      if (!is_count(quantity) || days < 14 || fits_days(quantity, days)) return;
      ProofFinding found = finding(q, "proof.relation_daily");
      found.severity = ProofSeverity::kLow;
      found.certainty = ProofCertainty::kPossible;
      const std::vector<TextSpan> span = spans_of(in_.text, p_, from->first, to->last);
      found.others.insert(found.others.end(), span.begin(), span.end());
      found.args.push_back({"days", std::to_string(days)});
      out.push_back(std::move(found));
      return;
    }
  }
  [[nodiscard]] bool fits_days(const Quantity& quantity, int days) const {
    const Result<Interval> range =
        loose_interval({quantity.value, quantity.qualifier, quantity.high});
    if (!range) return true;
    // "About" is slack enough.
    const int slack = quantity.qualifier == Qualifier::kExact ? days / 30 : 0;
    for (const int each : {days, days * 5 / 7}) {
      const Interval around(Bound{Decimal::of(each - slack)}, Bound{Decimal::of(each + slack)});
      if (around.meets(range.value())) return true;
    }
    return false;
  }

  const RelationText& in_;
  std::size_t p_;
  const Passage& passage_;
  const PassageDetails& details_;
};

}  // namespace

void check_rates(const RelationText& in, std::vector<ProofFinding>& out) {
  const auto& details = in.text.reading.details;
  for (std::size_t p = 0; p < details.size(); ++p) {
    if (!details[p].quantities.empty() && !details[p].times.empty()) RateCheck(in, p).run(out);
  }
}

}  // namespace tongket
