#include "vtl/examples/examples.h"

#include <algorithm>

#include "base/csv.h"
#include "base/file.h"
#include "base/json_value.h"
#include "vtl/data/dataset_file.h"
#include "vtl/evaluate/evaluator.h"
#include "vtl/examples/compare_datasets.h"
#include "vtl/parse/parser.h"
#include "vtl/run/check_script.h"

namespace tongket::vtl {
namespace {

using Path = std::filesystem::path;

constexpr std::size_t kMaxText = std::size_t{1} << 20;

std::string upper_case(std::string text) {
  for (char& letter : text) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return text;
}

// DS_N by the name of its file; what the structure calls itself is not always that.
Result<> read_inputs(const Path& folder, Inputs& inputs) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = upper_case(entry.path().stem().string());
    if (entry.path().extension() != ".json" || !name.starts_with("DS_")) continue;
    Path rows = entry.path();
    TK_TRY(Dataset data, read_dataset(entry.path(), rows.replace_extension(".csv")));
    inputs.datasets.emplace(name, std::move(data));
  }
  return done();
}

// "the Value Domain named X ... {"A", "B"}".
Result<> read_domain(std::string_view text, Inputs& inputs) {
  constexpr std::string_view kBegin = "Value Domain named ";
  const std::size_t begin = text.find(kBegin);
  if (begin == std::string_view::npos) return done();
  text.remove_prefix(begin + kBegin.size());
  const std::string name(text.substr(0, text.find_first_of(" \n")));
  const std::size_t open = text.find('{');
  const std::size_t close = text.find('}', open);
  if (open == std::string_view::npos || close == std::string_view::npos) return done();
  std::string_view list = text.substr(open, close - open);
  ColumnBuilder values(DataType::kString);
  for (std::size_t from = list.find('"'); from != std::string_view::npos; from = list.find('"')) {
    const std::size_t to = list.find('"', from + 1);
    if (to == std::string_view::npos) break;
    TK_CHECK(values.append(list.substr(from + 1, to - from - 1)));
    list.remove_prefix(to + 1);
  }
  inputs.domains.emplace(name, std::move(values).finish());
  return done();
}

// What the text before the examples defines, for scripts that define nothing.
std::string definitions_in(std::string_view text) {
  constexpr std::string_view kEnd = "ruleset;";
  const std::size_t begin = text.find("define ");
  const std::size_t end = text.rfind(kEnd);
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  return std::string(text.substr(begin, end + kEnd.size() - begin));
}

Result<> compare_scalar(const Value& found, const Path& rows) {
  const Operand* scalar = std::get_if<Operand>(&found);
  if (scalar == nullptr) return fail(ErrorCode::kConflict, "vtl.example_no_scalar");
  TK_TRY(const MappedFile bytes, MappedFile::open(rows));
  TK_TRY(CsvReader reader, CsvReader::open(bytes.bytes(), rows.string()));
  CsvRecord record;
  TK_TRY(const bool more, reader.next(record));
  const std::string expected(more ? record.field(0) : "");
  const std::string value = cell_text(*scalar->column, 0);
  if (value == expected) return done();
  return fail(
      ErrorCode::kConflict, "vtl.example_value",
      {{"name", reader.header().front()}, {"row", "1"}, {"found", value}, {"expected", expected}});
}

Result<> compare_result(Evaluator& evaluator, const Script& script, const Path& example) {
  if (script.statements.empty()) return fail(ErrorCode::kConflict, "vtl.example_no_statement");
  TK_TRY(const Value found, evaluator.result(script.statements.back().target.text));
  Path structure = example;
  structure.replace_extension(".json");
  Path rows = example;
  rows.replace_extension(".csv");
  TK_TRY(const std::string json, read_file(structure, kMaxText));
  TK_TRY(const JsonValue root, parse_json(json, structure.string()));
  if (root.find("components") == nullptr) return compare_scalar(found, rows);
  TK_TRY(const Dataset expected, read_dataset(structure, rows));
  const Dataset* data = std::get_if<Dataset>(&found);
  if (data == nullptr) return fail(ErrorCode::kConflict, "vtl.example_no_dataset");
  return compare_datasets(*data, expected);
}

Result<> run_example(const Path& example) {
  TK_TRY(std::string text, read_file(example, kMaxText));
  Inputs inputs;
  TK_CHECK(read_inputs(example.parent_path(), inputs));
  const Path intro = example.parent_path() / "intro.rst";
  if (std::filesystem::exists(intro)) {
    TK_TRY(const std::string before, read_file(intro, kMaxText));
    TK_CHECK(read_domain(before, inputs));
    if (text.find("define") == std::string::npos) text += "\n;\n" + definitions_in(before);
  }
  TK_TRY(const Script script, parse_script(text, example.filename().string()));
  TK_CHECK(check_script(script, inputs));
  Evaluator evaluator(script, inputs);
  return compare_result(evaluator, script, example);
}

}  // namespace

Result<std::vector<ExampleResult>> run_examples(const Path& folder) {
  std::error_code failed;
  std::vector<Path> examples;
  for (std::filesystem::recursive_directory_iterator at(folder, failed), end; !failed && at != end;
       at.increment(failed)) {
    const bool example = at->path().extension() == ".vtl" &&
                         at->path().filename().string().starts_with("ex_") &&
                         at->path().parent_path().filename() == "examples";
    if (example) examples.push_back(at->path());
  }
  if (failed) {
    return fail(ErrorCode::kNotFound, "vtl.cannot_read_folder", {{"reason", failed.message()}},
                {folder.string()});
  }
  std::sort(examples.begin(), examples.end());
  std::vector<ExampleResult> out;
  for (const Path& example : examples) {
    Path name = example.lexically_relative(folder);
    ExampleResult result = {name.replace_extension("").generic_string(), std::nullopt};
    if (Result<> run = run_example(example); !run) result.wrong = std::move(run.error());
    out.push_back(std::move(result));
  }
  return out;
}

}  // namespace tongket::vtl
