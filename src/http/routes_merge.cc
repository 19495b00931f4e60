// The Word file that comes back edited, and the questions about figures that it leaves.

#include <mutex>
#include <shared_mutex>

#include "base/message.h"
#include "base/text.h"
#include "http/fact_source.h"
#include "http/json_parts.h"
#include "http/report_names.h"
#include "http/routes.h"
#include "model/value_text.h"
#include "report/archive.h"
#include "report/compose/edited_text.h"
#include "report/merge/merge.h"
#include "report/phrase.h"

namespace tongket {
namespace {

void write_edits(JsonWriter& json, const MergeReceipt& receipt) {
  json.key("edits").begin_array();
  for (const MergedEdit& merged : receipt.edits) {
    json.begin_object();
    json.key("kind").text(to_code(merged.edit.kind));
    json.key("place").text(merged.edit.place);
    json.key("printed").text(merged.edit.printed);
    json.key("stated").text(merged.edit.stated);
    json.key("outcome").text(to_code(merged.outcome));
    json.key("slot");
    if (merged.slot.empty()) {
      json.null();
    } else {
      json.text(merged.slot);
    }
    json.end_object();
  }
  json.end_array();
}

std::int64_t questions_in(const MergeReceipt& receipt) {
  std::int64_t out = 0;
  for (const MergedEdit& merged : receipt.edits) {
    const bool asked =
        merged.edit.kind == Edit::Kind::kFigure && merged.outcome == MergeOutcome::kStored;
    if (asked) ++out;
  }
  return out;
}

Result<Reply> merge_edited(Live& live, const Call& call) {
  const ReportName name = named_report(call);
  MergeRequest request{.bytes = call.request.body, .file = "body", .mode = MergeMode::kDryRun};
  request.actor = caller_name(live, call);
  const std::scoped_lock writes(live.drafts().writing());
  TK_CHECK(live.drafts().current(live, name));
  TK_TRY(MergeReceipt receipt, merge_report(live.store(), request));
  const ReportName& of = receipt.edition.report;
  if (of != name) {
    return fail(ErrorCode::kConflict, "http.merge_other_report",
                {{"found", of.template_id + " " + of.period},
                 {"expected", name.template_id + " " + name.period}});
  }
  const bool dry = call.request.parameter("dry_run") == "1";
  if (!dry) {
    request.mode = MergeMode::kStore;
    TK_TRY(receipt, merge_report(live.store(), request));
  }
  TK_TRY(const DraftPtr after, live.drafts().current(live, name));
  JsonWriter json;
  json.begin_object();
  json.key("edition").integer(receipt.edition.id);
  json.key("stored").boolean(!dry);
  write_edits(json, receipt);
  json.key("questions").integer(questions_in(receipt));
  json.key("draft").text(after->version);
  json.end_object();
  return json_reply(json);
}

// --- questions about figures ---

// Why it cannot be accepted. Under the lock.
Result<> check_acceptable(const Live& live, const ChangeNow& change) {
  const FactSource source(change.source);
  if (change.change.asked.observation == 0) {
    return fail(ErrorCode::kUsage, "report.change_computed",
                {{"id", std::to_string(change.change.id)}});
  }
  if (source.kind() == FactSource::Kind::kOther) return done();
  const Submission* submission = live.reporting().submission(source.id());
  if (source.kind() == FactSource::Kind::kRollUp || submission == nullptr) {
    return fail(ErrorCode::kConflict, "http.change_of_total");
  }
  const NamedText& form = live.reporting().form_of(*submission).name;
  const NamedText org = org_name(live.pack(), submission->org);
  return fail(ErrorCode::kConflict, "http.change_of_form",
              {{"form", form.vi, form.en}, {"org", org.vi, org.en}});
}

void write_question(JsonWriter& json, const Live& live, const ChangeNow& change,
                    Language language) {
  const Pack& pack = live.pack();
  const std::optional<SlotParts> parts = slot_parts(change.change.asked.slot);
  const Indicator* indicator = parts ? pack.indicator(parts->key.indicator) : nullptr;
  json.begin_object();
  json.key("id").integer(change.change.id);
  json.key("report").text(change.report.template_id);
  json.key("period").text(change.report.period);
  json.key("edition").integer(change.change.asked.edition);
  json.key("slot").text(change.change.asked.slot);
  json.key("name").text(indicator == nullptr ? "" : indicator_words(*indicator, language));
  write_named(json, "org_name", parts ? org_name(pack, parts->key.org) : NamedText());
  json.key("printed").text(change.change.asked.printed);
  json.key("stated").text(change.change.asked.stated);
  json.key("now").text(change.now);
  json.key("author").text(change.change.author);
  write_stamp(json, "recorded_at", change.change.recorded_at);
  const Result<> acceptable = check_acceptable(live, change);
  json.key("acceptable").boolean(acceptable.ok());
  json.key("reason").text(
      acceptable ? "" : message(language, acceptable.error().key, acceptable.error().args));
  json.end_object();
}

Result<Reply> questions(Live& live, const Call& call) {
  TK_TRY(const std::vector<ChangeNow> open, open_changes(live.pack(), live.store()));
  const std::shared_lock lock(live.mutex());
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const ChangeNow& change : open) write_question(json, live, change, call.language);
  json.end_array().end_object();
  return json_reply(json);
}

// Under the exclusive lock: what is accepted becomes a figure at once.
Result<Reply> decide(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(const std::string decision, body.text("decision"));
  const Result<Decimal> id = Decimal::parse(call.param("id"));
  if (!id || id->scale() != 0) {
    return fail(ErrorCode::kNotFound, "report.no_such_change", {{"id", call.param("id")}});
  }
  ChangeAnswer answer{.id = id->coefficient(), .language = Language::kVietnamese};
  answer.actor = person_name(live, call.actor.account);
  if (decision == "restore") {
    TK_CHECK(restore_change(live.store(), answer));
    return no_content();
  }
  if (decision != "accept") {
    return body.error("http.change_decision", {{"found", excerpt(decision, 60)}});
  }
  TK_TRY(const std::vector<ChangeNow> open, open_changes(live.pack(), live.store()));
  for (const ChangeNow& change : open) {
    if (change.change.id == answer.id) TK_CHECK(check_acceptable(live, change));
  }
  TK_TRY(const LoadReceipt receipt,
         accept_change(live.pack(), live.store(), answer, Progress::none()));
  TK_CHECK(live.follow(receipt));
  return no_content();
}

}  // namespace

std::vector<Route> merge_routes() {
  return {{.method = Method::kPost,
           .pattern = "/reports/{report}/{period}/merge",
           .operation = "mergeReport",
           .locking = Locking::kOwn,
           .right = Right::kWriteReport,
           .target = whole_report_target,
           .handler = merge_edited},
          {.method = Method::kGet,
           .pattern = "/changes-of-figures",
           .operation = "listFigureChanges",
           .locking = Locking::kOwn,
           .right = Right::kReadReport,
           .target = report_target,
           .handler = questions},
          {.method = Method::kPost,
           .pattern = "/changes-of-figures/{id}",
           .operation = "decideFigureChange",
           .locking = Locking::kWrite,
           .right = Right::kWriteReport,
           .target = whole_report_target,
           .handler = decide}};
}

}  // namespace tongket
