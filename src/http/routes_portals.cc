// How portals and online services are used, as collectors counted it: all bodies beside each other
// for a month, and one site by day, month and service. Everybody may look.

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "http/figure_json.h"
#include "http/json_parts.h"
#include "http/routes.h"
#include "measure/collected_sites.h"
#include "measure/measurement.h"

namespace tongket {
namespace {

constexpr std::size_t kMostServices = 200;  // of one site, those most used

Date month_of(Date day) { return Date::of(day.year(), day.month(), 1); }
std::string month_text(Date first) {
  return TimePeriod::month(first.year(), static_cast<int>(first.month())).to_string();
}

void write_site_count(JsonWriter& json, const SiteCount& count) {
  json.key("views").integer(count.views);
  json.key("visits").integer(count.visits);
  json.key("visitors").integer(count.visitors);
  const bool tells_dossiers = count.started + count.finished > 0;
  for (const auto& [key, dossiers] :
       {std::pair("started", count.started), std::pair("finished", count.finished)}) {
    json.key(key);
    if (tells_dossiers) {
      json.integer(dossiers);
    } else {
      json.null();
    }
  }
  json.key("downloads").integer(count.downloads);
  json.key("ratings").integer(count.ratings);
  json.key("satisfaction");
  const Result<Decimal> mean =
      divide(Decimal::of(count.rating_sum), Decimal::of(count.ratings), 2, Rounding::kHalfUp);
  if (mean) {
    json.text(mean->to_string());
  } else {
    json.null();  // nobody said anything
  }
}

void write_site(JsonWriter& json, const Pack& pack, const MeasuredSite& site) {
  json.key("id").text(site.id);
  json.key("kind").text(to_code(site.kind));
  json.key("org").text(site.org);
  write_named(json, "org_name", org_name(pack, site.org));
  json.key("host").text(site.hosts.front());
}

const SiteMonth* month_of_site(const SiteMonths& months, Date month, std::string_view site) {
  const auto counted = months.find(month);
  if (counted == months.end()) return nullptr;
  const auto found = counted->second->find(site);
  return found == counted->second->end() ? nullptr : &found->second;
}

// {..., "counted": {...} or null: nothing was counted, which is not zero.
void write_counted(JsonWriter& json, std::string_view key, const SiteMonth* month) {
  json.key(key);
  if (month == nullptr) {
    json.null();
    return;
  }
  json.begin_object().key("days").integer(std::ssize(month->days));
  write_site_count(json, month->whole);
  json.end_object();
}

// The months that there are figures of. kNotFound if this server follows no collector.
Result<SiteMonths> known_months(const Live& live) {
  if (live.operating().sites == nullptr) return fail(ErrorCode::kNotFound, "http.not_measured");
  return live.operating().sites->now();
}

// As asked, else the last one with figures; nullopt if there are none at all.
Result<std::optional<Date>> wanted_month(const SiteMonths& months, const Request& request) {
  const std::string_view asked = request.parameter("month");
  if (!asked.empty()) {
    const Result<TimePeriod> month = TimePeriod::parse(asked);
    if (!month || month->kind() != TimePeriod::Kind::kMonth) {
      return fail(ErrorCode::kInvalidInput, "http.bad_month", {{"found", excerpt(asked, 20)}});
    }
    return std::optional(month->first_day());
  }
  if (months.empty()) return std::optional<Date>();
  return std::optional(months.rbegin()->first);
}

struct ListedSite {
  const MeasuredSite* site;
  const SiteMonth* counted;  // nullptr: nothing
};

// The most visited first; those that nothing was counted of last, by id.
std::vector<ListedSite> listed_sites(const Measurement& measurement, const SiteMonths& months,
                                     std::optional<Date> month, std::string_view kind) {
  std::vector<ListedSite> out;
  for (const auto& [id, site] : measurement.sites) {
    if (!kind.empty() && to_code(site.kind) != kind) continue;
    out.push_back({&site, month ? month_of_site(months, *month, id) : nullptr});
  }
  std::ranges::stable_sort(out, std::ranges::greater(), [](const ListedSite& one) {
    return one.counted == nullptr ? -1 : one.counted->whole.visits;
  });
  return out;
}

Result<Reply> list_portals(Live& live, const Call& call) {
  TK_TRY(const SiteMonths months, known_months(live));
  TK_TRY(const std::optional<Date> month, wanted_month(months, call.request));
  const std::string_view kind = call.request.parameter("kind");
  const bool known =
      kind.empty() || kind == to_code(SiteKind::kPortal) || kind == to_code(SiteKind::kServices);
  if (!known) return bad_parameter("kind", kind);
  JsonWriter json;
  json.begin_object().key("month");
  if (month) {
    json.text(month_text(*month));
  } else {
    json.null();
  }
  json.key("months").begin_array();
  for (const auto& [first, counted] : months) json.text(month_text(first));
  json.end_array().key("portals").begin_array();
  const Measurement& measurement = *live.operating().measurement;
  for (const ListedSite& one : listed_sites(measurement, months, month, kind)) {
    json.begin_object();
    write_site(json, live.pack(), *one.site);
    write_counted(json, "counted", one.counted);
    write_counted(
        json, "before",
        month ? month_of_site(months, month_of(month->plus_days(-1)), one.site->id) : nullptr);
    json.end_object();
  }
  json.end_array().key("legal_basis").text(measurement.legal_basis).end_object();
  return json_reply(json);
}

void write_days(JsonWriter& json, const SiteMonths& months, std::string_view site) {
  json.key("days").begin_array();
  for (const auto& [first, counted] : months) {
    const SiteMonth* const month = month_of_site(months, first, site);
    if (month == nullptr) continue;
    for (const auto& [day, count] : month->days) {
      json.begin_object().key("day").text(day.to_string());
      write_site_count(json, count);
      json.end_object();
    }
  }
  json.end_array();
}

// Those with the most dossiers, then views, first.
void write_services(JsonWriter& json, const SiteMonth* month) {
  using Service = std::pair<std::string, SiteCount>;
  std::vector<Service> services;
  if (month != nullptr) services.assign(month->services.begin(), month->services.end());
  std::ranges::stable_sort(services, std::ranges::greater(), [](const Service& one) {
    return std::pair(one.second.finished, one.second.views);
  });
  services.resize(std::min(services.size(), kMostServices));
  json.key("services").begin_array();
  for (const auto& [code, count] : services) {
    json.begin_object().key("code").text(code);
    write_site_count(json, count);
    json.end_object();
  }
  json.end_array();
}

Result<Reply> one_portal(Live& live, const Call& call) {
  TK_TRY(const SiteMonths months, known_months(live));
  const MeasuredSite* const site = live.operating().measurement->find(call.param("site"));
  if (site == nullptr) {
    return fail(ErrorCode::kNotFound, "http.no_portal",
                {{"found", excerpt(call.param("site"), 40)}});
  }
  TK_TRY(const std::optional<Date> month, wanted_month(months, call.request));
  JsonWriter json;
  json.begin_object();
  write_site(json, live.pack(), *site);
  json.key("months").begin_array();
  for (const auto& [first, counted] : months) {
    json.begin_object().key("month").text(month_text(first));
    write_counted(json, "counted", month_of_site(months, first, site->id));
    json.end_object();
  }
  json.end_array();
  write_days(json, months, site->id);
  write_services(json, month ? month_of_site(months, *month, site->id) : nullptr);
  json.end_object();
  return json_reply(json);
}

Route portal_route(std::string_view pattern, std::string_view operation,
                   Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = Method::kGet,
          .pattern = pattern,
          .operation = operation,
          .guard = Guard::kAnyone,  // how public services are used is public
          .handler = handler};
}

}  // namespace

std::vector<Route> portal_routes() {
  return {portal_route("/portals", "listPortals", list_portals),
          portal_route("/portals/{site}", "getPortal", one_portal)};
}

}  // namespace tongket
