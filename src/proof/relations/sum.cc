// Idea: which of the numbers behind "trong do" or a colon are the parts is not always sure, so the
// sum is tried over several choices (all, those with the total's unit, those with its noun, the
// first of each item; each also cut off early). If any choice gives the total, all is well.
// Otherwise the nearest choice is what the text must have meant; "trong do" alone does not promise
// all parts, so there only a sum above the total, or close below it, is told.
#include <algorithm>

#include "proof/relations/relation_checks.h"
#include "read/prose/claim_words.h"

namespace tongket {
namespace {

using Parts = std::vector<QuantityRef>;

Result<Interval> range_of(const Operand& operand, bool count) {
  if (count && operand.number.qualifier == Qualifier::kExact && !operand.number.high) {
    return Interval::point(operand.amount());
  }
  return tight_range(operand);
}

class SumCheck {
 public:
  SumCheck(const RelationText& in, const ReadClaim& claim)
      : in_(in),
        claim_(claim),
        passage_(passage_of(in.text.reading, claim.stated)),
        total_(quantity_of(in.text.reading, claim.stated)) {}

  void run(std::vector<ProofFinding>& out) {
    const std::vector<Parts> choices = this->choices();
    const Parts* nearest = nullptr;
    Decimal distance;
    for (const Parts& parts : choices) {
      for (std::size_t count = 2; count <= parts.size(); ++count) {
        if (agrees({parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count)})) return;
      }
      const std::optional<Decimal> away = difference(parts);
      if (!away || mixed(parts) || (nearest != nullptr && !(away->magnitude() < distance)))
        continue;
      nearest = &parts;
      distance = away->magnitude();
    }
    if (nearest == nullptr || another_total(choices) || some_of_them(*nearest) ||
        averages(*nearest) || !told(*nearest)) {
      return;
    }
    out.push_back(finding(*nearest));
  }

 private:
  [[nodiscard]] const Quantity& quantity(QuantityRef ref) const {
    return quantity_of(in_.text.reading, ref);
  }
  [[nodiscard]] bool whole_number(const Quantity& q) const {
    return is_count(q) && q.mult == 0 && q.value.scale() == 0;
  }
  [[nodiscard]] std::string_view noun(const Quantity& q) const {
    const std::size_t at = q.denominator != 0 ? q.denominator + 1 : q.token + 1;
    return at < passage_.tokens.size() ? std::string_view(passage_.tokens[at].lower)
                                       : std::string_view();
  }
  [[nodiscard]] bool sign(std::size_t at, std::string_view text) const {
    return passage_.tokens[at].is(text);
  }

  [[nodiscard]] std::vector<Parts> choices() const {
    std::vector<Parts> out;
    const auto add = [&](const Parts& parts) {
      if (parts.size() >= 2 && std::ranges::find(out, parts) == out.end()) out.push_back(parts);
    };
    const auto those = [&](auto&& wanted) {
      Parts parts;
      for (const QuantityRef ref : claim_.parts) {
        if (wanted(quantity(ref))) parts.push_back(ref);
      }
      return parts;
    };
    add(claim_.parts);
    if (claim_.parts.front().passage != claim_.stated.passage) return out;
    add(those([&](const Quantity& q) { return q.unit == total_.unit; }));
    add(those([&](const Quantity& q) { return noun(q) == noun(total_); }));
    add(first_of_items());
    const std::size_t all = out.size();
    for (std::size_t i = 0; i < all; ++i) {
      const Parts cut = up_to_semicolon(out[i]);
      add(cut);
    }
    return out;
  }
  // Numbers with no sign between them are not parts side by side ("731 to voi 4.908 thanh vien").
  [[nodiscard]] bool mixed(const Parts& parts) const {
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (parts[i].passage != parts[i - 1].passage) continue;
      if (!separated(quantity(parts[i - 1]).token, quantity(parts[i]).token)) return true;
    }
    return false;
  }
  // The first number of each item; items end at a sign or "va".
  [[nodiscard]] Parts first_of_items() const {
    Parts out;
    for (const QuantityRef ref : claim_.parts) {
      if (out.empty() || separated(quantity(out.back()).token, quantity(ref).token)) {
        out.push_back(ref);
      }
    }
    return out;
  }
  [[nodiscard]] bool separated(std::size_t from, std::size_t to) const {
    for (std::size_t at = from; at < to; ++at) {
      if (sign(at, ",") || sign(at, ";") || sign(at, "+") ||
          claim_words().length(passage_.tokens, at, ClaimWord::kAnd) > 0) {
        return true;
      }
    }
    return false;
  }
  [[nodiscard]] Parts up_to_semicolon(const Parts& parts) const {
    Parts out;
    for (const QuantityRef ref : parts) {
      if (!out.empty()) {
        bool cut = false;
        for (std::size_t at = quantity(out.back()).token; at < quantity(ref).token; ++at) {
          cut = cut || sign(at, ";");
        }
        if (cut) break;
      }
      out.push_back(ref);
    }
    return out;
  }

