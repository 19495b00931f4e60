// One search over everything that has a page: units, indicators, reports, tasks, documents, the
// forms that units send, and records of registers and cases. Nothing is found that may not be
// opened.

#include <algorithm>
#include <map>
#include <shared_mutex>
#include <tuple>

#include "base/base64url.h"
#include "cases/record_state.h"
#include "cases/record_words.h"
#include "http/figure_json.h"
#include "http/json_parts.h"
#include "http/planned_units.h"
#include "http/record_listing.h"
#include "http/routes.h"
#include "http/search_words.h"
#include "http/submission_json.h"
#include "http/work_listed.h"

namespace tongket {
namespace {

constexpr std::size_t kLongestQuery = 200;  // bytes of a query
constexpr std::size_t kLeastOfKind = 5;
constexpr int kMostRecords = 20;
constexpr int kByOtherWords = 100;  // grade of what is found by words that its name has not

struct Hit {
  std::string_view kind;
  std::string id;
  NamedText name;
  NamedText detail;  // vi empty: none
  std::string link;
  int grade = 0;
};

class Hits {
 public:
  explicit Hits(std::string_view typed) : words_(typed) {}

  void add(Hit hit, const std::vector<std::string_view>& others) {
    std::vector<std::string_view> names = others;
    names.emplace_back(hit.name.en);
    const std::optional<int> grade = words_.grade(hit.name.vi, names);
    if (!grade) return;
    hit.grade = *grade;
    all_.push_back(std::move(hit));
  }
  // What somebody else found by the words already.
  void add_found(Hit hit, std::string_view other) {
    hit.grade = words_.grade(hit.name.vi, {other}).value_or(kByOtherWords);
    all_.push_back(std::move(hit));
  }
  [[nodiscard]] std::size_t total() const { return all_.size(); }

  // The best, but of no kind so many that another kind is crowded out.
  [[nodiscard]] std::vector<const Hit*> best(std::size_t limit) {
    std::ranges::stable_sort(
        all_, {}, [](const Hit& hit) { return std::tuple(hit.grade, hit.name.vi.size()); });
    const std::size_t most = std::max(kLeastOfKind, limit / 3);
    std::map<std::string_view, std::size_t> taken;
    std::vector<const Hit*> out;
    std::vector<const Hit*> rest;
    for (const Hit& hit : all_) {
      const bool has_room = taken[hit.kind] < most;
      (has_room ? out : rest).push_back(&hit);
      if (has_room) ++taken[hit.kind];
    }
    out.insert(out.end(), rest.begin(), rest.end());
    if (out.size() > limit) out.resize(limit);
    return out;
  }

