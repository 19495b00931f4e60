#include "http/preview_json.h"

#include "http/json_parts.h"
#include "http/live_text.h"

namespace tongket {
namespace {

void write_problem(JsonWriter& json, const std::optional<Error>& problem, Language language) {
  if (!problem) return;
  json.key("problem").begin_object();
  json.key("key").text(problem->key);
  json.key("detail").text(message(language, problem->key, problem->args));
  json.end_object();
}

void write_content(JsonWriter& json, std::string_view key, const FormRow* row,
                   const CellContent& content, Language language) {
  json.key(key).begin_object();
  json.key("state").text(to_code(content.state));
  json.key("value").text(content.value);
  json.key("text").text(row == nullptr ? content.value : cell_text(*row, content, language));
  json.key("note").text(content.note);
  json.key("explanation").text(content.explanation);
  json.end_object();
}

}  // namespace

void write_preview(JsonWriter& json, const Form& form, const WorkbookPreview& preview,
                   Language language) {
  json.begin_object().key("cells").begin_array();
  for (const WorkbookChange& change : preview.changes) {
    const FormRow* row = form.row(change.cell);
    json.begin_object();
    json.key("cell").text(change.cell);
    write_named(json, "name", change.name);
    json.key("input").text(change.input);
    write_content(json, "from", row, change.from, language);
    write_content(json, "to", row, change.to, language);
    json.key("place").text(change.place);
    json.key("changed_since").boolean(change.changed_since == ChangedSince::kYes);
    write_problem(json, change.problem, language);
    json.end_object();
  }
  json.end_array().key("narratives").begin_array();
  for (const WorkbookNarrative& narrative : preview.narratives) {
    json.begin_object();
    json.key("id").text(narrative.id);
    write_named(json, "name", narrative.name);
    json.key("from").text(narrative.from).key("to").text(narrative.to);
    json.key("place").text(narrative.place);
    write_problem(json, narrative.problem, language);
    json.end_object();
  }
  json.end_array();
  json.key("unchanged").integer(static_cast<std::int64_t>(preview.unchanged));
  json.key("moved").begin_array();
  for (const WorkbookMove& move : preview.moved) {
    json.begin_object().key("cell").text(move.cell);
    json.key("from").text(move.from).key("to").text(move.to).end_object();
  }
  json.end_array().key("unknown").begin_array();
  for (const WorkbookStray& stray : preview.unknown) {
    json.begin_object().key("place").text(stray.place).key("text").text(stray.text).end_object();
  }
  json.end_array().end_object();
}

}  // namespace tongket