  [[nodiscard]] Result<Interval> sum(const Parts& parts, const QuantityRef* moved,
                                     int shift) const {
    Interval out = Interval::point(Decimal());
    for (const QuantityRef& ref : parts) {
      Operand operand = operand_of(in_.text, ref);
      if (moved != nullptr && *moved == ref) operand.mult += shift;
      TK_TRY(const Interval range, range_of(operand, whole_number(quantity(ref))));
      TK_TRY(out, add(out, range));
    }
    return out;
  }
  [[nodiscard]] bool agrees(const Parts& parts) const {
    const Result<Interval> parts_range = sum(parts, nullptr, 0);
    const Result<Interval> total =
        range_of(operand_of(in_.text, claim_.stated), whole_number(total_));
    return !parts_range || !total || parts_range.value().meets(total.value());
  }
  [[nodiscard]] std::optional<Decimal> exact_sum(const Parts& parts) const {
    DecimalSum sum;
    for (const QuantityRef ref : parts) sum.add(quantity(ref).amount());
    const Result<Decimal> total = sum.total();
    if (!total) return std::nullopt;
    return total.value();
  }
  [[nodiscard]] std::optional<Decimal> difference(const Parts& parts) const {
    const std::optional<Decimal> sum = exact_sum(parts);
    if (!sum) return std::nullopt;
    const Result<Decimal> out = subtract(*sum, total_.amount());
    if (!out) return std::nullopt;
    return out.value();
  }

  // Is some other number before the parts their sum?
  [[nodiscard]] bool another_total(const std::vector<Parts>& choices) const {
    const auto& quantities =
        in_.text.reading.details[static_cast<std::size_t>(claim_.stated.passage)].quantities;
    const bool beside = claim_.parts.front().passage == claim_.stated.passage;
    const TokenRange clause = clause_around(passage_, total_.token);
    for (const Quantity& other : quantities) {
      if (other.token < clause.first || other.token >= clause.last) continue;
      if (beside && other.token >= quantity(claim_.parts.front()).token) break;
      if (!comparable(other, total_)) continue;
      for (const Parts& parts : choices) {
        const std::optional<Decimal> sum = exact_sum(parts);
        if (sum && *sum == other.amount()) return true;
      }
    }
    return false;
  }

  // Do some of the parts give the total? The others are then parts of these parts ("925 ten mien
  // quoc te" and, beside it, its 59 and 866).
  [[nodiscard]] bool some_of_them(const Parts& parts) const {
    constexpr std::size_t kMost = 10;
    if (parts.size() < 3 || parts.size() > kMost || total_.mult != 0) return false;
    for (unsigned chosen = 1; chosen < 1U << parts.size(); ++chosen) {
      Parts some;
      for (std::size_t i = 0; i < parts.size(); ++i) {
        if ((chosen >> i & 1U) != 0) some.push_back(parts[i]);
      }
      if (some.size() < 2 || some.size() == parts.size()) continue;
      const std::optional<Decimal> sum = exact_sum(some);
      if (sum && *sum == total_.amount()) return true;
    }
    return false;
  }
  // A rate between those of its parts is their average.
  [[nodiscard]] bool averages(const Parts& parts) const {
    if (total_.unit != QuantityUnit::kPercent) return false;
    bool below = false;
    bool above = false;
    for (const QuantityRef ref : parts) {
      below = below || quantity(ref).amount() <= total_.amount();
      above = above || quantity(ref).amount() >= total_.amount();
    }
    return below && above;
  }

