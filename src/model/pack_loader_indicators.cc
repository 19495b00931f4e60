// Indicators and identities. Keys of an indicator: code, name, field, units, dimensions, kind,
// direction, aggregation, tier, headline, counted, disclosure, frequency, decimals, level,
// rolls_up_to, legal_basis, owner, synonyms, valid_from, valid_to, successor [code, from, factor],
// may_exceed_whole, groups, method, measures [code, within]. Keys of an identity: id, total, parts;
// of each term: code, breakdown, negative.
#include <array>

#include "model/pack_loader.h"
#include "model/pack_loader_map.h"

namespace tongket {
namespace {

using Codes3 = std::array<std::string_view, 3>;
constexpr std::array<std::string_view, 6> kIndicatorKindCodes{"flow", "stock", "ratio",
                                                              "rank", "index", "count"};
constexpr Codes3 kDirectionCodes{"more", "less", "neither"};
constexpr std::array<std::string_view, 6> kAggregationCodes{"none", "sum", "ratio_of_sums",
                                                            "last", "max", "average"};
constexpr std::array<std::string_view, 2> kTierCodes{"core", "mention"};
constexpr Codes3 kDisclosureCodes{"public", "internal", "restricted"};
constexpr Choices<IndicatorKind> kKindChoices{indicator_kind_from_code, kIndicatorKindCodes};
constexpr Choices<Direction> kDirectionChoices{direction_from_code, kDirectionCodes};
constexpr Choices<Aggregation> kAggregationChoices{aggregation_from_code, kAggregationCodes};
constexpr Choices<Tier> kTierChoices{tier_from_code, kTierCodes};
constexpr Choices<Disclosure> kDisclosureChoices{disclosure_from_code, kDisclosureCodes};

constexpr int kMaxDecimals = 12;

void read_code_and_field(MapReader& reader, Indicator& indicator, PackDraft& draft) {
  const std::optional<Placed> code = reader.placed("code");
  if (!code) return;
  indicator.code = code->text;
  draft.registry.define(Thing::kIndicator, *code, draft.mistakes);
  // The first part of the code is the field, unless it is said otherwise.
  const Placed prefix{code->text.substr(0, code->text.find('.')), code->place};
  const Placed field = reader.placed("field", Need::kOptional).value_or(prefix);
  indicator.field = field.text;
  draft.registry.refer(Thing::kField, field);
}

void read_classification(MapReader& reader, Indicator& indicator) {
  indicator.kind = reader.choice("kind", kKindChoices, indicator.kind, Need::kRequired);
  indicator.direction = reader.choice("direction", kDirectionChoices, indicator.direction);
  indicator.aggregation = reader.choice("aggregation", kAggregationChoices, indicator.aggregation);
  indicator.tier = reader.choice("tier", kTierChoices, indicator.tier);
  indicator.disclosure = reader.choice("disclosure", kDisclosureChoices, indicator.disclosure);
  indicator.frequency = reader.choice("frequency", kFrequencyChoices, indicator.frequency);
}

void read_lifetime(MapReader& reader, Indicator& indicator, PackDraft& draft) {
  indicator.valid_from = reader.parsed("valid_from", parse_date);
  indicator.valid_to = reader.parsed("valid_to", parse_date);
  if (indicator.valid_from && indicator.valid_to && *indicator.valid_to < *indicator.valid_from) {
    reader.mistake("pack.dates_reversed", {}, reader.place());
  }
  const Yaml* node = reader.at("successor");
  if (node == nullptr) return;
  MapReader part(*node, {"code", "from", "factor"}, draft);
  IndicatorSuccessor successor;
  successor.code = part.reference("code", Thing::kIndicator);
  successor.from = part.parsed("from", parse_date, Need::kRequired).value_or(Date());
  successor.factor = part.parsed("factor", Decimal::parse);
  indicator.successor = std::move(successor);
}

void read_measured(MapReader& reader, Indicator& indicator, PackDraft& draft) {
  const Yaml* node = reader.at("measures");
  if (node == nullptr) return;
  MapReader part(*node, {"code", "within"}, draft);
  IndicatorMeasured measured;
  measured.code = part.reference("code", Thing::kIndicator);
  measured.within = part.parsed("within", Decimal::parse, Need::kRequired).value_or(Decimal());
  if (measured.within.sign() < 0 || measured.within > Decimal::of(100)) {
    part.mistake("pack.bad_within", {{"found", measured.within.to_string()}}, part.place());
  }
  indicator.measures = std::move(measured);
}

Indicator read_indicator(const Yaml& node, PackDraft& draft) {
  MapReader reader(node,
                   {"code",      "name",        "field",       "units",       "kind",
                    "direction", "aggregation", "tier",        "disclosure",  "frequency",
                    "decimals",  "level",       "rolls_up_to", "legal_basis", "owner",
                    "synonyms",  "valid_from",  "valid_to",    "successor",   "may_exceed_whole",
                    "headline",  "counted",     "dimensions",  "groups",      "method",
                    "measures"},
                   draft);
  Indicator indicator;
  read_code_and_field(reader, indicator, draft);
  const Names name = reader.names("name");
  indicator.name_vi = name.vi;
  indicator.name_en = name.en;
  indicator.units = reader.references("units", Thing::kUnitOfMeasure, Need::kRequired);
  const Names counted = reader.names("counted", Need::kOptional);
  indicator.counted_vi = counted.vi;
  indicator.counted_en = counted.en;
  indicator.dimensions = reader.references("dimensions", Thing::kDimension, Need::kOptional);
  read_classification(reader, indicator);
  indicator.headline = reader.yes("headline");
  if (reader.at("decimals") != nullptr) {
    const int decimals = reader.integer("decimals", 0);
    if (decimals < 0 || decimals > kMaxDecimals) {
      reader.mistake("pack.bad_decimals", {{"found", std::to_string(decimals)}}, reader.place());
    }
    indicator.decimals = decimals;
  }
  indicator.level = reader.reference("level", Thing::kOrgKind, Need::kOptional);
  indicator.rolls_up_to = reader.reference("rolls_up_to", Thing::kIndicator, Need::kOptional);
  read_measured(reader, indicator, draft);
  indicator.owner = reader.reference("owner", Thing::kOrg, Need::kOptional);
  indicator.legal_basis = reader.text("legal_basis", Need::kOptional);
  for (Placed& synonym : reader.texts("synonyms")) {
    indicator.synonyms.push_back(std::move(synonym.text));
  }
  indicator.groups = reader.references("groups", Thing::kIndicatorGroup, Need::kOptional);
  const Names method = reader.names("method", Need::kOptional);
  indicator.method_vi = method.vi;
  indicator.method_en = method.en;
  read_lifetime(reader, indicator, draft);
  indicator.may_exceed_whole = reader.yes("may_exceed_whole");
  return indicator;
}

Identity::Term read_term(const Yaml& node, PackDraft& draft) {
  MapReader reader(node, {"code", "breakdown", "negative"}, draft);
  Identity::Term term;
  term.code = reader.reference("code", Thing::kIndicator);
  if (const auto text = reader.placed("breakdown", Need::kOptional)) {
    if (const auto breakdown = reader.accepted(Breakdown::parse(text->text), text->place)) {
      term.breakdown = breakdown->to_string();
      draft.registry.refer_to(*breakdown, text->place);
    }
  }
  term.negative = reader.yes("negative");
  return term;
}

}  // namespace

void read_indicators(const Yaml& root, PackDraft& draft) {
  for (const Yaml& item : items_of(root, draft.mistakes)) {
    draft.pack.indicators.push_back(read_indicator(item, draft));
  }
}

void read_identities(const Yaml& root, PackDraft& draft) {
  for (const Yaml& item : items_of(root, draft.mistakes)) {
    MapReader reader(item, {"id", "total", "parts"}, draft);
    Identity identity;
    identity.id = reader.definition("id", Thing::kIdentity);
    if (const Yaml* total = reader.at("total", Need::kRequired)) {
      identity.total = read_term(*total, draft);
    }
    for (const Yaml& part : reader.list("parts", Need::kRequired)) {
      identity.parts.push_back(read_term(part, draft));
    }
    draft.pack.identities.push_back(std::move(identity));
  }
}

}  // namespace tongket
