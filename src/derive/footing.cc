// Idea: the history says of which units, each with a weight, a unit of the day was made when a
// period ended (OrgHistory::composition). For periods behind the day it is asked the other way
// round: what became of the unit, and does all of that belong to it alone.
#include "derive/footing.h"

#include <algorithm>
#include <array>

#include "model/period_words.h"

namespace tongket {
namespace {

using Part = FootingOrigin::Part;

Arg unit_arg(const Pack& pack, std::string_view org, Date day) {
  if (pack.orgs.find(org) == nullptr) return {"unit", std::string(org)};
  return {"unit", pack.orgs.name_vi(org, day), pack.orgs.name_en(org, day)};
}

Arg day_arg(Date day) {
  return {"date", date_words(day, Language::kVietnamese), date_words(day, Language::kEnglish)};
}

// Histories speak of ids and machine dates, people do not.
Error with_names(const Pack& pack, Error error) {
  const auto at = std::ranges::find(error.args, "date", &Arg::name);
  const Result<Date> day = at == error.args.end() ? Date() : parse_date(at->value);
  for (Arg& arg : error.args) {
    if (arg.name == "unit" && arg.english.empty())
      arg = unit_arg(pack, arg.value, day ? *day : Date());
    if (arg.name == "date" && day) arg = day_arg(*day);
  }
  return error;
}

// From the most final on; of a sum the least final part counts.
constexpr std::array<ObsStatus, 6> kByFinality{ObsStatus::kNormal,      ObsStatus::kBreak,
                                               ObsStatus::kProvisional, ObsStatus::kEstimated,
                                               ObsStatus::kForecast,    ObsStatus::kImputed};

ObsStatus less_final(ObsStatus a, ObsStatus b) {
  const auto* const at = std::ranges::find(kByFinality, a);
  const auto* const bt = std::ranges::find(kByFinality, b);
  return at < bt ? b : a;
}

// "Over 5" and 3 are over 8; "over 5" and "under 3" are about 8. The lower end of a range is the
// least that it can be.
Qualifier of_both(Qualifier a, Qualifier b) {
  const auto plain = [](Qualifier q) { return q == Qualifier::kRange ? Qualifier::kAtLeast : q; };
  a = plain(a);
  b = plain(b);
  if (a == b || b == Qualifier::kExact) return a;
  return a == Qualifier::kExact ? b : Qualifier::kAbout;
}

bool is_whole(const Decimal& weight) { return weight == Decimal::of(1); }

bool tells_number(const Part& part) {
  return part.fact != nullptr && has_number(part.fact->observation.status);
}

bool does_not_apply(const Part& part) {
  return part.fact != nullptr && part.fact->observation.status == ObsStatus::kNotApplicable;
}

}  // namespace

std::vector<std::string> FootedFigures::units(std::string_view kind) const {
  std::vector<std::string> out;
  for (const OrgUnit& unit : pack_.orgs.units()) {
    if (unit.kind == kind && pack_.orgs.exists_on(unit.id, day_)) out.push_back(unit.id);
  }
  return out;
}

const Fact* FootedFigures::find(const ObservationKey& key) { return made(key).fact; }

const FootingOrigin& FootedFigures::origin(const ObservationKey& key) { return made(key).origin; }

std::vector<std::string> FootedFigures::told_by(std::string_view org, const TimePeriod& period) {
  std::vector<std::string> out;
  const Result<Shares>& known = shares(std::string(org), period.last_day());
  if (!known) return out;
  for (const OrgHistory::Share& share : *known) out.push_back(share.id);
  return out;
}

const FootedFigures::Made& FootedFigures::made(const ObservationKey& key) {
  ObservationKey wanted = key;
  wanted.as_of.reset();
  const auto known = made_.find(wanted);
  if (known != made_.end()) return known->second;
  Made fresh = make(wanted);
  return made_.emplace(std::move(wanted), std::move(fresh)).first->second;
}

const Result<FootedFigures::Shares>& FootedFigures::shares(const std::string& org, Date at) {
  const auto known = shares_.find({org, at});
  if (known != shares_.end()) return known->second;
  Result<Shares> fresh =
      at <= day_ ? pack_.orgs.composition(org, {.of = day_, .at = at}) : later_shares(org, at);
  return shares_.emplace(std::pair(org, at), std::move(fresh)).first->second;
}

// The day lies before the values: what the unit has become must be made of it alone.
Result<FootedFigures::Shares> FootedFigures::later_shares(const std::string& org, Date at) const {
  TK_TRY(const Shares became, pack_.orgs.successors(org, {.of = at, .at = day_}));
  Shares out;
  for (const OrgHistory::Share& share : became) {
    TK_TRY(const Shares made_of, pack_.orgs.composition(share.id, {.of = at, .at = day_}));
    if (made_of.size() != 1) {
      const Args args{unit_arg(pack_, share.id, at), day_arg(at)};
      return fail(ErrorCode::kUndecidable, "footing.merged_since", args);
    }
    out.push_back({share.id, Decimal::of(1)});
  }
  return out;
}

FootedFigures::Made FootedFigures::make(const ObservationKey& key) {
  Made out;
  if (key.period.is_undated()) {
    out.fact = figures_.any_as_of(key);
    return out;
  }
  const Result<Shares>& known = shares(key.org, key.period.last_day());
  if (!known) {
    out.origin.problem = with_names(pack_, known.error());
    return out;
  }
  ObservationKey of_part = key;
  for (const OrgHistory::Share& share : *known) {
    of_part.org = share.id;
    out.origin.parts.push_back({share.id, share.weight, figures_.any_as_of(of_part)});
  }
  std::vector<Part>& parts = out.origin.parts;
  if (parts.size() == 1 && is_whole(parts.front().weight)) {
    out.fact = parts.front().fact;
    if (parts.front().org == key.org) parts.clear();
    return out;
  }
  if (std::ranges::all_of(parts, [](const Part& part) { return part.fact == nullptr; })) return out;
  out.origin.problem = hindrance(key, parts);
  if (out.origin.problem) return out;
  if (std::ranges::none_of(parts, tells_number)) {
    out.fact = parts.front().fact;  // it applies to none of them
    return out;
  }
  Result<Fact> total = sum(key, parts);
  if (total) {
    out.fact = &sums_.emplace_back(*std::move(total));
  } else {
    out.origin.problem = total.error();
  }
  return out;
}

// Why the parts cannot be put together; nullopt if they can.
std::optional<Error> FootedFigures::hindrance(const ObservationKey& key,
                                              const std::vector<Part>& parts) const {
  const Indicator* indicator = pack_.indicator(key.indicator);
  if (indicator == nullptr || indicator->aggregation != Aggregation::kSum) {
    return fail(ErrorCode::kUndecidable, "footing.not_additive",
                {{"count", std::to_string(parts.size())}});
  }
  for (const Part& part : parts) {
    if (tells_number(part) || does_not_apply(part)) continue;
    const Args args{unit_arg(pack_, part.org, key.period.last_day())};
    return fail(ErrorCode::kUndecidable, "footing.part_missing", args);
  }
  return std::nullopt;
}

Result<Fact> FootedFigures::sum(const ObservationKey& key, const std::vector<Part>& parts) const {
  DecimalSum total;
  Fact out;
  Observation& made = out.observation;
  bool first = true;
  for (const Part& part : parts) {
    if (!tells_number(part)) continue;
    const Observation& told = part.fact->observation;
    TK_TRY(const Decimal amount, multiply(told.amount(), part.weight));
    total.add(amount);
    // A share of a value is worked out, not counted.
    const ObsStatus status =
        is_whole(part.weight) ? told.status : less_final(told.status, ObsStatus::kEstimated);
    made.status = first ? status : less_final(made.status, status);
    made.qualifier =
        first ? of_both(told.qualifier, told.qualifier) : of_both(made.qualifier, told.qualifier);
    made.mult = first ? told.mult : std::min(made.mult, told.mult);
    made.key.as_of = first || made.key.as_of == told.key.as_of ? told.key.as_of : std::nullopt;
    out.load = std::max(out.load, part.fact->load);
    out.recorded_at = std::max(out.recorded_at, part.fact->recorded_at);
    first = false;
  }
  const std::optional<Date> as_of = made.key.as_of;
  made.key = key;
  made.key.as_of = as_of;
  TK_TRY(const Decimal amount, total.total());
  made.value = amount.shifted(-made.mult);
  return out;
}

}  // namespace tongket
