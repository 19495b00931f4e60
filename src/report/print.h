// Prints an official report from a store: template and data in, the bytes of a Word file, a PDF, a
// workbook or a web page out, and the edition kept in the store's archive. An issued report pins
// its bytes: asked for again, the same ones come out.
//
//   TK_TRY(const PrintedReport printed, print_report(pack, *store, request));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/progress.h"
#include "model/pack.h"
#include "report/compose/compose.h"
#include "store/fact_store.h"
#include "store/report_archive.h"

namespace tongket {

enum class ReportFormat { kWord, kPdf, kExcel, kWeb };
std::optional<ReportFormat> report_format_of(const std::string& extension);  // ".docx", ".pdf", ...

// Whether a draft that is printed is remembered.
enum class DraftKept { kAsEdition, kNot };

struct PrintRequest {
  std::string report;  // id of a definition
  TimePeriod period;
  ReportFormat format = ReportFormat::kWord;
  std::string issue_number;        // empty: a draft
  std::optional<Date> issue_date;  // of an issued report
  std::string actor;
  bool demo = false;
  const FactIndex* pending = nullptr;  // as ComposeInput::pending; of a draft
  DraftKept keep = DraftKept::kAsEdition;
  SayRecords records;  // asked for what the template prints of records; what it says is pinned
};

struct PrintedReport {
  std::string bytes;
  EditionId edition = 0;               // 0: none was kept
  std::size_t numbers = 0;             // printed
  bool again = false;                  // an issued edition printed once more
  std::size_t changed = 0;             // then: its numbers that do not stand any more
  std::vector<std::string> set_aside;  // places of edited texts that found no place in it
};

// Whether a report may print a stored fact: nothing imputed, and demonstration figures only where
// they are wanted.
bool may_print(const Fact& fact, bool demo);

// What a report shows now, with the template that it is written in.
struct ComposedReport {
  Document document;
  ReportTemplate report_template;
};
// The template of a definition, read from the pack's folder.
Result<ReportTemplate> template_of(const Pack& pack, const ReportDefinition& definition);
// Reads the template of the definition and composes it; leaves nothing behind.
Result<ComposedReport> compose_with_template(const ComposeInput& input);

// The bytes of a composed report; `mark` is edition_mark() of a Word file that may come back.
Result<std::string> write_report(ReportFormat format, ComposedReport composed,
                                 const std::string& mark = {});

// An issued report keeps its Word file, whatever format is asked for; PDF is made of those bytes,
// other formats are composed from the data and texts of that time. Each format's bytes are kept.
// Errors: kNotFound for a report that the pack does not define or whose template is not there; what
// read_template() and compose_report() fail with; kConflict for an issue number that another period
// of the report has.
Result<PrintedReport> print_report(const Pack& pack, FactStore& store, const PrintRequest& request);

struct EditionPrint {
  EditionId edition = 0;  // of a Word file: issued, or a draft whose manifest is kept
  ReportFormat format = ReportFormat::kWord;
  std::string actor;  // of the edition that a further format of an issued one becomes
};
// An edition once more. An issued one's bytes are pinned, those of a further format with the first
// time it is asked for; a draft is composed again from what it was made of. kNotFound for a draft
// without manifest; what print_report() fails with.
Result<std::string> print_edition(const Pack& pack, FactStore& store, const EditionPrint& wanted);

}  // namespace tongket
