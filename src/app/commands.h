// The commands of the program. Each prints to standard output and returns its exit status, or an
// error that main prints.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/output.h"
#include "app/serve_options.h"
#include "base/result.h"
#include "check/finding.h"

namespace tongket {

enum class Exit { kDone = 0, kFound = 1, kUsage = 2, kFailure = 3 };

struct Options {
  Language language = Language::kVietnamese;
  Format format = Format::kText;
  std::string data;  // folder
  std::string pack;
  std::vector<std::string> files;
  std::string indicator;
  std::string org;
  std::string period;
  std::string template_name;
  std::string out;
  std::string annotate;   // proof: the document with its findings
  std::string document;   // proof, read: the document's name
  std::string claims;     // read: the comparisons that the text states
  std::string batch;      // read: a folder of documents
  std::string work_list;  // read: what a person has to look at
  std::string archive;    // restore: the backup
  std::string author;
  std::string issue;     // number of an issued report
  long long accept = 0;  // a question about a figure
  long long restore = 0;
  bool dry_run = false;
  bool ignore_marks = false;  // read: not what the document says about its own numbers
  std::string reason;
  std::string today;  // YYYY-MM-DD; empty: the clock's
  std::string head;   // audit: a hash noted down earlier
  Severity min_severity = Severity::kLow;
  long long observation = 0;
  bool all_versions = false;
  bool demo = false;
  std::string seed;  // empty: the pack's
  ServeOptions serve;
};

Result<Exit> run_init(const Options& options);
Result<Exit> run_load(const Options& options);
Result<Exit> run_show(const Options& options);
Result<Exit> run_check(const Options& options);
Result<Exit> run_trace(const Options& options);
Result<Exit> run_report(const Options& options);
Result<Exit> run_report_merge(const Options& options);
Result<Exit> run_report_changes(const Options& options);
Result<Exit> run_report_list(const Options& options);
Result<Exit> run_report_restore_text(const Options& options);
Result<Exit> run_read(const Options& options);
Result<Exit> run_proof(const Options& options);
Result<Exit> run_serve(const Options& options);
Result<Exit> run_pack_lint(const Options& options);
Result<Exit> run_audit_verify(const Options& options);
Result<Exit> run_backup(const Options& options);
Result<Exit> run_restore(const Options& options);

}  // namespace tongket
