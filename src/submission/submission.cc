#include "submission/submission.h"

#include <algorithm>

#include "base/text.h"

namespace tongket {

const CellContent& Submission::content(std::string_view cell) const {
  static const CellContent untouched;
  const auto at = cells.find(cell);
  return at == cells.end() ? untouched : at->second.current();
}

int Submission::cell_version(std::string_view cell) const {
  const auto at = cells.find(cell);
  return at == cells.end() ? 0 : at->second.version();
}

const std::string& Submission::narrative(std::string_view section) const {
  static const std::string untouched;
  const auto at = narratives.find(section);
  return at == narratives.end() ? untouched : at->second.current();
}

int Submission::narrative_version(std::string_view section) const {
  const auto at = narratives.find(section);
  return at == narratives.end() ? 0 : at->second.version();
}

const SubmissionVersion* Submission::written(std::string_view cell) const {
  const auto at = cells.find(cell);
  return at == cells.end() ? nullptr : &happened(at->second.revisions.back().submission_version);
}

CellContents Submission::contents() const {
  CellContents out;
  for (const auto& [cell, record] : cells) out.emplace(cell, record.current());
  return out;
}

CellContents Submission::contents_at(int version) const {
  CellContents out;
  for (const auto& [cell, record] : cells) {
    if (const CellContent* content = record.at(version)) out.emplace(cell, *content);
  }
  return out;
}

int Submission::content_version() const {
  int out = 0;
  for (const auto& [cell, record] : cells) {
    out = std::max(out, record.revisions.back().submission_version);
  }
  for (const auto& [section, record] : narratives) {
    out = std::max(out, record.revisions.back().submission_version);
  }
  return out;
}

bool Submission::is_returned(std::string_view cell) const {
  return std::any_of(returned.begin(), returned.end(),
                     [&](const ReturnMark& mark) { return mark.cell == cell; });
}

bool is_answered(const FormRow& row, const CellContent& content) {
  switch (content.state) {
    case CellState::kEmpty:
      return false;
    case CellState::kValue:
      return true;
    case CellState::kMissing:
      return !trimmed(content.note).empty();
    case CellState::kNotApplicable:
      return row.may_not_apply;
  }
  return false;
}

MissingContent missing_content(const Form& form, const Submission& submission) {
  MissingContent out;
  for (const FormSection& section : form.sections) {
    for (const FormRow& row : section.rows) {
      if (row.required && !is_answered(row, submission.content(row.cell))) out.rows.push_back(&row);
    }
  }
  for (const FormNarrative& narrative : form.narratives) {
    if (narrative.required && trimmed(submission.narrative(narrative.id)).empty()) {
      out.narratives.push_back(&narrative);
    }
  }
  return out;
}

Completeness completeness(const Form& form, const Submission& submission) {
  Completeness out;
  for (const FormSection& section : form.sections) {
    out.required += std::count_if(section.rows.begin(), section.rows.end(),
                                  [](const FormRow& row) { return row.required; });
  }
  out.required += std::count_if(form.narratives.begin(), form.narratives.end(),
                                [](const FormNarrative& text) { return text.required; });
  out.present = out.required - static_cast<std::int64_t>(missing_content(form, submission).size());
  return out;
}

}  // namespace tongket
