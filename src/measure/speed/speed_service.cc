#include "measure/speed/speed_service.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/digest.h"
#include "base/json.h"
#include "base/log.h"
#include "base/text.h"
#include "measure/assets.h"
#include "measure/collector_reply.h"
#include "measure/speed/network_prefixes.h"
#include "measure/speed/speed_page_texts.h"

namespace tongket {
namespace {

constexpr std::size_t kSmallestBlock = std::size_t{64} * 1024;
constexpr int kBlocks = 5;
constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

std::vector<std::shared_ptr<const std::string>> random_blocks() {
  std::vector<std::shared_ptr<const std::string>> out;
  const std::string all = random_bytes(kSmallestBlock << 2U * (kBlocks - 1));
  for (unsigned i = 0; i < kBlocks; ++i) {
    out.push_back(std::make_shared<const std::string>(all.substr(0, kSmallestBlock << 2U * i)));
  }
  return out;
}

// Measured, not of the wall clock: that one may be set.
SpeedBudget::Time budget_now() { return std::chrono::steady_clock::now(); }

struct PageFile {
  std::string_view path;
  std::string_view asset;
  std::string_view type;
};
constexpr std::array<PageFile, 3> kPageFiles{
    {{"/", "speed.html", "text/html; charset=utf-8"},
     {"/speed.js", "speed.js", "text/javascript; charset=utf-8"},
     {"/speed.css", "speed.css", "text/css; charset=utf-8"}}};

Reply page_reply(const PageFile& file) {
  Reply out{.type = std::string(file.type)};
  out.body = measure::asset(std::string(file.asset));
  out.route = file.path;
  out.headers = {{"cache-control", "public, max-age=300"},
                 {"content-security-policy", std::string(kPagePolicy)},
                 {"referrer-policy", "no-referrer"},
                 {"x-content-type-options", "nosniff"}};
  return out;
}

Result<> taken(SpeedBudget::Outcome outcome, int limit) {
  if (outcome == SpeedBudget::Outcome::kTaken) return done();
  if (outcome == SpeedBudget::Outcome::kBusy) return fail(ErrorCode::kIo, "measure.speed_busy");
  return fail(ErrorCode::kOverflow, "measure.speed_too_often", {{"limit", std::to_string(limit)}});
}

void write_unit(JsonWriter& json, const OrgUnit& unit) {
  json.begin_object().key("id").text(unit.id);
  json.key("vi").text(unit.name_vi).key("en").text(unit.name_en).end_object();
}

}  // namespace

SpeedService::SpeedService(const Parts& parts, std::int64_t bytes_per_second)
    : parts_(parts),
      budget_({.bytes_per_second = bytes_per_second, .source_results = parts.rules.per_hour},
              budget_now()),
      blocks_(random_blocks()) {}

Reply SpeedService::handle(const Request& request, Moment now) {
  Result<Reply> out = answer(request, now);
  if (out) return *std::move(out);
  const std::string& reason = out.error().key;
  if (out.error().code != ErrorCode::kNotFound) {
    const auto times = refusals_.add(reason, now);
    if (times) log_event("refused", {{"reason", reason}, {"times", std::to_string(*times)}});
  }
  Reply problem = collector_problem(out.error());
  if (problem.status == 503) problem.headers.emplace_back("retry-after", "2");
  return problem;
}

Result<Reply> SpeedService::answer(const Request& request, Moment now) {
  const std::string& path = request.path;
  if (request.method == Method::kPost) {
    if (path == "/speed/up") return up(request, now);
    if (path == "/speed/result") return result(request, now);
  }
  if (request.method == Method::kGet) {
    if (path == "/speed/ping") return no_content("/speed/ping");
    if (path == "/speed/down") return down(request, now);
    if (path == "/speed/where") return where(request);
    const auto* const file = std::ranges::find(kPageFiles, path, &PageFile::path);
    if (file != kPageFiles.end()) return page_reply(*file);
  }
  return fail(ErrorCode::kNotFound, "measure.no_such_page", {{"path", excerpt(path, 80)}});
}

// The same number for an address within a day; the address itself is nowhere.
Result<std::uint64_t> SpeedService::source_of(const Request& request, Moment now) {
  const Date today = local_date(now);
  TK_TRY(const std::uint64_t out, parts_.keys.number({.site = "speed/" + today.to_string(),
                                                      .address = source_network(request.address),
                                                      .browser = ""},
                                                     today, today));
  if (out == 0) return fail(ErrorCode::kIo, "measure.speed_busy");  // no key of this month yet
  return out;
}

Result<> SpeedService::take_bytes(const Request& request, std::size_t bytes, Moment now) {
  TK_TRY(const std::uint64_t source, source_of(request, now));
  return taken(budget_.take_bytes(source, static_cast<std::int64_t>(bytes), budget_now()),
               parts_.rules.per_hour);
}

Result<Reply> SpeedService::down(const Request& request, Moment now) {
  const std::string_view text = request.parameter("bytes");
  std::size_t wanted = 0;
  std::from_chars(text.data(), text.data() + text.size(), wanted);
  if (wanted > blocks_.back()->size()) {
    return fail(ErrorCode::kInvalidInput, "measure.speed_too_large",
                {{"limit", std::to_string(blocks_.back()->size())}});
  }
  auto block = blocks_.begin();
  while (block + 1 != blocks_.end() && (*(block + 1))->size() <= wanted) ++block;
  TK_CHECK(take_bytes(request, (*block)->size(), now));
  Reply out{.type = "application/octet-stream"};
  out.shared_body = *block;
  out.route = "/speed/down";
  return readable_by_pages(std::move(out));
}

Result<Reply> SpeedService::up(const Request& request, Moment now) {
  TK_CHECK(take_bytes(request, request.body.size(), now));
  return no_content("/speed/up");
}

// Where it was measured and over whose network: the address says more than what is told.
Result<> SpeedService::place(SpeedResult& result, const Request& request) const {
  if (!result.province.empty()) {
    const OrgUnit* const unit = parts_.pack.orgs.find(result.province);
    if (unit == nullptr || unit->kind != parts_.rules.place_kind) {
      return fail(ErrorCode::kInvalidInput, "measure.unknown_province",
                  {{"found", result.province}});
    }
  }
  const auto& networks = parts_.rules.networks;
  if (!result.network.empty() && std::ranges::find(networks, result.network) == networks.end()) {
    return fail(ErrorCode::kInvalidInput, "measure.unknown_network", {{"found", result.network}});
  }
  const std::string_view owner = parts_.rules.prefixes.find(request.address);
  if (!owner.empty()) result.network = owner;
  return done();
}

Result<Reply> SpeedService::result(const Request& request, Moment now) {
  TK_TRY(SpeedResult told, read_speed_result(request.body));
  TK_CHECK(parts_.rules.check(told.reading));
  TK_CHECK(place(told, request));
  TK_TRY(told.source, source_of(request, now));
  told.at = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
  TK_CHECK(taken(budget_.take_result(told.source, told.id, budget_now()), parts_.rules.per_hour));
  Reply out = no_content("/speed/result");
  out.after = parts_.collector.offer({.speeds = {&told, 1}}, now);
  if (!out.after) return fail(ErrorCode::kIo, "measure.no_room");
  return out;
}

Result<Reply> SpeedService::where(const Request& request) const {
  const Pack& pack = parts_.pack;
  JsonWriter json;
  json.begin_object().key("network").text(parts_.rules.prefixes.find(request.address));
  json.key("networks").begin_array();
  for (const std::string& id : parts_.rules.networks) {
    if (const OrgUnit* const unit = pack.orgs.find(id)) write_unit(json, *unit);
  }
  json.end_array().key("provinces").begin_array();
  for (const OrgUnit& unit : pack.orgs.units()) {
    if (unit.kind == parts_.rules.place_kind) write_unit(json, unit);
  }
  json.end_array().key("texts");
  write_page_texts(json);
  json.end_object();
  Reply out;
  out.body = json.take();
  out.route = "/speed/where";
  return readable_by_pages(std::move(out));
}

}  // namespace tongket
