#include "http/record_listing.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "cases/record_counting.h"
#include "cases/record_duplicates.h"
#include "cases/record_projection.h"
#include "cases/record_words.h"
#include "http/figure_json.h"

namespace tongket {
namespace {

constexpr std::string_view kFieldPrefix = "f.";
constexpr std::size_t kLongestWords = 200;  // bytes
constexpr std::size_t kMostValues = 100;    // of one filter
constexpr std::size_t kMostMonthsListed = 120;

std::vector<std::string> values_in(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view part : split(text, ',')) {
    if (!trimmed(part).empty()) out.emplace_back(trimmed(part));
  }
  return out;
}

Result<> add_filter(RecordListing& listing, std::string_view field, std::string_view name,
                    std::string_view text) {
  std::vector<std::string> values = values_in(text);
  if (values.empty()) return done();
  if (values.size() > kMostValues) return bad_parameter(name, excerpt(text, 80));
  listing.query.filters.push_back({std::string(field), std::move(values)});
  return done();
}

Result<> add_day(std::string& out, const Request& request, std::string_view name) {
  const std::string_view text = request.parameter(name);
  if (text.empty()) return done();
  if (!parse_date(text)) return bad_parameter(name, text);
  out = text;
  return done();
}

Result<> add_page(RecordListing& listing, const Request& request) {
  TK_TRY(listing.query.limit, record_limit(request));
  listing.query.after = request.parameter("after");
  const std::string_view order = request.parameter("order");
  if (order == "due") {
    listing.query.order = RecordOrder::kDue;
  } else if (!order.empty() && order != "newest") {
    return bad_parameter("order", order);
  }
  return done();
}

Result<> add_words(RecordListing& listing, const Request& request) {
  const std::string_view typed = request.parameter("q");
  if (typed.size() > kLongestWords) return bad_parameter("q", excerpt(typed, 80));
  listing.query.words = query_words(typed);
  return done();
}

// f.<field>=a,b: only fields that are as open as `most`.
Result<> add_fields(RecordListing& listing, const Request& request, Privacy most) {
  for (const auto& [name, text] : request.query) {
    if (!name.starts_with(kFieldPrefix)) continue;
    const std::string_view id = std::string_view(name).substr(kFieldPrefix.size());
    const RecordField* field = listing.kind->find_field(id);
    if (field == nullptr || field->privacy > most) return bad_parameter(name, excerpt(text, 80));
    TK_CHECK(add_filter(listing, id, name, text));
  }
  return done();
}

Result<> add_view(RecordListing& listing, const Request& request) {
  const std::string_view id = request.parameter("view");
  if (id.empty()) return done();
  const auto view = std::ranges::find(listing.kind->views, id, &RecordView::id);
  if (view == listing.kind->views.end()) return bad_parameter("view", id);
  listing.view = &*view;
  for (const RecordView::Part& part : view->where) {
    if (part.field == "owner") {
      narrow_to_owners(listing, part.values);
      continue;
    }
    const RecordField* field = listing.kind->find_field(part.field);
    if (field != nullptr && field->privacy == Privacy::kPersonal) return bad_parameter("view", id);
    listing.query.filters.push_back({part.field, part.values});
  }
  return done();
}

// Who sees only lists may not learn from one what stands in a personal field.
bool tells_personal(const RecordCount& count, const RecordKind& kind) {
  if (!count.when) return false;
  return std::ranges::any_of(count.when->components(), [&](const std::string& id) {
    const RecordField* field = kind.find_field(id);
    return field != nullptr && field->privacy == Privacy::kPersonal;
  });
}

// ?count=letters&period=2023-S1: what the count counts in the period; a stock as it stands.
Result<> add_count(RecordListing& listing, const Request& request) {
  const std::string_view id = request.parameter("count");
  if (id.empty()) return done();
  const auto count = std::ranges::find(listing.kind->counts, id, &RecordCount::id);
  const bool known = count != listing.kind->counts.end() && !tells_personal(*count, *listing.kind);
  if (!known) return bad_parameter("count", excerpt(id, 80));
  std::vector<std::string> months{std::string(kNoMonth)};
  if (!count->stock) {
    const std::string_view told = request.parameter("period");
    const Result<TimePeriod> period = TimePeriod::parse(told);
    if (!period) return bad_parameter("period", excerpt(told, 80));
    Result<std::vector<std::string>> whole = months_of_period(*period);
    if (!whole || whole->size() > kMostMonthsListed)
      return bad_parameter("period", excerpt(told, 80));
    months = std::move(*whole);
  }
  listing.query.filters.push_back({count_key(*count), std::move(months)});
  return done();
}

Result<> add_kind(RecordListing& listing, const Live& live, const Call& call) {
  const Request& request = call.request;
  const std::string_view id = request.parameter("kind");
  if (id.empty()) {
    for (const std::string_view of_kind : {"view", "count", "q", "state"}) {
      if (request.has_parameter(of_kind)) {
        return bad_parameter(of_kind, excerpt(request.parameter(of_kind), 80));
      }
    }
    narrow_to_seen(listing, live, call);
    return done();
  }
  TK_TRY(listing.kind, named_kind(live, id));
  listing.query.kind = listing.kind->id;
  narrow_to_seen(listing, live, call);
  TK_CHECK(add_words(listing, request));
  TK_CHECK(add_filter(listing, "state", "state", request.parameter("state")));
  TK_CHECK(add_view(listing, request));
  TK_CHECK(add_count(listing, request));
  return add_fields(listing, request, Privacy::kInternal);
}

}  // namespace

