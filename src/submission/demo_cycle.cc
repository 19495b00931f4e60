// Each form gets a fate by the draw, each fate a list of things done at drawn times; all things of
// all forms are then done in the order of time, by the commands that people use.
#include "submission/demo_cycle.h"

#include <algorithm>
#include <array>
#include <functional>

#include "submission/demo_values.h"
#include "submission/reminders.h"

namespace tongket {
namespace {

constexpr int kHundred = 100;
constexpr TimeOfDay kMorning{8, 0};
constexpr int kWorkingMinutes = 8 * 60 + 30;
constexpr int kDaysBeforeFilling = 2;  // at least, after a cycle was opened

enum class Fate : std::uint8_t { kApproved, kSubmitted, kReturned, kDraft, kNotBegun };

Fate fate_of(int drawn, const DemoShares& shares) {
  const std::array<std::pair<int, Fate>, 4> fates{{{shares.approved, Fate::kApproved},
                                                   {shares.submitted, Fate::kSubmitted},
                                                   {shares.returned, Fate::kReturned},
                                                   {shares.drafts, Fate::kDraft}}};
  for (const auto& [share, fate] : fates) {
    if (drawn < share) return fate;
    drawn -= share;
  }
  return Fate::kNotBegun;
}

class DemoPlay {
 public:
  explicit DemoPlay(const DemoCycleInput& input)
      : input_(input),
        draw_(input.definition.seed),
        figures_(input.facts),
        reporting_(input.pack) {}

  Result<Entries> run() {
    for (const DemoCyclePlan& cycle : input_.definition.cycles) plan(cycle);
    for (const DemoOneOff& request : input_.definition.requests) plan(request);
    // What is planned while something is done comes later than it.
    while (!plans_.empty()) {
      const auto next = plans_.begin();
      now_ = next->first.first;
      const Deed deed = std::move(next->second);
      plans_.erase(next);
      TK_CHECK(deed());
    }
    return std::move(entries_);
  }

 private:
  using Deed = std::function<Result<>()>;

  void at(Moment when, Deed deed) {
    if (when <= input_.definition.now) plans_.emplace(std::pair(when, ++planned_), std::move(deed));
  }

  [[nodiscard]] ReportingCommands act(const DemoPerson& person) const {
    return {reporting_, Acting{now_, person.account, person.person, ""}};
  }
  [[nodiscard]] const DemoPerson& reporter(std::string_view org) const {
    const auto known = input_.people.reporters.find(org);
    return known == input_.people.reporters.end() ? input_.people.others : known->second;
  }
  Result<> take(const Result<Entries>& entries) {
    if (!entries) return entries.error();
    for (const JournalEntry& entry : *entries) {
      TK_CHECK(reporting_.apply(entry));
      entries_.push_back(entry);
    }
    return done();
  }

  void plan(const DemoCyclePlan& cycle) {
    const Date opened = cycle.opened.value_or(local_date(input_.definition.now));
    at(local_moment(opened, kMorning), [this, &cycle]() -> Result<> {
      TK_CHECK(take(act(input_.people.desk).create_cycle(cycle.plan)));
      const std::string id = reporting_.cycles().back().id;
      if (!cycle.opened) return done();
      TK_CHECK(take(act(input_.people.desk).open_cycle(id)));
      plan_forms(id, cycle.shares);
      return done();
    });
  }

  void plan(const DemoOneOff& request) {
    at(request.asked, [this, &request]() -> Result<> {
      TK_CHECK(take(act(input_.people.desk).create_request(request.plan)));
      plan_forms(reporting_.cycles().back().id, request.shares);
      return done();
    });
  }

  void plan_forms(const std::string& cycle, const DemoShares& shares) {
    for (const Submission* one : reporting_.of_cycle(cycle)) plan_form(*one, shares);
  }

  [[nodiscard]] int drawn(int count, const Submission& one, std::string_view what) const {
    return draw_.below(count, one.form + " " + one.org + " " + one.cycle + " " + std::string(what));
  }

  // Some working minute between two days, the last one included.
  [[nodiscard]] Moment working_time(const Submission& one, std::string_view what, Date first,
                                    Date last) const {
    const int days = std::max(last.days_since(first), 0) + 1;
    return local_moment(first.plus_days(drawn(days, one, what)), kMorning) +
           std::chrono::minutes(drawn(kWorkingMinutes, one, std::string(what) + " minute"));
  }

  void plan_form(const Submission& one, const DemoShares& shares) {
    const Fate fate = fate_of(drawn(kHundred, one, "fate"), shares);
    if (fate == Fate::kNotBegun) return;
    const Date today = local_date(input_.definition.now);
    const Date due = local_date(reporting_.due(one));
    const Date first = local_date(now_).plus_days(kDaysBeforeFilling);
    const bool late = drawn(kHundred, one, "late") < shares.late && due < today;
    // A day is left for the ministry, so that what is to be judged can be.
    const Date last_day = std::min(due, today).plus_days(-1);
    const Moment sent = late ? working_time(one, "sent", due.plus_days(1), today.plus_days(-1))
                             : working_time(one, "sent", first, last_day);
    const std::string id = one.id;
    at(sent - std::chrono::hours(3), [this, id] { return fill(id, Half::kFirst); });
    if (fate == Fate::kDraft) {
      if (drawn(2, one, "slip") == 0) at(sent, [this, id] { return slip(id); });
      return;
    }
    at(sent - std::chrono::minutes(40), [this, id] { return fill(id, Half::kSecond); });
    at(sent, [this, id] { return submit(id); });
    const Moment judged = sent + std::chrono::minutes(60 + drawn(kWorkingMinutes, one, "judged"));
    if (fate == Fate::kApproved) at(judged, [this, id] { return approve(id); });
    if (fate == Fate::kReturned) at(judged, [this, id] { return send_back(id); });
  }

