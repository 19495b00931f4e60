// The command line: which commands there are, with what options, and which function runs each.
// Texts are in the language that was asked for.
//
//   CommandLine line(language);
//   line.app().parse(argc, argv);      // throws CLI::Error
//   const Result<Exit> exit = line.run();
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <string_view>

#include "app/commands.h"

namespace tongket {

class CommandLine {
 public:
  explicit CommandLine(Language language);
  CommandLine(const CommandLine&) = delete;  // options refer to members
  CommandLine& operator=(const CommandLine&) = delete;

  CLI::App& app() { return app_; }
  Result<Exit> run() { return command_(options_); }

 private:
  using Command = Result<Exit> (*)(const Options&);

  static std::string text(std::string_view key, Language language);
  [[nodiscard]] std::string say(std::string_view key) const;
  void translate(CLI::App& app) const;
  CLI::App& add_command(CLI::App& parent, const std::string& name, std::string_view key,
                        Command command);
  void add_format(CLI::App& sub);
  void add_data(CLI::App& sub);
  void add_author(CLI::App& sub);
  void add_init();
  void add_load();
  void add_show();
  void add_check();
  void add_rules();
  void add_trace();
  void add_explain();
  void add_pack();
  // Of commands that count figures and store what changed.
  void add_counting(CLI::App& sub);
  void add_audit();
  void add_backup();
  void add_restore();
  void add_vtl();

  // command_line_reports.cc
  // The group is a command itself: it prints. Beside it stand those for what was printed.
  void add_report();
  void add_report_merge(CLI::App& group);
  void add_report_changes(CLI::App& group);
  void add_report_list(CLI::App& group);
  void add_report_restore_text(CLI::App& group);
  void add_read();
  void add_proof();
  void add_verify();

  // command_line_records.cc
  void add_records();
  CLI::App& add_records_command(CLI::App& group, const std::string& name, std::string_view key,
                                Command command);
  void add_record_table(CLI::App& sub);
  void add_acting(CLI::App& sub);
  void add_record_filters(CLI::App& sub);

  // command_line_machines.cc
  void add_serve();
  void add_collect();
  void add_probing(CLI::App& sub);
  void add_follow(CLI::App& group);
  void add_stream(CLI::App& sub, const std::string& name, std::string_view key);
  void add_gateway();
  CLI::App& add_gateway_command(CLI::App& group, const std::string& name, std::string_view key,
                                Command command);
  CLI::App& add_collect_command(CLI::App& group, const std::string& name, std::string_view key,
                                Command command);

  Options options_;
  std::string language_code_;
  Command command_ = nullptr;
  CLI::App app_;
};

}  // namespace tongket
