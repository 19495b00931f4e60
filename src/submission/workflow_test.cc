// Scripts of what people do in a cycle, tests/golden/submission/*.txt: a line is a command, the
// lines behind it that begin with "= " are what it says. Each script is run and must read the same;
// then all its entries are read again, which must give the same state.
// To mend: TONGKET_UPDATE=1 writes the scripts as they came out; look at the difference.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

#include "base/file.h"
#include "base/text.h"
#include "submission/lights.h"
#include "submission/submission_fixture.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

class Workflow {
 public:
  explicit Workflow(const Pack& pack) : reporting_(pack), rules_(pack, pack.forms.front()) {}

  // What the command says, a line each.
  Lines run(std::string_view line) {
    out_.clear();
    words_.clear();
    for (const std::string_view word : split(line, ' ')) words_.emplace_back(word);
    const auto known = commands().find(words_.front());
    if (known == commands().end()) return {"no such command"};
    (this->*known->second)();
    return out_;
  }

  [[nodiscard]] const Reporting& state() const { return reporting_; }
  [[nodiscard]] const Entries& journal() const { return journal_; }

 private:
  using Command = void (Workflow::*)();
  static const std::map<std::string, Command>& commands() {
    static const std::map<std::string, Command> all{
        {"now", &Workflow::now},           {"as", &Workflow::as},
        {"create", &Workflow::create},     {"open", &Workflow::open},
        {"close", &Workflow::close},       {"cell", &Workflow::cell},
        {"text", &Workflow::text},         {"submit", &Workflow::submit},
        {"return", &Workflow::send_back},  {"approve", &Workflow::approve},
        {"publish", &Workflow::publish},   {"reopen", &Workflow::reopen},
        {"withdraw", &Workflow::withdraw}, {"extend", &Workflow::extend},
        {"delegate", &Workflow::delegate}, {"show", &Workflow::show},
        {"cycle", &Workflow::cycle},       {"difference", &Workflow::show_difference},
        {"decide", &Workflow::decide},     {"ask", &Workflow::ask},
        {"findings", &Workflow::findings}};
    return all;
  }

  void say(std::string line) { out_.push_back(std::move(line)); }
  void say_error(const Error& error) {
    say(describe(error, Language::kEnglish)
            .substr(0, describe(error, Language::kEnglish).find('\n')));
    for (const Error& also : error.also) {
      say(also.place.file + ": " + message(Language::kEnglish, also.key, also.args));
    }
  }
  void take(const Result<Entries>& entries) {
    if (!entries) return say_error(entries.error());
    take(*entries);
  }
  void take(const Entries& entries) {
    if (entries.empty()) say("nothing to do");
    for (const JournalEntry& entry : entries) {
      const Result<> applied = reporting_.apply(entry);
      if (!applied) return say_error(applied.error());
      journal_.push_back(entry);
      say(entry.kind + " " + entry.subject);
    }
  }
  [[nodiscard]] ReportingCommands act() const {
    return {reporting_, Acting{now_, account_, "person/" + account_, ""}};
  }
  [[nodiscard]] const std::string& word(std::size_t number) const { return words_.at(number); }
  // The words from `first` on as one text.
  [[nodiscard]] std::string rest(std::size_t first) const {
    std::string out;
    for (std::size_t i = first; i < words_.size(); ++i) out += (i > first ? " " : "") + words_[i];
    return out;
  }
  [[nodiscard]] FlowRequest request() const { return {word(1), rest(2), {}}; }
  [[nodiscard]] std::vector<CellFinding> findings_of(const Submission& one) const {
    const CellContents contents = one.contents();
    return check_form(rules_, {contents, one.org, reporting_.cycle_of(one).plan.period},
                      IndexFigures(facts_));
  }

