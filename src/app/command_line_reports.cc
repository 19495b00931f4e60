// Reports: made, taken back, read, proofread.
#include "app/command_line.h"

namespace tongket {

void CommandLine::add_report() {
  CLI::App& sub = add_command(app_, "report", "cli.report", run_report);
  CLI::Option* data = sub.add_option("DATA", options_.data, say("cli.data"));
  CLI::Option* name = sub.add_option("--template", options_.template_name, say("cli.template"));
  CLI::Option* period = sub.add_option("--period", options_.period, say("cli.period"));
  CLI::Option* out = sub.add_option("--out", options_.out, say("cli.out"));
  // What is issued holds no invented figure.
  CLI::Option* issue = sub.add_option("--issue", options_.issue, say("cli.issue"));
  sub.add_flag("--demo", options_.demo, say("cli.report_demo"))->excludes(issue);
  add_author(sub);
  add_format(sub);
  sub.callback([this, &sub, needed = std::array{data, name, period, out}] {
    if (!sub.get_subcommands().empty()) return;
    for (const CLI::Option* option : needed) {
      if (option->empty()) throw CLI::RequiredError(option->get_name());
    }
    command_ = run_report;
  });
  add_report_merge(sub);
  add_report_changes(sub);
  add_report_list(sub);
  add_report_restore_text(sub);
}

void CommandLine::add_report_merge(CLI::App& group) {
  CLI::App& sub = add_command(group, "merge", "cli.report_merge", run_report_merge);
  add_data(sub);
  sub.add_option("FILE", options_.files, say("cli.edited"))->required()->expected(1);
  add_author(sub);
  sub.add_flag("--dry-run", options_.dry_run, say("cli.dry_run"));
  add_format(sub);
}

void CommandLine::add_report_changes(CLI::App& group) {
  CLI::App& sub = add_command(group, "changes", "cli.report_changes", run_report_changes);
  add_data(sub);
  CLI::Option* accept = sub.add_option("--accept", options_.accept, say("cli.accept"));
  sub.add_option("--restore", options_.restore, say("cli.restore"))->excludes(accept);
  add_author(sub);
  add_format(sub);
}

void CommandLine::add_report_list(CLI::App& group) {
  CLI::App& sub = add_command(group, "list", "cli.report_list", run_report_list);
  add_data(sub);
  sub.add_option("--report", options_.template_name, say("cli.report_id"));
  sub.add_option("--period", options_.period, say("cli.period"));
  add_format(sub);
}

void CommandLine::add_report_restore_text(CLI::App& group) {
  CLI::App& sub =
      add_command(group, "restore-text", "cli.report_restore_text", run_report_restore_text);
  add_data(sub);
  sub.add_option("PLACE", options_.files, say("cli.place"))->required();
  sub.add_option("--report", options_.template_name, say("cli.report_id"));
  sub.add_option("--period", options_.period, say("cli.period"));
  add_author(sub);
  add_format(sub);
}

void CommandLine::add_read() {
  CLI::App& sub = add_command(app_, "read", "cli.read", run_read);
  sub.add_option("FILE", options_.files, say("cli.read_file"))->expected(0, 1);
  sub.add_option("--batch", options_.batch, say("cli.read_batch"));
  sub.add_option("--pack", options_.pack, say("cli.read_pack"));
  sub.add_option("--org", options_.org, say("cli.read_org"));
  sub.add_option("--period", options_.period, say("cli.read_period"));
  sub.add_option("--doc", options_.document, say("cli.proof_doc"));
  sub.add_option("--out", options_.out, say("cli.proof_out"));
  sub.add_option("--claims", options_.claims, say("cli.read_claims"));
  sub.add_option("--work-list", options_.work_list, say("cli.read_work_list"));
  sub.add_flag("--ignore-marks", options_.ignore_marks, say("cli.ignore_marks"));
  sub.add_option("--review", options_.data, say("cli.read_review"));
  add_format(sub);
}

void CommandLine::add_proof() {
  CLI::App& sub = add_command(app_, "proof", "cli.proof", run_proof);
  sub.add_option("FILE", options_.files, say("cli.proof_file"))->required()->expected(1);
  sub.add_option("--pack", options_.pack, say("cli.proof_pack"));
  sub.add_option("--data", options_.data, say("cli.proof_data"));
  sub.add_option("--doc", options_.document, say("cli.proof_doc"));
  sub.add_option("--out", options_.out, say("cli.proof_out"));
  sub.add_option("--annotate", options_.annotate, say("cli.annotate"));
  add_format(sub);
}

void CommandLine::add_verify() {
  CLI::App& sub = add_command(app_, "verify", "cli.verify", run_verify);
  sub.add_option("FILE SIGNATURE", options_.files, say("cli.verify_files"))
      ->required()
      ->expected(2);
  sub.add_option("--authorities", options_.archive, say("cli.verify_authorities"))->required();
  sub.add_flag("--ask", options_.ask, say("cli.verify_ask"));
  add_format(sub);
}

}  // namespace tongket
