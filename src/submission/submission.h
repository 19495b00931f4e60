// What one unit sends for one form of one cycle. Every journal entry that touches it is a version,
// counted from 1 (it was opened); cells and narratives have versions of their own, counted from 0
// (never touched), by which two people who write at the same time notice each other.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/moment.h"
#include "sign/kept_signature.h"
#include "submission/cell.h"
#include "submission/cycle.h"
#include "submission/submission_state.h"

namespace tongket {

// One thing that happened; who and when of cells and narratives stand here only.
struct SubmissionVersion {
  Moment at;
  std::string account;  // empty: the system
  std::string action;   // "open", "cells", "narrative", "submit", "return", ...
  int cells = 0;        // changed or commented
  std::string message;
};

template <typename Content>
struct Versioned {
  struct Revision {
    int submission_version = 0;
    Content content;
    friend bool operator==(const Revision&, const Revision&) = default;
  };
  std::vector<Revision> revisions;

  [[nodiscard]] int version() const { return static_cast<int>(revisions.size()); }
  [[nodiscard]] const Content& current() const { return revisions.back().content; }
  // As it was when the submission had that version; nullptr if it was untouched then.
  [[nodiscard]] const Content* at(int submission_version) const {
    const Content* out = nullptr;
    for (const Revision& revision : revisions) {
      if (revision.submission_version <= submission_version) out = &revision.content;
    }
    return out;
  }
  friend bool operator==(const Versioned&, const Versioned&) = default;
};
using CellRecord = Versioned<CellContent>;
using NarrativeRecord = Versioned<std::string>;

// Why something went back to the unit.
struct ReturnMark {
  std::string cell;  // empty: the whole
  std::string message;
  int submission_version = 0;  // that returned it: when and by whom
};

struct Delegation {
  std::string account;  // who may fill it in instead
  Moment until;
  std::string reason;
};

// The unit's own signature of what stood in the submission when it came.
struct ReceivedSignature {
  KeptSignature kept;              // without its bytes
  int submission_version = 0;      // that received it: when and by which account
  std::int64_t journal_entry = 0;  // its number: there the bytes are
};

struct Submission {
  std::string id;  // "7"; its subject in the journal is "submission/7"
  std::string cycle;
  std::string form;
  std::string org;
  std::vector<std::string> instead_of;  // units whose duty came to this one
  SubmissionState state = SubmissionState::kOpen;
  std::vector<SubmissionVersion> history;
  std::map<std::string, CellRecord, std::less<>> cells;  // touched ones only
  std::map<std::string, NarrativeRecord, std::less<>> narratives;
  std::vector<ReturnMark> returned;  // of the last return; empty once it is submitted again
  std::vector<ReceivedSignature> signatures;  // in the order in which they came
  std::optional<Moment> due;                  // if it was extended
  std::optional<Delegation> delegation;
  std::optional<Moment> submitted_at;  // last
  std::optional<Moment> first_sent;    // what counts for being late; a withdrawal takes it back
  Completeness complete;

  [[nodiscard]] int version() const { return static_cast<int>(history.size()); }
  [[nodiscard]] const SubmissionVersion& happened(int version) const {
    return history.at(static_cast<std::size_t>(version) - 1);
  }
  // kEmpty for an untouched cell; version 0.
  [[nodiscard]] const CellContent& content(std::string_view cell) const;
  [[nodiscard]] int cell_version(std::string_view cell) const;
  [[nodiscard]] const std::string& narrative(std::string_view section) const;
  [[nodiscard]] int narrative_version(std::string_view section) const;
  // Who wrote a cell last and when; nullptr for an untouched one.
  [[nodiscard]] const SubmissionVersion* written(std::string_view cell) const;
  [[nodiscard]] CellContents contents() const;
  [[nodiscard]] CellContents contents_at(int version) const;
  // Of the last change of a cell or narrative; 0: none yet.
  [[nodiscard]] int content_version() const;
  [[nodiscard]] bool is_returned(std::string_view cell) const;
};

// Is what stands there enough for a required row: a value, missing with a note that says why, not
// applicable where the row allows it?
bool is_answered(const FormRow& row, const CellContent& content);

// Required rows (by cell) and narratives (by id) that are not there yet, in the order of the form.
struct MissingContent {
  std::vector<const FormRow*> rows;
  std::vector<const FormNarrative*> narratives;

  [[nodiscard]] std::size_t size() const { return rows.size() + narratives.size(); }
};
MissingContent missing_content(const Form& form, const Submission& submission);
Completeness completeness(const Form& form, const Submission& submission);

}  // namespace tongket