 private:
  SearchWords words_;
  std::vector<Hit> all_;
};

NamedText kind_name(const Pack& pack, std::string_view id) {
  const auto kind = std::ranges::find(pack.org_kinds, id, &Code::id);
  return kind == pack.org_kinds.end() ? NamedText{} : NamedText{kind->name_vi, kind->name_en};
}

void find_units(const Live& live, const Call& call, Hits& hits) {
  const Pack& pack = live.pack();
  const bool knows_plans = may_know_plans(live, call);
  for (const OrgUnit& unit : pack.orgs.units()) {
    if (!knows_plans && is_only_planned(live, unit, local_date(call.now))) continue;
    std::vector<std::string_view> others(unit.aliases.begin(), unit.aliases.end());
    others.emplace_back(unit.id);
    hits.add({.kind = "org",
              .id = unit.id,
              .name = {unit.name_vi, unit.name_en},
              .detail = kind_name(pack, unit.kind),
              .link = "/don-vi/" + percent_encoded(unit.id)},
             others);
  }
}

void find_indicators(const Pack& pack, Hits& hits) {
  for (const Indicator& indicator : pack.indicators) {
    std::vector<std::string_view> others(indicator.synonyms.begin(), indicator.synonyms.end());
    others.emplace_back(indicator.code);
    hits.add({.kind = "indicator",
              .id = indicator.code,
              .name = {indicator.name_vi, indicator.name_en},
              .detail = {indicator.code, indicator.code},
              .link = "/chi-tieu/" + percent_encoded(indicator.code)},
             others);
  }
}

// The pack's tasks and documents have no page of their own: the list, narrowed to them.
void find_tasks(const Pack& pack, Hits& hits) {
  for (const WorkItem& task : pack.tasks) {
    hits.add({.kind = "task",
              .id = task.source + "/" + task.field + "/" + task.title_vi,
              .name = {task.title_vi, task.title_en},
              .detail = {task.due, task.due},
              .link = "/nhiem-vu?q=" + percent_encoded(task.title_vi)},
             {task.legal_basis});
  }
}

void find_documents(const Pack& pack, Hits& hits) {
  for (const LegalDocument& document : pack.documents) {
    const std::string& place = document.number.empty() ? document.title_vi : document.number;
    hits.add({.kind = "document",
              .id = document.source + "/" + document.list + "/" + std::to_string(document.sequence),
              .name = {document.title_vi, document.title_en},
              .detail = {document.number, document.number},
              .link = "/van-ban?q=" + percent_encoded(place)},
             {document.number, document.submission_number});
  }
}

// Those that records say are found as records.
Result<> find_work(Live& live, Hits& hits) {
  TK_TRY(const auto tasks, registers_of_tasks(live));
  if (tasks.empty()) find_tasks(live.pack(), hits);
  TK_TRY(const auto documents, registers_of_documents(live));
  if (documents.empty()) find_documents(live.pack(), hits);
  return done();
}

void find_reports(const Pack& pack, Hits& hits) {
  for (const ReportDefinition& report : pack.reports) {
    hits.add({.kind = "report",
              .id = report.id,
              .name = {report.name_vi, report.name_en},
              .detail = {},
              .link = "/bao-cao"},
             {report.id});
  }
}

void find_submissions(const Live& live, const Call& call, Hits& hits) {
  const Reporting& reporting = live.reporting();
  for (const Submission& submission : reporting.submissions()) {
    const NamedText unit = org_name(live.pack(), submission.org);
    const Cycle& cycle = reporting.cycle_of(submission);
    const NamedText& form = reporting.form_of(submission).name;
    Hit hit{.kind = "submission",
            .id = submission.id,
            .name = {form.vi + ", " + unit.vi, form.en + ", " + unit.en},
            .detail = cycle.plan.name,
            .link = "/bieu/" + percent_encoded(submission.id)};
    if (call.decided(Right::kReadSubmission, target_of(live, submission), live.pack().orgs)) {
      hits.add(std::move(hit), {});
    }
  }
}

// Without the lock: the newest that have all words. What they are found by is never personal.
Result<> find_records(Live& live, const Call& call, std::string_view typed, Hits& hits) {
  RecordListing listing;
  listing.query.words = query_words(typed);
  if (listing.query.words.empty()) return done();
  listing.query.limit = kMostRecords;
  narrow_to_seen(listing, live, call);
  TK_TRY(const RecordsListed page, listed_records(live, call, listing));
  for (const RecordListed& each : page.records) {
    const RecordKind& kind = *each.standing.kind;
    const std::string number = record_number(kind, each.record);
    hits.add_found(
        {.kind = "record",
         .id = std::to_string(each.record.id),
         .name = {each.record.title, each.record.title},
         .detail = {kind.name.vi + " " + number, kind.name.en + " " + number},
         .link = "/so-theo-doi/" + percent_encoded(kind.id) + "/" + std::to_string(each.record.id)},
        number);
  }
  return done();
}

Result<Reply> search(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  const std::string_view typed = call.request.parameter("q");
  if (typed.size() > kLongestQuery) return bad_parameter("q", typed);
  const Pack& pack = live.pack();
  const auto may = [&](Right right, const RightsTarget& target) {
    return call.decided(right, target, pack.orgs).allowed();
  };
  Hits hits(typed);
  {
    const std::shared_lock lock(live.mutex());
    find_units(live, call, hits);
    find_indicators(pack, hits);
    if (may(Right::kReadReport, {.org = pack.nation, .disclosure = Disclosure::kInternal})) {
      find_reports(pack, hits);
    }
    if (!call.actor.is_public()) find_submissions(live, call, hits);
  }
  if (may(Right::kReadRecords, {})) {
    TK_CHECK(find_work(live, hits));
    TK_CHECK(find_records(live, call, typed, hits));
  }
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const Hit* hit : hits.best(page.limit)) {
    json.begin_object();
    json.key("kind").text(hit->kind);
    json.key("id").text(hit->id);
    write_named(json, "name", hit->name);
    if (hit->detail.vi.empty()) {
      json.key("detail").null();
    } else {
      write_named(json, "detail", hit->detail);
    }
    json.key("link").text(hit->link);
    json.end_object();
  }
  json.end_array();
  json.key("total").integer(static_cast<std::int64_t>(hits.total()));
  json.end_object();
  return json_reply(json);
}

}  // namespace

std::vector<Route> search_routes() {
  return {{.method = Method::kGet,
           .pattern = "/search",
           .operation = "search",
           .locking = Locking::kOwn,
           .guard = Guard::kAnyone,
           .handler = search}};
}

}  // namespace tongket