  [[nodiscard]] const FormRules& rules_of(const Submission& one) {
    const auto [rules, fresh] = rules_.try_emplace(one.form, input_.pack, reporting_.form_of(one));
    return rules->second;
  }

  enum class Half : std::uint8_t { kFirst, kSecond };
  Result<> fill(const std::string& id, Half half) {
    const Submission& one = *reporting_.submission(id);
    const FormRules& rules = rules_of(one);
    CellContents contents =
        demo_contents({rules, figures_, draw_, one.org, reporting_.cycle_of(one).plan.period,
                       input_.definition.texts.missing, input_.definition.told});
    explain(one, contents);
    std::vector<CellChange> changes;
    const std::vector<const FormRow*> rows = rules.form().rows();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto content = contents.find(rows[i]->cell);
      const bool first = i < rows.size() / 2;
      if (content == contents.end() || first != (half == Half::kFirst)) continue;
      changes.push_back({rows[i]->cell, one.cell_version(rows[i]->cell), content->second});
    }
    TK_CHECK(save(one, changes));
    return half == Half::kFirst ? done() : write(one);
  }

  Result<> save(const Submission& one, const std::vector<CellChange>& changes) {
    TK_TRY(const SavedCells saved, act(reporter(one.org)).save_cells(one.id, changes));
    return take(saved.entries);
  }

  [[nodiscard]] std::vector<CellFinding> findings(const Submission& one,
                                                  const CellContents& contents) {
    return check_form(rules_of(one), {contents, one.org, reporting_.cycle_of(one).plan.period},
                      figures_);
  }

  void explain(const Submission& one, CellContents& contents) {
    const std::vector<std::string>& texts = input_.definition.texts.explanations;
    for (const CellFinding& finding : findings(one, contents)) {
      if (!finding.needs_explanation()) continue;
      const int which = drawn(static_cast<int>(texts.size()), one, finding.cell);
      contents[finding.cell].explanation = texts.at(static_cast<std::size_t>(which));
    }
  }

  Result<> write(const Submission& one) {
    const Form& form = reporting_.form_of(one);
    const CellContents contents = one.contents();
    const std::vector<std::string> writers = writers_of(one);
    for (const FormNarrative& section : form.narratives) {
      const std::string text = demo_narrative(
          input_.definition.texts.narratives,
          {input_.pack, draw_, form, section, *input_.pack.orgs.find(one.org), contents, writers});
      if (text.empty()) continue;
      TK_CHECK(take(act(reporter(one.org)).save_narrative({one.id, section.id, text, {}})));
    }
    return done();
  }

  // The units that fill in the same form of the same cycle.
  [[nodiscard]] std::vector<std::string> writers_of(const Submission& one) const {
    std::vector<std::string> out;
    for (const Submission* other : reporting_.of_cycle(one.cycle)) {
      if (other->form == one.form) out.push_back(other->org);
    }
    return out;
  }

  // A unit whose form is not ready leaves it a draft, as it would in life.
  Result<> submit(const std::string& id) {
    const Submission& one = *reporting_.submission(id);
    const Result<Entries> sent =
        act(reporter(one.org)).submit({id, ""}, findings(one, one.contents()));
    if (!sent && sent.error().key == "submission.not_ready") return done();
    return take(sent);
  }

  Result<> approve(const std::string& id) {
    if (reporting_.submission(id)->state != SubmissionState::kSubmitted) return done();
    return take(act(input_.people.desk).approve({id, ""}));
  }

  // The first cell that holds a value gets a message.
  Result<> send_back(const std::string& id) {
    const Submission& one = *reporting_.submission(id);
    if (one.state != SubmissionState::kSubmitted) return done();
    const std::vector<std::string>& texts = input_.definition.texts.returned;
    const auto text = static_cast<std::size_t>(drawn(static_cast<int>(texts.size()), one, "why"));
    FlowRequest request{id, texts.at(text), {}};
    for (const FormRow* row : reporting_.form_of(one).rows()) {
      if (one.content(row->cell).state != CellState::kValue || !request.cells.empty()) continue;
      request.cells.push_back({row->cell, texts.at((text + 1) % texts.size())});
    }
    TK_CHECK(take(act(input_.people.desk).send_back(request)));
    NotificationsSent notices;
    notices.items.push_back(
        {reporter(one.org).account, notice_of(reporting_, one, SubmissionAction::kReturn)});
    return take(act(input_.people.desk).notify(notices));
  }

  // Somebody typed dong where millions were asked for.
  Result<> slip(const std::string& id) {
    const Submission& one = *reporting_.submission(id);
    for (const FormRow* row : reporting_.form_of(one).rows()) {
      CellContent content = one.content(row->cell);
      const Result<Decimal> value = Decimal::parse(content.value);
      if (row->indicator.empty() || content.state != CellState::kValue || !value) continue;
      content.value = value->shifted(3).to_string();
      return save(one, {{row->cell, one.cell_version(row->cell), content}});
    }
    return done();
  }

  const DemoCycleInput& input_;
  DemoDraw draw_;
  IndexFigures figures_;
  Reporting reporting_;
  std::map<std::string, FormRules> rules_;
  std::map<std::pair<Moment, int>, Deed> plans_;
  int planned_ = 0;
  Moment now_;
  Entries entries_;
};

}  // namespace

Result<Entries> demo_cycle(const DemoCycleInput& input) { return DemoPlay(input).run(); }

}  // namespace tongket
