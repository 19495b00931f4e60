#include "measure/measurement.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "measure/page_event.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{4} << 20;
constexpr int kMostDays = 366;
constexpr int kMostProbeMinutes = 60;
constexpr std::string_view kOrg = "{org}";

std::string filled(std::string text, std::string_view org) {
  for (std::size_t at = text.find(kOrg); at != std::string::npos; at = text.find(kOrg, at)) {
    text.replace(at, kOrg.size(), org);
    at += org.size();
  }
  return text;
}

// 1 to `most`; nullopt: something else.
std::optional<int> whole_number(std::string_view text, int most) {
  int out = 0;
  const auto [stopped, wrong] = std::from_chars(text.data(), text.data() + text.size(), out);
  const bool whole = wrong == std::errc() && stopped == text.data() + text.size();
  return whole && out >= 1 && out <= most ? std::optional(out) : std::nullopt;
}

Result<int> days(const Yaml& root, std::string_view key) {
  TK_TRY(const std::string text, root.text(key));
  const std::optional<int> out = whole_number(text, kMostDays);
  if (!out) return root.find(key)->error("measure.bad_days", {{"found", text}});
  return *out;
}

Result<int> probe_minutes(const Yaml& root) {
  const Yaml* const told = root.find("probe_minutes");
  if (told == nullptr) return Measurement().probe_minutes;
  const std::optional<int> out = whole_number(told->scalar(), kMostProbeMinutes);
  if (!out) return told->error("measure.bad_probe_minutes", {{"found", told->scalar()}});
  return *out;
}

Result<> add_site(const Yaml& node, MeasuredSite site, std::string_view org, Measurement& out) {
  site.org = org;
  site.id = filled(std::move(site.id), org);
  for (std::string& host : site.hosts) host = lower_case(filled(std::move(host), org));
  if (!is_event_code(site.id)) return node.error("measure.bad_site_id", {{"found", site.id}});
  std::string id = site.id;
  if (!out.sites.try_emplace(std::move(id), std::move(site)).second) {
    return node.error("measure.site_twice", {{"found", filled(node.find("id")->scalar(), org)}});
  }
  return done();
}

Result<> read_site(const Yaml& node, const Pack& pack, Measurement& out) {
  TK_CHECK(node.expect_keys({"id", "org", "each", "kind", "hosts", "service_paths"}));
  MeasuredSite site;
  TK_TRY(site.id, node.text("id"));
  TK_TRY(site.kind, site_kind(node, "kind"));
  TK_TRY(site.hosts, node.texts("hosts"));
  TK_TRY(site.service_paths, node.texts("service_paths"));
  TK_TRY(const std::string each, node.text_or("each", ""));
  if (site.hosts.empty()) return node.error("measure.no_hosts");
  if (each.empty()) {
    TK_TRY(const std::string org, node.text("org"));
    if (pack.orgs.find(org) == nullptr) return node.error("measure.unknown_org", {{"found", org}});
    return add_site(node, std::move(site), org, out);
  }
  const std::size_t before = out.sites.size();
  for (const OrgUnit& unit : pack.orgs.units()) {
    if (unit.kind == each) TK_CHECK(add_site(node, site, unit.id, out));
  }
  if (out.sites.size() == before) return node.error("measure.unknown_org", {{"found", each}});
  return done();
}

}  // namespace

bool MeasuredSite::has_host(std::string_view host) const {
  return std::ranges::find(hosts, host) != hosts.end();
}

std::string_view MeasuredSite::service_in(std::string_view path) const {
  for (const std::string& prefix : service_paths) {
    if (!path.starts_with(prefix)) continue;
    const std::string_view rest = path.substr(prefix.size());
    const std::string_view code = rest.substr(0, rest.find('/'));
    if (is_event_code(code)) return code;
  }
  return {};
}

const MeasuredSite* Measurement::find(std::string_view id) const {
  const auto found = sites.find(id);
  return found == sites.end() ? nullptr : &found->second;
}

Result<Measurement> read_measurement(const Yaml& root, const Pack& pack) {
  TK_CHECK(root.expect_keys({"legal_basis", "raw_days", "late_days", "probe_minutes", "sites",
                             "robots", "assets", "downloads", "figures", "alarms"}));
  Measurement out;
  TK_TRY(out.legal_basis, root.text("legal_basis"));
  TK_TRY(out.raw_days, days(root, "raw_days"));
  TK_TRY(out.late_days, days(root, "late_days"));
  TK_TRY(out.probe_minutes, probe_minutes(root));
  TK_TRY(out.robots, root.texts("robots"));
  for (std::string& robot : out.robots) robot = lower_case(robot);
  TK_TRY(const std::vector<std::string> assets, root.texts("assets"));
  out.assets.insert(assets.begin(), assets.end());
  TK_TRY(const std::vector<std::string> downloads, root.texts("downloads"));
  out.downloads.insert(downloads.begin(), downloads.end());
  const Yaml* const sites = root.find("sites");
  if (sites == nullptr || sites->list().empty()) return root.error("measure.no_sites");
  for (const Yaml& site : sites->list()) TK_CHECK(read_site(site, pack, out));
  TK_TRY(out.figures, read_measured_figures(root, pack));
  TK_TRY(out.alarms, root.text_or("alarms", ""));
  return out;
}

Result<std::optional<Measurement>> load_measurement(const Pack& pack) {
  const std::filesystem::path path = pack.folder / "measurement.yaml";
  if (pack.folder.empty() || !std::filesystem::exists(path)) return std::optional<Measurement>();
  TK_TRY(const std::string bytes, read_file(path, kMaxBytes));
  TK_TRY(const Yaml root, parse_yaml(bytes, path.string()));
  TK_TRY(Measurement out, read_measurement(root, pack));
  return std::optional(std::move(out));
}

}  // namespace tongket
