#include "measure/watch/health_figures.h"

#include <algorithm>
#include <numeric>

#include "base/file.h"
#include "base/json.h"
#include "base/json_value.h"
#include "measure/page_event.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kVersion = 1;
constexpr std::string_view kHealthEnding = ".json";
constexpr std::size_t kLargestHealthDay = std::size_t{16} << 20;
constexpr int kDecimals = 3;
constexpr std::int64_t kMost = std::int64_t{1} << 40;  // of any figure: sums of them stay exact

struct HealthField {
  std::string_view name;
  std::int64_t SiteHealthDay::*value;
};
constexpr std::array<HealthField, 9> kHealthFields{
    {{"probes", &SiteHealthDay::probes},
     {"answered", &SiteHealthDay::answered},
     {"warnings", &SiteHealthDay::warnings},
     {"watched_ms", &SiteHealthDay::watched_ms},
     {"down_ms", &SiteHealthDay::down_ms},
     {"first_byte_sum_ms", &SiteHealthDay::first_byte_sum_ms},
     {"first_byte_max_ms", &SiteHealthDay::first_byte_max_ms},
     {"ipv6", &SiteHealthDay::ipv6},
     {"https", &SiteHealthDay::https}}};

Error bad_health() { return {ErrorCode::kCorrupt, "measure.bad_health", {}}; }

bool is_sound(const SiteHealthDay& day) {
  for (const HealthField& field : kHealthFields) {
    if (day.*field.value < 0 || day.*field.value > kMost) return false;
  }
  const auto within = [](std::int64_t count) { return count >= 0 && count <= kMost; };
  return std::ranges::all_of(day.first_byte, within) &&
         std::accumulate(day.first_byte.begin(), day.first_byte.end(), std::int64_t{0}) ==
             day.answered &&
         day.answered <= day.probes && day.warnings <= day.answered &&
         day.down_ms <= day.watched_ms;
}

Result<SiteHealthDay> read_site_health(const JsonValue& json) {
  SiteHealthDay out;
  for (const HealthField& field : kHealthFields) {
    TK_TRY(out.*field.value, json.integer(field.name));
  }
  if (json.find("certificate_days") != nullptr) {
    TK_TRY(out.certificate_days, json.integer("certificate_days"));
  }
  TK_TRY(const std::vector<JsonValue>* const counts, json.items("first_byte"));
  if (counts->size() != out.first_byte.size()) return bad_health();
  for (std::size_t i = 0; i < out.first_byte.size(); ++i) {
    TK_TRY(const Decimal count, Decimal::parse((*counts)[i].text()));
    if (count.scale() != 0) return bad_health();
    out.first_byte.at(i) = count.coefficient();
  }
  if (!is_sound(out)) return bad_health();
  return out;
}

Result<HealthDay> read_health_day(std::string_view bytes) {
  TK_TRY(const JsonValue json, parse_json(bytes, "health"));
  TK_TRY(const std::int64_t version, json.integer("version"));
  TK_TRY(const std::vector<JsonValue>* const sites, json.items("sites"));
  if (version != kVersion) return bad_health();
  HealthDay out;
  for (const JsonValue& site : *sites) {
    TK_TRY(const std::string name, site.text("site"));
    TK_TRY(const SiteHealthDay figures, read_site_health(site));
    if (!is_event_code(name) || !out.emplace(name, figures).second) return bad_health();
  }
  return out;
}

}  // namespace

void SiteHealthDay::add(const SiteHealth& health) {
  ++probes;
  ipv6 += health.ipv6 ? 1 : 0;
  https += health.leads_to_https ? 1 : 0;
  if (health.certificate_days) certificate_days = *health.certificate_days;
  if (health.state == HealthState::kDown) return;
  ++answered;
  warnings += health.state == HealthState::kWarning ? 1 : 0;
  const std::int64_t took = std::max<std::int64_t>(0, health.first_byte.count());
  first_byte_sum_ms += took;
  first_byte_max_ms = std::max(first_byte_max_ms, took);
  const auto bucket = std::ranges::lower_bound(kFirstByteBounds, took);
  ++first_byte.at(static_cast<std::size_t>(bucket - kFirstByteBounds.begin()));
}

std::optional<Decimal> SiteHealthDay::availability() const {
  if (watched_ms == 0) return std::nullopt;
  constexpr std::int64_t kWhole = 100'000;  // 100 with three decimals
  return Decimal::of((watched_ms - down_ms) * kWhole / watched_ms, kDecimals);
}

std::optional<std::int64_t> SiteHealthDay::first_byte_within(int percent) const {
  if (answered == 0) return std::nullopt;
  const std::int64_t wanted = (answered * percent + 99) / 100;
  std::int64_t reached = 0;
  for (std::size_t i = 0; i < kFirstByteBounds.size(); ++i) {
    reached += first_byte.at(i);
    if (reached >= wanted) return std::min(kFirstByteBounds.at(i), first_byte_max_ms);
  }
  return first_byte_max_ms;
}

std::string health_bytes(const HealthDay& day) {
  JsonWriter json;
  json.begin_object().key("version").integer(kVersion).key("sites").begin_array();
  for (const auto& [site, figures] : day) {
    json.begin_object().key("site").text(site);
    for (const HealthField& field : kHealthFields)
      json.key(field.name).integer(figures.*field.value);
    if (figures.certificate_days) json.key("certificate_days").integer(*figures.certificate_days);
    json.key("first_byte").begin_array();
    for (const std::int64_t count : figures.first_byte) json.integer(count);
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.take();
}

Result<HealthDay> read_health(std::string_view bytes) {
  Result<HealthDay> out = read_health_day(bytes);
  if (!out) return bad_health();
  return out;
}

std::set<Date> HealthFiles::days() const {
  std::set<Date> out;
  std::error_code code;
  for (fs::directory_iterator at(folder_, code), end; !code && at != end; at.increment(code)) {
    const std::string name = at->path().filename().string();
    if (!name.ends_with(kHealthEnding)) continue;
    const Result<Date> day = parse_date(name.substr(0, name.size() - kHealthEnding.size()));
    if (day) out.insert(*day);
  }
  return out;
}

Result<HealthDay> HealthFiles::read(Date day) const {
  const fs::path path = folder_ / (day.to_string() + std::string(kHealthEnding));
  if (!fs::exists(path)) return HealthDay();
  TK_TRY(const std::string bytes, read_file(path, kLargestHealthDay));
  Result<HealthDay> out = read_health(bytes);
  if (!out) out.error().place.file = path.string();
  return out;
}

Result<> HealthFiles::write(Date day, const HealthDay& figures) const {
  std::error_code code;
  fs::create_directories(folder_, code);
  if (code) {
    return fail(ErrorCode::kIo, "measure.io",
                {{"file", folder_.string()}, {"reason", code.message()}});
  }
  return write_file_atomically(folder_ / (day.to_string() + std::string(kHealthEnding)),
                               health_bytes(figures));
}

}  // namespace tongket
