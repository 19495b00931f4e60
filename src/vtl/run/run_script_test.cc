// Scripts over the files of a folder; chains of statements and expressions of any length.
#include "vtl/run/run_script.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "vtl/parse/parser.h"
#include "vtl/run/check_script.h"

namespace tongket::vtl {
namespace {

class RunScriptTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::path(::testing::TempDir()) / ("run_script_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_ / "in");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
  }
  void write_dataset(const std::string& name) const {
    write("in/" + name + ".json", R"({"name": "x", "components": [
      {"name": "Id_1", "role": "Identifier", "data_type": "String"},
      {"name": "Me_1", "role": "Measure", "data_type": "Integer"}]})");
    write("in/" + name + ".csv", "Id_1,Me_1\nA,1\n");
  }
  Result<std::vector<Written>> run(const std::string& script) const {
    write("s.vtl", script);
    return run_script({folder_ / "s.vtl", folder_ / "in", folder_ / "out"});
  }

  std::filesystem::path folder_;
};

TEST_F(RunScriptTest, NamesThatFilesCanHave) {
  write_dataset("so lieu 2024");
  ASSERT_TRUE(run("com10 <- 'so lieu 2024';"));
  write_dataset("DS_1");
  ASSERT_TRUE(run("'ket qua-1' <- 'so lieu 2024' + ds_1;"));
  EXPECT_EQ(read_file(folder_ / "out" / "ket qua-1.csv", 1000).value(), "Id_1,Me_1\nA,2\n");
}

TEST_F(RunScriptTest, NamesThatFilesCannotHave) {
  write_dataset("DS_1");
  for (const char* name :
       {"../x", "a/b", "a\\b", "urn:a", ".x", "x ", "x.", "nul.a", "C:x", "com1", "LPT9.x"}) {
    const auto out = run("'" + std::string(name) + "' <- DS_1;");
    ASSERT_FALSE(out) << name;
    EXPECT_EQ(out.error().key, "vtl.name_no_file") << name;
    EXPECT_EQ(out.error().place.column, 1);
  }
  const auto input = run("a <- '../in/DS_1' + 1;");
  ASSERT_FALSE(input);
  EXPECT_EQ(input.error().key, "vtl.unknown_dataset.no_file");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "x.csv"));
}

