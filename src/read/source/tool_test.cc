#include "read/source/tool.h"

#include <gtest/gtest.h>

#include <string>

namespace tongket {
namespace {

using std::chrono::steady_clock;

ToolLimits within(std::chrono::milliseconds time) {
  ToolLimits limits;
  limits.deadline = steady_clock::now() + time;
  return limits;
}
ToolRun shell(const std::string& script) { return {"/bin/sh", {"-c", script}}; }

ToolOutput output_of(const ToolRun& one,
                     const ToolLimits& limits = within(std::chrono::seconds(20))) {
  auto outputs = run_tools({one}, limits, Progress::none());
  EXPECT_TRUE(outputs.ok());
  return outputs.ok() ? outputs->front() : ToolOutput{};
}

TEST(Tool, GivesWhatItPrints) {
  const ToolOutput output = output_of({"/bin/sh", {"-c", "cat; echo loi >&2"}, "vao"});
  EXPECT_EQ(output.ended, ToolEnd::kDone);
  EXPECT_EQ(output.printed, "vao");
  EXPECT_EQ(output.log, "loi\n");
}

TEST(Tool, TellsFailures) {
  EXPECT_EQ(output_of(shell("exit 3")).ended, ToolEnd::kFailed);
  EXPECT_EQ(output_of(shell("kill -SEGV $$")).ended, ToolEnd::kFailed);
  EXPECT_EQ(output_of({"/nonexistent/tool", {}}).ended, ToolEnd::kFailed);
}

TEST(Tool, StopsWhatPrintsTooMuchOrTakesTooLong) {
  ToolLimits limits = within(std::chrono::seconds(20));
  limits.printed_bytes = 1000;
  const ToolOutput much = output_of(shell("while :; do echo 0123456789; done"), limits);
  EXPECT_EQ(much.ended, ToolEnd::kTooMuch);
  EXPECT_EQ(much.printed.size(), 1000U);
  EXPECT_EQ(output_of(shell("sleep 60"), within(std::chrono::milliseconds(100))).ended,
            ToolEnd::kTimedOut);
}

TEST(Tool, HasLimitsOfItsOwn) {
  ToolLimits limits = within(std::chrono::seconds(20));
  limits.memory_bytes = std::uint64_t{100} << 20;
  limits.written_bytes = std::uint64_t{1} << 20;
  EXPECT_EQ(output_of(shell("ulimit -v; ulimit -f"), limits).printed, "102400\n2048\n");
  EXPECT_EQ(output_of(shell("env | grep -c -i -E 'secret|proxy'")).printed, "0\n");
}

TEST(Tool, RunsSeveralAndKeepsTheirOrder) {
  const auto outputs = run_tools({shell("sleep 0.1; echo a"), shell("echo b"), shell("echo c")},
                                 within(std::chrono::seconds(20)), Progress::none());
  ASSERT_TRUE(outputs.ok());
  EXPECT_EQ((*outputs)[0].printed + (*outputs)[1].printed + (*outputs)[2].printed, "a\nb\nc\n");
}

class CancelledSoon final : public Progress {
 public:
  void report(const char* /*step*/, std::uint64_t /*completed*/, std::uint64_t /*total*/) override {
  }
  [[nodiscard]] bool cancelled() const override { return ++asked_ > 2; }

 private:
  mutable int asked_ = 0;
};

TEST(Tool, CanBeCancelled) {
  const CancelledSoon progress;
  const auto outputs = run_tools({shell("sleep 60")}, within(std::chrono::seconds(60)), progress);
  ASSERT_FALSE(outputs.ok());
  EXPECT_EQ(outputs.error().code, ErrorCode::kCancelled);
}

TEST(Tool, NamesThePackageOfWhatIsMissing) {
  EXPECT_TRUE(find_tool("sh", "dash").ok());
  const auto missing = find_tool("no-such-program", "no-such-package");
  EXPECT_EQ(missing.error().key, "read.tool_missing");
  EXPECT_EQ(missing.error().args[1].value, "no-such-package");
}

}  // namespace
}  // namespace tongket
