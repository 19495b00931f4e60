#include "measure/exchange/exchange_pack.h"

#include <utility>

#include "base/file.h"

namespace tongket {
namespace {

constexpr std::size_t kMostExchangePack = std::size_t{1} << 20;

Result<CountedKind> counted_kind(const Yaml& root, std::string_view key) {
  const Yaml* const at = root.find(key);
  if (at == nullptr) return root.error("measure.exchange_kind", {{"key", std::string(key)}});
  TK_CHECK(at->expect_keys({"kind", "states"}));
  CountedKind out;
  TK_TRY(out.kind, at->text("kind"));
  TK_TRY(out.states, at->texts("states"));
  if (out.states.empty()) return at->error("measure.exchange_kind", {{"key", std::string(key)}});
  return out;
}

}  // namespace

Result<ExchangePack> read_exchange_pack(const Yaml& root) {
  TK_CHECK(root.expect_keys({"instance", "participants", "services", "accesses"}));
  ExchangePack out;
  TK_TRY(out.instance, root.text("instance"));
  TK_TRY(out.participants, counted_kind(root, "participants"));
  TK_TRY(out.services, counted_kind(root, "services"));
  TK_TRY(out.accesses, counted_kind(root, "accesses"));
  return out;
}

Result<std::optional<ExchangePack>> load_exchange_pack(const Pack& pack) {
  const std::filesystem::path path = pack.folder / "exchange.yaml";
  if (pack.folder.empty() || !std::filesystem::exists(path)) return std::optional<ExchangePack>();
  TK_TRY(const std::string bytes, read_file(path, kMostExchangePack));
  TK_TRY(const Yaml root, parse_yaml(bytes, path.string()));
  TK_TRY(ExchangePack out, read_exchange_pack(root));
  return std::optional(std::move(out));
}

}  // namespace tongket
