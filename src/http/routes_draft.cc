// The report that is being written.

#include <algorithm>
#include <map>
#include <shared_mutex>

#include "base/text.h"
#include "http/draft_json.h"
#include "http/json_parts.h"
#include "http/report_names.h"
#include "http/routes.h"
#include "http/source_json.h"

namespace tongket {
namespace {

// Those that stand between a heading and the next one.
std::int64_t findings_in(const DraftProof& proof, const DraftState& state,
                         const DraftChapter& chapter) {
  std::size_t end = state.draft.blocks.size();
  for (const DraftChapter& other : state.draft.outline) {
    if (other.block > chapter.block) end = std::min(end, other.block);
  }
  return std::ranges::count_if(proof.findings, [&](const PlacedFinding& placed) {
    return placed.at.block >= chapter.block && placed.at.block < end;
  });
}

void write_outline(JsonWriter& json, Live& live, const DraftState& state) {
  const DraftProofPtr proof = live.draft_proofs().known(state);
  const std::map<std::string, std::size_t> waiting = units_waiting(live, state);
  const auto waiting_at = [&](const DraftChapter& chapter) {
    std::int64_t out = 0;
    for (const std::string& place : chapter.places) {
      const auto found = waiting.find(place);
      if (found != waiting.end()) out += static_cast<std::int64_t>(found->second);
    }
    return out;
  };
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
    json.key("units_waiting").integer(waiting_at(chapter));
    json.key("findings");
    if (proof == nullptr) {
      json.null();
    } else {
      json.integer(findings_in(*proof, state, chapter));
    }
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
  write_texts(json, "set_aside", document.set_aside);
  const std::shared_lock lock(live.mutex());
  json.key("texts").begin_array();
  for (const TextVersion& text : state->texts) write_text_version(json, live, text);
  json.end_array();
  write_outline(json, live, *state);
  TK_TRY(const RightsTarget all, report_target(live, call));
  json.key("may_write").boolean(call.decided(Right::kWriteReport, all, live.pack().orgs).allowed());
  write_editors(json, live, call, state->name);
  json.end_object();
  return json_reply(json);
}

void write_place(JsonWriter& json, const ProofPlace& place) {
  const auto write = [&](std::string_view key, const std::optional<std::size_t>& value) {
    json.key(key);
    if (value) {
      json.integer(static_cast<std::int64_t>(*value));
    } else {
      json.null();
    }
  };
  json.key("block").integer(static_cast<std::int64_t>(place.block));
  write("row", place.row);
  write("cell", place.cell);
  json.key("begin").integer(static_cast<std::int64_t>(place.begin));
  json.key("end").integer(static_cast<std::int64_t>(place.end));
  json.key("quote").text(place.quote);
}

// What the proofreader finds in the draft.
Result<Reply> draft_findings(Live& live, const Call& call) {
  TK_TRY(const DraftPtr state, live.drafts().current(live, named_report(call)));
  TK_TRY(const DraftProofPtr proof, live.draft_proofs().find(live, *state));
  JsonWriter json;
  json.begin_object().key("draft").text(proof->version).key("items").begin_array();
  for (const PlacedFinding& placed : proof->findings) {
    json.begin_object();
    json.key("id").text(placed.id);
    json.key("severity").text(to_code(placed.finding.severity));
    json.key("certainty").text(to_code(placed.finding.certainty));
    json.key("kind").text(to_code(placed.finding.kind));
    write_place(json, placed.at);
    json.key("text").text(placed.finding.text(call.language));
    json.key("indicator").text(placed.finding.indicator);
    json.key("evidence").begin_array();
    for (const ProofPlace& place : placed.evidence) {
      json.begin_object();
      write_place(json, place);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
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
           .target = report_target,
           .handler = draft},
          {.method = Method::kGet,
           .pattern = "/reports/{report}/{period}/findings",
           .operation = "getDraftFindings",
           .locking = Locking::kOwn,
           .right = Right::kReadReport,
           .target = report_target,
           .handler = draft_findings},
          {.method = Method::kPost,
           .pattern = "/reports/{report}/{period}/here",
           .operation = "tellPlace",
           .locking = Locking::kOwn,
           .right = Right::kWriteReport,
           .target = report_target,
           .handler = here}};
}

}  // namespace tongket
