// check and audit verify: what looks for mistakes. Exit status 1 if there are any.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "app/mistakes.h"
#include "app/terminal_progress.h"
#include "check/check.h"
#include "derive/rules/sector_checks.h"
#include "model/fact_index.h"
#include "model/implied_base.h"

namespace tongket {
namespace {

Result<CheckScope> scope_of(const Options& options, const Pack& pack) {
  CheckScope scope;
  if (!options.period.empty()) {
    TK_TRY(scope.period, period_argument(options.period));
  }
  TK_CHECK(known_org(pack, options.org));
  scope.org = options.org;
  TK_TRY(scope.today, day_argument(options.today));
  return scope;
}

std::string evidence_text(const Finding& finding) {
  std::string out;
  for (const Evidence& e : finding.evidence) {
    if (!out.empty()) out += "; ";
    out += e.role + " " + e.text;
    if (e.observation != 0) out += " #" + std::to_string(e.observation);
  }
  return out;
}

Table findings_table(const std::vector<Finding>& findings) {
  Table out{{{"severity"},
             {"certainty"},
             {"kind"},
             {"indicator"},
             {"org"},
             {"period"},
             {"breakdown"},
             {"source"},
             {"message_vi"},
             {"message_en"},
             {"evidence"}},
            {}};
  for (const Finding& f : findings) {
    out.rows.push_back({std::string(to_code(f.severity)), std::string(to_code(f.certainty)),
                        std::string(to_code(f.kind)), f.subject.indicator, f.subject.org,
                        f.subject.period.to_string(), f.subject.breakdown.to_string(), f.source,
                        f.text(Language::kVietnamese), f.text(Language::kEnglish),
                        evidence_text(f)});
  }
  return out;
}

void print_findings(const Pack& pack, const std::vector<Finding>& findings, Language language) {
  for (const Finding& f : findings) {
    const Indicator* indicator = pack.indicator(f.subject.indicator);
    std::string name;
    if (indicator != nullptr) {
      name = language == Language::kVietnamese ? indicator->name_vi : indicator->name_en;
    }
    std::string where = f.subject.org;
    if (!f.subject.period.is_undated()) where += " " + f.subject.period.to_string();
    if (!f.subject.breakdown.is_total()) where += " " + f.subject.breakdown.to_string();
    fmt::print("{} ({})  {}  {}\n  {}\n  {}\n  {}\n",
               message(language, "severity." + std::string(to_code(f.severity))),
               message(language, "certainty." + std::string(to_code(f.certainty))),
               f.subject.indicator, where, name, f.text(language), evidence_text(f));
  }
}

}  // namespace

Result<Exit> run_check(const Options& options) {
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  TK_TRY(const CheckScope scope, scope_of(options, data.pack));
  std::vector<Finding> findings;
  {
    TerminalProgress progress(options.language);
    TK_TRY(std::shared_ptr<const PackRules> rules, shared_pack_rules(data.pack));
    TK_TRY(std::vector<Fact> facts, data.store->find({}));
    findings = check_with_rules(data.pack, SectorChecks(data.pack, std::move(rules)),
                                with_implied_bases(data.pack, std::move(facts)), scope, progress);
    if (progress.cancelled()) return fail(ErrorCode::kCancelled, "app.cancelled");
  }
  std::map<Severity, std::size_t> counts;
  for (const Finding& f : findings) ++counts[f.severity];
  std::erase_if(findings, [&](const Finding& f) { return f.severity < options.min_severity; });
  if (options.format == Format::kText) {
    print_findings(data.pack, findings, options.language);
    fmt::print("{}\n", message(options.language, "app.findings",
                               {{"high", std::to_string(counts[Severity::kHigh])},
                                {"medium", std::to_string(counts[Severity::kMedium])},
                                {"low", std::to_string(counts[Severity::kLow])},
                                {"info", std::to_string(counts[Severity::kInfo])}}));
  } else {
    fmt::print("{}", render(findings_table(findings), options.format, options.language));
  }
  return findings.empty() ? Exit::kDone : Exit::kFound;
}

Result<Exit> run_audit_verify(const Options& options) {
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  AuditReport report;
  {
    TerminalProgress progress(options.language);
    TK_TRY(report, data.store->verify_audit(progress, options.head));
  }
  if (!report.mistakes.empty()) {
    print_mistakes(report.mistakes, options);
    return Exit::kFound;
  }
  const Table table{{{"entries", true},
                     {"rows", true},
                     {"head"},
                     {"journal_entries", true},
                     {"journal_head"},
                     {"record_entries", true},
                     {"record_head"}},
                    {{std::to_string(report.entries), std::to_string(report.rows), report.head,
                      std::to_string(report.journal_entries), report.journal_head,
                      std::to_string(report.record_entries), report.record_head}}};
  fmt::print("{}", render(table, options.format, options.language));
  return Exit::kDone;
}

}  // namespace tongket
