// Passes: definition and template -> facts that may be printed -> compose -> write -> archive.
#include "report/print.h"

#include <algorithm>

#include "base/file.h"
#include "report/compose/compose.h"
#include "report/write/docx_writer.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxTemplateBytes = std::size_t{32} << 20;
constexpr std::string_view kDemoSource = "demo";

// What was imputed is never printed as reported; demonstration figures only where they are wanted.
bool may_print(const Fact& fact, bool demo) {
  const Observation& o = fact.observation;
  return o.status != ObsStatus::kImputed || (demo && o.source == kDemoSource);
}

Result<FactIndex> printable_facts(FactStore& store, bool demo) {
  TK_TRY(std::vector<Fact> facts, store.find({}));
  std::erase_if(facts, [&](const Fact& fact) { return !may_print(fact, demo); });
  return FactIndex(std::move(facts));
}

Result<const ReportDefinition*> definition_of(const Pack& pack, const std::string& id) {
  const ReportDefinition* definition = pack.report(id);
  if (definition != nullptr) return definition;
  std::string known;
  for (const ReportDefinition& each : pack.reports) {
    known += (known.empty() ? "" : ", ") + each.id;
  }
  return fail(ErrorCode::kNotFound, "report.no_such_report", {{"found", id}, {"expected", known}});
}

}  // namespace

std::optional<ReportFormat> report_format_of(const std::string& extension) {
  if (extension == ".docx") return ReportFormat::kWord;
  if (extension == ".pdf") return ReportFormat::kPdf;
  if (extension == ".xlsx") return ReportFormat::kExcel;
  if (extension == ".html") return ReportFormat::kWeb;
  return std::nullopt;
}

Result<PrintedReport> print_report(const Pack& pack, FactStore& store,
                                   const PrintRequest& request) {
  TK_TRY(const ReportDefinition* definition, definition_of(pack, request.report));
  const std::filesystem::path file = pack.folder / "reports" / definition->template_file;
  TK_TRY(const std::string bytes, read_file(file, kMaxTemplateBytes));
  TK_TRY(ReportTemplate report_template, read_template(bytes, definition->template_file));
  TK_TRY(const FactIndex facts, printable_facts(store, request.demo));
  ComposeInput input{pack, facts, *definition, request.period};
  input.number = request.issue_number;
  input.date = request.issue_date;
  input.demo = request.demo;
  TK_TRY(const std::vector<LoadInfo> loads, store.loads());
  if (!loads.empty()) input.data_at = loads.back().recorded_at;
  TK_TRY(const Document document, compose_report(input, report_template));
  PrintedReport out;
  out.numbers = document.numbers.size();
  TK_TRY(out.bytes, write_docx(document, std::move(report_template), {}));
  return out;
}

}  // namespace tongket
