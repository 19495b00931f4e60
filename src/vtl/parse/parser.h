// Reads a VTL script by recursive descent; binary operators by precedence climbing. The first
// mistake of a statement is reported, and reading goes on behind its semicolon, so that one run
// tells the mistakes of all statements.
//
//   TK_TRY(const Script script, parse_script(bytes, "rules.vtl"));
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "vtl/parse/syntax.h"
#include "vtl/parse/token.h"

namespace tongket::vtl {

Result<Script> parse_script(std::string_view script, const std::string& file,
                            const ScriptLimits& limits = {});

}  // namespace tongket::vtl
