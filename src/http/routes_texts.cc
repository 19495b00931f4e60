// Texts that people write into a report, and what units wrote that they may be made of.

#include <algorithm>
#include <mutex>
#include <shared_mutex>

#include "base/text.h"
#include "http/draft_json.h"
#include "http/json_parts.h"
#include "http/problem.h"
#include "http/report_names.h"
#include "http/routes.h"
#include "http/source_json.h"
#include "http/text_writing.h"
#include "report/archive.h"

namespace tongket {
namespace {

// --- what units wrote ---

Result<Reply> sources(Live& live, const Call& call) {
  TK_TRY(const DraftPtr draft, live.drafts().current(live, named_report(call)));
  const std::string place(call.request.parameter("place"));
  const std::shared_lock lock(live.mutex());
  TK_TRY(const ReportSources found, find_sources(live, call, *draft, place));
  JsonWriter json;
  write_sources(json, live, call, *draft, place, found);
  return json_reply(json);
}

// --- history ---

Result<Reply> text_history(Live& live, const Call& call) {
  const TextKey key{named_report(call), std::string(call.request.parameter("place"))};
  if (live.pack().report(key.report.template_id) == nullptr) {
    return fail(ErrorCode::kNotFound, "http.no_report", {{"found", key.report.template_id}});
  }
  std::vector<TextVersion> versions;
  if (!key.section.empty()) {
    TK_TRY(versions, live.store().reports().text_history(key));
  }
  JsonWriter json;
  json.begin_object().key("place").text(key.section).key("items").begin_array();
  const std::shared_lock lock(live.mutex());
  for (const TextVersion& version : versions) {
    json.begin_object();
    json.key("version").integer(version.version);
    json.key("status").text(to_code(version.status));
    write_texts(json, "paragraphs", paragraphs_of(version.text));
    json.key("author").text(version.author);
    write_stamp(json, "recorded_at", version.recorded_at);
    json.key("edition");
    if (version.origin == 0) {
      json.null();
    } else {
      json.integer(version.origin);
    }
    write_taken(json, live, version);
    json.end_object();
  }
  json.end_array().end_object();
  return json_reply(json);
}

// --- writing ---

constexpr std::size_t kShownOfName = 60;

const TextVersion* standing_text(const DraftState& draft, const TextKey& key) {
  const auto found = std::ranges::find(draft.texts, key, &TextVersion::key);
  return found == draft.texts.end() ? nullptr : &*found;
}

// What stands there, for somebody who knew an older version.
Reply conflict(const Call& call, const TextVersion& now) {
  const Error error =
      fail(ErrorCode::kConflict, "http.text_conflict",
           {{"found", excerpt(now.key.section, kShownOfName)}, {"author", now.author}});
  Reply out = problem_reply(error, {call.language, call.request.request_id});
  JsonWriter json;
  json.begin_object();
  json.key("version").integer(now.version);
  json.key("status").text(to_code(now.status));
  write_texts(json, "markers", paragraphs_of(now.text));
  json.key("author").text(now.author);
  write_stamp(json, "recorded_at", now.recorded_at);
  json.end_object();
  out.body.pop_back();
  out.body += ",\"current\":" + json.take() + "}";
  return out;
}

Result<> write_answer(JsonWriter& json, const DraftState& draft, const TextWriting& writing) {
  json.begin_object();
  json.key("place").text(writing.key.section);
  ToldNumbers numbers(draft.document);
  json.key("blocks").begin_array();
  for (std::size_t i = 0; i < draft.draft.blocks.size(); ++i) {
    if (draft.draft.blocks[i].place != writing.key.section) continue;
    TK_CHECK(write_draft_block(json, draft, i, numbers));
  }
  json.end_array();
  numbers.write(json);
  json.key("draft").text(draft.version);
  write_texts(json, "set_aside", draft.document.set_aside);
  return done();
}

Result<Reply> store_text(Live& live, const Call& call, const TextWriting& writing) {
  const std::scoped_lock writes(live.drafts().writing());
  TK_TRY(const DraftPtr before, live.drafts().current(live, writing.key.report));
  TK_CHECK(check_writing(call, *before, writing));
  const TextVersion* now = standing_text(*before, writing.key);
  const int version = now == nullptr ? 0 : now->version;
  if (version != writing.version && now != nullptr) return conflict(call, *now);
  if (version != writing.version) {
    return fail(ErrorCode::kConflict, "http.text_version",
                {{"found", excerpt(writing.key.section, kShownOfName)}});
  }
  const NewText next{.key = writing.key, .text = writing.text, .status = writing.status};
  if (writing.status == TextStatus::kActive) {
    TK_TRY(const DraftPtr tried, live.drafts().tried(live, next));
    TK_CHECK(check_figures(*tried, writing.key.section));
  }
  TK_CHECK(live.store().reports().set_text(next, caller_name(live, call)));
  std::shared_ptr<PendingWrite> written;
  {
    const std::unique_lock lock(live.mutex());
    written = live.record(entries_for(live, call, writing, version + 1));
  }
  TK_TRY(const DraftPtr after, live.drafts().current(live, writing.key.report));
  JsonWriter json;
  TK_CHECK(write_answer(json, *after, writing));
  const TextVersion* stored = standing_text(*after, writing.key);
  TK_ASSERT(stored != nullptr);
  json.key("version").integer(stored->version);
  json.key("text");
  const std::shared_lock lock(live.mutex());
  write_text_version(json, live, *stored);
  json.end_object();
  Reply reply = json_reply(json);
  reply.after = std::move(written);
  return reply;
}

Result<Reply> put(Live& live, const Call& call) {
  TK_TRY(const TextWriting writing, text_writing_in(live, call));
  return store_text(live, call, writing);
}

// Back to what the template and the pack say.
Result<Reply> restore(Live& live, const Call& call) {
  TextWriting writing;
  writing.key = {named_report(call), std::string(call.request.parameter("place"))};
  writing.status = TextStatus::kRestored;
  writing.tells_sources = true;
  const std::string version(call.request.parameter("version"));
  const Result<Decimal> number = Decimal::parse(version);
  if (!number || number->scale() != 0) {
    return fail(ErrorCode::kInvalidInput, "http.parameter",
                {{"name", "version"}, {"found", excerpt(version, kShownOfName)}}, {"?", 0, 0});
  }
  writing.version = number->coefficient();
  if (writing.version == 0) {
    return fail(ErrorCode::kNotFound, "report.no_edited_text",
                {{"place", excerpt(writing.key.section, kShownOfName)}});
  }
  return store_text(live, call, writing);
}

}  // namespace

std::vector<Route> text_routes() {
  return {{.method = Method::kGet,
           .pattern = "/reports/{report}/{period}/sources",
           .operation = "getSources",
           .locking = Locking::kOwn,
           .right = Right::kReadReport,
           .target = report_target,
           .handler = sources},
          {.method = Method::kGet,
           .pattern = "/reports/{report}/{period}/texts",
           .operation = "getTextHistory",
           .locking = Locking::kOwn,
           .right = Right::kReadReport,
           .target = report_target,
           .handler = text_history},
          {.method = Method::kPut,
           .pattern = "/reports/{report}/{period}/texts",
           .operation = "putText",
           .locking = Locking::kOwn,
           .right = Right::kWriteReport,
           .target = report_target,
           .handler = put},
          {.method = Method::kDelete,
           .pattern = "/reports/{report}/{period}/texts",
           .operation = "restoreText",
           .locking = Locking::kOwn,
           .right = Right::kWriteReport,
           .target = report_target,
           .handler = restore}};
}

}  // namespace tongket
