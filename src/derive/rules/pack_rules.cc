#include "derive/rules/pack_rules.h"

#include <filesystem>

#include "base/file.h"
#include "derive/rules/fact_datasets.h"
#include "vtl/parse/parser.h"
#include "vtl/run/check_script.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 20;  // what the language takes

}  // namespace

Result<PackRules> read_rules(const Pack& pack, std::string_view script, const std::string& file) {
  PackRules out;
  TK_TRY(out.script, vtl::parse_script(script, file));
  TK_CHECK(vtl::check_script(out.script, fact_datasets(pack, {}).inputs));
  return out;
}

Result<std::optional<PackRules>> load_pack_rules(const Pack& pack) {
  const std::filesystem::path path = pack.folder / kRulesFile;
  std::error_code none;
  if (pack.folder.empty() || !std::filesystem::exists(path, none)) {
    return std::optional<PackRules>();
  }
  TK_TRY(const std::string bytes, read_file(path, kMaxBytes));
  TK_TRY(PackRules rules, read_rules(pack, bytes, path.string()));
  return std::optional<PackRules>(std::move(rules));
}

Result<std::shared_ptr<const PackRules>> shared_pack_rules(const Pack& pack) {
  TK_TRY(std::optional<PackRules> rules, load_pack_rules(pack));
  std::shared_ptr<const PackRules> out;
  if (rules) out = std::make_shared<const PackRules>(*std::move(rules));
  return out;
}

}  // namespace tongket
