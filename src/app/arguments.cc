#include "app/arguments.h"

#include <pwd.h>
#include <unistd.h>

#include "base/text.h"
#include "demo/panel_command.h"

namespace tongket {
namespace {

constexpr std::size_t kShown = 80;

template <typename T>
Result<T> as_usage(Result<T> parsed) {
  if (!parsed) parsed.error().code = ErrorCode::kUsage;
  return parsed;
}

}  // namespace

Error unknown_name(std::string_view key, std::string_view found,
                   const std::vector<std::string>& known) {
  return fail(
      ErrorCode::kUsage, key,
      {{"found", excerpt(found, kShown)}, {"suggestion", nearest(found, known).value_or("")}});
}

Result<TimePeriod> period_argument(const std::string& text) {
  return as_usage(TimePeriod::parse(text));
}

Result<Date> day_argument(const std::string& text) {
  if (text.empty()) return local_date(std::chrono::system_clock::now());
  return as_usage(parse_date(text));
}

std::string author_argument(const std::string& text) {
  if (!text.empty()) return text;
  const passwd* account = ::getpwuid(::getuid());
  return account == nullptr ? "uid " + std::to_string(::getuid()) : account->pw_name;
}

Result<std::optional<DemoChoice>> demo_argument(const Options& options) {
  if (!options.demo) return std::optional<DemoChoice>();
  DemoChoice out;
  if (!options.seed.empty()) {
    TK_TRY(out.seed, parse_seed(options.seed));
  }
  return std::optional<DemoChoice>(out);
}

Result<> known_org(const Pack& pack, const std::string& id) {
  if (id.empty() || pack.orgs.find(id) != nullptr) return done();
  return unknown_name("app.unknown_org", id, pack.org_ids());
}

Result<> known_report(const Pack& pack, const std::string& id) {
  if (pack.report(id) != nullptr) return done();
  std::string known = "tong-quan";
  for (const ReportDefinition& each : pack.reports) known += ", " + each.id;
  return fail(ErrorCode::kUsage, "app.unknown_template",
              {{"found", excerpt(id, kShown)}, {"expected", known}});
}

Result<> known_indicator(const Pack& pack, const std::string& code) {
  if (code.empty() || pack.indicator(code) != nullptr) return done();
  return unknown_name("app.unknown_indicator", code, pack.indicator_codes());
}

}  // namespace tongket
