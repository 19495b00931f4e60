// The report that is being written.

#include <algorithm>
#include <shared_mutex>

#include "base/text.h"
#include "http/draft_json.h"
#include "http/json_parts.h"
#include "http/routes.h"

namespace tongket {
namespace {

Result<RightsTarget> target(const Live& live, const Call& /*call*/) {
  return RightsTarget{.org = live.pack().nation, .disclosure = Disclosure::kInternal};
}

ReportName named_report(const Call& call) { return {call.param("report"), call.param("period")}; }

void write_text_version(JsonWriter& json, const TextVersion& text) {
  json.begin_object();
  json.key("place").text(text.key.section);
  json.key("version").integer(text.version);
  json.key("status").text(to_code(text.status));
  json.key("author").text(text.author);
  json.key("recorded_at").text(text.recorded_at);
  json.end_object();
}

void write_outline(JsonWriter& json, const DraftState& state) {
  const auto edited = [&](const std::string& place) {
    return std::ranges::any_of(state.texts, [&](const TextVersion& text) {
      return text.status != TextStatus::kRestored && text.key.section == place;
    });
  };
  json.key("outline").begin_array();
  for (const DraftChapter& chapter : state.draft.outline) {
    json.begin_object();
    json.key("index").integer(static_cast<std::int64_t>(chapter.block));
    json.key("id").text(chapter.id);
    json.key("depth").integer(chapter.depth);
    json.key("text").text(chapter.text);
    write_texts(json, "places", chapter.places);
    json.key("state").begin_object();
    json.key("edited").integer(std::ranges::count_if(chapter.places, edited));
    json.key("units_waiting").integer(0);
    json.key("findings").null();
    json.end_object().end_object();
  }
  json.end_array();
}

Result<Reply> draft(Live& live, const Call& call) {
  TK_TRY(const DraftPtr state, live.drafts().current(live, named_report(call)));
  const Document& document = state->document;
  JsonWriter json;
  json.begin_object();
  json.key("report").text(state->name.template_id);
  write_named(json, "name", {state->definition.name_vi, state->definition.name_en});
  json.key("period").text(state->name.period);
  json.key("title").text(document.title);
  json.key("data_at").text(document.data_at);
  json.key("version").text(state->version);
  json.key("demo").boolean(document.has_demo);
  ToldNumbers numbers = ToldNumbers::all(document);
  json.key("blocks").begin_array();
  for (std::size_t i = 0; i < state->draft.blocks.size(); ++i) {
    TK_CHECK(write_draft_block(json, *state, i, numbers));
  }
  json.end_array();
  numbers.write(json);
  json.key("texts").begin_array();
  for (const TextVersion& text : state->texts) {
    if (text.status != TextStatus::kRestored) write_text_version(json, text);
  }
  json.end_array();
  write_outline(json, *state);
  write_texts(json, "set_aside", document.set_aside);
  const std::shared_lock lock(live.mutex());
  TK_TRY(const RightsTarget all, target(live, call));
  json.key("may_write").boolean(call.decided(Right::kWriteReport, all, live.pack().orgs).allowed());
  write_editors(json, live, call, state->name);
  json.end_object();
  return json_reply(json);
}

// Says where somebody is, and learns where the others are.
Result<Reply> here(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  TK_TRY(const std::string place, body.text_or("place", ""));
  constexpr std::size_t kLongest = 200;
  if (place.size() > kLongest) return body.error("http.no_place", {{"found", excerpt(place, 60)}});
  const ReportName name = named_report(call);
  TK_TRY(const DraftPtr state, live.drafts().current(live, name));
  live.presence().here({work_of(name), call.actor.account, place, {}}, call.now);
  JsonWriter json;
  json.begin_object();
  json.key("draft").text(state->version);
  const std::shared_lock lock(live.mutex());
  write_editors(json, live, call, name);
  json.end_object();
  return json_reply(json);
}

}  // namespace

std::vector<Route> draft_routes() {
  return {{.method = Method::kGet,
           .pattern = "/reports/{report}/{period}/draft",
           .operation = "getDraft",
           .locking = Locking::kOwn,
           .right = Right::kReadReport,
           .target = target,
           .handler = draft},
          {.method = Method::kPost,
           .pattern = "/reports/{report}/{period}/here",
           .operation = "tellPlace",
           .locking = Locking::kOwn,
           .right = Right::kWriteReport,
           .target = target,
           .handler = here}};
}

}  // namespace tongket
