// Reads demo.yaml with the readers of the pack: ids of indicators, units and dimensions are looked
// up in the pack, and every mistake is collected.
#include "demo/demo_definition.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "demo/apportion.h"
#include "model/pack_loader_map.h"

namespace tongket {
namespace {

constexpr int kWhole = 1000;
constexpr std::size_t kShown = 60;
constexpr int kMostYears = 20;
constexpr int kMostSeed = 2'000'000'000;
constexpr std::array<std::string_view, 6> kMethods{"sum",  "ratio", "rank",
                                                   "size", "share", "reached"};
constexpr std::array<std::string_view, 2> kBases{"population", "even"};
constexpr std::array<std::string_view, 2> kHalves{"told", "not-told"};
constexpr std::array<std::string_view, 8> kSlips{"missing", "late",     "unit", "swapped",
                                                 "part",    "repeated", "sum",  "whole"};

// The codes of an enumeration, in the order of its values.
template <typename T, const auto& codes>
std::optional<T> from_code(std::string_view code) {
  const auto it = std::find(codes.begin(), codes.end(), code);
  if (it == codes.end()) return std::nullopt;
  return static_cast<T>(it - codes.begin());
}
template <typename T, const auto& codes>
Choices<T> choices() {
  return {&from_code<T, codes>, codes};
}

// What the pack defines, so that references to it can be judged.
void define_pack(const Pack& pack, Reading& reading) {
  const auto define = [&](Thing thing, std::string id) {
    reading.registry.define(thing, {std::move(id), {}}, reading.mistakes);
  };
  for (const Indicator& indicator : pack.indicators) define(Thing::kIndicator, indicator.code);
  for (const OrgUnit& unit : pack.orgs.units()) define(Thing::kOrg, unit.id);
  for (const Code& kind : pack.org_kinds) define(Thing::kOrgKind, kind.id);
  for (const CodeList& list : pack.code_lists) {
    define(Thing::kDimension, list.dimension);
    for (const Code& code : list.codes) define(Thing::kCode, list.dimension + "=" + code.id);
  }
}

class DefinitionReader {
 public:
  DefinitionReader(const Pack& pack, Reading& reading) : pack_(pack), reading_(reading) {}

  DemoDefinition read(const Yaml& root) {
    MapReader map(root, {"seed", "years", "notes", "weights", "forms", "slips"}, reading_);
    DemoDefinition out;
    out.seed = static_cast<std::uint64_t>(within(map, "seed", 1, {0, kMostSeed}));
    read_years(map, out);
    if (const Yaml* notes = map.at("notes", Need::kRequired)) {
      MapReader texts(*notes, {"value", "merged", "late"}, reading_);
      out.note_vi = texts.text("value");
      out.note_merged_vi = texts.text("merged");
      out.note_late_vi = texts.text("late");
    }
    for (const Yaml& node : map.list("weights", Need::kRequired))
      out.weights.push_back(weight(node));
    for (const Yaml& node : map.list("forms", Need::kRequired))
      out.forms.push_back(form(node, out));
    for (const Yaml& node : map.list("slips")) out.slips.push_back(slip(node));
    check_weights(root.place(), out);
    return out;
  }

 private:
  void read_years(MapReader& map, DemoDefinition& out) {
    const Yaml* years = map.at("years", Need::kRequired);
    if (years == nullptr) return;
    MapReader reader(*years, {"first", "last", "merged"}, reading_);
    out.first_year = year(reader, "first");
    out.last_year = year(reader, "last");
    out.merged_year = year(reader, "merged");
    if (out.first_year == 0 || out.last_year == 0 || out.merged_year == 0) return;
    if (out.first_year >= out.last_year || out.last_year >= out.merged_year) {
      reader.mistake("demo.years_order", {}, reader.place());
    } else if (out.merged_year - out.first_year > kMostYears) {
      reader.mistake("demo.too_many_years", {{"limit", std::to_string(kMostYears)}},
                     reader.place());
    }
  }

