#include "http/service.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>
#include <shared_mutex>
#include <utility>

#include "base/digest.h"
#include "http/backups.h"
#include "http/call.h"
#include "http/mailer.h"
#include "http/openapi.h"
#include "http/problem.h"
#include "http/routes.h"
#include "http/session_cookie.h"
#include "sign/signature.h"

namespace tongket {
namespace {

// What may be open to everybody depends on what is asked for.
bool may_be_public(Right right) {
  return right == Right::kReadFigure || right == Right::kReadReport;
}

constexpr std::string_view kBase = "/api/v1";
constexpr std::size_t kMostDocument = std::size_t{32} << 20;
constexpr std::size_t kMostPublicFile = std::size_t{10} << 20;  // of people without an account
constexpr std::size_t kMostJson = std::size_t{2} << 20;

// Views of the front end that pages of others may frame: they show what is public and change
// nothing, and a foreign page's frame gets no cookie.
constexpr std::string_view kEmbedded = "/nhung/chi-tieu/";
constexpr std::string_view kFramedPolicy =
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *; object-src "
    "'none'; "
    "img-src 'self' data:";

// What a browser must know of every answer.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kSecurity{
    {{"content-security-policy",
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
      "object-src 'none'; img-src 'self' data:"},
     {"x-content-type-options", "nosniff"},
     {"x-frame-options", "DENY"},
     {"referrer-policy", "same-origin"},
     {"cross-origin-opener-policy", "same-origin"}}};

bool has_header(const Reply& reply, std::string_view name) {
  return std::ranges::find(reply.headers, name, &Headers::value_type::first) != reply.headers.end();
}

void add_security(Reply& reply, const Request& request) {
  const std::string_view path = request.path;
  const bool embedded =
      path.starts_with(kEmbedded) && path.find('/', kEmbedded.size()) == std::string_view::npos;
  if (embedded) reply.headers.emplace_back("content-security-policy", kFramedPolicy);
  for (const auto& [name, value] : kSecurity) {
    if (embedded && name == "x-frame-options") continue;
    if (!has_header(reply, name)) reply.headers.emplace_back(name, value);
  }
  if (request.secure) {
    reply.headers.emplace_back("strict-transport-security", "max-age=31536000; includeSubDomains");
  }
}

Language language_of(const Request& request) {
  if (const auto chosen = language_from_code(request.cookie("tk_lang"))) return *chosen;
  return request.header("accept-language").starts_with("en") ? Language::kEnglish
                                                             : Language::kVietnamese;
}

std::string methods_of(const Router& router, std::string_view path) {
  std::string out;
  for (const Method method :
       {Method::kGet, Method::kPost, Method::kPut, Method::kPatch, Method::kDelete}) {
    if (router.match(method, path).route == nullptr) continue;
    out += (out.empty() ? "" : ", ") + std::string(to_code(method));
    if (method == Method::kGet) out += ", HEAD";
  }
  return out;
}

// A conditional request for what the client has already.
void answer_conditionally(Reply& reply, const Request& request) {
  if (request.method != Method::kGet || reply.status != 200 || has_header(reply, "etag") ||
      reply.file_body) {
    return;
  }
  const std::string_view body =
      reply.shared_body ? *reply.shared_body : std::string_view(reply.body);
  const std::string etag = "\"" + hex(sha256(body)).substr(0, 32) + "\"";
  reply.headers.emplace_back("etag", etag);
  if (!has_header(reply, "cache-control")) {
    reply.headers.emplace_back("cache-control", "no-cache, private");
  }
  if (request.header("if-none-match").find(etag) == std::string_view::npos) return;
  reply.status = 304;
  reply.type.clear();
  reply.body.clear();
  reply.shared_body.reset();
  reply.shared_gzip.reset();
}

void add_operating(Gauges& gauges, const Operating& operating) {
  if (operating.mailer != nullptr) {
    const Mailer::Counts mails = operating.mailer->counts();
    gauges.mails_sent = mails.sent;
    gauges.mails_failed = mails.failed;
    gauges.mails_queued = mails.queued;
  }
  if (operating.backups == nullptr) return;
  if (const auto last = operating.backups->last_verified()) {
    gauges.last_backup = std::chrono::floor<std::chrono::seconds>(*last).time_since_epoch().count();
  }
}

}  // namespace

