// gateway compose: the configuration document of the exchange, made of the registers; `gateway
// sign` signs it.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "app/commands.h"
#include "app/exchange_catalogue.h"
#include "app/records_folder.h"
#include "app/serve_options.h"
#include "base/file.h"
#include "exchange/configuration.h"
#include "sign/signature.h"

namespace tongket {
namespace {

constexpr std::size_t kMostConfiguration = std::size_t{8} << 20;

// The serial of a document, signed or not.
Result<std::int64_t> serial_in(const std::string& file) {
  TK_TRY(const std::string bytes, read_file(file, kMostConfiguration));
  const std::size_t begin = bytes.find('{');
  const std::string_view document = std::string_view(bytes).substr(std::min(begin, bytes.size()));
  TK_TRY(const Configuration configuration, parse_configuration(document));
  return configuration.serial;
}

// Seconds since 1970, so that a later document is a newer one without any memory; beyond the one
// before if the clock stood behind it.
Result<std::int64_t> next_serial(const Options& options, Moment now) {
  const std::int64_t at =
      std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
  if (options.gateway.after.empty()) return at;
  TK_TRY(const std::int64_t before, serial_in(options.gateway.after));
  return std::max(at, before + 1);
}

// PEM; empty if no file is named.
Result<std::string> authorities_in(const std::string& file) {
  if (file.empty()) return std::string();
  TK_TRY(std::string text, read_file(file, kMostConfiguration));
  if (text.find("PRIVATE KEY") != std::string::npos) {
    return fail(ErrorCode::kInvalidInput, "exchange.private_key", {}, {file});
  }
  TK_CHECK(check_authorities(text));
  return text;
}

}  // namespace

Result<Exit> run_gateway_compose(const Options& options) {
  TK_TRY(const std::optional<Moment> told, local_minute(options.serve.now));
  const Moment now = told.value_or(std::chrono::system_clock::now());
  TK_TRY(const RecordsFolder folder, open_records_folder(options.data));
  TK_TRY(const std::optional<ExchangePack> exchange, load_exchange_pack(folder.data.pack));
  if (!exchange) return fail(ErrorCode::kUsage, "app.no_exchange");
  TK_TRY(const std::int64_t serial, next_serial(options, now));
  TK_TRY(const Catalogue catalogue,
         exchange_catalogue(folder, *exchange, options.gateway.environment));
  TK_TRY(std::string authorities, authorities_in(options.archive));
  TK_TRY(const ComposedConfiguration made,
         compose_configuration(catalogue, {.instance = exchange->instance,
                                           .serial = serial,
                                           .issued = now,
                                           .valid_days = options.gateway.valid_days,
                                           .authorities = std::move(authorities)}));
  TK_CHECK(write_file_atomically(options.out, made.document));
  for (const Error& one : made.left_out) {
    fmt::print(stderr, "{}\n", describe(one, options.language));
  }
  fmt::print("{}\n", message(options.language, "app.gateway_composed",
                             {{"file", options.out},
                              {"serial", std::to_string(serial)},
                              {"participants", std::to_string(made.participants)},
                              {"services", std::to_string(made.services)},
                              {"grants", std::to_string(made.grants)}}));
  return Exit::kDone;
}

}  // namespace tongket
