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
#include "measure/stream/stream_address.h"

namespace tongket {

enum class Exit { kDone = 0, kFound = 1, kUsage = 2, kFailure = 3 };

struct GatewayOptions {
  std::string code;                          // init: of the participant
  std::string peer_listen = "0.0.0.0:8443";  // serve: for other gateways
  std::string message;                       // verify: one id
  std::string before;                        // archive: a day
  std::string environment = "real";          // compose: whose records
  std::string after;                         // compose: the document before
  int valid_days = 30;                       // compose
};

// Of collectors that publish, and of the folder that takes what they publish.
struct StreamOptions {
  StreamAddress address;
  std::string collector;  // its name
  int replicas = 1;       // servers that keep a message
};

struct Options {
  Language language = Language::kVietnamese;
  Format format = Format::kText;
  std::string data;  // folder
  std::string pack;
  std::string kind;  // of a register or case
  std::string step;  // of a kind
  std::string key;   // records step: the column that names a record
  std::vector<std::string> filters;
  std::string words;
  int limit = 50;           // of a list
  int timeout = 15'000;     // milliseconds, of a probe
  int checkpoint = 10'000;  // collect serve: milliseconds between checkpoints
  bool probe = false;       // collect serve: look at the sites, too
  int probe_seconds = 0;    // between looks; 0: as the pack says
  bool skip_known = false;  // records import
  std::vector<std::string> files;
  std::string indicator;
  std::string org;
  std::string period;
  std::string breakdown;
  std::string unit;  // of measure
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
  GatewayOptions gateway;
  StreamOptions stream;
  std::string source;  // records import, step: who says it
  bool ask = false;    // verify: the authorities, over the network
};

Result<Exit> run_init(const Options& options);
Result<Exit> run_load(const Options& options);
Result<Exit> run_show(const Options& options);
Result<Exit> run_check(const Options& options);
Result<Exit> run_trace(const Options& options);
Result<Exit> run_explain(const Options& options);
Result<Exit> run_report(const Options& options);
Result<Exit> run_report_merge(const Options& options);
Result<Exit> run_report_changes(const Options& options);
Result<Exit> run_report_list(const Options& options);
Result<Exit> run_report_restore_text(const Options& options);
Result<Exit> run_read(const Options& options);
Result<Exit> run_proof(const Options& options);
Result<Exit> run_verify(const Options& options);
Result<Exit> run_serve(const Options& options);
Result<Exit> run_collect_serve(const Options& options);
Result<Exit> run_collect_follow(const Options& options);
Result<Exit> run_collect_token(const Options& options);
Result<Exit> run_collect_import(const Options& options);
Result<Exit> run_collect_probe(const Options& options);
Result<Exit> run_collect_figures(const Options& options);
Result<Exit> run_collect_fill(const Options& options);
Result<Exit> run_collect_speeds(const Options& options);
Result<Exit> run_collect_health(const Options& options);
Result<Exit> run_collect_alarms(const Options& options);
Result<Exit> run_gateway_init(const Options& options);
Result<Exit> run_gateway_serve(const Options& options);
Result<Exit> run_gateway_configure(const Options& options);
Result<Exit> run_gateway_compose(const Options& options);
Result<Exit> run_gateway_sign(const Options& options);
Result<Exit> run_gateway_verify(const Options& options);
Result<Exit> run_gateway_log(const Options& options);
Result<Exit> run_gateway_figures(const Options& options);
Result<Exit> run_gateway_archive(const Options& options);
Result<Exit> run_gateway_fill(const Options& options);
Result<Exit> run_pack_lint(const Options& options);
Result<Exit> run_pack_diagram(const Options& options);
Result<Exit> run_records_import(const Options& options);
Result<Exit> run_records_step(const Options& options);
Result<Exit> run_records_screen(const Options& options);
Result<Exit> run_records_list(const Options& options);
Result<Exit> run_records_export(const Options& options);
Result<Exit> run_records_figures(const Options& options);
Result<Exit> run_audit_verify(const Options& options);
Result<Exit> run_backup(const Options& options);
Result<Exit> run_restore(const Options& options);
Result<Exit> run_rules_command(const Options& options);
Result<Exit> run_vtl_run(const Options& options);
Result<Exit> run_vtl_conformance(const Options& options);

}  // namespace tongket
