// Programs that run until they are stopped: the server, collectors, gateways; and what belongs to
// them.
#include "app/command_line.h"

namespace tongket {

void CommandLine::add_serve() {
  CLI::App& sub = add_command(app_, "serve", "cli.serve", run_serve);
  ServeOptions& serve = options_.serve;
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
  CLI::Option* authorities =
      sub.add_option("--authorities", serve.authorities, say("cli.serve_authorities"));
  sub.add_flag("--ask-revocation", serve.ask_revocation, say("cli.ask_revocation"))
      ->needs(authorities);
  sub.add_option("--backup-at", serve.backup_at, say("cli.backup_at"));
  sub.add_option("--collected", serve.collected, say("cli.serve_collected"));
  sub.add_option("--exchange", serve.exchange, say("cli.serve_exchange"));
  sub.add_option("--backup-keep", serve.backup_keep, say("cli.backup_keep"))
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
}

void CommandLine::add_collect() {
  CLI::App& group = *app_.add_subcommand("collect", say("cli.collect_group"));
  translate(group);
  group.require_subcommand(1);
  ServeOptions& serve = options_.serve;
  CLI::App& sub = add_collect_command(group, "serve", "cli.collect_serve", run_collect_serve);
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
  CLI::Option* speed = sub.add_option("--speed", serve.speed, say("cli.speed"));
  sub.add_option("--speed-mbit", serve.speed_mbit, say("cli.speed_mbit"))
      ->needs(speed)
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  add_probing(sub);
  add_stream(sub, "--publish", "cli.publish");
  sub.get_option("--publish")
      ->needs(sub.add_option("--name", options_.stream.collector, say("cli.collector_name")));
  add_follow(group);
  CLI::App& token = add_collect_command(group, "token", "cli.collect_token", run_collect_token);
  token.add_option("--pack", options_.pack, say("cli.pack"))->required();
  token.add_option("--name", options_.author, say("cli.sender"))->required();
  token.add_option("--site", options_.files, say("cli.sites"))->required();
  CLI::App& probe = add_command(group, "probe", "cli.collect_probe", run_collect_probe);
  probe.add_option("SITE", options_.files, say("cli.probed_sites"));
  probe.add_option("--pack", options_.pack, say("cli.pack"))->required();
  add_probing(probe);
  add_format(probe);
  CLI::App& import = add_collect_command(group, "import", "cli.collect_import", run_collect_import);
  import.add_option("LOG", options_.files, say("cli.log"))->required();
  import.add_option("--pack", options_.pack, say("cli.pack"))->required();
  import.add_option("--site", options_.org, say("cli.log_site"))->required();
  add_format(import);
  add_format(add_collect_command(group, "figures", "cli.collect_figures", run_collect_figures));
  add_format(add_collect_command(group, "health", "cli.collect_health", run_collect_health));
  add_format(add_collect_command(group, "alarms", "cli.collect_alarms", run_collect_alarms));
  CLI::App& speeds = add_collect_command(group, "speeds", "cli.collect_speeds", run_collect_speeds);
  speeds.add_option("--pack", options_.pack, say("cli.pack"))->required();
  speeds.add_option("--month,--period", options_.period, say("cli.speeds_period"))->required();
  add_format(speeds);
  CLI::App& fill = add_command(group, "fill", "cli.collect_fill", run_collect_fill);
  add_data(fill);
  fill.add_option("--collected", options_.files, say("cli.fill_collected"))->required();
  add_counting(fill);
}

void CommandLine::add_probing(CLI::App& sub) {
  sub.add_option("--authorities", options_.archive, say("cli.authorities"));
  sub.add_option("--timeout", options_.timeout, say("cli.probe_timeout"))
      ->check(CLI::Range(100, 120'000))
      ->capture_default_str();
}

void CommandLine::add_follow(CLI::App& group) {
  CLI::App& sub = add_collect_command(group, "follow", "cli.collect_follow", run_collect_follow);
  sub.add_option("--pack", options_.pack, say("cli.pack"))->required();
  sub.add_option("--checkpoint-ms", options_.checkpoint, say("cli.checkpoint"))
      ->check(CLI::Range(20, 3'600'000))
      ->capture_default_str();
  add_stream(sub, "--from", "cli.follow_from");
  sub.get_option("--from")->required();
  sub.add_option("--replicas", options_.stream.replicas, say("cli.replicas"))
      ->check(CLI::Range(1, 5))
      ->capture_default_str();
}

void CommandLine::add_stream(CLI::App& sub, const std::string& name, std::string_view key) {
  StreamAddress& address = options_.stream.address;
  CLI::Option* servers = sub.add_option(name, address.urls, say(key))->delimiter(',');
  sub.add_option("--credentials", address.credentials, say("cli.stream_credentials"))
      ->needs(servers);
  sub.add_option("--stream-authorities", address.authorities, say("cli.stream_authorities"))
      ->needs(servers);
  sub.add_flag("--unencrypted", address.plain, say("cli.unencrypted"))->needs(servers);
}

void CommandLine::add_gateway() {
  CLI::App& group = *app_.add_subcommand("gateway", say("cli.gateway_group"));
  translate(group);
  group.require_subcommand(1);
  GatewayOptions& gateway = options_.gateway;
  CLI::App& init = add_gateway_command(group, "init", "cli.gateway_init", run_gateway_init);
  init.add_option("--code", gateway.code, say("cli.gateway_code"))->required();
  CLI::App& serve = add_gateway_command(group, "serve", "cli.gateway_serve", run_gateway_serve);
  serve.add_option("--listen", options_.serve.listen, say("cli.gateway_listen"))
      ->capture_default_str();
  serve.add_option("--peer-listen", gateway.peer_listen, say("cli.gateway_peer_listen"))
      ->capture_default_str();
  CLI::App& configure =
      add_gateway_command(group, "configure", "cli.gateway_configure", run_gateway_configure);
  configure.add_option("FILE", options_.files, say("cli.gateway_file"))->required()->expected(1);
  CLI::App& verify = add_gateway_command(group, "verify", "cli.gateway_verify", run_gateway_verify);
  verify.add_option("--message", gateway.message, say("cli.gateway_message"));
  verify.add_option("--authorities", options_.archive, say("cli.gateway_authorities"));
  add_format(verify);
  CLI::App& log = add_gateway_command(group, "log", "cli.gateway_log", run_gateway_log);
  add_format(log);
  CLI::App& figures =
      add_gateway_command(group, "figures", "cli.gateway_figures", run_gateway_figures);
  add_format(figures);
  for (CLI::App* const reading : {&verify, &log, &figures}) {
    reading->add_option("--archive", options_.files, say("cli.gateway_archives"));
  }
  CLI::App& archive =
      add_gateway_command(group, "archive", "cli.gateway_archive", run_gateway_archive);
  archive.add_option("--before", gateway.before, say("cli.gateway_before"))->required();
  archive.add_option("--to", options_.out, say("cli.gateway_to"))->required();
  CLI::App& fill = add_command(group, "fill", "cli.gateway_fill", run_gateway_fill);
  add_data(fill);
  fill.add_option("--figures", options_.files, say("cli.gateway_reported"))->required();
  fill.add_option("--indicator", options_.indicator, say("cli.gateway_filled"))->required();
  add_counting(fill);
  CLI::App& compose = add_command(group, "compose", "cli.gateway_compose", run_gateway_compose);
  add_data(compose);
  compose.add_option("--out", options_.out, say("cli.out"))->required();
  compose.add_option("--environment", gateway.environment, say("cli.gateway_environment"))
      ->check(CLI::IsMember({"real", "test"}))
      ->capture_default_str();
  compose.add_option("--valid-days", gateway.valid_days, say("cli.gateway_valid_days"))
      ->check(CLI::Range(1, 3'660))
      ->capture_default_str();
  compose.add_option("--after", gateway.after, say("cli.gateway_after"));
  compose.add_option("--authorities", options_.archive, say("cli.gateway_ask_authorities"));
  compose.add_option("--now", options_.serve.now, say("cli.gateway_now"));
  CLI::App& sign = add_command(group, "sign", "cli.gateway_sign", run_gateway_sign);
  sign.add_option("DOCUMENT", options_.files, say("cli.gateway_document"))->required()->expected(1);
  sign.add_option("--key", options_.serve.key, say("cli.gateway_key"))->required();
  sign.add_option("--out", options_.out, say("cli.out"))->required();
}

CLI::App& CommandLine::add_gateway_command(CLI::App& group, const std::string& name,
                                           std::string_view key, Command command) {
  CLI::App& sub = add_command(group, name, key, command);
  sub.add_option("FOLDER", options_.data, say("cli.gateway_folder"))->required();
  return sub;
}

CLI::App& CommandLine::add_collect_command(CLI::App& group, const std::string& name,
                                           std::string_view key, Command command) {
  CLI::App& sub = add_command(group, name, key, command);
  sub.add_option("FOLDER", options_.data, say("cli.collected"))->required();
  return sub;
}

}  // namespace tongket
