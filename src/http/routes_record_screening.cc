// A register's names looked at by the words of its kind: how many look like one, and cases made of
// them. For those who see all of the register and may make such cases.

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "cases/record_screening.h"
#include "http/json_parts.h"
#include "http/kept_call.h"
#include "http/record_job_json.h"
#include "http/record_screens.h"
#include "http/routes.h"

namespace tongket {
namespace {

// A register to be screened by somebody who may; one at a time of a kind.
struct ScreeningWanted {
  const RecordKind& kind;
  const RecordKind& made;
  std::vector<Party> parties;
  ScreeningMode mode;
};

void write_receipt(JsonWriter& json, const ScreeningWanted& wanted,
                   const ScreeningReceipt& receipt) {
  json.begin_object();
  json.key("dry_run").boolean(wanted.mode == ScreeningMode::kTry);
  json.key("looked").integer(receipt.looked);
  json.key("found").integer(receipt.found);
  json.key("known").integer(receipt.known);
  json.key("made").integer(receipt.made);
  json.key("made_kind").text(wanted.made.id);
  write_named(json, "made_kind_name", wanted.made.name);
  json.key("by_sign").begin_array();
  const RecordField* field = wanted.made.find_field(wanted.kind.screen->sign);
  TK_ASSERT(field != nullptr);
  for (const auto& [sign, count] : receipt.by_sign) {
    const auto choice = std::ranges::find(field->choices, sign, &FormChoice::id);
    json.begin_object().key("sign").text(sign);
    write_named(json, "name",
                choice == field->choices.end() ? NamedText{sign, sign} : choice->name);
    json.key("count").integer(count);
    json.end_object();
  }
  json.end_array().end_object();
}

RecordJobDone screen_now(Live& live, const Call& call, const ScreeningWanted& wanted,
                         Progress& progress) {
  const RecordRules rules = live.record_rules();
  const RecordActing acting = record_acting(call, wanted.parties);
  ScreeningReceipt receipt;
  Result<> ended = screen_records({rules, wanted.kind, acting, live.store().records(), wanted.mode},
                                  receipt, progress);
  return {std::move(ended),
          [wanted, receipt](JsonWriter& json) { write_receipt(json, wanted, receipt); }};
}

Result<ScreeningWanted> screening_wanted(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  TK_TRY(const std::string id, body.text("kind"));
  TK_TRY(const bool only_tries, body.boolean_or("dry_run", false));
  TK_TRY(const RecordKind* kind, named_kind(live, id));
  if (!may_read(parties_anywhere(live, call, *kind), call.actor)) {
    return fail(ErrorCode::kNotFound, "cases.unknown_kind", {{"found", id}});
  }
  if (!kind->screen) return fail(ErrorCode::kNotFound, "cases.no_screen", {{"kind", id}});
  TK_TRY(const RecordKind* made, named_kind(live, kind->screen->makes));
  std::optional<std::vector<Party>> parties = screening_parties(live, call, *kind);
  if (!parties) return fail(ErrorCode::kUsage, "http.not_yours_to_screen");
  return ScreeningWanted{*kind, *made, *std::move(parties),
                         only_tries ? ScreeningMode::kTry : ScreeningMode::kMake};
}

Result<Reply> screen(Live& live, const Call& call) {
  TK_TRY(const ScreeningWanted wanted, screening_wanted(live, call));
  const auto turn =
      std::make_shared<const ScreeningsUnderWay::Turn>(live.screenings().begin(wanted.kind.id));
  if (!*turn) return fail(ErrorCode::kConflict, "http.screening_under_way");
  TK_TRY(const RecordPage any, live.store().records().list({.kind = wanted.kind.id, .limit = 1}));
  if (any.about > live.record_jobs().limits().screened_at_once) {
    const auto kept = std::make_shared<const KeptCall>(call);
    const auto work = [&live, kept, wanted, turn](Progress& progress) {
      return screen_now(live, kept->call(), wanted, progress);
    };
    TK_TRY(const std::string job,
           live.record_jobs().begin({call.actor.account, "screening", wanted.kind.id}, work));
    return job_begun_reply(job);
  }
  const LongWork::Place place = live.long_work().take();
  if (!place) return fail(ErrorCode::kUsage, "http.busy", {{"seconds", "15"}});
  RecordJobDone done = screen_now(live, call, wanted, Progress::none());
  if (!done.ended) return done.ended.error();
  return job_done_reply(done.receipt);
}

}  // namespace

std::vector<Route> record_screening_routes() {
  return {{.method = Method::kPost,
           .pattern = "/record-screenings",
           .operation = "screenRecords",
           .locking = Locking::kOwn,
           .right = Right::kChangeRecords,
           .handler = screen}};
}

}  // namespace tongket
