// Any bytes as a VTL script. Properties: a tree, or an error with a message in valid UTF-8 and a
// place in the script; what parses can be judged over the structures of two small data sets and
// over their rows, and ends in results or in errors with messages.
#include <cstdint>
#include <string_view>

#include "base/message.h"
#include "base/text.h"
#include "vtl/data/dataset_file.h"
#include "vtl/parse/parser.h"
#include "vtl/run/check_script.h"

namespace {

using tongket::Error;
using tongket::Language;
using tongket::Result;
using tongket::vtl::Dataset;
using tongket::vtl::Inputs;

constexpr std::string_view kStructure = R"({"name": "DS_1", "components": [
  {"name": "Id_1", "role": "Identifier", "data_type": "String"},
  {"name": "Id_2", "role": "Identifier", "data_type": "TimePeriod"},
  {"name": "Me_1", "role": "Measure", "data_type": "Number"},
  {"name": "At_1", "role": "Viral Attribute", "data_type": "String"}]})";

void check_error(const Error& error) {
  TK_ASSERT(tongket::has_message(Language::kVietnamese, error.key));
  TK_ASSERT(!tongket::first_invalid_utf8(describe(error, Language::kVietnamese)));
  for (const Error& other : error.also) check_error(other);
}

Inputs inputs() {
  Inputs out;
  const Result<Dataset> structure = tongket::vtl::parse_structure(kStructure, "DS_1.json");
  TK_ASSERT(structure.ok());
  for (const auto& [name, rows] :
       {std::pair{"DS_1", "Id_1,Id_2,Me_1,At_1\nA,2022,1.5,x\nB,2022-Q3,,\nA,2023,-2,y\n"},
        std::pair{"DS_2", "Id_1,Id_2,Me_1,At_1\nA,2022,3,z\nC,2022-M11,0.25,\n"}}) {
    Result<Dataset> data = tongket::vtl::parse_rows(*structure, rows, name);
    TK_ASSERT(data.ok());
    out.datasets.emplace(name, std::move(*data));
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Inputs all_inputs = inputs();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto script = tongket::vtl::parse_script(bytes, "f.vtl", {.max_tokens = 2000});
  if (!script) {
    check_error(script.error());
    return 0;
  }
  if (const Result<> checked = tongket::vtl::check_script(*script, all_inputs); !checked) {
    check_error(checked.error());
    return 0;
  }
  tongket::vtl::Evaluator evaluator(*script, all_inputs);
  for (const auto& statement : script->statements) {
    const auto result = evaluator.result(statement.target.text);
    if (!result) check_error(result.error());
  }
  return 0;
}
