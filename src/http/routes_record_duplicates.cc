// Records that may be one and the same: who they are, and making two of them one.

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "cases/record_duplicates.h"
#include "cases/record_merging.h"
#include "http/figure_json.h"
#include "http/json_parts.h"
#include "http/record_json.h"
#include "http/record_listing.h"
#include "http/record_writing.h"
#include "http/routes.h"

namespace tongket {
namespace {

constexpr int kMostTogether = 20;  // records of one group
constexpr int kMostLooked = 500;   // values for one page
constexpr std::string_view kDistinct = "distinct";

// Where a page goes on: "1/saomai|hue" is behind that value of the second group of fields.
struct Cursor {
  std::size_t group = 0;
  std::string value;
};

Result<Cursor> cursor_of(const RecordKind& kind, std::string_view text) {
  if (text.empty()) return Cursor{};
  const std::size_t slash = text.find('/');
  const Result<std::int64_t> group = record_id(text.substr(0, slash));
  if (slash == std::string_view::npos || !group ||
      static_cast<std::size_t>(*group) > kind.duplicates->by.size()) {
    return bad_parameter("after", excerpt(text, 80));
  }
  return Cursor{static_cast<std::size_t>(*group) - 1, std::string(text.substr(slash + 1))};
}

std::string text_of(const Cursor& cursor) {
  return std::to_string(cursor.group + 1) + "/" + cursor.value;
}

// Whether somebody has said that these are two.
bool are_distinct(const RecordListed& one, const RecordListed& other) {
  const auto says = [](const RecordListed& from, const RecordListed& to) {
    const std::vector<RecordLink> links = stored_record_body(from.record.values).links;
    return std::ranges::find(links, RecordLink{std::string(kDistinct), to.record.id}) !=
           links.end();
  };
  return says(one, other) || says(other, one);
}

// Those with another among them that may be the same.
std::vector<RecordListed> candidates(const std::vector<RecordListed>& records) {
  std::vector<RecordListed> out;
  for (const RecordListed& one : records) {
    const bool may_be = std::ranges::any_of(records, [&](const RecordListed& other) {
      return one.record.id != other.record.id && !are_distinct(one, other);
    });
    if (may_be) out.push_back(one);
  }
  return out;
}

class DuplicatePage {
 public:
  DuplicatePage(Live& live, const Call& call, const RecordKind& kind)
      : live_(live), call_(call), kind_(kind) {}

  Result<Reply> make(Cursor at, std::size_t limit) {
    json_.begin_object().key("groups").begin_array();
    std::string next;
    for (; at.group < kind_.duplicates->by.size(); at = {at.group + 1, {}}) {
      TK_TRY(const bool full, add_values(at, limit));
      if (!full) continue;
      next = text_of(at);
      break;
    }
    json_.end_array().key("next").text(next).end_object();
    return json_reply(json_);
  }

 private:
  // True: the page ends behind `at`.
  Result<bool> add_values(Cursor& at, std::size_t limit) {
    const std::string field = duplicate_field(kind_.duplicates->by[at.group]);
    while (true) {
      TK_TRY(const std::vector<RecordCounter> values,
             live_.store().records().repeated_values(
                 {.kind = kind_.id, .field = field, .after = at.value}));
      if (values.empty()) return false;
      for (const RecordCounter& value : values) {
        TK_CHECK(add_group(at.group, {field, {value.name}}));
        at.value = value.name;
        if (groups_ == limit || ++looked_ == kMostLooked) return true;
      }
    }
  }

  Result<> add_group(std::size_t group, RecordFilter filter) {
    RecordListing listing{.kind = &kind_};
    listing.query.kind = kind_.id;
    listing.query.limit = kMostTogether;
    narrow_to_seen(listing, live_, call_);
    listing.query.filters.push_back(std::move(filter));
    TK_TRY(const RecordsListed page, listed_records(live_, call_, listing));
    const std::vector<RecordListed> found = candidates(page.records);
    if (found.empty()) return done();
    ++groups_;
    json_.begin_object();
    write_texts(json_, "by", kind_.duplicates->by[group]);
    json_.key("records").begin_array();
    for (const RecordListed& each : found) {
      json_.begin_object();
      write_record_summary(json_, live_, call_, each.standing, each.record);
      json_.end_object();
    }
    json_.end_array().end_object();
    return done();
  }

