#include "http/saving.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "http/json_parts.h"
#include "http/submission_json.h"

namespace tongket {
namespace {

// A cell of the body: what is typed ("input"), or value and state as programs know them.
Result<CellChange> asked_change(const Form& form, const Submission& submission,
                                const JsonValue& item) {
  CellChange out;
  TK_CHECK(item.expect_object());
  TK_TRY(out.cell, item.text("cell"));
  const FormRow* row = form.row(out.cell);
  if (row == nullptr) return item.error("submission.cell_unknown", {{"found", out.cell}});
  if (item.find("base") != nullptr) {
    TK_TRY(const std::int64_t base, item.integer("base"));
    if (base < 0 || base > 1'000'000'000) return item.error("json.no_integer");
    out.base = static_cast<int>(base);
  }
  const CellContent& now = submission.content(out.cell);
  out.content = now;
  if (item.find("input") != nullptr) {
    TK_TRY(const std::string input, item.text("input"));
    TK_TRY(out.content, read_cell(*row, input));
    out.content.note = now.note;
    out.content.explanation = now.explanation;
  } else if (item.find("value") != nullptr) {
    TK_TRY(out.content.value, item.text("value"));
    out.content.state = CellState::kValue;
  } else if (item.find("state") != nullptr) {
    TK_TRY(const std::string state, item.text("state"));
    const std::optional<CellState> known = cell_state_from_code(state);
    if (!known || *known == CellState::kValue) {
      return item.error("http.cell_state", {{"found", state}});
    }
    out.content.state = *known;
    out.content.value.clear();
  }
  TK_TRY(out.content.note, item.text_or("note", out.content.note));
  TK_TRY(out.content.explanation, item.text_or("explanation", out.content.explanation));
  return out;
}

// What is wrong with one cell refuses that cell only.
struct SavingAsked {
  std::vector<CellChange> changes;
  std::vector<SavedCells::Cell> refused;
};

Result<SavingAsked> asked_of(const Live& live, const Submission& submission,
                             const JsonValue& body) {
  constexpr std::size_t kMostCells = 5000;
  TK_TRY(const std::vector<JsonValue>* items, body.items("cells"));
  if (items->size() > kMostCells) {
    return body.error("http.too_many_cells", {{"limit", std::to_string(kMostCells)}});
  }
  SavingAsked out;
  std::set<std::string> seen;
  for (const JsonValue& item : *items) {
    Result<CellChange> change =
        asked_change(live.reporting().form_of(submission), submission, item);
    if (change) {
      if (!seen.insert(change->cell).second) {
        return item.error("http.cell_twice", {{"found", change->cell}});
      }
      out.changes.push_back(std::move(*change));
      continue;
    }
    TK_CHECK(item.expect_object());
    TK_TRY(const std::string cell, item.text("cell"));
    if (live.reporting().form_of(submission).row(cell) == nullptr) return change.error();
    out.refused.push_back({cell, CellOutcome::kRefused, std::move(change.error())});
  }
  return out;
}

void write_outcome(JsonWriter& json, const Live& live, const Call& call,
                   const Submission& submission, const SavedCells::Cell& saved) {
  json.begin_object();
  json.key("cell").text(saved.cell);
  json.key("outcome").text(to_code(saved.outcome));
  if (saved.problem) {
    json.key("problem").begin_object();
    json.key("key").text(saved.problem->key);
    json.key("detail").text(message(call.language, saved.problem->key, saved.problem->args));
    json.end_object();
  }
  if (const FormRow* row = live.reporting().form_of(submission).row(saved.cell)) {
    json.key("current");
    write_cell(json, live, call, submission, *row);
  }
  json.end_object();
}

// Other cells beside which something else may be said now.
std::set<std::string> related_cells(const FormRules& rules,
                                    const std::vector<SavedCells::Cell>& saved) {
  std::set<std::string> out;
  for (const SavedCells::Cell& cell : saved) {
    if (cell.outcome != CellOutcome::kSaved) continue;
    for (const std::string& other : rules.related(cell.cell)) out.insert(other);
  }
  for (const SavedCells::Cell& cell : saved) out.erase(cell.cell);
  return out;
}

}  // namespace

Result<Reply> save_cells(Live& live, const Call& call, const Submission& submission,
                         const JsonValue& body) {
  TK_TRY(SavingAsked asked, asked_of(live, submission, body));
  const ReportingCommands commands(live.reporting(), call.acting());
  TK_TRY(SavedCells saved, commands.save_cells(submission.id, asked.changes));
  std::shared_ptr<PendingWrite> written = live.record(saved.entries);
  std::ranges::move(asked.refused, std::back_inserter(saved.cells));
  const Form& form = live.reporting().form_of(submission);
  JsonWriter json;
  json.begin_object();
  json.key("version").integer(submission.version());
  json.key("complete").text(submission.complete.share());
  json.key("cells").begin_array();
  for (const SavedCells::Cell& cell : saved.cells) {
    write_outcome(json, live, call, submission, cell);
  }
  json.end_array();
  json.key("related").begin_array();
  for (const std::string& cell : related_cells(live.rules(form), saved.cells)) {
    if (const FormRow* row = form.row(cell)) write_cell(json, live, call, submission, *row);
  }
  json.end_array();
  json.end_object();
  Reply reply = json_reply(json);
  reply.after = std::move(written);
  return reply;
}

Result<Reply> answer_once(Live& live, const Call& call,
                          Result<Reply> (*work)(Live& live, const Call& call)) {
  constexpr std::size_t kLongest = 200;
  const std::string_view key = call.request.header("idempotency-key");
  if (key.empty()) return work(live, call);
  if (key.size() > kLongest) return fail(ErrorCode::kInvalidInput, "http.idempotency_key");
  const std::string name = call.actor.account + " " + call.request.path + " " + std::string(key);
  if (std::optional<Repeats::Found> before = live.repeats().find(name, call.request.body)) {
    if (before->other_body) return fail(ErrorCode::kConflict, "http.key_used");
    return std::move(before->reply);
  }
  TK_TRY(Reply reply, work(live, call));
  if (reply.status == 200) live.repeats().keep(name, call.request.body, reply);
  return reply;
}

}  // namespace tongket