Result<int> record_limit(const Request& request) {
  Request limited;
  if (request.has_parameter("limit")) {
    limited.query.emplace_back("limit", request.parameter("limit"));
  }
  TK_TRY(const PageWanted page, page_wanted(limited));
  return static_cast<int>(page.limit);
}

void narrow_to_owners(RecordListing& listing, std::vector<std::string> units) {
  const auto at = std::ranges::find(listing.query.filters, "owner", &RecordFilter::field);
  if (at == listing.query.filters.end()) {
    listing.query.filters.push_back({"owner", std::move(units)});
    listing.nothing = listing.query.filters.back().values.empty();
    return;
  }
  std::erase_if(at->values, [&](const std::string& unit) {
    return std::ranges::find(units, unit) == units.end();
  });
  if (at->values.empty()) listing.nothing = true;
}

void narrow_to_seen(RecordListing& listing, const Live& live, const Call& call) {
  // Of all kinds: one of no field in particular, so what some grant reaches.
  static const RecordKind any;
  const OwnersSeen seen = owners_seen(live, call, listing.kind == nullptr ? any : *listing.kind);
  if (seen.all) return;
  if (listing.kind == nullptr) return narrow_to_owners(listing, seen.units);
  std::vector<std::string> units = seen.units;
  std::ranges::replace(units, std::string(), std::string("-"));
  if (units.empty()) listing.nothing = true;
  listing.query.filters.push_back({"unit", std::move(units)});
}

Result<RecordListing> record_listing(const Live& live, const Call& call) {
  RecordListing out;
  const Request& request = call.request;
  TK_CHECK(add_kind(out, live, call));
  TK_CHECK(add_filter(out, "stage", "stage", request.parameter("stage")));
  const std::vector<std::string> owners = values_in(request.parameter("owner"));
  if (!owners.empty()) narrow_to_owners(out, owners);
  TK_CHECK(add_day(out.query.due_from, request, "due_from"));
  TK_CHECK(add_day(out.query.due_until, request, "due_until"));
  TK_CHECK(add_page(out, request));
  leave_out_merged(out.kind, out.query);
  return out;
}

Result<RecordListing> public_listing(const Live& live, const Call& call) {
  RecordListing out;
  TK_TRY(out.kind, named_kind(live, call.request.parameter("kind")));
  if (out.kind->public_states.empty()) {
    return fail(ErrorCode::kNotFound, "cases.unknown_kind", {{"found", out.kind->id}});
  }
  out.query.kind = out.kind->id;
  out.query.public_only = true;
  out.query.filters.push_back({"state", out.kind->public_states});
  TK_CHECK(add_words(out, call.request));
  TK_CHECK(add_fields(out, call.request, Privacy::kPublic));
  TK_CHECK(add_page(out, call.request));
  out.query.order = RecordOrder::kNewest;  // by which day something is due is not public
  return out;
}

Result<RecordsListed> listed_records(Live& live, const Call& call, const RecordListing& listing) {
  RecordsListed out;
  if (listing.nothing) return out;
  TK_TRY(RecordPage page, live.store().records().list(listing.query));
  out.next = std::move(page.next);
  out.about = page.about;
  out.is_exact = page.is_exact;
  for (StoredRecord& record : page.records) {
    std::optional<RecordStanding> standing = standing_of(live, call, record);
    if (standing) out.records.push_back({*std::move(standing), std::move(record)});
  }
  return out;
}

Result<std::int64_t> count_of(Live& live, const RecordListing& listing) {
  if (listing.nothing) return std::int64_t{0};
  RecordQuery query = listing.query;
  query.limit = 1;
  TK_TRY(const RecordPage page, live.store().records().list(query));
  return page.about;
}

void write_listing_end(JsonWriter& json, const RecordsListed& page) {
  json.key("next").text(page.next);
  json.key("about").integer(page.about);
  json.key("exact").boolean(page.is_exact);
}

}  // namespace tongket
