#include "derive/explanation.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "derive/contributions.h"
#include "model/comparison.h"

namespace tongket {
namespace {

constexpr int kExplainedDecimals = 2;

class Explaining {
 public:
  Explaining(const Pack& pack, const Figures& figures, ObservationKey key)
      : pack_(pack), figures_(figures), key_(std::move(key)) {
    key_.as_of.reset();
    own_ = figures_.any_as_of(key_);
    among_ = figures_.among_peers(key_);
  }

  std::vector<Statement> all() {
    out_.push_back({"value", "", number_of(own_), {operand("value", key_)}});
    if (key_.period.is_undated()) return std::move(out_);
    growth();
    to_date();
    rank();
    total();
    for (const Identity& identity : pack_.identities) this->identity(identity);
    return std::move(out_);
  }

 private:
  static bool counts(const Fact* fact) {
    return fact != nullptr && has_number(fact->observation.status);
  }
  static std::string number_of(const Fact* fact) {
    return counts(fact) ? fact->observation.amount().to_string() : "";
  }
  static std::string text_of(const std::optional<Decimal>& number) {
    return number ? number->to_string() : "";
  }
  [[nodiscard]] ExplainedOperand operand(std::string role, const ObservationKey& key) const {
    return {std::move(role), key, figures_.any_as_of(key)};
  }
  [[nodiscard]] ObservationKey at(const TimePeriod& period) const {
    ObservationKey out = key_;
    out.period = period;
    return out;
  }

  void growth() {
    const ExplainedOperand base = operand("base", at(key_.period.year_before()));
    if (!counts(own_) && !counts(base.fact)) return;
    out_.push_back({"growth",
                    "",
                    text_of(growth_between(pack_, own_, base.fact)),
                    {operand("value", key_), base}});
  }

  // Of a flow told in parts of the year; with the plan of the year, if there is one, how far it is
  // reached.
  void to_date() {
    if (!among_ || key_.scenario != Scenario::kActual) return;
    const Indicator* indicator = pack_.indicator(key_.indicator);
    Statement so_far{"to_date", "", text_of(among_->to_date), {}};
    const int year = key_.period.last_day().year();
    const bool adds_up = indicator != nullptr && accrues(indicator->kind);
    TimePeriod part = key_.period;
    do {
      so_far.operands.push_back(operand("part", at(part)));
      part = part.previous();
    } while (adds_up && !key_.period.is_range() && part.last_day().year() == year);
    if (so_far.operands.size() > 1) out_.push_back(so_far);
    if (!among_->plan) return;
    ObservationKey plan = at(key_.period.whole_year());
    plan.scenario = Scenario::kPlan;
    Statement reached{"attainment", "", "", std::move(so_far.operands)};
    reached.operands.push_back(operand("plan", plan));
    if (among_->to_date && own_ != nullptr && reached.operands.back().fact != nullptr) {
      Fact sum = *own_;
      sum.observation.mult = 0;
      if (reached.operands.size() > 2) sum.observation.value = *among_->to_date;
      if (reached.operands.size() == 2) sum = *own_;
      const Result<Comparison> compared = compare(
          ComparisonKind::kAttainment, {sum, *reached.operands.back().fact}, kExplainedDecimals);
      if (compared) reached.result = compared->result.to_string();
    }
    out_.push_back(std::move(reached));
  }

  void rank() {
    const OrgUnit* unit = pack_.orgs.find(key_.org);
    if (!among_ || unit == nullptr || among_->of < 2) return;
    Statement ranked{
        "rank", "", std::to_string(among_->rank) + "/" + std::to_string(among_->of), {}};
    ObservationKey peer = key_;
    for (const OrgUnit& other : pack_.orgs.units()) {
      if (other.kind != unit->kind) continue;
      peer.org = other.id;
      if (figures_.among_peers(peer)) ranked.operands.push_back(operand("peer", peer));
    }
    std::ranges::stable_sort(ranked.operands, {}, [&](const ExplainedOperand& one) {
      return figures_.among_peers(one.key).value_or(PeerFigure()).rank;
    });
    out_.push_back(std::move(ranked));
  }

  // Of the nation: what units told, of the same indicator or of one that rolls up to it.
  void total() {
    if (key_.org != pack_.nation || key_.scenario != Scenario::kActual) return;
    const Contributions units =
        contributions(pack_, figures_, {key_.indicator, key_.breakdown, key_.period, key_.unit});
    if (units.units.empty()) return;
    Statement sum{"total", "", "", {}};
    std::vector<const Contribution*> told;
    told.reserve(units.units.size());
    for (const Contribution& unit : units.units) told.push_back(&unit);
    std::ranges::sort(told, {}, [](const Contribution* unit) { return unit->org; });
    DecimalSum adding;
    for (const Contribution* unit : told) {
      ObservationKey key = key_;
      key.indicator = units.measured_by;
      key.org = unit->org;
      if (counts(unit->value)) adding.add(unit->value->observation.amount());
      sum.operands.push_back({"unit", key, unit->value});
    }
    const Result<Decimal> added = adding.total();
    if (added && units.total) sum.result = added->to_string();
    out_.push_back(std::move(sum));
  }

  [[nodiscard]] std::optional<ObservationKey> key_of(const Identity::Term& term) const {
    const Result<Breakdown> breakdown = Breakdown::parse(term.breakdown);
    if (!breakdown) return std::nullopt;
    ObservationKey out = key_;
    out.indicator = term.code;
    out.breakdown = *breakdown;
    return out;
  }

  // The total minus the sum of the parts, where all of them are known.
  void identity(const Identity& identity) {
    Statement said{"identity", identity.id, "", {}};
    bool about_it = false;
    bool complete = true;
    DecimalSum rest;
    const auto add = [&](const char* role, const Identity::Term& term, bool plus) {
      const std::optional<ObservationKey> key = key_of(term);
      if (!key) return;
      about_it = about_it || (key->indicator == key_.indicator && key->breakdown == key_.breakdown);
      said.operands.push_back(operand(role, *key));
      const Fact* fact = said.operands.back().fact;
      complete = complete && counts(fact);
      if (!counts(fact)) return;
      rest.add(plus ? fact->observation.amount() : fact->observation.amount().negated());
    };
    add("total", identity.total, true);
    for (const Identity::Term& part : identity.parts) {
      add(part.negative ? "minus" : "part", part, part.negative);
    }
    if (!about_it) return;
    const Result<Decimal> left = rest.total();
    if (complete && left) said.result = left->to_string();
    out_.push_back(std::move(said));
  }

  const Pack& pack_;
  const Figures& figures_;
  ObservationKey key_;
  const Fact* own_ = nullptr;
  std::optional<PeerFigure> among_;
  std::vector<Statement> out_;
};

}  // namespace

std::vector<Statement> explain(const Pack& pack, const Figures& figures,
                               const ObservationKey& key) {
  return Explaining(pack, figures, key).all();
}

}  // namespace tongket