std::vector<Route> all_routes() {
  std::vector<Route> out;
  for (const auto group : {session_routes,
                           account_routes,
                           admin_routes,
                           pack_routes,
                           cycle_routes,
                           board_routes,
                           submission_routes,
                           flow_routes,
                           signature_routes,
                           file_routes,
                           own_workbook_routes,
                           oidc_routes,
                           result_routes,
                           machine_routes,
                           notice_routes,
                           figure_routes,
                           report_routes,
                           overview_routes,
                           org_routes,
                           search_routes,
                           work_routes,
                           indicator_routes,
                           fact_routes,
                           change_routes,
                           draft_routes,
                           text_routes,
                           merge_routes,
                           edition_routes,
                           proof_routes,
                           unit_routes,
                           backup_routes,
                           mail_routes,
                           record_kind_routes,
                           record_to_do_routes,
                           record_routes,
                           record_step_routes,
                           record_file_routes,
                           record_import_routes,
                           record_export_routes,
                           record_public_routes,
                           record_statistics_routes,
                           portal_routes,
                           speed_routes,
                           exchange_routes,
                           record_sheet_routes,
                           record_alert_routes,
                           record_lateness_routes,
                           record_screening_routes,
                           record_job_routes,
                           record_duplicate_routes,
                           record_people_routes,
                           record_erasing_routes,
                           record_filter_routes}) {
    for (Route& route : group()) out.push_back(route);
  }
  return out;
}

Service::Service(Live& live, std::optional<StaticFiles> front_end)
    : live_(live),
      router_(all_routes()),
      rate_(live.settings().requests_per_second),
      front_end_(std::move(front_end)) {
  Result<std::string> openapi = openapi_json();
  TK_ASSERT(openapi.ok());  // an asset of ours
  openapi_ = std::make_shared<const std::string>(std::move(*openapi));
}

std::size_t Service::most_bytes(Method method, std::string_view path) {
  if (method == Method::kPost && path.ends_with("/public/record-files")) return kMostPublicFile;
  if (method == Method::kPost && path.ends_with("/signature")) return kMostSignatureBytes;
  const bool file =
      method == Method::kPost &&
      (path.ends_with("/workbook") || path.ends_with("/own-workbook") ||
       path.ends_with("/record-files") || path.ends_with("/record-imports") ||
       path.ends_with("/document") || path.ends_with("/proof") || path.ends_with("/merge"));
  return file ? kMostDocument : kMostJson;
}

bool Service::is_quick(const Request& request) {
  const bool table = request.path == "/api/v1/figures" && !request.has_parameter("format") &&
                     !request.has_parameter("footing");
  return table || request.path.ends_with("/cells") || !request.path.starts_with("/api/");
}

Reply Service::handle(const Request& request) {
  const auto begin = std::chrono::steady_clock::now();
  std::string_view route = "static";
  Reply reply;
  const std::string_view path = request.path;
  if (path == kBase || path.starts_with("/api/")) {
    reply = api(request, route);
  } else if (path == "/healthz" || path == "/readyz" || path == "/metrics") {
    route = path.substr(1);
    reply = operations(request);
  } else if (std::optional<Reply> file = front_end_ ? front_end_->answer(request) : std::nullopt) {
    reply = *std::move(file);
  } else {
    reply = problem_reply(fail(ErrorCode::kNotFound, "http.no_route", {{"found", request.path}}),
                          {language_of(request), request.request_id});
  }
  if (reply.after) {
    const Error lost = fail(ErrorCode::kIo, "http.not_durable");
    reply.failed_body = std::make_shared<const std::string>(
        problem_reply(lost, {language_of(request), request.request_id}).body);
  }
  reply.route = route;
  add_security(reply, request);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  metrics_.count({route, reply.status, took.count()});
  return reply;
}

