// Behaviour as text: every file tests/vtl/*.vtltest holds small cases.
//
//   == a title
//   -- data DS_1                  components as name:role:type (I M A V) or
//                                 name:role:type:value domain, then rows as CSV
//   Id_1:I:String,Me_1:M:Number
//   A,1.5
//   -- domain GEO                 as in the file of a value domain
//   {"data_type": "String", "values": ["A"]}
//   -- script
//   DS_r := DS_1 + 1;
//   -- gives DS_r                 compared as a set; or: -- fails vtl.unknown_component 1:9
//   Id_1:I:String,Me_1:M:Number
//   A,2.5
#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "base/message.h"
#include "base/text.h"
#include "vtl/data/dataset_file.h"
#include "vtl/examples/compare_datasets.h"
#include "vtl/parse/parser.h"
#include "vtl/run/check_script.h"
#include "vtl/run/run_script.h"

namespace tongket::vtl {
namespace {

struct Part {
  std::string head;  // "data DS_1"
  std::string text;
};
struct Case {
  std::string title;
  std::vector<Part> parts;
};

std::vector<Case> cases_in(const std::string& text) {
  std::vector<Case> out;
  for (const std::string_view line : split(text, '\n')) {
    if (line.starts_with("== ")) {
      out.push_back({std::string(line.substr(3)), {}});
    } else if (line.starts_with("-- ")) {
      out.back().parts.push_back({std::string(line.substr(3)), {}});
    } else if (!out.empty() && !out.back().parts.empty()) {
      out.back().parts.back().text += std::string(line) + "\n";
    }
  }
  return out;
}

Role role_of(std::string_view letter) {
  if (letter == "I") return Role::kIdentifier;
  if (letter == "A") return Role::kAttribute;
  return letter == "V" ? Role::kViralAttribute : Role::kMeasure;
}

Dataset data_of(const std::string& text) {
  const std::size_t end = text.find('\n');
  Dataset structure;
  std::string rows;
  for (const std::string_view cell : split(std::string_view(text).substr(0, end), ',')) {
    const auto words = split(cell, ':');
    structure.add(std::string(words[0]), role_of(words[1]),
                  absent_column(data_type_from(words[2]).value(), 0));
    if (words.size() > 3) structure.components.back().domain = std::string(words[3]);
    rows += (rows.empty() ? "" : ",") + std::string(words[0]);
  }
  rows += text.substr(end);
  Result<Dataset> out = parse_rows(structure, rows, "case");
  EXPECT_TRUE(out) << (out ? "" : describe(out.error(), Language::kEnglish));
  return out ? std::move(*out) : structure;
}

std::string place_of(const Error& error) {
  return error.key + " " + std::to_string(error.place.line) + ":" +
         std::to_string(error.place.column);
}

void expect_failure(const Case& one, const Part& part, const Result<>& checked,
                    Evaluator& evaluator, const Script& script) {
  const std::string expected = part.head.substr(6);
  if (!checked) {
    EXPECT_EQ(place_of(checked.error()), expected) << one.title;
    return;
  }
  for (const Statement& statement : script.statements) {
    const Result<Value> made = evaluator.result(statement.target.text);
    if (made) continue;
    EXPECT_EQ(place_of(made.error()), expected) << one.title;
    return;
  }
  ADD_FAILURE() << one.title << ": nothing fails";
}

void expect_result(const Case& one, const Part& part, const Result<>& checked,
                   Evaluator& evaluator) {
  ASSERT_TRUE(checked) << one.title << ": " << describe(checked.error(), Language::kEnglish);
  const Result<Value> found = evaluator.result(part.head.substr(6));
  ASSERT_TRUE(found) << one.title << ": " << describe(found.error(), Language::kEnglish);
  const Result<> same = compare_datasets(std::get<Dataset>(*found), data_of(part.text));
  EXPECT_TRUE(same) << one.title << ": "
                    << (same ? "" : describe(same.error(), Language::kEnglish));
}

void run(const Case& one) {
  Inputs inputs;
  std::string text;
  for (const Part& part : one.parts) {
    if (part.head.starts_with("data ")) {
      inputs.datasets.emplace(part.head.substr(5), data_of(part.text));
    } else if (part.head.starts_with("domain ")) {
      inputs.domains.emplace(part.head.substr(7), parse_domain(part.text, "case").value());
    } else if (part.head == "script") {
      text = part.text;
    }
  }
  const Result<Script> script = parse_script(text, "case.vtl");
  const Script none;
  const Result<> checked = script ? check_script(*script, inputs) : Result<>(script.error());
  Evaluator evaluator(script ? *script : none, inputs);
  for (const Part& part : one.parts) {
    if (part.head.starts_with("fails ")) {
      expect_failure(one, part, checked, evaluator, script ? *script : none);
    } else if (part.head.starts_with("gives ")) {
      expect_result(one, part, checked, evaluator);
    }
  }
}

std::vector<std::string> case_files() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator("tests/vtl")) {
    if (entry.path().extension() == ".vtltest") out.push_back(entry.path().stem().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(VtlCases, AllFiles) {
  const std::vector<std::string> files = case_files();
  EXPECT_GE(files.size(), 8U);
  for (const std::string& file : files) {
    SCOPED_TRACE(file);
    const Result<std::string> text = read_file("tests/vtl/" + file + ".vtltest", 1 << 20);
    ASSERT_TRUE(text);
    for (const Case& one : cases_in(*text)) run(one);
  }
}

}  // namespace
}  // namespace tongket::vtl
