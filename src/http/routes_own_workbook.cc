// A unit's own workbook: shown as sheets to be mapped by pointing, kept mapped per unit and form,
// and read again with a preview.

#include <chrono>
#include <mutex>
#include <shared_mutex>

#include "http/json_parts.h"
#include "http/named.h"
#include "http/preview_json.h"
#include "http/routes.h"
#include "http/submission_json.h"
#include "submission/own_workbook.h"

namespace tongket {
namespace {

struct CopiedMapping {
  Form form;
  TimePeriod period;
  CellContents contents;
  std::vector<MappedCell> mapping;
};

Result<CopiedMapping> copied_mapping(const Live& live, const Call& call) {
  const std::shared_lock lock(live.mutex());
  TK_TRY(const Submission* submission, named_submission(live, call));
  const std::span<const MappedCell> mapping =
      live.reporting().mapping(submission->org, submission->form);
  return CopiedMapping{live.reporting().form_of(*submission),
                       live.reporting().cycle_of(*submission).plan.period,
                       submission->contents(),
                       {mapping.begin(), mapping.end()}};
}

void write_sheets(JsonWriter& json, const std::vector<SheetTexts>& sheets) {
  json.key("sheets").begin_array();
  for (const SheetTexts& sheet : sheets) {
    json.begin_object().key("name").text(sheet.name).key("rows").begin_array();
    for (const std::vector<std::string>& row : sheet.rows) {
      json.begin_array();
      for (const std::string& text : row) json.text(text);
      json.end_array();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

Result<Reply> show_own_workbook(Live& live, const Call& call) {
  TK_TRY(const CopiedMapping of, copied_mapping(live, call));
  TK_TRY(const std::vector<SheetTexts> sheets, sheets_of(call.request.body));
  JsonWriter json;
  json.begin_object();
  write_sheets(json, sheets);
  json.key("mapping").begin_array();
  for (const MappedCell& cell : of.mapping) {
    json.begin_object();
    json.key("cell").text(cell.cell).key("sheet").text(cell.sheet).key("at").text(cell.at);
    json.end_object();
  }
  json.end_array();
  json.key("preview");
  if (of.mapping.empty()) {
    json.null();
  } else {
    TK_TRY(
        const WorkbookPreview preview,
        map_preview(call.request.body, of.mapping, {of.form, live.pack(), of.period, of.contents}));
    write_preview(json, of.form, preview, call.language);
  }
  json.end_object();
  auto bytes = std::make_shared<const std::string>(call.request.body);
  const std::size_t size = bytes->size();
  live.uploads().keep({{call.actor.account, call.param("id")}, std::move(bytes), size},
                      std::chrono::steady_clock::now());
  return json_reply(json);
}

Result<Reply> map_cells(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  const std::shared_ptr<const std::string> bytes =
      live.uploads().find({call.actor.account, call.param("id")}, std::chrono::steady_clock::now());
  if (bytes == nullptr) return fail(ErrorCode::kConflict, "http.upload_gone");
  TK_TRY(const std::vector<JsonValue>* items, body.items("mapping"));
  std::vector<MappedCell> wanted;
  for (const JsonValue& item : *items) {
    TK_CHECK(item.expect_object());
    MappedCell cell;
    TK_TRY(cell.cell, item.text("cell"));
    TK_TRY(cell.sheet, item.text("sheet"));
    TK_TRY(cell.at, item.text("at"));
    wanted.push_back(std::move(cell));
  }
  TK_TRY(const CopiedMapping of, copied_mapping(live, call));
  TK_TRY(std::vector<MappedCell> mapping, with_labels(*bytes, std::move(wanted), of.period));
  TK_TRY(const WorkbookPreview preview,
         map_preview(*bytes, mapping, {of.form, live.pack(), of.period, of.contents}));
  const std::unique_lock lock(live.mutex());
  TK_TRY(const Submission* submission, named_submission(live, call));
  TK_TRY(const Entries entries,
         ReportingCommands(live.reporting(), call.acting())
             .save_mapping({submission->org, submission->form, std::move(mapping)}));
  JsonWriter json;
  json.begin_object().key("preview");
  write_preview(json, of.form, preview, call.language);
  json.end_object();
  Reply reply = json_reply(json);
  reply.after = live.record(entries);
  return reply;
}

Route own_workbook_route(Method method, std::string_view pattern, std::string_view operation,
                         Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = method,
          .pattern = pattern,
          .operation = operation,
          .locking = Locking::kOwn,
          .right = Right::kEditCells,
          .target = named_submission_target,
          .handler = handler};
}

}  // namespace

std::vector<Route> own_workbook_routes() {
  return {own_workbook_route(Method::kPost, "/submissions/{id}/own-workbook", "readOwnWorkbook",
                             show_own_workbook),
          own_workbook_route(Method::kPut, "/submissions/{id}/own-workbook/mapping",
                             "mapOwnWorkbook", map_cells)};
}

}  // namespace tongket
