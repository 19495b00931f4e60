#include "submission/reporting_commands.h"

namespace tongket {
namespace {

const CellContent& content_at(const Submission& submission, const std::string& cell, int version) {
  static const CellContent untouched;
  const auto record = submission.cells.find(cell);
  if (record == submission.cells.end()) return untouched;
  const CellContent* const content = record->second.at(version);
  return content == nullptr ? untouched : *content;
}

// The version in which what stood at `version` was written; nullptr if it was untouched.
const SubmissionVersion* written_at(const Submission& submission, const std::string& cell,
                                    int version) {
  const auto record = submission.cells.find(cell);
  if (record == submission.cells.end()) return nullptr;
  const SubmissionVersion* out = nullptr;
  for (const CellRecord::Revision& revision : record->second.revisions) {
    if (revision.submission_version > version) break;
    out = &submission.happened(revision.submission_version);
  }
  return out;
}

}  // namespace

Result<std::vector<CellDifference>> difference(const Submission& submission, const Form& form,
                                               VersionRange range) {
  for (const int version : {range.from, range.to}) {
    if (version < 1 || version > submission.version()) {
      return fail(ErrorCode::kNotFound, "submission.version_unknown",
                  {{"found", std::to_string(version)}});
    }
  }
  std::vector<CellDifference> out;
  for (const FormRow* row : form.rows()) {
    const CellContent& from = content_at(submission, row->cell, range.from);
    const CellContent& to = content_at(submission, row->cell, range.to);
    if (from == to) continue;
    out.push_back({row->cell, from, to, written_at(submission, row->cell, range.to)});
  }
  return out;
}

}  // namespace tongket