  void now() { now_ = at(word(1)); }
  void as() { account_ = word(1); }
  void create() {
    CyclePlan plan = school_cycle();
    if (word(1) == "plan") {
      plan.kind = CycleKind::kPlan;
      plan.period = period("2023");
    }
    take(act().create_cycle(plan));
  }
  void open() { take(act().open_cycle(word(1))); }
  void close() { take(act().close_cycle(word(1))); }
  // cell <submission> <cell> <base or *> <typed> [-- note] [because text]
  void cell() {
    std::string typed = rest(4);
    CellChange change{word(2), std::nullopt, {}};
    if (word(3) != "*") change.base = std::stoi(word(3));
    std::string explanation;
    if (const std::size_t cut = typed.find(" because "); cut != std::string::npos) {
      explanation = typed.substr(cut + 9);
      typed.resize(cut);
    }
    std::string note;
    if (const std::size_t cut = typed.find(" -- "); cut != std::string::npos) {
      note = typed.substr(cut + 4);
      typed.resize(cut);
    }
    const FormRow* const row = rules_.form().row(word(2));
    if (row != nullptr) {
      const Result<CellContent> read = read_cell(*row, typed);
      if (!read) return say_error(read.error());
      change.content = *read;
    }
    change.content.note = note;
    change.content.explanation = explanation;
    const Result<SavedCells> saved = act().save_cells(word(1), {change});
    if (!saved) return say_error(saved.error());
    for (const SavedCells::Cell& told : saved->cells) {
      say(std::string(to_code(told.outcome)));
      if (told.problem) say_error(*told.problem);
    }
    if (!saved->entries.empty()) take(saved->entries);
  }
  void text() {
    NarrativeChange change{word(1), word(2), rest(4), std::nullopt};
    if (word(3) != "*") change.base = std::stoi(word(3));
    take(act().save_narrative(change));
  }
  void submit() {
    const Submission* const one = reporting_.submission(word(1));
    take(act().submit(request(), one == nullptr ? std::vector<CellFinding>() : findings_of(*one)));
  }
  // return <submission> <cell or *> <message>
  void send_back() {
    FlowRequest request{word(1), word(2) == "*" ? rest(3) : "", {}};
    if (word(2) != "*") request.cells.push_back({word(2), rest(3)});
    take(act().send_back(request));
  }
  void approve() { take(act().approve(request())); }
  void publish() { take(act().publish(request())); }
  void reopen() { take(act().reopen(request())); }
  void withdraw() { take(act().withdraw(request())); }
  void extend() { take(act().extend({word(1), at(word(2)), rest(3)})); }
  void delegate() { take(act().delegate({word(1), word(2), at(word(3)), rest(4)})); }
  void decide() { take(act().decide({word(1), word(2), parse_date(word(3)).value()})); }
  void ask() {
    RequestPlan plan;
    plan.name = {rest(2), rest(2)};
    plan.text = {"Tra loi", "Answer"};
    plan.due = at(word(1));
    plan.org_kinds = {"school"};
    plan.rows = {{"EDU.PUPILS", {}, RowKind::kNumber, {}},
                 {"", {"Co mang khong", "Is there a network"}, RowKind::kYesNo, {}}};
    take(act().create_request(plan));
  }
  void findings() {
    for (const CellFinding& finding : findings_of(*reporting_.submission(word(1)))) {
      say(finding.id + " " + std::string(to_code(finding.severity)) +
          (finding.explained ? " explained: " : ": ") + finding.text(Language::kEnglish));
    }
    if (out_.empty()) say("none");
  }
  void show() {
    const Submission* const one = reporting_.submission(word(1));
    if (one == nullptr) return say("unknown");
    const PlanDecision* const fixed = reporting_.fixed_by(*one);
    say(one->org + " " + std::string(to_code(one->state)) + " v" + std::to_string(one->version()) +
        " complete " + one->complete.share() + (reporting_.late(*one, now_) ? " late" : "") +
        (fixed != nullptr ? " fixed by " + fixed->number : ""));
    for (const SubmissionAction action : reporting_.possible_actions(*one, now_)) may(action);
    for (const std::string& before : one->instead_of) say("  instead of " + before);
    for (const ReturnMark& mark : one->returned) say("  " + mark.cell + ": " + mark.message);
    const std::string_view other = reporting_.delegate(*one, now_);
    if (!other.empty()) say("  delegated to " + std::string(other));
  }
  void may(SubmissionAction action) { out_.back() += " " + std::string(to_code(action)); }
  void cycle() {
    const Cycle* const one = reporting_.cycle(word(1));
    if (one == nullptr) return say("unknown");
    std::string line(to_code(one->state));
    line += " expected " + std::to_string(one->tally.expected());
    for (std::size_t i = 0; i < kSubmissionStates; ++i) {
      if (one->tally.by_state.at(i) == 0) continue;
      line += " " + std::string(to_code(static_cast<SubmissionState>(i))) + " " +
              std::to_string(one->tally.by_state.at(i));
    }
    say(line + " late " + std::to_string(reporting_.count_late(*one, now_)) + " complete " +
        one->tally.complete.share());
  }
  void show_difference() {
    const Submission& one = *reporting_.submission(word(1));
    const auto changes = difference(one, rules_.form(), {std::stoi(word(2)), std::stoi(word(3))});
    if (!changes) return say_error(changes.error());
    for (const CellDifference& change : *changes) {
      say(change.cell + ": " + content_text(change.from) + " -> " + content_text(change.to) +
          (change.written != nullptr ? " by " + change.written->account : ""));
    }
    if (out_.empty()) say("none");
  }

  Reporting reporting_;
  FormRules rules_;
  FactIndex facts_ = facts_of({{"EDU.PUPILS", "2021-S1", "100"},
                               {"EDU.FEES", "2021-S1", "500", "VND", "north", "", Scenario::kActual,
                                ObsStatus::kNormal, Qualifier::kExact, 6}});
  Moment now_;
  std::string account_;
  Entries journal_;
  std::vector<std::string> words_;
  Lines out_;
};

std::string played(Workflow& workflow, const std::string& script) {
  std::string out;
  for (const std::string_view line : split(script, '\n')) {
    if (line.starts_with("= ")) continue;
    out += std::string(line) + "\n";
    if (line.empty() || line.starts_with('#')) continue;
    for (const std::string& said : workflow.run(line)) out += "= " + said + "\n";
  }
  return out.substr(0, out.size() - 1);
}

class WorkflowScript : public ::testing::TestWithParam<std::string> {};

TEST_P(WorkflowScript, SaysWhatItSaid) {
  const fs::path file = fs::path("tests/golden/submission") / GetParam();
  const std::string script = read_file(file, 1U << 20U).value();
  const Pack pack = reporting_pack();
  Workflow workflow(pack);
  const std::string out = played(workflow, script);
  if (std::getenv("TONGKET_UPDATE") != nullptr) std::ofstream(file) << out;
  EXPECT_EQ(out, script);

  Reporting again(pack);
  for (const JournalEntry& entry : workflow.journal()) ASSERT_TRUE(again.apply(entry).ok());
  EXPECT_EQ(state_text(again), state_text(workflow.state()));
}

std::vector<std::string> scripts() {
  std::vector<std::string> out;
  std::error_code error;
  for (fs::directory_iterator it("tests/golden/submission", error), end; !error && it != end;
       it.increment(error)) {
    out.push_back(it->path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

INSTANTIATE_TEST_SUITE_P(Golden, WorkflowScript, ::testing::ValuesIn(scripts()));

}  // namespace
}  // namespace tongket
