// Filters that people keep: their own and those that others of their units share.

#include <algorithm>
#include <charconv>
#include <utility>

#include "http/json_parts.h"
#include "http/record_filters.h"
#include "http/routes.h"

namespace tongket {
namespace {

Error no_filter(std::string_view id) {
  return fail(ErrorCode::kNotFound, "http.no_filter", {{"found", std::string(id)}});
}

Result<Reply> list_filters(Live& live, const Call& call) {
  const std::string_view kind = call.request.parameter("kind");
  JsonWriter json;
  json.begin_object().key("filters").begin_array();
  TK_TRY(const std::vector<SavedFilter> mine, saved_filters(live, call.actor.person));
  for (const SavedFilter& filter : mine) {
    if (kind.empty() || filter.kind == kind) write_filter(json, {filter, filter.id, ""});
  }
  for (const Account* other : live.accounts().all()) {
    const bool near = other->id != call.actor.account && other->state == AccountState::kActive &&
                      share_a_unit(other->grants, call.actor.grants);
    if (!near) continue;
    TK_TRY(const std::vector<SavedFilter> theirs, saved_filters(live, other->person));
    for (const SavedFilter& filter : theirs) {
      const bool shown = filter.shared && (kind.empty() || filter.kind == kind);
      if (shown) write_filter(json, {filter, other->id + "/" + filter.id, other->name});
    }
  }
  json.end_array().end_object();
  return json_reply(json);
}

std::string next_filter_id(const std::vector<SavedFilter>& filters) {
  std::int64_t most = 0;
  for (const SavedFilter& filter : filters) {
    std::int64_t id = 0;
    std::from_chars(filter.id.data(), filter.id.data() + filter.id.size(), id);
    most = std::max(most, id);
  }
  return std::to_string(most + 1);
}

Result<Reply> filter_reply(const SavedFilter& filter, int status = 200) {
  JsonWriter json;
  write_filter(json, {filter, filter.id, ""});
  return json_reply(json, status);
}

Result<Reply> add(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  TK_TRY(std::vector<SavedFilter> filters, saved_filters(live, call.actor.person));
  if (filters.size() >= kMostSavedFilters) {
    return body.error("http.filters_many", {{"limit", std::to_string(kMostSavedFilters)}});
  }
  SavedFilter filter{.id = next_filter_id(filters)};
  TK_TRY(filter.kind, body.text("kind"));
  TK_CHECK(change_filter(live, call, body, filter));
  filters.push_back(filter);
  TK_CHECK(keep_filters(live, call.actor.person, filters));
  return filter_reply(filter, 201);
}

Result<Reply> change_kept_filter(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  TK_TRY(std::vector<SavedFilter> filters, saved_filters(live, call.actor.person));
  const auto at = std::ranges::find(filters, call.param("id"), &SavedFilter::id);
  if (at == filters.end()) return no_filter(call.param("id"));
  TK_CHECK(change_filter(live, call, body, *at));
  TK_CHECK(keep_filters(live, call.actor.person, filters));
  return filter_reply(*at);
}

Result<Reply> remove(Live& live, const Call& call) {
  TK_TRY(std::vector<SavedFilter> filters, saved_filters(live, call.actor.person));
  const auto at = std::ranges::find(filters, call.param("id"), &SavedFilter::id);
  if (at == filters.end()) return no_filter(call.param("id"));
  filters.erase(at);
  TK_CHECK(keep_filters(live, call.actor.person, filters));
  return no_content();
}

Route filter_route(Method method, std::string_view pattern, std::string_view operation,
                   Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = method,
          .pattern = pattern,
          .operation = operation,
          .locking = method == Method::kGet ? Locking::kRead : Locking::kWrite,
          // Filters are kept by people; a token only reads them.
          .right = method == Method::kGet ? Right::kReadRecords : Right::kOwnAccount,
          .handler = handler};
}

}  // namespace

std::vector<Route> record_filter_routes() {
  return {filter_route(Method::kGet, "/record-filters", "listRecordFilters", list_filters),
          filter_route(Method::kPost, "/record-filters", "saveRecordFilter", add),
          filter_route(Method::kPatch, "/record-filters/{id}", "changeRecordFilter",
                       change_kept_filter),
          filter_route(Method::kDelete, "/record-filters/{id}", "deleteRecordFilter", remove)};
}

}  // namespace tongket
