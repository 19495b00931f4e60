// A report that a unit wrote (Word, PDF, text or Excel) as proposals for the cells of its form, for
// a person to confirm one by one. Only values of the unit and of the period are proposed, converted
// exactly to the unit of measure and the multiplier of the row.
//
//   TK_TRY(const DocumentProposals read, propose_from_document({bytes, "bao-cao.docx", form, pack,
//                                                               "hanoi", period}, progress));
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "model/form_definition.h"
#include "model/pack.h"
#include "model/time_period.h"
#include "read/source/source_text.h"

namespace tongket {

struct ReportDocument {
  std::string_view bytes;
  std::string name;  // of the file; only for messages, the content decides what it is
  const Form& form;
  const Pack& pack;
  std::string org;  // id of the unit that reports
  TimePeriod period;
};

struct CellProposal {
  std::string cell;
  NamedText name;                           // of the form's row
  std::string value;                        // machine form in the row's unit and multiplier
  std::string input;                        // the number with its unit as the document prints it
  Qualifier qualifier = Qualifier::kExact;  // "over 500" proposes 500
  std::size_t line = 0;                     // of DocumentProposals::text, from 1
  std::size_t begin = 0;  // UTF-16 code units [begin, end) of that line, as browsers count
  std::size_t end = 0;
  std::string confidence;  // "0.87"
};

struct DocumentProposals {
  std::vector<std::string> text;        // the lines of the document
  std::vector<CellProposal> proposals;  // in the order of the form; of one cell the surest first
  std::vector<SourceNotice> notices;    // what could not be read
};

// Reads with an index of names of its own, so calls may run side by side; a long document takes
// seconds: not on a thread that answers others. Fails as read_source() does; kConflict for a
// document whose head names another unit of the same kind, or whose title names a period outside
// the form's. What the title says of a longer or shorter period is no value of the form's: then
// only numbers that name the form's period themselves are proposed, and a notice says so.
Result<DocumentProposals> propose_from_document(const ReportDocument& document, Progress& progress);

}  // namespace tongket