TEST_F(RunScriptTest, AChainOfStatementsInAnyOrder) {
  write_dataset("DS_1");
  constexpr int kLength = 5000;
  std::string upwards;
  std::string downwards;
  for (int i = 1; i <= kLength; ++i) {
    const std::string before = i == 1 ? "DS_1" : "a" + std::to_string(i - 1);
    const std::string line = "a" + std::to_string(i) + " := " + before + " + 1;\n";
    upwards += line;
    downwards.insert(0, line);
  }
  const std::string last = "r <- a" + std::to_string(kLength) + ";\n";
  for (const std::string& script : {upwards + last, last + downwards}) {
    const auto out = run(script);
    ASSERT_TRUE(out) << out.error().key;
    EXPECT_EQ(read_file(folder_ / "out" / "r.csv", 1000).value(), "Id_1,Me_1\nA,5001\n");
  }
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(LongScripts, AreRefused) {
  const auto key_of = [](const std::string& script) {
    const auto parsed = parse_script(script, "s.vtl");
    return parsed ? std::string() : parsed.error().key;
  };
  EXPECT_EQ(key_of(repeated("a:=b;", 100'000)), "vtl.too_many_words");
  EXPECT_EQ(key_of(repeated("a:=b;", 20'000)), "vtl.too_many_statements");
  EXPECT_EQ(key_of("a := " + repeated("(", 90'000) + "b;"), "vtl.too_deep");
  EXPECT_EQ(key_of("a := b" + repeated(" + 1", 90'000) + ";"), "vtl.too_high");
  EXPECT_EQ(key_of("a := " + repeated("not ", 90'000) + "b;"), "vtl.too_deep");
  EXPECT_EQ(key_of("a := b in " + repeated("{", 90'000) + "1;"), "vtl.too_deep");
  EXPECT_EQ(key_of("a := " + repeated("b[sub c = ", 10'000) + "1;"), "vtl.too_deep");
  EXPECT_EQ(key_of("a := b" + repeated("#c", 90'000) + ";"), "vtl.too_high");
  EXPECT_EQ(key_of("a := b" + repeated("[drop c]", 30'000) + ";"), "vtl.too_high");
  // Chains within brackets within chains.
  EXPECT_EQ(
      key_of("a := " + repeated("(", 90) + "b" + repeated(repeated(" + 1", 400) + ")", 90) + ";"),
      "vtl.too_high");
}

TEST(LongScripts, AnExpressionAtTheLimitIsEvaluated) {
  const auto script = parse_script("a := 1" + repeated(" + 1", 590) + ";", "s.vtl");
  ASSERT_TRUE(script);
  EXPECT_TRUE(check_script(*script, {}));
}

std::string key_of(const Result<>& checked) { return checked ? "" : checked.error().key; }

TEST(LongScripts, CirclesOfAnyLengthEnd) {
  std::string text;
  for (int i = 0; i < 9000; ++i) {
    text += "a" + std::to_string(i) + " := a" + std::to_string((i + 1) % 9000) + ";\n";
  }
  const auto script = parse_script(text, "s.vtl");
  ASSERT_TRUE(script);
  EXPECT_EQ(key_of(check_script(*script, {})), "vtl.circular");
}

TEST(LongScripts, CirclesOfLongExpressionsEnd) {
  std::string text;
  for (int i = 0; i < 50; ++i) {
    text += "a" + std::to_string(i) + " := a" + std::to_string((i + 1) % 50) +
            repeated(" + 1", 590) + ";\n";
  }
  const auto script = parse_script(text, "s.vtl");
  ASSERT_TRUE(script);
  EXPECT_EQ(key_of(check_script(*script, {})), "vtl.circular");
}

TEST(LongScripts, OperatorsThatCallThemselvesEnd) {
  const auto key = [](const std::string& parameter, const std::string& result,
                      const std::string& body) {
    const auto script = parse_script("define operator f (x " + parameter + ") returns " + result +
                                         " is " + body + " end operator; r <- f(1);",
                                     "s.vtl");
    return script ? key_of(check_script(*script, {})) : script.error().key;
  };
  EXPECT_EQ(key("number", "number", "f(x)"), "vtl.calls_too_deep");
  EXPECT_EQ(key("number", "number", "f(x)" + repeated(" + 1", 590)), "vtl.evaluation_too_deep");
  EXPECT_EQ(key("number [ f(value) > 0 ]", "number", "x"), "vtl.calls_too_deep");
  EXPECT_EQ(key("number { f(1) }", "number", "x"), "vtl.calls_too_deep");
  EXPECT_EQ(key("number", "number [ f(value) > 0 ]", "x"), "vtl.calls_too_deep");
  EXPECT_EQ(key("number default f()", "number", "x"), "vtl.calls_too_deep");
}

TEST_F(RunScriptTest, ValuesThatCannotBeNames) {
  write("in/P.json", R"({"name": "P", "components": [
    {"name": "Id_1", "role": "Identifier", "data_type": "String"},
    {"name": "Id_2", "role": "Identifier", "data_type": "String"},
    {"name": "Me_1", "role": "Measure", "data_type": "Integer"}]})");
  for (const std::string value : {"a\x1f"
                                  "b",
                                  "a\tb"}) {
    write("in/P.csv", "Id_1,Id_2,Me_1\nA," + value + ",5\n");
    const auto out = run("r <- P[pivot Id_2, Me_1];");
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().key, "vtl.pivot_name");
  }
  write("in/P.csv", "Id_1,Id_2,Me_1\nA,b,5\n");
  const auto out = run("r <- P[calc identifier k := replace(Id_2, \"b\", \"\")][pivot k, Me_1];");
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().key, "vtl.pivot_name");
}

TEST_F(RunScriptTest, NamesOfComponentsMakeNoCircle) {
  constexpr int kLength = 200;
  write("in/F.json", R"({"name": "F", "components": [
    {"name": "Id_1", "role": "Identifier", "data_type": "String"},
    {"name": "a200", "role": "Measure", "data_type": "Integer"}]})");
  write("in/F.csv", "Id_1,a200\nA,5\n");
  std::string chain = "r <- a150;\na1 := F[filter a200 > 0];\n";
  for (int i = 2; i <= kLength; ++i) {
    const std::string before = "a" + std::to_string(i - 1);
    chain += "a" + std::to_string(i) + " := " + before + "[filter a200 > 1];\n";
  }
  const auto out = run(chain);
  ASSERT_TRUE(out) << out.error().key;
  EXPECT_EQ(read_file(folder_ / "out" / "r.csv", 1000).value(), "Id_1,a200\nA,5\n");
}

}  // namespace
}  // namespace tongket::vtl
