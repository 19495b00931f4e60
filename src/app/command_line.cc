#include "app/command_line.h"

#include <map>
#include <memory>

namespace tongket {

CommandLine::CommandLine(Language language) : app_(text("cli.about", language), "tongket") {
  options_.language = language;
  translate(app_);
  app_.set_version_flag("--version", "tongket " TONGKET_VERSION, say("cli.version"));
  app_.require_subcommand(1);
  add_init();
  add_load();
  add_show();
  add_check();
  add_rules();
  add_trace();
  add_explain();
  add_report();
  add_read();
  add_proof();
  add_verify();
  add_pack();
  add_records();
  add_audit();
  add_backup();
  add_restore();
  add_vtl();
  add_serve();
  add_collect();
  add_gateway();
}

std::string CommandLine::text(std::string_view key, Language language) {
  return message(language, key);
}

std::string CommandLine::say(std::string_view key) const { return text(key, options_.language); }

void CommandLine::translate(CLI::App& app) const {
  const auto formatter = std::make_shared<CLI::Formatter>();
  for (const char* label : {"Usage", "Options", "OPTIONS", "Positionals", "REQUIRED", "SUBCOMMAND",
                            "SUBCOMMANDS", "Subcommands", "TEXT", "INT"}) {
    formatter->label(label, say("cli.label." + std::string(label)));
  }
  formatter->column_width(34);
  app.formatter(formatter);
  app.set_help_flag("-h,--help", say("cli.help"));
}

CLI::App& CommandLine::add_command(CLI::App& parent, const std::string& name, std::string_view key,
                                   Command command) {
  CLI::App& sub = *parent.add_subcommand(name, say(std::string(key) + ".about"));
  translate(sub);
  sub.footer(say(std::string(key) + ".examples"));
  sub.add_option("--lang", language_code_, say("cli.lang"))->check(CLI::IsMember({"vi", "en"}));
  sub.callback([this, command] { command_ = command; });
  return sub;
}

void CommandLine::add_format(CLI::App& sub) {
  sub.add_option("--format", options_.format, say("cli.format"))
      ->transform(CLI::CheckedTransformer(std::map<std::string, Format>{
          {"text", Format::kText}, {"json", Format::kJson}, {"csv", Format::kCsv}}));
}

void CommandLine::add_data(CLI::App& sub) {
  sub.add_option("DATA", options_.data, say("cli.data"))->required();
}

void CommandLine::add_author(CLI::App& sub) {
  sub.add_option("--author", options_.author, say("cli.author"));
}

void CommandLine::add_init() {
  CLI::App& sub = add_command(app_, "init", "cli.init", run_init);
  add_data(sub);
  sub.add_option("--pack", options_.pack, say("cli.pack"))->required();
  CLI::Option* demo = sub.add_flag("--demo", options_.demo, say("cli.demo"));
  sub.add_option("--seed", options_.seed, say("cli.seed"))->needs(demo);
  add_author(sub);
  add_format(sub);
}

void CommandLine::add_load() {
  CLI::App& sub = add_command(app_, "load", "cli.load", run_load);
  add_data(sub);
  sub.add_option("FILE", options_.files, say("cli.files"))->required();
  add_author(sub);
  sub.add_option("--reason", options_.reason, say("cli.reason"));
  add_format(sub);
}

void CommandLine::add_show() {
  CLI::App& sub = add_command(app_, "show", "cli.show", run_show);
  add_data(sub);
  sub.add_option("--indicator", options_.indicator, say("cli.indicator"))->required();
  sub.add_option("--org", options_.org, say("cli.org"));
  sub.add_option("--period", options_.period, say("cli.period"));
  sub.add_flag("--versions", options_.all_versions, say("cli.versions"));
  add_format(sub);
}

void CommandLine::add_check() {
  CLI::App& sub = add_command(app_, "check", "cli.check", run_check);
  add_data(sub);
  sub.add_option("--period", options_.period, say("cli.period"));
  sub.add_option("--org", options_.org, say("cli.org"));
  sub.add_option("--today", options_.today, say("cli.today"));
  sub.add_option("--min-severity", options_.min_severity, say("cli.min_severity"))
      ->transform(
          CLI::CheckedTransformer(std::map<std::string, Severity>{{"info", Severity::kInfo},
                                                                  {"low", Severity::kLow},
                                                                  {"medium", Severity::kMedium},
                                                                  {"high", Severity::kHigh}}));
  add_format(sub);
}

void CommandLine::add_rules() {
  CLI::App& sub = add_command(app_, "rules", "cli.rules", run_rules_command);
  add_data(sub);
  sub.add_option("--period", options_.period, say("cli.period"));
  sub.add_option("--indicator", options_.indicator, say("cli.indicator"));
  sub.add_option("--org", options_.org, say("cli.org"));
  add_format(sub);
}

void CommandLine::add_trace() {
  CLI::App& sub = add_command(app_, "trace", "cli.trace", run_trace);
  add_data(sub);
  sub.add_option("OBSERVATION_ID", options_.observation, say("cli.observation"))->required();
  add_format(sub);
}

void CommandLine::add_explain() {
  CLI::App& sub = add_command(app_, "explain", "cli.explain", run_explain);
  add_data(sub);
  sub.add_option("--indicator", options_.indicator, say("cli.indicator"))->required();
  sub.add_option("--org", options_.org, say("cli.org"))->required();
  sub.add_option("--period", options_.period, say("cli.period"))->required();
  sub.add_option("--breakdown", options_.breakdown, say("cli.breakdown"));
  sub.add_option("--unit", options_.unit, say("cli.unit"));
  add_format(sub);
}

void CommandLine::add_pack() {
  CLI::App& group = *app_.add_subcommand("pack", say("cli.pack_group"));
  translate(group);
  group.require_subcommand(1);
  CLI::App& sub = add_command(group, "lint", "cli.pack_lint", run_pack_lint);
  sub.add_option("DIR", options_.pack, say("cli.pack"))->required();
  add_format(sub);
  CLI::App& diagram = add_command(group, "diagram", "cli.pack_diagram", run_pack_diagram);
  diagram.add_option("DIR", options_.pack, say("cli.pack"))->required();
  diagram.add_option("KIND", options_.kind, say("cli.kind"))->required();
}

void CommandLine::add_counting(CLI::App& sub) {
  sub.add_option("--period", options_.period, say("cli.period"))->required();
  sub.add_option("--today", options_.today, say("cli.today"));
  sub.add_flag("--dry-run", options_.dry_run, say("cli.dry_run"));
  add_author(sub);
  add_format(sub);
}

void CommandLine::add_audit() {
  CLI::App& group = *app_.add_subcommand("audit", say("cli.audit_group"));
  translate(group);
  group.require_subcommand(1);
  CLI::App& sub = add_command(group, "verify", "cli.audit_verify", run_audit_verify);
  add_data(sub);
  sub.add_option("--head", options_.head, say("cli.head"));
  add_format(sub);
}

void CommandLine::add_backup() {
  CLI::App& sub = add_command(app_, "backup", "cli.backup", run_backup);
  add_data(sub);
  sub.add_option("--out", options_.out, say("cli.backup_out"))->required();
  add_format(sub);
}

void CommandLine::add_restore() {
  CLI::App& sub = add_command(app_, "restore", "cli.restore_backup", run_restore);
  sub.add_option("FILE", options_.archive, say("cli.backup_file"))->required();
  sub.add_option("DATA", options_.data, say("cli.restore_data"))->required();
  add_format(sub);
}

void CommandLine::add_vtl() {
  CLI::App& group = *app_.add_subcommand("vtl", say("cli.vtl_group"));
  translate(group);
  group.require_subcommand(1);
  CLI::App& run = add_command(group, "run", "cli.vtl_run", run_vtl_run);
  run.add_option("SCRIPT", options_.files, say("cli.vtl_script"))->required()->expected(1);
  run.add_option("--in", options_.data, say("cli.vtl_in"))->required();
  run.add_option("--out", options_.out, say("cli.vtl_out"))->required();
  add_format(run);
  CLI::App& examples =
      add_command(group, "conformance", "cli.vtl_conformance", run_vtl_conformance);
  examples.add_option("DIR", options_.data, say("cli.vtl_examples"))->required();
}

}  // namespace tongket
