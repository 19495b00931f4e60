#include "vtl/run/run_script.h"

#include <set>

#include "base/file.h"
#include "base/json.h"
#include "base/json_value.h"
#include "base/text.h"
#include "vtl/data/dataset_file.h"
#include "vtl/parse/parser.h"
#include "vtl/run/check_script.h"

namespace tongket::vtl {
namespace {

Result<> read_input(const std::filesystem::path& folder, const std::string& name, Inputs& inputs) {
  const std::filesystem::path structure = folder / (name + ".json");
  std::error_code none;
  if (!std::filesystem::is_regular_file(structure, none)) return done();
  TK_TRY(const MappedFile json, MappedFile::open(structure));
  TK_TRY(const JsonValue root, parse_json(json.bytes(), structure.string()));
  if (root.find("values") != nullptr) {
    TK_TRY(Column domain, parse_domain(json.bytes(), structure.string()));
    inputs.domains.emplace(name, std::move(domain));
    return done();
  }
  TK_TRY(Dataset data, read_dataset(structure, folder / (name + ".csv")));
  inputs.datasets.emplace(name, std::move(data));
  return done();
}

Dataset as_dataset(const std::string& name, const Value& value) {
  if (const auto* data = std::get_if<Dataset>(&value)) return *data;
  Dataset out;
  out.rows = 1;
  const Operand& scalar = std::get<Operand>(value);
  out.components.push_back({name, Role::kMeasure, scalar.column});
  return out;
}

Result<Written> write_result(const RunRequest& request, const std::string& name,
                             const Value& value) {
  const Dataset data = as_dataset(name, value);
  TK_CHECK(write_file_atomically(request.out / (name + ".csv"), rows_text(data)));
  TK_CHECK(write_file_atomically(request.out / (name + ".json"), structure_text(data, name)));
  return Written{name, data.rows, data.components.size()};
}

}  // namespace

std::vector<std::string> files_for(std::string_view script, const std::filesystem::path& folder) {
  std::set<std::string> names;
  const Result<std::vector<Token>> tokens = tokens_of(script, "");
  if (!tokens) return {};
  for (const Token& token : *tokens) {
    if (token.kind == TokenKind::kName) names.insert(folded_name(token.text));
  }
  std::set<std::string> out;
  std::error_code failed;
  for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end;
       at.increment(failed)) {
    const std::string name = at->path().stem().string();
    const bool wanted = at->path().extension() == ".json" && can_name_file(name);
    if (wanted && names.contains(folded_name(name))) out.insert(name);
  }
  return {out.begin(), out.end()};
}

Result<Column> parse_domain(std::string_view json, const std::string& file) {
  TK_TRY(const JsonValue root, parse_json(json, file));
  TK_TRY(const std::string type, root.text("data_type"));
  const auto known = data_type_from(type);
  if (!known) {
    return root.error("vtl.unknown_type", {{"found", excerpt(type, 40)}, {"expected", "String"}});
  }
  TK_TRY(const std::vector<JsonValue>* values, root.items("values"));
  ColumnBuilder out(*known);
  for (const JsonValue& value : *values) {
    if (const Result<> read = out.append(value.text()); !read) {
      return value.error(read.error().key, read.error().args);
    }
  }
  return std::move(out).finish();
}

Result<std::vector<Written>> run_script(const RunRequest& request) {
  TK_TRY(const MappedFile bytes, MappedFile::open(request.script));
  TK_TRY(const Script script, parse_script(bytes.bytes(), request.script.string()));
  Inputs inputs;
  for (const std::string& name : files_for(bytes.bytes(), request.in)) {
    TK_CHECK(read_input(request.in, name, inputs));
  }
  bool persistent = false;
  for (const Statement& statement : script.statements) {
    persistent |= statement.persistent;
    if (!can_name_file(statement.target.text)) {
      return fail_at(statement.target.place, "vtl.name_no_file",
                     {{"name", excerpt(statement.target.text, 60)}});
    }
  }
  TK_CHECK(check_script(script, inputs));
  Evaluator evaluator(script, inputs);
  std::vector<std::pair<std::string, Value>> results;
  for (const Statement& statement : script.statements) {
    if (persistent && !statement.persistent) continue;
    TK_TRY(Value value, evaluator.result(statement.target.text));
    results.emplace_back(statement.target.text, std::move(value));
  }
  std::error_code failed;
  std::filesystem::create_directories(request.out, failed);
  if (failed) {
    return fail(ErrorCode::kIo, "vtl.cannot_make_folder", {{"reason", failed.message()}},
                {request.out.string()});
  }
  std::vector<Written> out;
  for (const auto& [name, value] : results) {
    TK_TRY(Written written, write_result(request, name, value));
    out.push_back(std::move(written));
  }
  return out;
}

}  // namespace tongket::vtl
