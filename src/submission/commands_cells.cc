// Saving content. Each cell is judged alone: what two people wrote at the same time is noticed by
// the version that each of them saw, and nothing is written over what the other one wrote.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "submission/reporting_commands.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxNote = 4000;  // bytes
constexpr std::size_t kShownCell = 60;

Error refused_row(std::string_view key, const FormRow& row) {
  return fail(ErrorCode::kInvalidInput, key, {{"row", row.name.vi, row.name.en}});
}

Result<std::string> composed(const FormRow& row, const std::string& text) {
  if (first_invalid_utf8(text)) return refused_row("submission.not_utf8", row);
  if (text.size() > kMaxNote) return refused_row("submission.note_too_long", row);
  return to_nfc(trimmed(text));
}

// The value in its one form: a number as a machine writes it, a choice by its id.
Result<std::string> settled_value(const FormRow& row, const std::string& value) {
  if (row.kind == RowKind::kNumber) {
    TK_TRY(const Decimal number, Decimal::parse(value));
    return number.to_string();
  }
  TK_TRY(CellContent read, read_cell(row, value));
  if (read.state != CellState::kValue) return refused_row("submission.no_value", row);
  return std::move(read.value);
}

Result<CellContent> settled(const FormRow& row, const CellContent& content) {
  CellContent out;
  out.state = content.state;
  TK_TRY(out.note, composed(row, content.note));
  TK_TRY(out.explanation, composed(row, content.explanation));
  if (content.state == CellState::kValue) {
    TK_TRY(out.value, settled_value(row, content.value));
  } else if (content.state == CellState::kNotApplicable && !row.may_not_apply) {
    return refused_row("submission.must_apply", row);
  }
  return out;
}

}  // namespace

Result<SavedCells> ReportingCommands::save_cells(std::string_view submission,
                                                 const std::vector<CellChange>& changes) const {
  TK_TRY(const Submission* const into, ready_for(SubmissionAction::kSave, submission));
  const Form& form = state_.form_of(*into);
  SavedCells out;
  CellsSaved event;
  std::set<std::string_view> seen;
  for (const CellChange& change : changes) {
    SavedCells::Cell& told = out.cells.emplace_back();
    told.cell = change.cell;
    told.outcome = CellOutcome::kRefused;
    const FormRow* const row = form.row(change.cell);
    if (row == nullptr) {
      told.problem = fail(ErrorCode::kNotFound, "submission.cell_unknown",
                          {{"found", excerpt(change.cell, kShownCell)}});
      continue;
    }
    if (!seen.insert(change.cell).second) {
      told.problem = refused_row("submission.cell_twice", *row);
      continue;
    }
    Result<CellContent> content = settled(*row, change.content);
    if (!content) {
      told.problem = std::move(content.error());
    } else if (*content == into->content(change.cell)) {
      told.outcome = CellOutcome::kUnchanged;
    } else if (change.base && *change.base != into->cell_version(change.cell)) {
      told.outcome = CellOutcome::kConflict;
    } else {
      told.outcome = CellOutcome::kSaved;
      event.cells.emplace(change.cell, *std::move(content));
    }
  }
  if (!event.cells.empty()) {
    out.entries.push_back(
        entry("cells.saved", "submission/" + into->id, encode(event, acting_.account)));
  }
  return out;
}

Result<Entries> ReportingCommands::save_narrative(const NarrativeChange& change) const {
  TK_TRY(const Submission* const into, ready_for(SubmissionAction::kSave, change.submission));
  const FormNarrative* const asked = state_.form_of(*into).narrative(change.section);
  if (asked == nullptr) {
    return fail(ErrorCode::kNotFound, "submission.narrative_unknown",
                {{"found", excerpt(change.section, kShownCell)}});
  }
  if (first_invalid_utf8(change.text)) {
    return fail(ErrorCode::kInvalidInput, "submission.not_utf8",
                {{"row", asked->name.vi, asked->name.en}});
  }
  const std::string text = to_nfc(change.text);
  // A character of UTF-8 begins with a byte that continues none.
  const auto characters =
      static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
      }));
  if (characters > asked->max_length) {
    return fail(ErrorCode::kInvalidInput, "submission.narrative_too_long",
                {{"row", asked->name.vi, asked->name.en},
                 {"found", std::to_string(characters)},
                 {"limit", std::to_string(asked->max_length)}});
  }
  if (text == into->narrative(change.section)) return Entries();
  if (change.base && *change.base != into->narrative_version(change.section)) {
    return fail(ErrorCode::kConflict, "submission.narrative_conflict",
                {{"row", asked->name.vi, asked->name.en}});
  }
  return Entries{entry("narrative.saved", "submission/" + into->id,
                       encode(NarrativeSaved{change.section, text}, acting_.account))};
}

Result<Entries> ReportingCommands::save_mapping(const MappingSaved& mapping) const {
  const Form* const form = state_.form(mapping.form);
  if (form == nullptr || state_.pack().orgs.find(mapping.org) == nullptr) {
    return fail(ErrorCode::kNotFound, "submission.form_unknown",
                {{"found", excerpt(mapping.form, kShownCell)}});
  }
  for (const MappedCell& cell : mapping.cells) {
    if (form->row(cell.cell) == nullptr) {
      return fail(ErrorCode::kInvalidInput, "submission.cell_unknown",
                  {{"found", excerpt(cell.cell, kShownCell)}});
    }
  }
  return Entries{entry("mapping.saved", "mapping", encode(mapping, acting_.account))};
}

}  // namespace tongket
