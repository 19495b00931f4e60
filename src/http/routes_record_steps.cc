// What accounts do to records: make one, take a step, correct fields, comment, link. Each is one
// write of the store, made without Live's lock; who is told of it is told afterwards.

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "http/json_parts.h"
#include "http/record_json.h"
#include "http/record_notices.h"
#include "http/record_writing.h"
#include "http/routes.h"
#include "net/commit.h"

namespace tongket {
namespace {

constexpr std::size_t kMostMentioned = 20;
constexpr int kTries = 5;  // of what does not depend on the version that stands
constexpr std::array<std::string_view, 7> kRelationCodes{
    "amends", "replaces", "implements", "follows", "part_of", "relates", "distinct"};

// The record as it stands after a write. Whoever gave it to others may not see it any more.
Result<Reply> record_after(Live& live, const Call& call, const RecordTold& told) {
  std::shared_ptr<PendingWrite> telling = tell_of_record(live, call, told);
  const Result<RecordAsked> asked = asked_record(live, call);
  if (!asked && asked.error().key != "http.no_record") return asked.error();
  Reply reply = no_content();
  if (asked) {
    TK_TRY(reply, whole_record_reply(live, call, *asked));
  }
  reply.after = std::move(telling);
  return reply;
}

Result<Reply> make(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  TK_TRY(const std::string kind_id, body.text("kind"));
  TK_TRY(const RecordKind* kind, named_kind(live, kind_id));
  TK_TRY(const StepRequest request, step_request(body, *kind, live.pack()));
  TK_CHECK(check_files(live, {*kind, request.values, {}, claimant_of(call)}));
  const std::vector<Party> parties =
      parties_of(call.actor, *kind, place_of_record(*kind, request.values),
                 {live.pack().orgs, local_date(call.now)});
  const RecordActing acting = record_acting(call, parties);
  const RecordCommands commands(live.record_rules(), acting);
  TK_TRY(const std::int64_t id, live.store().records().reserve());
  TK_TRY(RecordWrite write, commands.make(*kind, id, request));
  const StoredRecord record = write.record;
  Reply reply = made_reply(*kind, record);
  TK_TRY(reply.after, posted_if_sure(live, acting, std::move(write)));
  std::shared_ptr<PendingWrite> telling =
      tell_of_record(live, call, {.kind = *kind, .record = record});
  reply.after = reply.after ? with_telling(std::move(reply.after), std::move(telling)) : telling;
  return reply;
}

using Command = Result<RecordWrite> (RecordCommands::*)(const RecordNow&, const StepRequest&) const;

Result<Reply> change_record(Live& live, const Call& call, Command command) {
  TK_TRY(const RecordAsked asked, asked_record(live, call));
  const RecordKind& kind = asked.kind();
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  TK_TRY(const StepRequest request, step_request(body, kind, live.pack()));
  TK_TRY(const RecordNow whole, whole_record(live, asked.record()));
  RecordValues before = whole.body.values;
  before.insert(whole.body.proposed.begin(), whole.body.proposed.end());
  TK_CHECK(check_files(live, {kind, request.values, before, claimant_of(call)}));
  const RecordActing acting = record_acting(call, asked.standing.parties);
  const RecordCommands commands(live.record_rules(), acting);
  TK_TRY(RecordWrite write, (commands.*command)(whole, request));
  const StoredRecord record = write.record;
  TK_CHECK(written(live, acting, std::move(write)));
  return record_after(live, call,
                      {.kind = kind, .record = record, .owner_before = asked.record().owner});
}

Result<Reply> take_step(Live& live, const Call& call) {
  return change_record(live, call, &RecordCommands::take);
}

Result<Reply> edit(Live& live, const Call& call) {
  return change_record(live, call, &RecordCommands::edit);
}

// What is added to a record however it stands: tried again if somebody else wrote meanwhile.
template <typename Make>
Result<StoredRecord> added(Live& live, const Call& call, const Make& make) {
  for (int i = 0;; ++i) {
    TK_TRY(const RecordAsked asked, asked_record(live, call));
    // An editor reads records; only a party adds to them.
    const bool party = std::ranges::any_of(asked.standing.parties,
                                           [](Party one) { return one != Party::kAnyone; });
    if (!party) return fail(ErrorCode::kUsage, "cases.not_yours_to_edit");
    TK_TRY(const RecordNow whole, whole_record(live, asked.record()));
    const RecordActing acting = record_acting(call, asked.standing.parties);
    const RecordCommands commands(live.record_rules(), acting);
    TK_TRY(RecordWrite write, make(commands, whole));
    StoredRecord record = write.record;
    const Result<> done = written(live, acting, std::move(write));
    if (done) return record;
    if (done.error().key != "cases.changed" || i + 1 == kTries) return done.error();
  }
}

Result<std::vector<std::string>> mentioned_in(Live& live, const JsonValue& body) {
  TK_TRY(std::vector<std::string> out, body.texts("mentioned"));
  if (out.size() > kMostMentioned) return body.error("http.record_mentioned");
  const std::shared_lock lock(live.mutex());
  for (const std::string& account : out) {
    if (live.accounts().find(account) == nullptr) return body.error("http.record_mentioned");
  }
  return out;
}

Result<Reply> comment(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  TK_TRY(const std::string typed, body.text("text"));
  TK_TRY(const std::vector<std::string> mentioned, mentioned_in(live, body));
  const std::string text = to_nfc(trimmed(typed));
  TK_TRY(const StoredRecord record,
         added(live, call, [&](const RecordCommands& commands, const RecordNow& now) {
           return commands.comment(now, text, mentioned);
         }));
  TK_TRY(const RecordKind* kind, named_kind(live, record.kind));
  // Without anybody mentioned nobody is told: a comment moves nothing.
  if (!mentioned.empty()) {
    return record_after(live, call, {.kind = *kind, .record = record, .mentioned = mentioned});
  }
  TK_TRY(const RecordAsked asked, asked_record(live, call));
  return whole_record_reply(live, call, asked);
}

Result<std::int64_t> linked_record(Live& live, const Call& call, const JsonValue& body) {
  const JsonValue* to = body.find("to");
  const std::string found = to == nullptr ? std::string() : to->text();
  TK_TRY(const std::int64_t id, record_id(found));
  TK_TRY(const std::optional<StoredRecord> record, live.store().records().find(id));
  if (!record || !standing_of(live, call, *record)) return no_record(found);
  return id;
}

Result<Reply> link(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  TK_TRY(const std::string relation, body.text("relation"));
  if (std::ranges::find(kRelationCodes, relation) == kRelationCodes.end()) {
    return body.error("http.record_relation", {{"found", excerpt(relation, 80)}});
  }
  TK_TRY(const std::int64_t to, linked_record(live, call, body));
  const RecordLink wanted{relation, to};
  TK_TRY(const StoredRecord record,
         added(live, call, [&](const RecordCommands& commands, const RecordNow& now) {
           std::vector<RecordLink> links = now.body.links;
           if (std::ranges::find(links, wanted) == links.end()) links.push_back(wanted);
           return commands.link(now, std::move(links));
         }));
  TK_TRY(const RecordAsked asked, asked_record(live, call));
  return whole_record_reply(live, call, asked);
}

Route change_route(Method method, std::string_view pattern, std::string_view operation,
                   Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = method,
          .pattern = pattern,
          .operation = operation,
          .locking = Locking::kOwn,
          .right = Right::kChangeRecords,
          .handler = handler};
}

}  // namespace

std::vector<Route> record_step_routes() {
  return {change_route(Method::kPost, "/records", "makeRecord", make),
          change_route(Method::kPost, "/records/{id}/steps", "takeRecordStep", take_step),
          change_route(Method::kPatch, "/records/{id}", "editRecord", edit),
          change_route(Method::kPost, "/records/{id}/comments", "commentRecord", comment),
          change_route(Method::kPost, "/records/{id}/links", "linkRecord", link)};
}

}  // namespace tongket