  int year(MapReader& reader, std::string_view key) {
    const auto period = reader.parsed<TimePeriod>(key, &TimePeriod::parse, Need::kRequired);
    if (!period) return 0;
    if (period->kind() == TimePeriod::Kind::kYear) return period->first_day().year();
    reader.mistake("demo.not_a_year", {{"found", period->to_string()}}, reader.at(key)->place());
    return 0;
  }

  DemoWeight weight(const Yaml& node) {
    MapReader map(node, {"org", "population", "growth", "development"}, reading_);
    DemoWeight out;
    out.org = map.reference("org", Thing::kOrg);
    out.population = within(map, "population", 0, {1, 100'000});
    out.growth = within(map, "growth", 0, {-100, 100});
    out.development = within(map, "development", 100, {10, 1000});
    return out;
  }

  struct Bounds {
    int low;
    int high;
  };
  int within(MapReader& map, std::string_view key, int otherwise, Bounds bounds) {
    const int out = map.integer(key, otherwise);
    if (out >= bounds.low && out <= bounds.high) return out;
    const Yaml* at = map.at(key);
    map.mistake("demo.out_of_bounds",
                {{"expected", std::string(key)},
                 {"found", std::to_string(out)},
                 {"low", std::to_string(bounds.low)},
                 {"high", std::to_string(bounds.high)}},
                at == nullptr ? map.place() : at->place());
    return bounds.low;
  }

  DemoForm form(const Yaml& node, const DemoDefinition& definition) {
    MapReader map(node, {"id", "name", "org_kinds", "days_after", "halves", "indicators"},
                  reading_);
    DemoForm out;
    out.id = map.definition("id", Thing::kCollection);
    const Names names = map.names("name");
    out.name_vi = names.vi;
    out.name_en = names.en;
    out.org_kinds = map.references("org_kinds", Thing::kOrgKind, Need::kRequired);
    out.days_after = within(map, "days_after", out.days_after, {1, 366});
    out.halves = map.choice("halves", choices<DemoHalves, kHalves>(), DemoHalves::kTold);
    for (const Yaml& item : map.list("indicators", Need::kRequired)) {
      out.indicators.push_back(indicator(item, definition, out));
    }
    return out;
  }

  DemoIndicator indicator(const Yaml& node, const DemoDefinition& definition,
                          const DemoForm& form) {
    MapReader map(node,
                  {"code", "method", "national", "total", "mult", "decimals", "first", "growth",
                   "spread", "tilt", "base", "low", "high", "ranges", "of", "units", "parts"},
                  reading_);
    DemoIndicator out;
    out.place = map.place();
    out.code = map.reference("code", Thing::kIndicator);
    check_once(out.code, "", node.place());
    out.method =
        map.choice("method", choices<DemoMethod, kMethods>(), DemoMethod::kSum, Need::kRequired);
    out.national = map.reference("national", Thing::kIndicator, Need::kOptional);
    if (out.national.empty()) out.national = national_of(out.code);
    out.mult = within(map, "mult", 0, {0, 12});
    out.total = amount(map, "total", out.mult, Need::kOptional);
    out.decimals = within(map, "decimals", 1, {0, 2});
    out.first_year =
        within(map, "first", definition.first_year, {definition.first_year, definition.last_year});
    out.growth = within(map, "growth", 50, {-900, 10'000});
    out.spread = within(map, "spread", out.method == DemoMethod::kRatio ? 5 : 120, {0, 900});
    out.tilt = within(map, "tilt", 0, {-3, 3});
    out.base = map.choice("base", choices<DemoBase, kBases>(), DemoBase::kPopulation);
    out.units = map.references("units", Thing::kOrg);
    read_range(map, form, out);
    out.parts = parts(map);
    return out;
  }

  // Not negative, and small enough to be computed with.
  std::optional<Decimal> amount(MapReader& map, std::string_view key, int mult, Need need) {
    const std::optional<Decimal> out = map.parsed<Decimal>(key, &Decimal::parse, need);
    if (!out || (out->sign() >= 0 && out->shifted(mult) <= Decimal::of(kMostUsable))) return out;
    map.mistake("demo.amount_bounds", {{"found", excerpt(out->to_string(), kShown)}},
                map.at(key)->place());
    return std::nullopt;
  }

  // kSize and kShare have a range; a share is of an indicator that stands before.
  void read_range(MapReader& map, const DemoForm& form, DemoIndicator& out) {
    if (out.method != DemoMethod::kSize && out.method != DemoMethod::kShare) return;
    out.low = amount(map, "low", out.mult, Need::kRequired).value_or(Decimal());
    out.high = amount(map, "high", out.mult, Need::kRequired).value_or(Decimal());
    if (out.low.sign() <= 0 || out.high < out.low) map.mistake("demo.range", {}, map.place());
    if (out.method != DemoMethod::kShare) {
      for (const Yaml& node : map.list("ranges")) out.ranges.push_back(range(node, out.mult));
      return;
    }
    const std::optional<Placed> of = map.placed("of");
    if (!of) return;
    out.of = of->text;
    const bool before = std::any_of(form.indicators.begin(), form.indicators.end(),
                                    [&](const DemoIndicator& i) { return i.code == out.of; });
    if (!before) map.mistake("demo.share_of_unknown", {{"found", of->text}}, of->place);
  }

  DemoRange range(const Yaml& node, int mult) {
    MapReader map(node, {"units", "org_kinds", "low", "high"}, reading_);
    DemoRange out;
    out.units = map.references("units", Thing::kOrg);
    out.org_kinds = map.references("org_kinds", Thing::kOrgKind);
    out.low = amount(map, "low", mult, Need::kRequired).value_or(Decimal());
    out.high = amount(map, "high", mult, Need::kRequired).value_or(Decimal());
    if (out.low.sign() <= 0 || out.high < out.low) map.mistake("demo.range", {}, map.place());
    return out;
  }

  // The indicator's own series of the nation, or that of the one it rolls up to.
  [[nodiscard]] std::string national_of(std::string_view code) const {
    const Indicator* indicator = pack_.indicator(code);
    if (indicator == nullptr) return {};
    return indicator->rolls_up_to.empty() ? indicator->code : indicator->rolls_up_to;
  }

  std::vector<DemoPart> parts(MapReader& map) {
    std::vector<DemoPart> out;
    int first = 0;
    int last = 0;
    for (const Yaml& node : map.list("parts")) {
      MapReader reader(node, {"code", "breakdown", "first", "last", "spread", "rate", "parts"},
                       reading_);
      DemoPart part;
      part.code = reader.reference("code", Thing::kIndicator, Need::kOptional);
      if (const auto breakdown = reader.parsed<Breakdown>("breakdown", &Breakdown::parse)) {
        part.breakdown = *breakdown;
        reading_.registry.refer_to(part.breakdown, node.place());
      }
      if (!part.code.empty()) check_once(part.code, part.breakdown.to_string(), node.place());
      part.last_share = within(reader, "last", 0, {0, kWhole});
      part.first_share = within(reader, "first", part.last_share, {0, kWhole});
      part.spread = within(reader, "spread", part.spread, {0, kWhole});
      part.rate = reader.reference("rate", Thing::kIndicator, Need::kOptional);
      if (!part.rate.empty()) check_once(part.rate, "", node.place());
      part.parts = parts(reader);
      first += part.first_share;
      last += part.last_share;
      out.push_back(std::move(part));
    }
    if (!out.empty() && (first != kWhole || last != kWhole)) {
      map.mistake("demo.shares", {{"first", std::to_string(first)}, {"last", std::to_string(last)}},
                  map.place());
    }
    return out;
  }

  void check_once(const std::string& code, const std::string& breakdown, const Place& place) {
    if (code.empty() || seen_.insert(code + " " + breakdown).second) return;
    reading_.mistakes.add(
        fail(ErrorCode::kInvalidInput, "demo.indicator_twice", {{"found", code}}, place));
  }

  DemoSlip slip(const Yaml& node) {
    MapReader map(node, {"kind", "form", "code", "breakdown", "org", "period", "by"}, reading_);
    DemoSlip out;
    out.place = map.place();
    out.kind = map.choice("kind", choices<SlipKind, kSlips>(), SlipKind::kMissing, Need::kRequired);
    if (out.kind == SlipKind::kMissing || out.kind == SlipKind::kLate) {
      out.form = map.reference("form", Thing::kCollection);
    } else {
      out.code = map.reference("code", Thing::kIndicator);
    }
    out.breakdown = map.parsed<Breakdown>("breakdown", &Breakdown::parse).value_or(Breakdown());
    out.org = map.reference("org", Thing::kOrg);
    out.period = map.parsed<TimePeriod>("period", &TimePeriod::parse, Need::kRequired)
                     .value_or(TimePeriod());
    const Bounds bounds = out.kind == SlipKind::kUnit   ? Bounds{-9, 9}
                          : out.kind == SlipKind::kSum  ? Bounds{1, 100}
                          : out.kind == SlipKind::kLate ? Bounds{1, 366}
                                                        : Bounds{0, 0};
    out.by = within(map, "by", bounds.high == 0 ? 0 : 3, bounds);
    return out;
  }

  // Every province of the first year needs its weight, none twice.
  void check_weights(const Place& place, const DemoDefinition& definition) {
    std::set<std::string> known;
    for (const DemoWeight& weight : definition.weights) {
      if (known.insert(weight.org).second) continue;
      reading_.mistakes.add(
          fail(ErrorCode::kInvalidInput, "demo.weight_twice", {{"found", weight.org}}, place));
    }
    for (const DemoForm& form : definition.forms) {
      const bool divided =
          std::any_of(form.indicators.begin(), form.indicators.end(), [](const DemoIndicator& i) {
            return i.method == DemoMethod::kSum || i.method == DemoMethod::kRatio ||
                   i.method == DemoMethod::kRank || i.method == DemoMethod::kReached;
          });
      if (!divided) continue;
      for (const OrgUnit& unit : pack_.orgs.units()) {
        const bool reports = std::find(form.org_kinds.begin(), form.org_kinds.end(), unit.kind) !=
                             form.org_kinds.end();
        if (!reports || known.contains(unit.id)) continue;
        reading_.mistakes.add(fail(ErrorCode::kInvalidInput, "demo.no_weight",
                                   {{"found", unit.id}, {"form", form.id}}, place));
      }
    }
  }

  const Pack& pack_;
  Reading& reading_;
  std::set<std::string> seen_;
};

}  // namespace

std::string_view to_code(SlipKind kind) { return kSlips.at(static_cast<std::size_t>(kind)); }

Result<DemoDefinition> parse_demo_definition(const Pack& pack, std::string_view bytes,
                                             const std::string& file) {
  TK_TRY(const Yaml root, parse_yaml(bytes, file));
  Reading reading;
  define_pack(pack, reading);
  DemoDefinition out = DefinitionReader(pack, reading).read(root);
  reading.registry.resolve(reading.mistakes);
  if (reading.mistakes.empty()) return out;
  std::vector<Error> errors = reading.mistakes.sorted();
  Error first = std::move(errors.front());
  first.also.assign(std::make_move_iterator(errors.begin() + 1),
                    std::make_move_iterator(errors.end()));
  return first;
}

Result<DemoDefinition> load_demo_definition(const Pack& pack) {
  const std::filesystem::path path = pack.folder / "demo.yaml";
  if (!std::filesystem::exists(path)) {
    return fail(ErrorCode::kNotFound, "demo.no_definition", {{"found", pack.id}},
                {path.string(), 0, 0});
  }
  TK_TRY(const MappedFile file, MappedFile::open(path));
  return parse_demo_definition(pack, file.bytes(), path.string());
}

}  // namespace tongket