  Live& live_;
  const Call& call_;
  const RecordKind& kind_;
  JsonWriter json_;
  std::size_t groups_ = 0;
  int looked_ = 0;
};

Result<Reply> list_duplicates(Live& live, const Call& call) {
  const std::string_view id = call.request.parameter("kind");
  TK_TRY(const RecordKind* kind, named_kind(live, id));
  if (!kind->duplicates) return bad_parameter("kind", excerpt(id, 80));
  TK_TRY(const int limit, record_limit(call.request));
  TK_TRY(Cursor cursor, cursor_of(*kind, call.request.parameter("after")));
  return DuplicatePage(live, call, *kind).make(std::move(cursor), static_cast<std::size_t>(limit));
}

Result<std::optional<int>> version_in(const JsonValue& body, std::string_view key) {
  if (body.find(key) == nullptr) return std::optional<int>();
  TK_TRY(const std::int64_t version, body.integer(key));
  return std::optional(static_cast<int>(std::clamp<std::int64_t>(version, 0, 1'000'000'000)));
}

Result<RecordMergeRequest> merge_request(const JsonValue& body) {
  RecordMergeRequest out;
  TK_TRY(out.take, body.texts("take"));
  TK_TRY(out.join, body.texts("join"));
  TK_TRY(out.stays_version, version_in(body, "version"));
  TK_TRY(out.goes_version, version_in(body, "other_version"));
  TK_TRY(const std::string reason, body.text_or("reason", ""));
  out.reason = to_nfc(trimmed(reason));
  return out;
}

// The other record of the body; the asker may read it, too.
Result<std::pair<StoredRecord, RecordStanding>> other_record(Live& live, const Call& call,
                                                             const JsonValue& body) {
  TK_TRY(const std::string found, body.text("other"));
  TK_TRY(const std::int64_t id, record_id(found));
  TK_TRY(std::optional<StoredRecord> record, live.store().records().find(id));
  if (!record) return no_record(found);
  std::optional<RecordStanding> standing = standing_of(live, call, *record);
  if (!standing) return no_record(found);
  return std::pair(*std::move(record), *std::move(standing));
}

using PairCommand = Result<std::vector<RecordWrite>> (*)(const RecordRules&, const RecordActing&,
                                                         const MergingPair&,
                                                         const RecordMergeRequest&);

Result<Reply> change_pair(Live& live, const Call& call, PairCommand command) {
  TK_TRY(const RecordAsked asked, asked_record(live, call));
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  TK_TRY(const auto other, other_record(live, call, body));
  TK_TRY(const RecordMergeRequest request, merge_request(body));
  if (!asked.kind().duplicates) return fail(ErrorCode::kInvalidInput, "cases.merge_kinds");
  // What somebody is to both of them.
  std::vector<Party> parties = asked.standing.parties;
  std::erase_if(parties, [&](Party party) { return !other.second.is(party); });
  TK_TRY(const RecordNow stays, whole_record(live, asked.record()));
  TK_TRY(const RecordNow goes, whole_record(live, other.first));
  TK_TRY(std::vector<RecordWrite> writes,
         command(live.record_rules(), record_acting(call, std::move(parties)), {stays, goes},
                 request));
  TK_CHECK(all_written(live, std::move(writes), asked.record().id));
  TK_TRY(const RecordAsked after, asked_record(live, call));
  return whole_record_reply(live, call, after);
}

Result<Reply> merge(Live& live, const Call& call) {
  return change_pair(live, call, &merge_records);
}

Result<Reply> split_again(Live& live, const Call& call) {
  return change_pair(live, call, &split_records);
}

}  // namespace

std::vector<Route> record_duplicate_routes() {
  const auto change = [](std::string_view pattern, std::string_view operation,
                         Result<Reply> (*handler)(Live&, const Call&)) {
    return Route{.method = Method::kPost,
                 .pattern = pattern,
                 .operation = operation,
                 .locking = Locking::kOwn,
                 .right = Right::kChangeRecords,
                 .handler = handler};
  };
  return {{.method = Method::kGet,
           .pattern = "/record-duplicates",
           .operation = "listRecordDuplicates",
           .locking = Locking::kOwn,
           .right = Right::kReadRecords,
           .handler = list_duplicates},
          change("/records/{id}/merge", "mergeRecord", merge),
          change("/records/{id}/split", "splitRecord", split_again)};
}

}  // namespace tongket
