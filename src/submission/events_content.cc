// The entries about what stands in a submission and where it is on its way.
#include <algorithm>
#include <array>
#include <utility>

#include "submission/event_json.h"
#include "submission/reporting_events.h"

namespace tongket {
namespace {

constexpr std::array<std::pair<SubmissionAction, std::string_view>, 8> kSteps{{
    {SubmissionAction::kSubmit, "flow.submitted"},
    {SubmissionAction::kReturn, "flow.returned"},
    {SubmissionAction::kWithdraw, "flow.withdrawn"},
    {SubmissionAction::kApprove, "flow.approved"},
    {SubmissionAction::kPublish, "flow.published"},
    {SubmissionAction::kReopen, "flow.reopened"},
    {SubmissionAction::kExtend, "flow.extended"},
    {SubmissionAction::kDelegate, "flow.delegated"},
}};

void write_if_any(JsonWriter& json, std::string_view key, const std::string& text) {
  if (!text.empty()) json.key(key).text(text);
}

}  // namespace

std::string_view kind_of(SubmissionAction action) {
  const auto* const at = std::find_if(kSteps.begin(), kSteps.end(),
                                      [&](const auto& step) { return step.first == action; });
  return at == kSteps.end() ? std::string_view() : at->second;
}

std::optional<SubmissionAction> action_of(std::string_view kind) {
  const auto* const at = std::find_if(kSteps.begin(), kSteps.end(),
                                      [&](const auto& step) { return step.second == kind; });
  return at == kSteps.end() ? std::nullopt : std::optional(at->first);
}

std::string encode(const CellsSaved& event, std::string_view by) {
  JsonWriter json;
  json.begin_object().key("by").text(by).key("cells").begin_array();
  for (const auto& [cell, content] : event.cells) {
    json.begin_object().key("cell").text(cell).key("state").text(to_code(content.state));
    write_if_any(json, "value", content.value);
    write_if_any(json, "note", content.note);
    write_if_any(json, "explanation", content.explanation);
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

Result<CellsSaved> decode_cells(const JsonValue& body) {
  CellsSaved out;
  TK_TRY(const auto* const cells, body.items("cells"));
  for (const JsonValue& value : *cells) {
    TK_TRY(std::string cell, value.text("cell"));
    CellContent content;
    TK_TRY(const CellState state, read_code(value, "state", cell_state_from_code));
    content.state = state;
    TK_TRY(content.value, value.text_or("value", ""));
    TK_TRY(content.note, value.text_or("note", ""));
    TK_TRY(content.explanation, value.text_or("explanation", ""));
    if (!out.cells.emplace(cell, std::move(content)).second) return not_understood(value, cell);
  }
  return out;
}

std::string encode(const NarrativeSaved& event, std::string_view by) {
  JsonWriter json;
  json.begin_object().key("by").text(by);
  json.key("section").text(event.section).key("text").text(event.text).end_object();
  return json.take();
}

Result<NarrativeSaved> decode_narrative(const JsonValue& body) {
  NarrativeSaved out;
  TK_TRY(out.section, body.text("section"));
  TK_TRY(out.text, body.text("text"));
  return out;
}

std::string encode(const FlowStep& event, std::string_view by) {
  JsonWriter json;
  json.begin_object().key("by").text(by);
  write_if_any(json, "message", event.message);
  if (!event.cells.empty()) {
    json.key("cells").begin_array();
    for (const CellMessage& cell : event.cells) {
      json.begin_object().key("cell").text(cell.cell);
      json.key("message").text(cell.message).end_object();
    }
    json.end_array();
  }
  if (event.until) json.key("until").text(utc_text(*event.until));
  write_if_any(json, "account", event.account);
  json.end_object();
  return json.take();
}

Result<FlowStep> decode_step(const JsonValue& body) {
  FlowStep out;
  TK_TRY(out.message, body.text_or("message", ""));
  TK_TRY(const auto* const cells, body.items("cells"));
  for (const JsonValue& value : *cells) {
    CellMessage cell;
    TK_TRY(cell.cell, value.text("cell"));
    TK_TRY(cell.message, value.text("message"));
    out.cells.push_back(std::move(cell));
  }
  if (body.find("until") != nullptr) {
    TK_TRY(out.until, read_moment(body, "until"));
  }
  TK_TRY(out.account, body.text_or("account", ""));
  return out;
}

std::string encode(const SubmissionSigned& event, std::string_view by) {
  JsonWriter json;
  json.begin_object().key("by").text(by).key("signature");
  write_kept(json, event.kept);
  json.key("content").text(event.content).end_object();
  return json.take();
}

Result<SubmissionSigned> decode_signed(const JsonValue& body) {
  SubmissionSigned out;
  const JsonValue* const kept = body.find("signature");
  if (kept == nullptr) return not_understood(body, "signature");
  TK_TRY(out.kept, read_kept(*kept));
  TK_TRY(out.content, body.text("content"));
  return out;
}

std::string encode_nothing(std::string_view by) {
  JsonWriter json;
  json.begin_object().key("by").text(by).end_object();
  return json.take();
}

}  // namespace tongket
