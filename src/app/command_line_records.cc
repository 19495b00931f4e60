// Registers and cases.
#include "app/command_line.h"

namespace tongket {

void CommandLine::add_records() {
  CLI::App& group = *app_.add_subcommand("records", say("cli.records_group"));
  translate(group);
  group.require_subcommand(1);
  CLI::App& incoming =
      add_records_command(group, "import", "cli.records_import", run_records_import);
  add_record_table(incoming);
  incoming.add_option("--step", options_.step, say("cli.making_step"));
  incoming.add_flag("--skip-known", options_.skip_known, say("cli.skip_known"));
  incoming.add_option("--source", options_.source, say("cli.record_source"));
  CLI::App& step = add_records_command(group, "step", "cli.records_step", run_records_step);
  step.add_option("STEP", options_.step, say("cli.step"))->required();
  add_record_table(step);
  step.add_option("--key", options_.key, say("cli.key_column"));
  step.add_option("--source", options_.source, say("cli.record_source"));
  CLI::App& screen = add_records_command(group, "screen", "cli.records_screen", run_records_screen);
  add_acting(screen);
  screen.add_flag("--dry-run", options_.dry_run, say("cli.dry_run"));
  CLI::App& list = add_records_command(group, "list", "cli.records_list", run_records_list);
  add_record_filters(list);
  list.add_option("--limit", options_.limit, say("cli.limit"))
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  CLI::App& file = add_records_command(group, "export", "cli.records_export", run_records_export);
  add_record_filters(file);
  file.add_option("--out", options_.out, say("cli.records_out"));
  CLI::App& figures = add_command(group, "figures", "cli.records_figures", run_records_figures);
  add_data(figures);
  add_counting(figures);
}

CLI::App& CommandLine::add_records_command(CLI::App& group, const std::string& name,
                                           std::string_view key, Command command) {
  CLI::App& sub = add_command(group, name, key, command);
  add_data(sub);
  sub.add_option("KIND", options_.kind, say("cli.kind"))->required();
  add_format(sub);
  return sub;
}

void CommandLine::add_record_table(CLI::App& sub) {
  sub.add_option("FILE", options_.files, say("cli.record_table"))->required()->expected(1);
  add_acting(sub);
}

void CommandLine::add_acting(CLI::App& sub) {
  sub.add_option("--by", options_.author, say("cli.author"));
  sub.add_option("--today", options_.today, say("cli.acting_day"));
}

void CommandLine::add_record_filters(CLI::App& sub) {
  sub.add_option("--filter", options_.filters, say("cli.record_filter"))
      ->type_size(1)
      ->allow_extra_args(false);
  sub.add_option("--words", options_.words, say("cli.record_words"));
}

}  // namespace tongket