Reply Service::operations(const Request& request) {
  if (request.path == "/healthz") return {.type = "text/plain; charset=utf-8", .body = "ok\n"};
  if (request.path == "/readyz") {
    return live_.healthy() ? Reply{.type = "text/plain; charset=utf-8", .body = "ready\n"}
                           : Reply{.status = 503,
                                   .type = "text/plain; charset=utf-8",
                                   .body = "the disk refused a write; restart\n"};
  }
  const std::shared_lock lock(live_.mutex());
  if (!may_watch(request)) {
    return problem_reply(fail(ErrorCode::kUsage, "access.login_needed"),
                         {language_of(request), request.request_id});
  }
  Gauges gauges{static_cast<std::int64_t>(live_.figures().version()),
                static_cast<std::int64_t>(live_.reporting().submissions().size()),
                static_cast<std::int64_t>(live_.sessions().count()), live_.healthy()};
  add_operating(gauges, live_.operating());
  return {.type = "text/plain; version=0.0.4; charset=utf-8", .body = metrics_.text(gauges)};
}

// What is measured tells how the ministry works: it is for this machine, and for who reads the
// audit.
bool Service::may_watch(const Request& request) {
  if (request.address.starts_with("127.") || request.address == "::1") return true;
  const Result<Caller> caller = identify(live_, request);
  if (!caller) return false;
  return decide(caller->actor, Right::kReadAudit, {.org = live_.pack().nation},
                {live_.pack().orgs, local_date(live_.now())})
      .allowed();
}

Reply Service::api(const Request& request, std::string_view& route) {
  const Language language = language_of(request);
  const std::string_view path =
      std::string_view(request.path)
          .substr(request.path.starts_with(kBase) ? kBase.size() : request.path.size());
  if (request.method == Method::kGet && path == "/openapi.json") {
    route = "openapi";
    Reply reply{.shared_body = openapi_};
    answer_conditionally(reply, request);
    return reply;
  }
  const RouteMatch match = router_.match(request.method, path);
  route = match.route == nullptr ? "none" : match.route->operation;
  Result<Reply> answered = dispatch(request, match, language);
  Reply reply = answered ? std::move(*answered)
                         : problem_reply(answered.error(), {language, request.request_id});
  if (match.route == nullptr && match.path_known) {
    reply.headers.emplace_back("allow", methods_of(router_, path));
  }
  answer_conditionally(reply, request);
  if (!has_header(reply, "cache-control")) reply.headers.emplace_back("cache-control", "no-store");
  return reply;
}

Result<Reply> Service::dispatch(const Request& request, const RouteMatch& match,
                                Language language) {
  if (match.route == nullptr) {
    return fail(ErrorCode::kNotFound, match.path_known ? "http.method" : "http.no_route",
                {{"found", request.path}});
  }
  const Route& route = *match.route;
  std::shared_lock<std::shared_mutex> reading;
  std::unique_lock<std::shared_mutex> writing;
  const auto lock = [&] {
    if (route.locking == Locking::kWrite) {
      writing = std::unique_lock(live_.mutex());
    } else {
      reading = std::shared_lock(live_.mutex());
    }
  };
  lock();
  TK_TRY(const Caller caller, identify(live_, request));
  if (!rate_.take(caller.actor.account, std::chrono::steady_clock::now())) {
    return fail(ErrorCode::kUsage, "http.rate");
  }
  if (request.method != Method::kGet) TK_CHECK(check_csrf(caller, request));
  const Call call{request, caller.actor, language, live_.now(), match.params};
  if (route.guard == Guard::kRight) {
    RightsTarget target;
    if (route.target != nullptr && !caller.actor.is_public()) {
      TK_TRY(target, route.target(live_, call));
    } else if (route.target != nullptr && may_be_public(route.right)) {
      TK_TRY(target, route.target(live_, call));
    }
    const Decision decision = call.decided(route.right, target, live_.pack().orgs);
    if (!decision) {
      return fail(ErrorCode::kUsage,
                  decision.denial == Denial::kLogin ? "access.login_needed" : decision.key());
    }
  }
  if (route.locking == Locking::kOwn) reading.unlock();
  return route.handler(live_, call);
}

}  // namespace tongket