  // Is the disagreement worth telling?
  [[nodiscard]] bool told(const Parts& parts) const {
    const std::optional<Decimal> sum = exact_sum(parts);
    if (!sum || total_.amount().sign() <= 0) return false;
    const Decimal total = total_.amount();
    const Result<Decimal> most = multiply(total, Decimal::of(5));
    const Result<Decimal> sum_thrice = multiply(*sum, Decimal::of(3));
    if (!most || !sum_thrice) return false;
    if (slipped(parts)) return true;
    if (*sum > most.value() || sum_thrice.value() < total) return false;
    if (claim_.whole) return true;
    const bool people = total_.unit == QuantityUnit::kPersons;
    if (*sum > total) return !people;
    // Parts may be left out: only if most of the total is there. Of money more often than of things
    // that are counted.
    const bool money = total_.unit == QuantityUnit::kDong || total_.unit == QuantityUnit::kDollar;
    const Result<Decimal> percent = divide(sum->shifted(2), total, 1, Rounding::kHalfUp);
    return percent && percent.value() >= (money ? Decimal::of(995, 1) : Decimal::of(70));
  }

  // The part whose unit, ty or trieu, should be the other one.
  [[nodiscard]] std::optional<QuantityRef> slipped(const Parts& parts) const {
    const Result<Interval> total =
        range_of(operand_of(in_.text, claim_.stated), whole_number(total_));
    if (!total) return std::nullopt;
    for (const QuantityRef& ref : parts) {
      const int mult = quantity(ref).mult;
      if (mult != 6 && mult != 9) continue;
      const Result<Interval> range = sum(parts, &ref, mult == 6 ? 3 : -3);
      if (range && range.value().meets(total.value())) return ref;
    }
    if (total_.mult != 6 && total_.mult != 9) return std::nullopt;
    const Result<Interval> range = sum(parts, nullptr, 0);
    const Interval moved = total.value().shifted(total_.mult == 6 ? 3 : -3);
    if (range && range.value().meets(moved)) return claim_.stated;
    return std::nullopt;
  }

  [[nodiscard]] ProofFinding finding(const Parts& parts) const {
    ProofFinding out = finding_about(in_, claim_, ProofKind::kSum, "proof.relation_sum");
    std::string listed;
    for (const QuantityRef ref : parts) {
      const Operand operand = operand_of(in_.text, ref);
      add_operand(out, operand);
      if (!listed.empty()) listed += " + ";
      listed += operand.printed;
    }
    const std::optional<Decimal> sum = exact_sum(parts);
    out.args.push_back({"parts", listed});
    out.args.push_back({"computed", sum ? number_arg(sum->shifted(-total_.mult)) : "?"});
    out.severity = ProofSeverity::kHigh;
    out.certainty = claim_.whole ? ProofCertainty::kCertain : ProofCertainty::kLikely;
    if (const std::optional<QuantityRef> ref = slipped(parts)) {
      const Operand operand = operand_of(in_.text, *ref);
      out.key = "proof.relation_sum_unit";
      out.args.push_back({"slipped", operand.printed});
      out.args.push_back(
          {"unit", operand.mult == 9 ? "@proof.relation_million" : "@proof.relation_billion"});
    }
    return out;
  }

  const RelationText& in_;
  const ReadClaim& claim_;
  const Passage& passage_;
  const Quantity& total_;
};

}  // namespace

void check_sums(const RelationText& in, std::vector<ProofFinding>& out) {
  for (const ReadClaim& claim : in.claims) {
    if (claim.kind == ClaimKind::kSum && claim.parts.size() >= 2) SumCheck(in, claim).run(out);
  }
}

}  // namespace tongket
