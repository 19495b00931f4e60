#include "http/submission_json.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/number_text.h"
#include "http/json_parts.h"
#include "http/live_text.h"
#include "http/signing_json.h"
#include "model/value_text.h"
#include "submission/signable_content.h"

namespace tongket {
namespace {

struct ActionRight {
  SubmissionAction action;
  Right right;
};
constexpr std::array<ActionRight, 10> kActionRights{
    {{SubmissionAction::kSave, Right::kEditCells},
     {SubmissionAction::kSubmit, Right::kSubmit},
     {SubmissionAction::kReturn, Right::kReturn},
     {SubmissionAction::kWithdraw, Right::kWithdraw},
     {SubmissionAction::kApprove, Right::kApprove},
     {SubmissionAction::kPublish, Right::kPublish},
     {SubmissionAction::kReopen, Right::kReopen},
     {SubmissionAction::kExtend, Right::kExtend},
     {SubmissionAction::kDelegate, Right::kDelegate},
     {SubmissionAction::kSign, Right::kSign}}};

void write_may(JsonWriter& json, const Live& live, const Call& call, const Submission& submission) {
  json.key("may").begin_array();
  const RightsTarget target = target_of(live, submission);
  for (const SubmissionAction action : possible_actions(submission.state)) {
    const auto* const of = std::ranges::find(kActionRights, action, &ActionRight::action);
    if (call.decided(of->right, target, live.pack().orgs)) {
      json.text(to_code(action));
    }
  }
  json.end_array();
}

void write_finding_counts(JsonWriter& json, const FindingCounts& counts) {
  json.key("findings").begin_object();
  json.key("high").integer(counts.high);
  json.key("medium").integer(counts.medium);
  json.key("low").integer(counts.low);
  json.key("unexplained").integer(counts.unexplained);
  json.end_object();
}

void write_form_row(JsonWriter& json, const Pack& pack, const FormRow& row) {
  constexpr std::array<std::string_view, 4> kKinds{"number", "text", "choice", "yes_no"};
  const Indicator* indicator = pack.indicator(row.indicator);
  json.begin_object();
  json.key("cell").text(row.cell);
  json.key("kind").text(kKinds.at(static_cast<std::size_t>(row.kind)));
  json.key("indicator");
  if (row.indicator.empty()) {
    json.null();
  } else {
    json.text(row.indicator);
  }
  write_named(json, "name", row_name(pack, row));
  json.key("breakdown").begin_object();
  for (const Breakdown::Part& part : row.breakdown.parts())
    json.key(part.dimension).text(part.code);
  json.end_object();
  json.key("unit").text(row.unit);
  write_named(json, "unit_name", row_unit_name(pack, row));
  json.key("mult").integer(row.mult);
  json.key("decimals");
  if (indicator != nullptr && indicator->decimals) {
    json.integer(*indicator->decimals);
  } else {
    json.null();
  }
  json.key("required").boolean(row.required);
  json.key("may_not_apply").boolean(row.may_not_apply);
  write_named(json, "help", row.help);
  json.key("choices").begin_array();
  for (const FormChoice& choice : row.choices) {
    json.begin_object().key("id").text(choice.id);
    write_named(json, "name", choice.name);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_finding(JsonWriter& json, const CellFinding& finding, Language language) {
  json.begin_object();
  json.key("id").text(finding.id);
  json.key("cell").text(finding.cell);
  json.key("severity").text(to_code(finding.severity));
  json.key("kind").text(finding.kind);
  json.key("text").text(finding.text(language));
  json.key("needs_explanation").boolean(finding.needs_explanation());
  json.key("explained").boolean(finding.explained);
  json.end_object();
}

void write_optional_fact(JsonWriter& json, std::string_view key, const Pack& pack,
                         const std::optional<Fact>& fact, Language language) {
  json.key(key);
  write_fact(json, pack, fact ? &*fact : nullptr, language);
}

void write_growth(JsonWriter& json, const std::optional<Comparison>& growth, Language language) {
  json.key("growth");
  if (!growth) {
    json.null();
    return;
  }
  const bool points = growth->kind == ComparisonKind::kDifference;
  json.begin_object();
  json.key("percent").text(growth->result.to_string());
  json.key("points").boolean(points);
  const std::string number = number_text(growth->result, language);
  json.key("text").text((growth->result.sign() > 0 ? "+" + number : number) +
                        (points ? " " + message(language, "http.points") : "%"));
  json.end_object();
}

void write_narratives(JsonWriter& json, const Live& live, const Call& call,
                      const Submission& submission, const Form& form) {
  json.key("narratives").begin_array();
  for (const FormNarrative& narrative : form.narratives) {
    const std::string& text = submission.narrative(narrative.id);
    json.begin_object();
    json.key("id").text(narrative.id);
    json.key("text").text(text);
    json.key("version").integer(submission.narrative_version(narrative.id));
    json.key("live").begin_array();
    for (const LiveNumber& number : live_numbers(live, submission, text, call.language)) {
      json.begin_object();
      json.key("marker").text(number.marker).key("text").text(number.text);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void write_returned(JsonWriter& json, const Live& live, const Submission& submission) {
  json.key("returned").begin_array();
  for (const ReturnMark& mark : submission.returned) {
    const SubmissionVersion& version = submission.happened(mark.submission_version);
    json.begin_object();
    json.key("cell");
    if (mark.cell.empty()) {
      json.null();
    } else {
      json.text(mark.cell);
    }
    json.key("message").text(mark.message);
    write_moment(json, "at", version.at);
    json.key("author").text(person_name(live, version.account));
    json.end_object();
  }
  json.end_array();
}

void write_messages(JsonWriter& json, const Live& live, const Submission& submission) {
  json.key("messages").begin_array();
  for (const SubmissionVersion& version : submission.history) {
    if (version.message.empty()) continue;
    json.begin_object();
    write_moment(json, "at", version.at);
    json.key("author").text(person_name(live, version.account));
    json.key("kind").text(version.action);
    json.key("text").text(version.message);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

RightsTarget target_of(const Live& live, const Submission& submission) {
  RightsTarget out;
  out.org = submission.org;
  out.stage = stage_from_code(to_code(submission.state)).value_or(Stage::kNone);
  out.delegate = live.reporting().delegate(submission, live.now());
  for (const FormRow* row : live.reporting().form_of(submission).rows()) {
    const Indicator* indicator = live.pack().indicator(row->indicator);
    if (indicator == nullptr) continue;
    const Field* field = live.pack().field_of(indicator->field);
    const std::string& code = field == nullptr ? indicator->field : field->code;
    if (std::ranges::find(out.fields, code) == out.fields.end()) out.fields.push_back(code);
    out.disclosure = std::max(out.disclosure, indicator->disclosure);
  }
  return out;
}

void write_form(JsonWriter& json, const Pack& pack, const Form& form) {
  json.begin_object();
  json.key("id").text(form.id);
  write_named(json, "name", form.name);
  json.key("legal_basis").text(form.legal_basis);
  write_named(json, "instructions", form.instructions);
  write_texts(json, "org_kinds", form.org_kinds);
  json.key("sections").begin_array();
  for (const FormSection& section : form.sections) {
    json.begin_object().key("id").text(section.id);
    write_named(json, "name", section.name);
    json.key("rows").begin_array();
    for (const FormRow& row : section.rows) write_form_row(json, pack, row);
    json.end_array().end_object();
  }
  json.end_array();
  json.key("narratives").begin_array();
  for (const FormNarrative& narrative : form.narratives) {
    json.begin_object().key("id").text(narrative.id);
    write_named(json, "name", narrative.name);
    write_named(json, "help", narrative.help);
    json.key("required").boolean(narrative.required);
    json.key("max_length").integer(static_cast<std::int64_t>(narrative.max_length));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_submission(JsonWriter& json, const Live& live, const Call& call,
                      const Submission& submission) {
  const Reporting& reporting = live.reporting();
  const Cycle& cycle = reporting.cycle_of(submission);
  json.key("id").text(submission.id);
  json.key("cycle").text(cycle.id);
  write_named(json, "cycle_name", cycle.plan.name);
  write_named(json, "form_name", reporting.form_of(submission).name);
  json.key("org").text(submission.org);
  write_named(json, "org_name", org_name(live.pack(), submission.org));
  json.key("period").text(cycle.plan.period.to_string());
  json.key("state").text(to_code(submission.state));
  json.key("version").integer(submission.version());
  write_moment(json, "due", reporting.due(submission));
  json.key("extended").boolean(submission.due.has_value());
  json.key("late").boolean(reporting.late(submission, call.now));
  write_moment(json, "submitted_at", submission.submitted_at);
  json.key("signed").text(to_code(signed_state(reporting, submission)));
  json.key("complete").text(submission.complete.share());
  json.key("missing").integer(submission.complete.required - submission.complete.present);
  const Live::Findings findings = live.findings(submission);
  write_finding_counts(json, count_findings(*findings));
  write_may(json, live, call, submission);
}

void write_cell(JsonWriter& json, const Live& live, const Call& call, const Submission& submission,
                const FormRow& row) {
  const Form& form = live.reporting().form_of(submission);
  const Cycle& cycle = live.reporting().cycle_of(submission);
  const CellContent& content = submission.content(row.cell);
  const CellContents contents = {{row.cell, content}};
  const Prefill known =
      prefill(live.rules(form), {contents, submission.org, cycle.plan.period, cycle.scenario()},
              live, row.cell);
  json.begin_object();
  json.key("cell").text(row.cell);
  json.key("version").integer(submission.cell_version(row.cell));
  json.key("state").text(to_code(content.state));
  json.key("value");
  if (content.state == CellState::kValue) {
    json.text(content.value);
  } else {
    json.null();
  }
  json.key("text").text(cell_text(row, content, call.language));
  json.key("note").text(content.note);
  json.key("explanation").text(content.explanation);
  json.key("returned").boolean(submission.is_returned(row.cell));
  const SubmissionVersion* written = submission.written(row.cell);
  json.key("author").text(written == nullptr ? "" : person_name(live, written->account));
  write_moment(json, "at", written == nullptr ? std::nullopt : std::optional(written->at));
  write_optional_fact(json, "previous", live.pack(), known.previous, call.language);
  write_optional_fact(json, "same", live.pack(), known.same, call.language);
  write_optional_fact(json, "plan", live.pack(), known.plan, call.language);
  write_optional_fact(json, "measured", live.pack(), known.measured, call.language);
  write_growth(json, known.growth, call.language);
  json.key("findings").begin_array();
  const Live::Findings findings = live.findings(submission);
  for (const CellFinding& finding : *findings) {
    if (finding.cell == row.cell) write_finding(json, finding, call.language);
  }
  json.end_array();
  json.end_object();
}

void write_submission_whole(JsonWriter& json, const Live& live, const Call& call,
                            const Submission& submission) {
  const Form& form = live.reporting().form_of(submission);
  json.begin_object();
  write_submission(json, live, call, submission);
  json.key("form");
  write_form(json, live.pack(), form);
  json.key("cells").begin_array();
  for (const FormRow* row : form.rows()) write_cell(json, live, call, submission, *row);
  json.end_array();
  write_narratives(json, live, call, submission, form);
  json.key("signing");
  write_signing(json, live, submission);
  write_returned(json, live, submission);
  write_messages(json, live, submission);
  json.end_object();
}

}  // namespace tongket
