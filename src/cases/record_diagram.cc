#include "cases/record_diagram.h"

#include <fmt/format.h>

#include <algorithm>

namespace tongket {
namespace {

const std::string& in(const NamedText& name, Language language) {
  return language == Language::kEnglish && !name.en.empty() ? name.en : name.vi;
}

// Names end a text in quotes, a label at its line.
std::string plain(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '"' || c == '\n' || c == ';' || c == ':'; }, ' ');
  return text;
}

}  // namespace

std::string state_diagram(const RecordKind& kind, Language language) {
  std::string out = "stateDiagram-v2\n";
  for (const RecordState& state : kind.states) {
    out += fmt::format("  state \"{}\" as {}\n", plain(in(state.name, language)), state.id);
  }
  const auto edge = [&](const std::string& from, const std::string& to, const RecordStep& step) {
    out += fmt::format("  {} --> {} : {}\n", from, to, plain(in(step.name, language)));
  };
  for (const RecordStep& step : kind.steps) {
    if (step.from.empty()) edge("[*]", step.to, step);
    for (const std::string& from : step.from) edge(from, step.to, step);
  }
  for (const RecordState& state : kind.states) {
    const bool ends = state.stage == RecordStage::kDone || state.stage == RecordStage::kDropped;
    if (ends) out += fmt::format("  {} --> [*]\n", state.id);
  }
  return out;
}

}  // namespace tongket
