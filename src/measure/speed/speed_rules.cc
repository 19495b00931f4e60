#include "measure/speed/speed_rules.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <utility>

#include "base/file.h"
#include "measure/page_event.h"

namespace tongket {
namespace {

constexpr std::size_t kMostRuleBytes = std::size_t{8} << 20;
constexpr std::array<std::string_view, 3> kPartCodes{"down", "up", "latency"};
constexpr int kThousand = 1'000;  // kbit/s of a Mbit/s, microseconds of a millisecond
constexpr int kMostBound = 1'000'000;

Result<int> whole_rule(const Yaml& node, std::string_view key, int most) {
  TK_TRY(const std::string text, node.text(key));
  int out = 0;
  const auto [stopped, wrong] = std::from_chars(text.data(), text.data() + text.size(), out);
  const bool whole = wrong == std::errc() && stopped == text.data() + text.size();
  if (whole && out >= 1 && out <= most) return out;
  return node.find(key)->error("measure.bad_speed_rule",
                               {{"found", text}, {"most", std::to_string(most)}});
}

Result<SpeedPart> speed_part(const Yaml& node) {
  TK_TRY(const std::string code, node.text("of"));
  const auto* const at = std::ranges::find(kPartCodes, code);
  if (at != kPartCodes.end()) return static_cast<SpeedPart>(at - kPartCodes.begin());
  return node.find("of")->error("measure.bad_speed_part", {{"found", code}});
}

Result<AccessKind> access_of(const Yaml& node) {
  TK_TRY(const std::string code, node.text("access"));
  const std::optional<AccessKind> out = access_from_code(code);
  if (out && *out != AccessKind::kUnknown) return *out;
  return node.find("access")->error("measure.bad_access", {{"found", code}});
}

Result<SpeedThreshold> read_threshold(const Yaml& node) {
  TK_CHECK(node.expect_keys({"id", "access", "of", "bound", "name"}));
  SpeedThreshold out;
  TK_TRY(out.id, node.text("id"));
  if (!is_event_code(out.id)) return node.error("measure.bad_site_id", {{"found", out.id}});
  TK_TRY(out.access, access_of(node));
  TK_TRY(out.of, speed_part(node));
  TK_TRY(const int bound, whole_rule(node, "bound", kMostBound));
  out.bound = static_cast<std::uint32_t>(bound) * kThousand;
  const Yaml* const name = node.find("name");
  if (name == nullptr) return node.error("measure.no_threshold_name", {{"found", out.id}});
  TK_TRY(out.name.vi, name->text("vi"));
  TK_TRY(out.name.en, name->text("en"));
  return out;
}

Result<> read_network(const Yaml& node, const Pack& pack, SpeedRules& out) {
  TK_CHECK(node.expect_keys({"org", "prefixes"}));
  TK_TRY(const std::string org, node.text("org"));
  if (pack.orgs.find(org) == nullptr) return node.error("measure.unknown_org", {{"found", org}});
  TK_TRY(const std::vector<std::string> prefixes, node.texts("prefixes"));
  for (const std::string& prefix : prefixes) {
    switch (out.prefixes.add(prefix, org)) {
      case NetworkPrefixes::Added::kAdded:
        break;
      case NetworkPrefixes::Added::kNoPrefix:
        return node.error("measure.bad_prefix", {{"found", prefix}});
      case NetworkPrefixes::Added::kTwice:
        return node.error("measure.prefix_twice", {{"found", prefix}});
    }
  }
  out.networks.push_back(org);
  return done();
}

Result<SpeedFigure> read_speed_figure(const Yaml& node, const Pack& pack) {
  TK_CHECK(node.expect_keys({"indicator", "access", "of"}));
  SpeedFigure out;
  TK_TRY(out.indicator, node.text("indicator"));
  TK_TRY(out.access, access_of(node));
  TK_TRY(out.of, speed_part(node));
  const Indicator* const indicator = pack.indicator(out.indicator);
  if (indicator == nullptr) {
    return node.error("measure.unknown_indicator", {{"found", out.indicator}});
  }
  out.unit = indicator->units.front();
  const UnitOfMeasure* const unit = pack.unit_of_measure(out.unit);
  const bool fits = unit != nullptr && unit->unit_class == UnitClass::kPhysical;
  if (!fits || out.of == SpeedPart::kLatency) {
    return node.error("measure.speed_unit", {{"found", out.unit}, {"indicator", out.indicator}});
  }
  return out;
}

template <typename Item, typename Read>
Result<> read_each(const Yaml& root, std::string_view key, std::vector<Item>& out,
                   const Read& read) {
  const Yaml* const list = root.find(key);
  if (list == nullptr) return done();
  for (const Yaml& node : list->list()) {
    TK_TRY(Item item, read(node));
    out.push_back(std::move(item));
  }
  return done();
}

}  // namespace

std::string_view to_code(SpeedPart part) { return kPartCodes.at(static_cast<std::size_t>(part)); }

Result<> SpeedRules::check(const SpeedReading& reading) const {
  const auto impossible = [](std::string_view key, std::uint32_t found, std::uint32_t most) {
    return fail(ErrorCode::kInvalidInput, key,
                {{"found", std::to_string(found)}, {"most", std::to_string(most)}});
  };
  for (const std::uint32_t rate : {reading.down, reading.up}) {
    if (rate == 0 || rate > most_rate) {
      return impossible("measure.speed_impossible_rate", rate, most_rate);
    }
  }
  if (reading.latency == 0 || reading.latency > most_latency) {
    return impossible("measure.speed_impossible_latency", reading.latency, most_latency);
  }
  if (reading.jitter != kNotTold && reading.jitter > most_latency) {
    return impossible("measure.speed_impossible_jitter", reading.jitter, most_latency);
  }
  return done();
}

Result<SpeedRules> read_speed_rules(const Yaml& root, const Pack& pack) {
  TK_CHECK(root.expect_keys({"legal_basis", "places", "per_hour", "least_measurements",
                             "least_sources", "outlier_factor", "most_mbps", "most_latency_ms",
                             "thresholds", "networks", "figures"}));
  SpeedRules out;
  TK_TRY(out.legal_basis, root.text("legal_basis"));
  TK_TRY(out.place_kind, root.text("places"));
  TK_TRY(out.per_hour, whole_rule(root, "per_hour", 1'000));
  TK_TRY(out.least_measurements, whole_rule(root, "least_measurements", 1'000'000));
  TK_TRY(out.least_sources, whole_rule(root, "least_sources", 1'000'000));
  TK_TRY(out.outlier_factor, whole_rule(root, "outlier_factor", 100));
  TK_TRY(const int rate, whole_rule(root, "most_mbps", kMostBound));
  TK_TRY(const int latency, whole_rule(root, "most_latency_ms", kMostBound));
  out.most_rate = static_cast<std::uint32_t>(rate) * kThousand;
  out.most_latency = static_cast<std::uint32_t>(latency) * kThousand;
  TK_CHECK(read_each(root, "thresholds", out.thresholds, read_threshold));
  if (const Yaml* const networks = root.find("networks")) {
    for (const Yaml& node : networks->list()) TK_CHECK(read_network(node, pack, out));
  }
  TK_CHECK(read_each(root, "figures", out.figures,
                     [&](const Yaml& node) { return read_speed_figure(node, pack); }));
  return out;
}

Result<std::optional<SpeedRules>> load_speed_rules(const Pack& pack) {
  const std::filesystem::path path = pack.folder / "speeds.yaml";
  if (pack.folder.empty() || !std::filesystem::exists(path)) return std::optional<SpeedRules>();
  TK_TRY(const std::string bytes, read_file(path, kMostRuleBytes));
  TK_TRY(const Yaml root, parse_yaml(bytes, path.string()));
  TK_TRY(SpeedRules out, read_speed_rules(root, pack));
  return std::optional(std::move(out));
}

}  // namespace tongket
