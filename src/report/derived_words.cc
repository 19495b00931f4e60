#include "report/derived_words.h"

#include "report/phrase.h"

namespace tongket {
namespace {

bool is_estimated(const Derived& number) {
  return number.computed && number.computed->conditions.estimated;
}

}  // namespace

int movement_of(const Derived& number) {
  if (number.kind == ComparisonKind::kMultiple) {
    return number.amount > Decimal::of(1) ? 1 : (number.amount < Decimal::of(1) ? -1 : 0);
  }
  if (number.kind == ComparisonKind::kLevel) {
    return number.amount > Decimal::of(100) ? 1 : (number.amount < Decimal::of(100) ? -1 : 0);
  }
  return number.amount.sign();
}

std::string change_words(const Derived& number, Language language) {
  const int moved = movement_of(number);
  const std::string_view key_end = moved == 0 ? "same" : (moved > 0 ? "up" : "down");
  const bool itself =
      number.kind == ComparisonKind::kMultiple || number.kind == ComparisonKind::kLevel;
  const Decimal shown = itself ? number.amount : number.amount.magnitude();
  std::string key = "report.change." + std::string(to_code(number.kind));
  if (!itself) key = moved == 0 ? "report.change.same" : key + "." + std::string(key_end);
  std::string out = message(language, key, {{"amount", number_words(shown, language)}});
  if (number.approximate) out = message(language, "report.change.about", {{"change", out}});
  if (is_estimated(number)) out = message(language, "report.change.estimated", {{"change", out}});
  return out;
}

std::string change_note(const Derived& number, Language language) {
  if (number.stated != nullptr) return message(language, "report.as_stated");
  if (number.computed && number.computed->conditions.other_span) {
    return message(language, "report.against",
                   {{"base", period_words(number.base_period, language)}});
  }
  return {};
}

std::string attainment_words(const Derived& number, Language language) {
  const std::string amount = number_words(number.amount.magnitude(), language);
  if (number.kind == ComparisonKind::kOverPlan) {
    return message(language, number.amount.sign() < 0 ? "report.plan.below" : "report.plan.over",
                   {{"amount", amount}});
  }
  return amount + "%";
}

Decimal attained_percent(const Derived& attainment) {
  if (attainment.kind != ComparisonKind::kOverPlan) return attainment.amount;
  return add(Decimal::of(100), attainment.amount).value_or(attainment.amount);
}

}  // namespace tongket
