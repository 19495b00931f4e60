// Laying down cycles, asking units, closing, deciding on plans.
#include <algorithm>

#include "base/text.h"
#include "submission/expected_units.h"
#include "submission/publishing.h"
#include "submission/reporting_commands.h"

namespace tongket {
namespace {

constexpr std::size_t kShownFound = 60;
constexpr std::size_t kOpenedAtOnce = 2000;  // submissions in one entry
constexpr int kMaxReminderDays = 60;
constexpr std::size_t kMaxRows = 200;  // of a request
constexpr std::chrono::minutes kOneVisit{30};

Error unknown(std::string_view key, const std::string& found) {
  return fail(ErrorCode::kInvalidInput, key, {{"found", excerpt(found, kShownFound)}});
}

std::string subject_of(const Cycle& cycle) { return "cycle/" + cycle.id; }

// May `to` replace `from` while submissions stand on it?
bool keeps_what_was_asked(const CyclePlan& from, const CyclePlan& to) {
  return from.kind == to.kind && from.period == to.period && from.forms == to.forms &&
         from.org_kinds == to.org_kinds && from.orgs == to.orgs &&
         from.closing_day == to.closing_day;
}

// Values of a cycle are of one vintage, and what was approved is a fact of it.
bool has_approved(const Reporting& reporting, const Cycle& cycle) {
  return std::ranges::any_of(reporting.of_cycle(cycle.id), [](const Submission* one) {
    return last_version(*one, SubmissionAction::kApprove, one->version()) != 0;
  });
}

bool is_blank(const NamedText& text) { return trimmed(text.vi).empty(); }

Result<FormRow> question_row(const RequestRow& asked, std::size_t number) {
  FormRow row;
  row.cell = "q/" + std::to_string(number);
  row.kind = asked.kind;
  row.name = asked.question;
  row.choices = asked.choices;
  if (is_blank(asked.question)) {
    return fail(ErrorCode::kInvalidInput, "submission.question_empty",
                {{"row", std::to_string(number)}});
  }
  if ((asked.kind == RowKind::kChoice) != (asked.choices.size() >= 2)) {
    return fail(ErrorCode::kInvalidInput, "submission.question_choices",
                {{"row", std::to_string(number)}});
  }
  return row;
}

Result<FormRow> indicator_row(const Pack& pack, const RequestRow& asked) {
  const Indicator* const indicator = pack.indicator(asked.indicator);
  if (indicator == nullptr || indicator->units.empty()) {
    return unknown("submission.indicator_unknown", asked.indicator);
  }
  FormRow row;
  row.cell = indicator->code;
  row.indicator = indicator->code;
  row.unit = indicator->units.front();
  row.name = {indicator->name_vi, indicator->name_en};
  return row;
}

}  // namespace

Result<> ReportingCommands::check_plan(const CyclePlan& plan) const {
  const Pack& pack = state_.pack();
  if (is_blank(plan.name)) return fail(ErrorCode::kInvalidInput, "submission.cycle_nameless");
  if (plan.period.is_undated()) return fail(ErrorCode::kInvalidInput, "submission.cycle_undated");
  if (plan.forms.empty()) return fail(ErrorCode::kInvalidInput, "submission.cycle_formless");
  for (const std::string& form : plan.forms) {
    const bool twice = std::count(plan.forms.begin(), plan.forms.end(), form) > 1;
    const bool request = plan.kind == CycleKind::kRequest;
    if (twice || (!request && pack.form(form) == nullptr)) {
      return unknown("submission.form_unknown", form);
    }
  }
  for (const std::string& kind : plan.org_kinds) {
    const auto is_it = [&](const Code& code) { return code.id == kind; };
    if (std::none_of(pack.org_kinds.begin(), pack.org_kinds.end(), is_it)) {
      return unknown("submission.org_kind_unknown", kind);
    }
  }
  for (const std::string& org : plan.orgs) {
    if (pack.orgs.find(org) == nullptr) return unknown("submission.org_unknown", org);
  }
  if (plan.closing_day > local_date(plan.due)) {
    return fail(ErrorCode::kInvalidInput, "submission.due_before_closing");
  }
  for (const int days : plan.reminders) {
    if (days < 0 || days > kMaxReminderDays) {
      return unknown("submission.reminder_days", std::to_string(days));
    }
  }
  return done();
}

Result<Entries> ReportingCommands::create_cycle(const CyclePlan& plan) const {
  if (plan.kind == CycleKind::kRequest) {
    return fail(ErrorCode::kUsage, "submission.request_not_cycle");
  }
  TK_CHECK(check_plan(plan));
  const std::string id = std::to_string(state_.cycles().size() + 1);
  return Entries{
      entry("cycle.created", "cycle/" + id, encode(CycleDefined{plan, {}}, acting_.account))};
}

Result<Entries> ReportingCommands::change_cycle(std::string_view cycle,
                                                const CyclePlan& plan) const {
  TK_TRY(const Cycle* const found, known_cycle(cycle));
  TK_CHECK(check_plan(plan));
  const bool stays = found->state == CycleState::kPlanned ? found->plan.kind == plan.kind
                                                          : keeps_what_was_asked(found->plan, plan);
  if (!stays) {
    return fail(ErrorCode::kConflict, "submission.cycle_asked");
  }
  if (found->plan.vintage != plan.vintage && has_approved(state_, *found)) {
    return fail(ErrorCode::kConflict, "submission.cycle_vintage");
  }
  return Entries{
      entry("cycle.changed", subject_of(*found), encode(CycleDefined{plan, {}}, acting_.account))};
}

Entries ReportingCommands::opening(const Cycle& cycle,
                                   const std::vector<const Form*>& forms) const {
  Entries out{entry("cycle.opened", subject_of(cycle), encode_nothing(acting_.account))};
  std::size_t next = state_.submissions().size();
  SubmissionsOpened batch;
  const auto flush = [&] {
    if (batch.items.empty()) return;
    out.push_back(entry("submissions.opened", subject_of(cycle), encode(batch, acting_.account)));
    batch.items.clear();
  };
  for (const Form* form : forms) {
    for (ExpectedUnit& unit : expected_units(state_.pack(), *form, cycle.plan)) {
      if (state_.find({cycle.id, form->id, unit.org}) != nullptr) continue;
      batch.items.push_back(
          {std::to_string(++next), form->id, std::move(unit.org), std::move(unit.instead_of)});
      if (batch.items.size() == kOpenedAtOnce) flush();
    }
  }
  flush();
  return out;
}

Result<Entries> ReportingCommands::open_cycle(std::string_view cycle) const {
  TK_TRY(const Cycle* const found, known_cycle(cycle));
  if (found->state == CycleState::kOpen) {
    return fail(ErrorCode::kConflict, "submission.cycle_state",
                {{"state", "@submission.cycle.open"}});
  }
  std::vector<const Form*> forms;
  for (const std::string& id : found->plan.forms) {
    const Form* const form = state_.form(id);
    if (form == nullptr) return unknown("submission.form_unknown", id);
    forms.push_back(form);
  }
  Entries out = opening(*found, forms);
  if (out.size() == 1 && state_.of_cycle(found->id).empty()) {
    return fail(ErrorCode::kInvalidInput, "submission.nobody_asked");
  }
  return out;
}

Result<Entries> ReportingCommands::close_cycle(std::string_view cycle) const {
  TK_TRY(const Cycle* const found, known_cycle(cycle));
  if (found->state != CycleState::kOpen) {
    return fail(ErrorCode::kConflict, "submission.cycle_state",
                {{"state", "@submission.cycle." + std::string(to_code(found->state))}});
  }
  return Entries{entry("cycle.closed", subject_of(*found), encode_nothing(acting_.account))};
}

Result<Entries> ReportingCommands::create_request(const RequestPlan& plan) const {
  Cycle cycle;
  cycle.id = std::to_string(state_.cycles().size() + 1);
  CycleDefined defined;
  Form form;
  form.id = "request/" + cycle.id;
  form.name = plan.name;
  form.instructions = plan.text;
  FormSection section{"1", plan.name, {}};
  if (plan.rows.empty() || plan.rows.size() > kMaxRows) {
    return fail(ErrorCode::kInvalidInput, "submission.request_rows",
                {{"limit", std::to_string(kMaxRows)}});
  }
  std::size_t questions = 0;
  for (const RequestRow& asked : plan.rows) {
    TK_TRY(FormRow row, asked.indicator.empty() ? question_row(asked, ++questions)
                                                : indicator_row(state_.pack(), asked));
    row.required = true;
    row.may_not_apply = true;
    const auto same = [&](const FormRow& other) { return other.cell == row.cell; };
    if (std::any_of(section.rows.begin(), section.rows.end(), same)) {
      return unknown("submission.row_twice", row.cell);
    }
    section.rows.push_back(std::move(row));
  }
  form.sections.push_back(std::move(section));
  cycle.plan.kind = CycleKind::kRequest;
  cycle.plan.name = plan.name;
  cycle.plan.period =
      plan.period.is_undated() ? TimePeriod::year(local_date(plan.due).year()) : plan.period;
  cycle.plan.forms = {form.id};
  cycle.plan.org_kinds = plan.org_kinds;
  cycle.plan.orgs = plan.orgs;
  cycle.plan.closing_day = std::min(local_date(acting_.now), local_date(plan.due));
  cycle.plan.due = plan.due;
  cycle.plan.reminders = {1};
  TK_CHECK(check_plan(cycle.plan));
  if (plan.due <= acting_.now) return fail(ErrorCode::kInvalidInput, "submission.due_passed");
  Entries opened = opening(cycle, {&form});
  if (opened.size() == 1) return fail(ErrorCode::kInvalidInput, "submission.nobody_asked");
  defined.plan = cycle.plan;
  defined.form = std::move(form);
  opened.insert(opened.begin(),
                entry("cycle.created", subject_of(cycle), encode(defined, acting_.account)));
  return opened;
}

Result<Entries> ReportingCommands::decide(const Deciding& deciding) const {
  TK_TRY(const Cycle* const found, known_cycle(deciding.cycle));
  if (first_invalid_utf8(deciding.number)) {
    return fail(ErrorCode::kInvalidInput, "submission.bad_decision");
  }
  if (found->plan.kind != CycleKind::kPlan) {
    return fail(ErrorCode::kInvalidInput, "submission.no_plan_cycle");
  }
  const std::string number = to_nfc(trimmed(deciding.number));
  if (number.empty() || deciding.day > local_date(acting_.now)) {
    return fail(ErrorCode::kInvalidInput, "submission.bad_decision");
  }
  for (const PlanDecision& earlier : found->decisions) {
    if (earlier.number == number) {
      return fail(ErrorCode::kConflict, "submission.decision_twice",
                  {{"found", excerpt(number, kShownFound)}});
    }
  }
  CycleDecided event{number, deciding.day, {}};
  for (const Submission* one : state_.of_cycle(found->id)) {
    if (one->state == SubmissionState::kApproved || one->state == SubmissionState::kPublished) {
      event.fixed.push_back({one->id, one->version()});
    }
  }
  if (event.fixed.empty()) return fail(ErrorCode::kConflict, "submission.nothing_to_decide");
  return Entries{entry("cycle.decided", subject_of(*found), encode(event, acting_.account))};
}

Result<Entries> ReportingCommands::visit_board(std::string_view cycle) const {
  TK_TRY(const Cycle* const found, known_cycle(cycle));
  if (!begins_visit(found->id)) return Entries();
  return Entries{entry("cycle.visited", subject_of(*found), encode_nothing(acting_.account))};
}

Entries ReportingCommands::visit_overview() const {
  if (!begins_visit(kOverviewVisits)) return {};
  return {entry("overview.visited", std::string(kOverviewVisits), encode_nothing(acting_.account))};
}

bool ReportingCommands::begins_visit(std::string_view place) const {
  const std::optional<Moment> last = state_.last_visit(place, acting_.account);
  return !acting_.account.empty() && (!last || acting_.now - *last >= kOneVisit);
}

}  // namespace tongket
