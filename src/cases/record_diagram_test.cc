#include "cases/record_diagram.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "cases/record_kinds.h"

namespace tongket {
namespace {

const RecordKind& kind_called(const std::vector<RecordKind>& kinds, std::string_view id) {
  return *std::ranges::find(kinds, id, &RecordKind::id);
}

TEST(RecordDiagram, TheGuideShowsTheMachineOfThePack) {
  const Pack pack = load_pack("packs/tttt").value();
  const std::vector<RecordKind> kinds = load_record_kinds(pack).value();
  EXPECT_THAT(read_file("docs/records.md", std::size_t{1} << 20).value(),
              ::testing::HasSubstr(
                  "```mermaid\n" +
                  state_diagram(kind_called(kinds, "petition"), Language::kEnglish) + "```\n"));
}

TEST(RecordDiagram, NamesCannotEndTheirLine) {
  RecordKind kind;
  kind.states = {{"open", {"a\"b\n;c:", ""}, RecordStage::kDone, {}}};
  kind.steps = {{"make", {"x\ny: z", ""}, {}, "open", {Party::kDesk}, {}, {}}};
  EXPECT_EQ(state_diagram(kind, Language::kVietnamese),
            "stateDiagram-v2\n"
            "  state \"a b  c \" as open\n"
            "  [*] --> open : x y  z\n"
            "  open --> [*]\n");
}

}  // namespace
}  // namespace tongket
