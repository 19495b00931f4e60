#include "derive/national/national_vtl.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <tuple>

#include "derive/national/parallel.h"
#include "vtl/evaluate/dependencies.h"
#include "vtl/evaluate/evaluator.h"
#include "vtl/parse/parser.h"
#include "vtl/plan/plan_data.h"
#include "vtl/plan/point_reader.h"
#include "vtl/run/check_script.h"

namespace tongket {
namespace {

using vtl::SeriesSpace;

std::optional<int> number_in(std::string_view text) {
  int out = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  const bool whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
  return whole ? std::optional(out) : std::nullopt;
}

std::optional<NationalRule> rule_of(std::string_view code) {
  const std::optional<int> number = number_in(code);
  const bool known = number && *number >= static_cast<int>(NationalRule::kNegativeBase) &&
                     *number <= static_cast<int>(NationalRule::kUnknownOrForeign);
  return known ? std::optional(static_cast<NationalRule>(*number)) : std::nullopt;
}

// "share_3": 3.
int ordinal_of(const std::string& name) {
  return number_in(std::string_view(name).substr(name.rfind('_') + 1)).value_or(0);
}

// What a rule's finding is told of, and which component has its value.
struct Subject {
  int subject = 0;
  std::string value = "value";
};

bool is_identity(NationalRule rule) {
  return rule == NationalRule::kIdentity || rule == NationalRule::kMinorIdentity;
}
bool is_share(NationalRule rule) {
  return rule == NationalRule::kShare || rule == NationalRule::kMinorShare ||
         rule == NationalRule::kShareOfNothing;
}

// Of a rule on forms. An ordinal that the scheme does not have is told of the form.
Subject form_subject(const NationalScheme& scheme, NationalRule rule, const std::string& name,
                     int form) {
  const auto ordinal = static_cast<std::size_t>(ordinal_of(name));
  if (is_identity(rule) && ordinal < scheme.identities.size()) {
    const auto each = static_cast<int>(scheme.identities.size());
    return {form * each + static_cast<int>(ordinal),
            "m" + std::to_string(scheme.identities[ordinal].total)};
  }
  const auto [first, last] = scheme.ratios_of(form);
  const auto ratio = static_cast<std::size_t>(first) + ordinal;
  if (is_share(rule) && ratio < static_cast<std::size_t>(last)) {
    const auto subject = static_cast<std::size_t>(scheme.additive()) + ratio;
    return {scheme.indicators[subject], "m" + std::to_string(scheme.ratios[ratio].numerator)};
  }
  return {form, "value"};
}

}  // namespace

Result<std::unique_ptr<NationalVtl>> NationalVtl::create(const NationalState& state,
                                                         std::string_view script,
                                                         const std::string& file) {
  std::unique_ptr<NationalVtl> out(new NationalVtl(state));
  TK_TRY(out->script_, vtl::parse_script(script, file));
  TK_CHECK(out->check_codes());
  vtl::Inputs structures;
  for (const SeriesSpace& space : out->spaces_.spaces()) {
    SeriesSpace empty = space;
    empty.rows = 0;
    for (const vtl::SpaceSet& set : space.sets) {
      TK_TRY(vtl::Dataset data, vtl::dataset_of(empty, set));
      structures.datasets.emplace(set.name, std::move(data));
    }
  }
  for (const std::string_view name : NationalSpaces::kSmallSets) {
    structures.datasets.emplace(name, vtl::without_rows(out->spaces_.small_set(name)));
  }
  TK_CHECK(vtl::check_script(out->script_, structures));
  out->plan_ = std::make_unique<vtl::SeriesPlan>(out->script_, out->spaces_.spaces());
  out->runner_ = std::make_unique<vtl::PlanRunner>(*out->plan_);
  return out;
}

namespace {

Error no_findings(std::string_view result) {
  return fail(ErrorCode::kInvalidInput, "national.no_findings", {{"name", std::string(result)}});
}

double unscaled(std::int64_t value, int scale) {
  return static_cast<double>(value) / static_cast<double>(vtl::power_of_ten(scale));
}

}  // namespace

Result<> NationalVtl::check_codes() const {
  for (const vtl::DatapointRuleset& ruleset : script_.datapoint_rulesets) {
    for (const vtl::DatapointRule& rule : ruleset.rules) {
      const bool known = rule.error_code && rule_of(rule.error_code->text);
      if (known) continue;
      return fail(ErrorCode::kInvalidInput, "national.rule_code",
                  {{"found", rule.error_code ? rule.error_code->text : ""}}, rule.place);
    }
  }
  return done();
}

Result<vtl::Inputs> NationalVtl::inputs_for(std::string_view result) const {
  vtl::Inputs out;
  const std::set<std::string> used = vtl::Dependencies(script_).names_for(result);
  for (const SeriesSpace& space : spaces_.spaces()) {
    for (const vtl::SpaceSet& set : space.sets) {
      if (!used.contains(vtl::folded_name(set.name))) continue;
      TK_TRY(vtl::Dataset data, vtl::dataset_of(space, set));
      out.datasets.emplace(set.name, std::move(data));
    }
  }
  for (const std::string_view name : NationalSpaces::kSmallSets) {
    if (used.contains(vtl::folded_name(name))) out.datasets.emplace(name, spaces_.small_set(name));
  }
  return out;
}

void NationalVtl::add_planned(std::size_t check, std::span<const vtl::RuleBreak> breaks,
                              std::vector<NationalFinding>& out) const {
  const vtl::PlannedCheck& from = plan_->checks()[check];
  const SeriesSpace& space = spaces_.spaces()[from.set.space];
  vtl::PointReader reader(*plan_, check);
  const auto value_at = [&](const std::string& name, int slot) -> double {
    for (std::size_t i = 0; i < from.set.components.size(); ++i) {
      if (from.set.components[i].name != name) continue;
      if (from.set.components[i].value.type == vtl::DataType::kBoolean) return 0;
      if (reader.is_real(i)) return reader.real(i, slot).value_or(0);
      const int scale = from.set.components[i].value.scale;
      return unscaled(reader.number(i, slot).value_or(0), scale);
    }
    return 0;
  };
  for (const vtl::RuleBreak& each : breaks) {
    if (each.check != static_cast<int>(check)) continue;
    const auto row = static_cast<std::size_t>(each.row);
    const auto series = static_cast<std::size_t>(std::max(each.series, 0));
    const vtl::PlannedRule& rule = from.rules[static_cast<std::size_t>(each.rule)];
    const std::optional<NationalRule> kind = rule_of(rule.error_code.value_or(""));
    if (!kind) continue;  // of a check that says nothing of the nation's rules
    const auto unit = static_cast<int>(space.key("unit")->value(row, series));
    Subject subject;
    if (each.series >= 0) {
      subject.subject = static_cast<int>(space.key("indicator")->value(row, series));
    } else if (const auto* form = space.key("form"); form != nullptr) {
      subject =
          form_subject(state_.scheme, *kind, rule.name, static_cast<int>(form->value(row, series)));
    }
    reader.seek(each);
    for (std::uint64_t left = each.slots; left != 0; left &= left - 1) {
      const int slot = std::countr_zero(left);
      const int month = space.axis.month_of(slot + from.set.offset);
      out.push_back({*kind, static_cast<std::int16_t>(month), unit, subject.subject,
                     value_at(subject.value, slot)});
    }
  }
}

Result<> NationalVtl::interpret(std::string_view result, std::vector<NationalFinding>& out) const {
  TK_TRY(const vtl::Inputs inputs, inputs_for(result));
  vtl::Evaluator evaluator(script_, inputs);
  TK_TRY(const vtl::Value value, evaluator.result(result));
  const auto* data = std::get_if<vtl::Dataset>(&value);
  const auto column = [&](std::string_view name) -> const vtl::Column* {
    const vtl::Component* component = data->find(name);
    return component == nullptr ? nullptr : component->column.get();
  };
  const vtl::Column* code = data == nullptr ? nullptr : column("errorcode");
  const vtl::Column* unit = code == nullptr ? nullptr : column("unit");
  const vtl::Column* month = code == nullptr ? nullptr : column("month");
  if (unit == nullptr || month == nullptr) {
    return no_findings(result);
  }
  const vtl::Column* indicator = column("indicator");
  const vtl::Column* form = column("form");
  const vtl::Column* name = column("ruleid");
  const auto is = [](const vtl::Column* found, vtl::DataType type) {
    return found == nullptr || found->type == type;
  };
  for (const vtl::Column* each : {unit, indicator, form}) {
    if (!is(each, vtl::DataType::kInteger)) return no_findings(result);
  }
  const bool texts = is(code, vtl::DataType::kString) && is(name, vtl::DataType::kString);
  if (!texts || !is(month, vtl::DataType::kTimePeriod)) return no_findings(result);
  for (std::size_t row = 0; row < data->rows; ++row) {
    const auto kind = code->has(row) ? rule_of(code->text(row)) : std::nullopt;
    if (!kind) continue;
    Subject subject;
    const bool told = unit->has(row) && month->has(row);
    if (!told) continue;
    if (indicator != nullptr) {
      subject.subject = static_cast<int>(indicator->integers[row]);
    } else if (form != nullptr) {
      subject = form_subject(state_.scheme, *kind, name == nullptr ? "" : name->text(row),
                             static_cast<int>(form->integers[row]));
    }
    NationalFinding finding{*kind, 0, static_cast<int>(unit->integers[row]), subject.subject, 0};
    const vtl::CivilDay day = vtl::civil(vtl::days_within(vtl::unpack(month->integers[row])).end);
    finding.month =
        static_cast<std::int16_t>((day.year - NationalSpaces::kFirstYear) * SeriesAxis::kMonths +
                                  static_cast<int>(day.month) - 1);
    const vtl::Column* found = column(subject.value);
    if (found != nullptr && found->has(row) && vtl::is_numeric(found->type)) {
      finding.value =
          found->binary ? found->doubles[row] : unscaled(found->integers[row], found->scale);
    }
    out.push_back(finding);
  }
  return done();
}

Result<std::vector<NationalFinding>> NationalVtl::findings(int threads) const {
  const std::vector<vtl::RuleBreak> breaks =
      runner_->run([threads](int count, const std::function<void(int)>& work) {
        in_parallel(threads, count, work);
      });
  // What is interpreted first: it is the longest.
  const std::size_t others = plan_->refusals().size();
  std::vector<std::vector<NationalFinding>> parts(others + plan_->checks().size());
  std::vector<Result<>> interpreted(others, done());
  in_parallel(threads, static_cast<int>(parts.size()), [&](int part) {
    const auto at = static_cast<std::size_t>(part);
    if (at >= others) return add_planned(at - others, breaks, parts[at]);
    interpreted[at] = interpret(plan_->refusals()[at].result, parts[at]);
  });
  for (const Result<>& each : interpreted) TK_CHECK(each);
  std::vector<NationalFinding> out;
  for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

}  // namespace tongket
