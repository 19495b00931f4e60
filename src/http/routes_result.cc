// What a request (or any cycle) brought: a table, totals with how many units stand in them, and a
// paragraph; also as files.

#include <algorithm>

#include "base/number_text.h"
#include "http/json_parts.h"
#include "http/live_text.h"
#include "http/named.h"
#include "http/routes.h"
#include "http/submission_json.h"
#include "submission/request_result.h"

namespace tongket {
namespace {

constexpr std::string_view kOffice = "application/vnd.openxmlformats-officedocument.";

Result<const Form*> form_of(const Live& live, const Call& call, const Cycle& cycle) {
  const std::string_view wanted = call.request.parameter("form");
  const std::string id =
      wanted.empty() && !cycle.plan.forms.empty() ? cycle.plan.forms.front() : std::string(wanted);
  const Form* found = live.reporting().form(id);
  if (found == nullptr || std::ranges::find(cycle.plan.forms, id) == cycle.plan.forms.end()) {
    return fail(ErrorCode::kNotFound, "http.no_form", {{"found", id}});
  }
  return found;
}

// Only units that the caller may read.
Result<RequestResult> result_of(const Live& live, const Call& call) {
  TK_TRY(const Cycle* cycle, named_cycle(live, call));
  TK_TRY(const Form* form, form_of(live, call, *cycle));
  RequestAnswers answers{*form, live.pack(), cycle->plan.name, cycle->plan.period, {}};
  for (const Submission* submission : live.reporting().of_cycle(cycle->id)) {
    const bool mine =
        submission->form == form->id &&
        call.decided(Right::kReadSubmission, target_of(live, *submission), live.pack().orgs)
            .allowed();
    if (!mine) continue;
    answers.units.push_back({submission->org, org_name(live.pack(), submission->org),
                             submission->state, submission->contents()});
  }
  return request_result(answers);
}

void write_columns(JsonWriter& json, const Live& live, const RequestResult& result) {
  json.key("columns").begin_array();
  for (const ResultColumn& column : result.columns) {
    json.begin_object().key("cell").text(column.row.cell);
    write_named(json, "name", row_name(live.pack(), column.row));
    write_named(json, "unit_name", column.unit_name);
    json.end_object();
  }
  json.end_array();
}

void write_result_rows(JsonWriter& json, const RequestResult& result, Language language) {
  json.key("rows").begin_array();
  for (const ResultRow& row : result.rows) {
    json.begin_object().key("org").text(row.org);
    write_named(json, "org_name", row.name);
    json.key("state").text(to_code(row.state));
    json.key("values").begin_array();
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      const CellContent& content = row.values[i];
      if (content.state == CellState::kEmpty) {
        json.null();
        continue;
      }
      json.begin_object();
      json.key("state").text(to_code(content.state));
      json.key("value").text(content.value);
      json.key("text").text(cell_text(result.columns[i].row, content, language));
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

void write_result_totals(JsonWriter& json, const RequestResult& result, Language language) {
  json.key("totals").begin_array();
  for (const ResultTotal& total : result.totals) {
    json.begin_object();
    json.key("text").text(total.sum ? number_text(*total.sum, language) : "");
    json.key("value").text(total.sum ? total.sum->to_string() : "");
    json.key("coverage")
        .text(std::to_string(total.with_value) + "/" + std::to_string(result.rows.size()));
    json.key("counts").begin_array();
    for (const ChoiceCount& count : total.counts) {
      json.begin_object();
      write_named(json, "name", count.choice.name);
      json.key("units").integer(count.units).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

Result<Reply> as_file(const RequestResult& result, std::string_view format, const Call& call) {
  Reply reply;
  if (format == "csv") {
    reply.type = "text/csv; charset=utf-8";
    reply.body = request_result_csv(result, call.language);
  } else if (format == "xlsx") {
    reply.type = std::string(kOffice) + "spreadsheetml.sheet";
    TK_TRY(reply.body, request_result_xlsx(result, call.language));
  } else if (format == "docx") {
    reply.type = std::string(kOffice) + "wordprocessingml.document";
    TK_TRY(reply.body, request_result_docx(result, call.language));
  } else {
    return fail(ErrorCode::kInvalidInput, "http.parameter",
                {{"name", "format"}, {"found", std::string(format)}}, {"?", 0, 0});
  }
  reply.headers.emplace_back(
      "content-disposition",
      "attachment; filename=\"ket-qua-" + call.param("id") + "." + std::string(format) + "\"");
  return reply;
}

Result<Reply> show_result(Live& live, const Call& call) {
  TK_TRY(const RequestResult result, result_of(live, call));
  if (call.request.has_parameter("format")) {
    return as_file(result, call.request.parameter("format"), call);
  }
  JsonWriter json;
  json.begin_object();
  write_columns(json, live, result);
  write_result_rows(json, result, call.language);
  write_result_totals(json, result, call.language);
  json.key("answered").integer(result.answered);
  write_named(json, "paragraph", result.paragraph);
  json.end_object();
  return json_reply(json);
}

}  // namespace

std::vector<Route> result_routes() {
  return {{.method = Method::kGet,
           .pattern = "/cycles/{id}/result",
           .operation = "getResult",
           .right = Right::kReadBoard,
           .handler = show_result}};
}

}  // namespace tongket
