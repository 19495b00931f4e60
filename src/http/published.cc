#include "http/published.h"

#include <algorithm>
#include <array>
#include <set>
#include <shared_mutex>

#include "http/changes.h"
#include "http/figure_dataset.h"
#include "http/figure_json.h"
#include "http/json_parts.h"
#include "http/published_reports.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 4> kFormats{"csv", "xlsx", "json", "sdmx-csv"};

bool is_public(const Indicator& indicator) { return indicator.disclosure == Disclosure::kPublic; }

NamedText in_both_languages(std::string_view key) {
  return {message(Language::kVietnamese, key), message(Language::kEnglish, key)};
}

void write_dataset(JsonWriter& json, const PublishedDataset& entry) {
  json.begin_object().key("id").text(entry.id);
  write_named(json, "name", entry.name);
  write_named(json, "description", entry.description);
  json.key("rows").integer(static_cast<std::int64_t>(entry.rows));
  json.key("link").text(entry.link);
  json.key("formats").begin_array();
  for (const std::string_view format : kFormats) json.text(format);
  json.end_array().end_object();
}

// What a data set is asked for.
struct Filter {
  std::vector<std::string> indicators;  // codes of public ones
  std::string_view org;
  std::optional<TimePeriod> period;
  DatasetFormat format = DatasetFormat::kJson;
  std::string name;
};

Result<std::vector<std::string>> indicators_wanted(const Pack& pack, const Request& request) {
  const std::string_view code = request.parameter("indicator");
  const std::string_view field = request.parameter("field");
  if (request.has_parameter("indicator")) TK_CHECK(known_indicator(pack, code));
  if (request.has_parameter("field") && pack.field_of(field) == nullptr) {
    return bad_parameter("field", field);
  }
  std::vector<std::string> out;
  for (const Indicator& indicator : pack.indicators) {
    const Field* of = pack.field_of(indicator.field);
    const bool wanted =
        (code.empty() || indicator.code == code) &&
        (field.empty() || indicator.field == field || (of != nullptr && of->code == field));
    if (wanted && is_public(indicator)) out.push_back(indicator.code);
  }
  return out;
}

Result<Filter> filter_of(const Pack& pack, const Request& request) {
  Filter out;
  TK_TRY(out.indicators, indicators_wanted(pack, request));
  out.org = request.parameter("org");
  if (!out.org.empty() && pack.orgs.find(out.org) == nullptr) return bad_parameter("org", out.org);
  if (request.has_parameter("period")) {
    Result<TimePeriod> period = TimePeriod::parse(request.parameter("period"));
    if (!period) return bad_parameter("period", request.parameter("period"));
    out.period = *period;
  }
  TK_TRY(const std::optional<DatasetFormat> format, format_wanted(request));
  out.format = format.value_or(DatasetFormat::kJson);
  out.name = pack.id;
  for (const std::string_view part : {"field", "indicator", "org", "period"}) {
    if (request.has_parameter(part)) out.name += "-" + std::string(request.parameter(part));
  }
  return out;
}

void add_indicator(const Live& live, const Filter& filter, std::string_view code,
                   PublicRows& rows) {
  for (const auto& [key, fact] : live.published_figures().of(code)) {
    const bool wanted = (filter.org.empty() || key.org == filter.org) &&
                        (!filter.period || key.period == *filter.period);
    if (wanted) rows.add(key.org, fact);
  }
}

}  // namespace

std::span<const std::string_view> published_formats() { return kFormats; }

PublishedCounts published_counts(const Live& live) {
  PublishedCounts out;
  std::set<std::string_view> orgs;
  std::map<std::string_view, std::size_t> by_field;  // of the pack
  for (const Indicator& indicator : live.pack().indicators) {
    if (!is_public(indicator)) continue;
    const FactMap& facts = live.published_figures().of(indicator.code);
    if (facts.empty()) continue;
    ++out.indicators;
    out.figures += facts.size();
    for (const auto& [key, fact] : facts) orgs.insert(key.org);
    if (const Field* field = live.pack().field_of(indicator.field)) {
      by_field[field->code] += facts.size();
    }
  }
  out.units = orgs.size();
  out.datasets.push_back({"all", in_both_languages("http.dataset.all"),
                          in_both_languages("http.dataset.all_text"), out.figures,
                          "/api/v1/published/figures"});
  for (const Field& field : live.pack().fields) {
    const auto at = by_field.find(field.code);
    if (at == by_field.end()) continue;
    out.datasets.push_back({field.code,
                            {field.name_vi, field.name_en},
                            in_both_languages("http.dataset.field_text"),
                            at->second,
                            "/api/v1/published/figures?field=" + field.code});
  }
  return out;
}

Result<Reply> published_reply(Live& live, const Call& call) {
  const std::string question = question_of(live, call, Audience::kPublic);
  const std::uint64_t version = published_version(live);
  if (std::optional<Reply> known = live.answers().find(question, version)) return *std::move(known);
  const PublishedCounts there = published_counts(live);
  const std::vector<PublicChange> changes = changes_of(live);
  JsonWriter json;
  json.begin_object();
  write_terms(json, live.pack());
  json.key("figures").integer(static_cast<std::int64_t>(there.figures));
  json.key("indicators").integer(static_cast<std::int64_t>(there.indicators));
  json.key("units").integer(static_cast<std::int64_t>(there.units));
  write_moment(json, "last_change",
               changes.empty() ? std::nullopt : std::optional(changes.front().at));
  json.key("reports");
  write_published_reports(json, published_reports(live));
  json.key("datasets").begin_array();
  for (const PublishedDataset& set : there.datasets) write_dataset(json, set);
  json.end_array();
  json.end_object();
  return live.answers().keep(question, version, json_reply(json));
}

Result<Reply> published_figures_reply(Live& live, const Call& call) {
  std::shared_lock lock(live.mutex());
  const Pack& pack = live.pack();
  TK_TRY(const Filter filter, filter_of(pack, call.request));
  const std::string question = question_of(live, call, Audience::kPublic);
  const std::uint64_t version = live.published_figures().version();
  if (std::optional<Reply> known = live.answers().find(question, version)) return *std::move(known);
  const LongWork::Place place = live.public_work().take();
  if (!place) return fail(ErrorCode::kUsage, "http.busy", {{"seconds", "15"}});
  Dataset set(pack, language_wanted(call), call.now);
  PublicRows rows(live, set);
  lock.unlock();
  for (const std::string& code : filter.indicators) {
    lock.lock();
    add_indicator(live, filter, code, rows);
    lock.unlock();
  }
  TK_TRY(Reply reply, dataset_reply(set, filter.format, filter.name));
  return live.answers().keep(question, version, std::move(reply));
}

}  // namespace tongket
