#include "measure/exchange/exchange_pack.h"

#include <charconv>
#include <utility>

#include "base/file.h"

namespace tongket {
namespace {

constexpr std::size_t kMostExchangePack = std::size_t{1} << 20;
constexpr std::int64_t kMostRuleNumber = 1'000'000;

Result<CountedKind> counted_kind(const Yaml& root, std::string_view key) {
  const Yaml* const at = root.find(key);
  if (at == nullptr) return root.error("measure.exchange_kind", {{"key", std::string(key)}});
  TK_CHECK(at->expect_keys({"kind", "states"}));
  CountedKind out;
  TK_TRY(out.kind, at->text("kind"));
  TK_TRY(out.states, at->texts("states"));
  if (out.states.empty()) return at->error("measure.exchange_kind", {{"key", std::string(key)}});
  return out;
}

// From 1 to 1,000,000.
Result<std::int64_t> rule_number(const Yaml& rules, std::string_view key) {
  TK_TRY(const std::string text, rules.text(key));
  std::int64_t out = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), out);
  const bool is_whole = wrong == std::errc() && end == text.data() + text.size();
  if (is_whole && out >= 1 && out <= kMostRuleNumber) return out;
  return rules.error("measure.exchange_number", {{"key", std::string(key)}, {"found", text}});
}

Result<ExchangeAlarmRules> alarm_rules(const Yaml& rules) {
  TK_CHECK(rules.expect_keys(
      {"kind", "least_calls", "fault_percent", "refused_percent", "silent_days"}));
  ExchangeAlarmRules out;
  TK_TRY(out.kind, rules.text("kind"));
  TK_TRY(out.least_calls, rule_number(rules, "least_calls"));
  TK_TRY(out.fault_percent, rule_number(rules, "fault_percent"));
  TK_TRY(out.refused_percent, rule_number(rules, "refused_percent"));
  TK_TRY(out.silent_days, rule_number(rules, "silent_days"));
  return out;
}

}  // namespace

Result<ExchangePack> read_exchange_pack(const Yaml& root) {
  TK_CHECK(root.expect_keys({"instance", "participants", "services", "accesses", "alarms"}));
  ExchangePack out;
  TK_TRY(out.instance, root.text("instance"));
  TK_TRY(out.participants, counted_kind(root, "participants"));
  TK_TRY(out.services, counted_kind(root, "services"));
  TK_TRY(out.accesses, counted_kind(root, "accesses"));
  if (const Yaml* const alarms = root.find("alarms")) {
    TK_TRY(out.alarms, alarm_rules(*alarms));
  }
  return out;
}

Result<std::optional<ExchangePack>> load_exchange_pack(const Pack& pack) {
  const std::filesystem::path path = pack.folder / "exchange.yaml";
  if (pack.folder.empty() || !std::filesystem::exists(path)) return std::optional<ExchangePack>();
  TK_TRY(const std::string bytes, read_file(path, kMostExchangePack));
  TK_TRY(const Yaml root, parse_yaml(bytes, path.string()));
  TK_TRY(ExchangePack out, read_exchange_pack(root));
  return std::optional(std::move(out));
}

}  // namespace tongket
