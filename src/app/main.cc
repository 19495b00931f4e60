// The program: reads the command line, runs one command, prints what went wrong.
// Exit status: 0 done; 1 check, proof, pack lint or audit verify found something; 2 usage; 3
// failure.
#include <CLI/CLI.hpp>

#include <array>
#include <cstdio>
#include <exception>
#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "app/commands.h"
#include "office/pdf_export.h"

namespace {

using tongket::Exit;
using tongket::Language;
using tongket::Options;

using Command = tongket::Result<Exit> (*)(const Options&);

// The language of help and messages has to be known before the command line is parsed.
Language language_of(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--lang" && i + 1 < argc) {
      return tongket::language_from_code(argv[i + 1]).value_or(Language::kVietnamese);
    }
    if (word.starts_with("--lang=")) {
      return tongket::language_from_code(word.substr(7)).value_or(Language::kVietnamese);
    }
  }
  return Language::kVietnamese;
}

class CommandLine {
 public:
  explicit CommandLine(Language language) : app_(text("cli.about", language), "tongket") {
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

  CLI::App& app() { return app_; }
  tongket::Result<Exit> run() { return command_(options_); }

 private:
  static std::string text(std::string_view key, Language language) {
    return tongket::message(language, key);
  }
  [[nodiscard]] std::string say(std::string_view key) const { return text(key, options_.language); }

  void translate(CLI::App& app) const {
    const auto formatter = std::make_shared<CLI::Formatter>();
    for (const char* label : {"Usage", "Options", "OPTIONS", "Positionals", "REQUIRED",
                              "SUBCOMMAND", "SUBCOMMANDS", "Subcommands", "TEXT", "INT"}) {
      formatter->label(label, say("cli.label." + std::string(label)));
    }
    formatter->column_width(34);
    app.formatter(formatter);
    app.set_help_flag("-h,--help", say("cli.help"));
  }

  CLI::App& add_command(CLI::App& parent, const std::string& name, std::string_view key,
                        Command command) {
    CLI::App& sub = *parent.add_subcommand(name, say(std::string(key) + ".about"));
    translate(sub);
    sub.footer(say(std::string(key) + ".examples"));
    sub.add_option("--lang", language_code_, say("cli.lang"))->check(CLI::IsMember({"vi", "en"}));
    sub.callback([this, command] { command_ = command; });
    return sub;
  }

  void add_format(CLI::App& sub) {
    sub.add_option("--format", options_.format, say("cli.format"))
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, tongket::Format>{{"text", tongket::Format::kText},
                                                   {"json", tongket::Format::kJson},
                                                   {"csv", tongket::Format::kCsv}}));
  }
  void add_data(CLI::App& sub) {
    sub.add_option("DATA", options_.data, say("cli.data"))->required();
  }
  void add_author(CLI::App& sub) { sub.add_option("--author", options_.author, say("cli.author")); }

  void add_init() {
    CLI::App& sub = add_command(app_, "init", "cli.init", tongket::run_init);
    add_data(sub);
    sub.add_option("--pack", options_.pack, say("cli.pack"))->required();
    CLI::Option* demo = sub.add_flag("--demo", options_.demo, say("cli.demo"));
    sub.add_option("--seed", options_.seed, say("cli.seed"))->needs(demo);
    add_author(sub);
    add_format(sub);
  }
  void add_load() {
    CLI::App& sub = add_command(app_, "load", "cli.load", tongket::run_load);
    add_data(sub);
    sub.add_option("FILE", options_.files, say("cli.files"))->required();
    add_author(sub);
    sub.add_option("--reason", options_.reason, say("cli.reason"));
    add_format(sub);
  }
  void add_show() {
    CLI::App& sub = add_command(app_, "show", "cli.show", tongket::run_show);
    add_data(sub);
    sub.add_option("--indicator", options_.indicator, say("cli.indicator"))->required();
    sub.add_option("--org", options_.org, say("cli.org"));
    sub.add_option("--period", options_.period, say("cli.period"));
    sub.add_flag("--versions", options_.all_versions, say("cli.versions"));
    add_format(sub);
  }
  void add_check() {
    CLI::App& sub = add_command(app_, "check", "cli.check", tongket::run_check);
    add_data(sub);
    sub.add_option("--period", options_.period, say("cli.period"));
    sub.add_option("--org", options_.org, say("cli.org"));
    sub.add_option("--today", options_.today, say("cli.today"));
    sub.add_option("--min-severity", options_.min_severity, say("cli.min_severity"))
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, tongket::Severity>{{"info", tongket::Severity::kInfo},
                                                     {"low", tongket::Severity::kLow},
                                                     {"medium", tongket::Severity::kMedium},
                                                     {"high", tongket::Severity::kHigh}}));
    add_format(sub);
  }
  void add_rules() {
    CLI::App& sub = add_command(app_, "rules", "cli.rules", tongket::run_rules_command);
    add_data(sub);
    sub.add_option("--period", options_.period, say("cli.period"));
    sub.add_option("--indicator", options_.indicator, say("cli.indicator"));
    sub.add_option("--org", options_.org, say("cli.org"));
    add_format(sub);
  }
  void add_trace() {
    CLI::App& sub = add_command(app_, "trace", "cli.trace", tongket::run_trace);
    add_data(sub);
    sub.add_option("OBSERVATION_ID", options_.observation, say("cli.observation"))->required();
    add_format(sub);
  }
  void add_explain() {
    CLI::App& sub = add_command(app_, "explain", "cli.explain", tongket::run_explain);
    add_data(sub);
    sub.add_option("--indicator", options_.indicator, say("cli.indicator"))->required();
    sub.add_option("--org", options_.org, say("cli.org"))->required();
    sub.add_option("--period", options_.period, say("cli.period"))->required();
    sub.add_option("--breakdown", options_.breakdown, say("cli.breakdown"));
    sub.add_option("--unit", options_.unit, say("cli.unit"));
    add_format(sub);
  }
  // The group is a command itself: it prints. Beside it stand those for what was printed.
  void add_report() {
    CLI::App& sub = add_command(app_, "report", "cli.report", tongket::run_report);
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
      command_ = tongket::run_report;
    });
    add_report_merge(sub);
    add_report_changes(sub);
    add_report_list(sub);
    add_report_restore_text(sub);
  }
  void add_report_merge(CLI::App& group) {
    CLI::App& sub = add_command(group, "merge", "cli.report_merge", tongket::run_report_merge);
    add_data(sub);
    sub.add_option("FILE", options_.files, say("cli.edited"))->required()->expected(1);
    add_author(sub);
    sub.add_flag("--dry-run", options_.dry_run, say("cli.dry_run"));
    add_format(sub);
  }
  void add_report_changes(CLI::App& group) {
    CLI::App& sub =
        add_command(group, "changes", "cli.report_changes", tongket::run_report_changes);
    add_data(sub);
    CLI::Option* accept = sub.add_option("--accept", options_.accept, say("cli.accept"));
    sub.add_option("--restore", options_.restore, say("cli.restore"))->excludes(accept);
    add_author(sub);
    add_format(sub);
  }
  void add_report_list(CLI::App& group) {
    CLI::App& sub = add_command(group, "list", "cli.report_list", tongket::run_report_list);
    add_data(sub);
    sub.add_option("--report", options_.template_name, say("cli.report_id"));
    sub.add_option("--period", options_.period, say("cli.period"));
    add_format(sub);
  }
  void add_report_restore_text(CLI::App& group) {
    CLI::App& sub = add_command(group, "restore-text", "cli.report_restore_text",
                                tongket::run_report_restore_text);
    add_data(sub);
    sub.add_option("PLACE", options_.files, say("cli.place"))->required();
    sub.add_option("--report", options_.template_name, say("cli.report_id"));
    sub.add_option("--period", options_.period, say("cli.period"));
    add_author(sub);
    add_format(sub);
  }
  void add_read() {
    CLI::App& sub = add_command(app_, "read", "cli.read", tongket::run_read);
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
  void add_proof() {
    CLI::App& sub = add_command(app_, "proof", "cli.proof", tongket::run_proof);
    sub.add_option("FILE", options_.files, say("cli.proof_file"))->required()->expected(1);
    sub.add_option("--pack", options_.pack, say("cli.proof_pack"));
    sub.add_option("--data", options_.data, say("cli.proof_data"));
    sub.add_option("--doc", options_.document, say("cli.proof_doc"));
    sub.add_option("--out", options_.out, say("cli.proof_out"));
    sub.add_option("--annotate", options_.annotate, say("cli.annotate"));
    add_format(sub);
  }
  void add_pack() {
    CLI::App& group = *app_.add_subcommand("pack", say("cli.pack_group"));
    translate(group);
    group.require_subcommand(1);
    CLI::App& sub = add_command(group, "lint", "cli.pack_lint", tongket::run_pack_lint);
    sub.add_option("DIR", options_.pack, say("cli.pack"))->required();
    add_format(sub);
    CLI::App& diagram =
        add_command(group, "diagram", "cli.pack_diagram", tongket::run_pack_diagram);
    diagram.add_option("DIR", options_.pack, say("cli.pack"))->required();
    diagram.add_option("KIND", options_.kind, say("cli.kind"))->required();
  }
  void add_records() {
    CLI::App& group = *app_.add_subcommand("records", say("cli.records_group"));
    translate(group);
    group.require_subcommand(1);
    CLI::App& incoming =
        add_records_command(group, "import", "cli.records_import", tongket::run_records_import);
    add_record_table(incoming);
    incoming.add_option("--step", options_.step, say("cli.making_step"));
    incoming.add_flag("--skip-known", options_.skip_known, say("cli.skip_known"));
    incoming.add_option("--source", options_.source, say("cli.record_source"));
    CLI::App& step =
        add_records_command(group, "step", "cli.records_step", tongket::run_records_step);
    step.add_option("STEP", options_.step, say("cli.step"))->required();
    add_record_table(step);
    step.add_option("--key", options_.key, say("cli.key_column"));
    step.add_option("--source", options_.source, say("cli.record_source"));
    CLI::App& screen =
        add_records_command(group, "screen", "cli.records_screen", tongket::run_records_screen);
    add_acting(screen);
    screen.add_flag("--dry-run", options_.dry_run, say("cli.dry_run"));
    CLI::App& list =
        add_records_command(group, "list", "cli.records_list", tongket::run_records_list);
    add_record_filters(list);
    list.add_option("--limit", options_.limit, say("cli.limit"))
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    CLI::App& file =
        add_records_command(group, "export", "cli.records_export", tongket::run_records_export);
    add_record_filters(file);
    file.add_option("--out", options_.out, say("cli.records_out"));
    CLI::App& figures =
        add_command(group, "figures", "cli.records_figures", tongket::run_records_figures);
    add_data(figures);
    add_counting(figures);
  }
  // Of commands that count figures and store what changed.
  void add_counting(CLI::App& sub) {
    sub.add_option("--period", options_.period, say("cli.period"))->required();
    sub.add_option("--today", options_.today, say("cli.today"));
    sub.add_flag("--dry-run", options_.dry_run, say("cli.dry_run"));
    add_author(sub);
    add_format(sub);
  }
  CLI::App& add_records_command(CLI::App& group, const std::string& name, std::string_view key,
                                Command command) {
    CLI::App& sub = add_command(group, name, key, command);
    add_data(sub);
    sub.add_option("KIND", options_.kind, say("cli.kind"))->required();
    add_format(sub);
    return sub;
  }
  void add_record_table(CLI::App& sub) {
    sub.add_option("FILE", options_.files, say("cli.record_table"))->required()->expected(1);
    add_acting(sub);
  }
  void add_acting(CLI::App& sub) {
    sub.add_option("--by", options_.author, say("cli.author"));
    sub.add_option("--today", options_.today, say("cli.acting_day"));
  }
  void add_record_filters(CLI::App& sub) {
    sub.add_option("--filter", options_.filters, say("cli.record_filter"))
        ->type_size(1)
        ->allow_extra_args(false);
    sub.add_option("--words", options_.words, say("cli.record_words"));
  }
  void add_audit() {
    CLI::App& group = *app_.add_subcommand("audit", say("cli.audit_group"));
    translate(group);
    group.require_subcommand(1);
    CLI::App& sub = add_command(group, "verify", "cli.audit_verify", tongket::run_audit_verify);
    add_data(sub);
    sub.add_option("--head", options_.head, say("cli.head"));
    add_format(sub);
  }
  void add_backup() {
    CLI::App& sub = add_command(app_, "backup", "cli.backup", tongket::run_backup);
    add_data(sub);
    sub.add_option("--out", options_.out, say("cli.backup_out"))->required();
    add_format(sub);
  }
  void add_restore() {
    CLI::App& sub = add_command(app_, "restore", "cli.restore_backup", tongket::run_restore);
    sub.add_option("FILE", options_.archive, say("cli.backup_file"))->required();
    sub.add_option("DATA", options_.data, say("cli.restore_data"))->required();
    add_format(sub);
  }
  void add_vtl() {
    CLI::App& group = *app_.add_subcommand("vtl", say("cli.vtl_group"));
    translate(group);
    group.require_subcommand(1);
    CLI::App& run = add_command(group, "run", "cli.vtl_run", tongket::run_vtl_run);
    run.add_option("SCRIPT", options_.files, say("cli.vtl_script"))->required()->expected(1);
    run.add_option("--in", options_.data, say("cli.vtl_in"))->required();
    run.add_option("--out", options_.out, say("cli.vtl_out"))->required();
    add_format(run);
    CLI::App& examples =
        add_command(group, "conformance", "cli.vtl_conformance", tongket::run_vtl_conformance);
    examples.add_option("DIR", options_.data, say("cli.vtl_examples"))->required();
  }

  void add_serve() {
    CLI::App& sub = add_command(app_, "serve", "cli.serve", tongket::run_serve);
    tongket::ServeOptions& serve = options_.serve;
    add_data(sub);
    sub.add_option("--listen", serve.listen, say("cli.listen"))->capture_default_str();
    CLI::Option* demo = sub.add_flag("--demo", options_.demo, say("cli.serve_demo"));
    sub.add_option("--now", serve.now, say("cli.serve_now"))->needs(demo);
    sub.add_option("--web", serve.web, say("cli.web"));
    CLI::Option* key = sub.add_option("--key", serve.key, say("cli.key"));
    sub.add_option("--certificate", serve.certificate, say("cli.certificate"))->needs(key);
    sub.add_option("--trusted-proxy", serve.trusted_proxy, say("cli.trusted_proxy"));
    sub.add_option("--rate", serve.rate, say("cli.rate"))->capture_default_str();
    sub.add_option("--base-url", serve.base_url, say("cli.base_url"));
    CLI::Option* mail = sub.add_option("--mail", serve.mail_server, say("cli.mail"));
    mail->needs(sub.add_option("--mail-from", serve.mail_from, say("cli.mail_from")));
    sub.add_option("--mail-security", serve.mail_security, say("cli.mail_security"))
        ->check(CLI::IsMember({"plain", "starttls", "tls"}))
        ->capture_default_str();
    sub.add_option("--mail-login", serve.mail_login, say("cli.mail_login"));
    sub.add_option("--mail-password-file", serve.mail_password_file, say("cli.mail_password"));
    CLI::Option* issuer = sub.add_option("--oidc-issuer", serve.oidc_issuer, say("cli.oidc"));
    issuer->needs(sub.add_option("--oidc-client", serve.oidc_client, say("cli.oidc_client")));
    sub.add_option("--oidc-secret-file", serve.oidc_secret_file, say("cli.oidc_secret"));
    sub.add_option("--backup-at", serve.backup_at, say("cli.backup_at"));
    sub.add_option("--collected", serve.collected, say("cli.serve_collected"));
    sub.add_option("--backup-keep", serve.backup_keep, say("cli.backup_keep"))
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
  }

  void add_collect() {
    CLI::App& group = *app_.add_subcommand("collect", say("cli.collect_group"));
    translate(group);
    group.require_subcommand(1);
    tongket::ServeOptions& serve = options_.serve;
    CLI::App& sub =
        add_collect_command(group, "serve", "cli.collect_serve", tongket::run_collect_serve);
    sub.add_option("--pack", options_.pack, say("cli.pack"))->required();
    sub.add_option("--listen", serve.listen, say("cli.listen"))->capture_default_str();
    CLI::Option* key = sub.add_option("--key", serve.key, say("cli.key"));
    sub.add_option("--certificate", serve.certificate, say("cli.certificate"))->needs(key);
    sub.add_option("--trusted-proxy", serve.trusted_proxy, say("cli.trusted_proxy"));
    sub.add_option("--rate", serve.rate, say("cli.rate"))->capture_default_str();
    sub.add_option("--checkpoint-ms", options_.checkpoint, say("cli.checkpoint"))
        ->check(CLI::Range(20, 3'600'000))
        ->capture_default_str();
    sub.add_flag("--probe", options_.probe, say("cli.probe"));
    sub.add_option("--probe-seconds", options_.probe_seconds, say("cli.probe_seconds"))
        ->check(CLI::Range(1, 3'600));
    add_probing(sub);
    CLI::App& token =
        add_collect_command(group, "token", "cli.collect_token", tongket::run_collect_token);
    token.add_option("--pack", options_.pack, say("cli.pack"))->required();
    token.add_option("--name", options_.author, say("cli.sender"))->required();
    token.add_option("--site", options_.files, say("cli.sites"))->required();
    CLI::App& probe = add_command(group, "probe", "cli.collect_probe", tongket::run_collect_probe);
    probe.add_option("SITE", options_.files, say("cli.probed_sites"));
    probe.add_option("--pack", options_.pack, say("cli.pack"))->required();
    add_probing(probe);
    add_format(probe);
    CLI::App& import =
        add_collect_command(group, "import", "cli.collect_import", tongket::run_collect_import);
    import.add_option("LOG", options_.files, say("cli.log"))->required();
    import.add_option("--pack", options_.pack, say("cli.pack"))->required();
    import.add_option("--site", options_.org, say("cli.log_site"))->required();
    add_format(import);
    add_format(
        add_collect_command(group, "figures", "cli.collect_figures", tongket::run_collect_figures));
    add_format(
        add_collect_command(group, "health", "cli.collect_health", tongket::run_collect_health));
    add_format(
        add_collect_command(group, "alarms", "cli.collect_alarms", tongket::run_collect_alarms));
    CLI::App& fill = add_command(group, "fill", "cli.collect_fill", tongket::run_collect_fill);
    add_data(fill);
    fill.add_option("--collected", options_.files, say("cli.fill_collected"))->required();
    add_counting(fill);
  }
  void add_probing(CLI::App& sub) {
    sub.add_option("--authorities", options_.archive, say("cli.authorities"));
    sub.add_option("--timeout", options_.timeout, say("cli.probe_timeout"))
        ->check(CLI::Range(100, 120'000))
        ->capture_default_str();
  }
  void add_gateway() {
    CLI::App& group = *app_.add_subcommand("gateway", say("cli.gateway_group"));
    translate(group);
    group.require_subcommand(1);
    tongket::GatewayOptions& gateway = options_.gateway;
    CLI::App& init =
        add_gateway_command(group, "init", "cli.gateway_init", tongket::run_gateway_init);
    init.add_option("--code", gateway.code, say("cli.gateway_code"))->required();
    CLI::App& serve =
        add_gateway_command(group, "serve", "cli.gateway_serve", tongket::run_gateway_serve);
    serve.add_option("--listen", options_.serve.listen, say("cli.gateway_listen"))
        ->capture_default_str();
    serve.add_option("--peer-listen", gateway.peer_listen, say("cli.gateway_peer_listen"))
        ->capture_default_str();
    CLI::App& configure = add_gateway_command(group, "configure", "cli.gateway_configure",
                                              tongket::run_gateway_configure);
    configure.add_option("FILE", options_.files, say("cli.gateway_file"))->required()->expected(1);
    CLI::App& verify =
        add_gateway_command(group, "verify", "cli.gateway_verify", tongket::run_gateway_verify);
    verify.add_option("--message", gateway.message, say("cli.gateway_message"));
    verify.add_option("--authorities", options_.archive, say("cli.gateway_authorities"));
    add_format(verify);
    add_format(add_gateway_command(group, "log", "cli.gateway_log", tongket::run_gateway_log));
    add_format(
        add_gateway_command(group, "figures", "cli.gateway_figures", tongket::run_gateway_figures));
    CLI::App& fill = add_command(group, "fill", "cli.gateway_fill", tongket::run_gateway_fill);
    add_data(fill);
    fill.add_option("--figures", options_.files, say("cli.gateway_reported"))->required();
    fill.add_option("--indicator", options_.indicator, say("cli.gateway_filled"))->required();
    add_counting(fill);
    CLI::App& sign = add_command(group, "sign", "cli.gateway_sign", tongket::run_gateway_sign);
    sign.add_option("DOCUMENT", options_.files, say("cli.gateway_document"))
        ->required()
        ->expected(1);
    sign.add_option("--key", options_.serve.key, say("cli.gateway_key"))->required();
    sign.add_option("--out", options_.out, say("cli.out"))->required();
  }
  CLI::App& add_gateway_command(CLI::App& group, const std::string& name, std::string_view key,
                                Command command) {
    CLI::App& sub = add_command(group, name, key, command);
    sub.add_option("FOLDER", options_.data, say("cli.gateway_folder"))->required();
    return sub;
  }
  CLI::App& add_collect_command(CLI::App& group, const std::string& name, std::string_view key,
                                Command command) {
    CLI::App& sub = add_command(group, name, key, command);
    sub.add_option("FOLDER", options_.data, say("cli.collected"))->required();
    return sub;
  }

  Options options_;
  std::string language_code_;
  Command command_ = nullptr;
  CLI::App app_;
};

// What CLI11 found wrong, in the user's language.
int usage_error(const CLI::ParseError& error, Language language) {
  const std::string key = "cli.error." + error.get_name();
  const bool known = tongket::has_message(language, key);
  std::cerr << tongket::message(language, known ? key : "cli.error.InvalidError") << ": "
            << error.what() << "\n"
            << tongket::message(language, "cli.see_help") << "\n";
  return static_cast<int>(Exit::kUsage);
}

int run(int argc, char** argv) {
  const Language language = language_of(argc, argv);
  CommandLine line(language);
  try {
    line.app().parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    // The help of the innermost command named.
    const CLI::App* app = &line.app();
    while (!app->get_subcommands().empty()) app = app->get_subcommands().front();
    std::cout << app->help();
    return 0;
  } catch (const CLI::CallForVersion& version) {
    std::cout << version.what() << "\n";
    return 0;
  } catch (const CLI::ParseError& error) {
    return usage_error(error, language);
  }
  const tongket::Result<Exit> exit = line.run();
  if (exit) {
    if (std::fflush(stdout) == 0) return static_cast<int>(*exit);
    std::cerr << tongket::message(language, "app.cannot_print") << "\n";
    return static_cast<int>(Exit::kFailure);
  }
  std::cerr << tongket::describe(exit.error(), language) << "\n";
  const bool usage = exit.error().code == tongket::ErrorCode::kUsage;
  return static_cast<int>(usage ? Exit::kUsage : Exit::kFailure);
}

}  // namespace

int main(int argc, char** argv) {
  if (tongket::is_pdf_worker(argc, argv)) return tongket::pdf_worker_main(argc, argv);
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {  // out of memory, a library's exception not foreseen
    std::fprintf(stderr, "tongket: %s\n", error.what());
    return static_cast<int>(Exit::kFailure);
  }
}
