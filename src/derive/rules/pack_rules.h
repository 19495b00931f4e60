// The rules of a sector: rules.vtl of its pack, read and judged over the structures of the data
// sets that facts become (fact_datasets.h). A pack without the file has no rules.
//
//   TK_TRY(const std::optional<PackRules> rules, load_pack_rules(pack));
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/pack.h"
#include "vtl/parse/syntax.h"

namespace tongket {

inline constexpr std::string_view kRulesFile = "rules.vtl";

struct PackRules {
  vtl::Script script;
};

// kInvalidInput with all mistakes of the script, each with line and column; kIo.
Result<std::optional<PackRules>> load_pack_rules(const Pack& pack);
// For everybody who reads them while they stand; nullptr for none.
Result<std::shared_ptr<const PackRules>> shared_pack_rules(const Pack& pack);
// The same for a script that is at hand; `file` is named in places.
Result<PackRules> read_rules(const Pack& pack, std::string_view script, const std::string& file);

}  // namespace tongket
