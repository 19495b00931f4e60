// A right kind as text for tests, and what is wrong with it once something in it is another.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "cases/record_kinds.h"

namespace tongket {

inline constexpr std::string_view kPetition = R"(id: petition
name: {vi: Kien nghi, en: Petition}
title: summary
owner: unit
fields:
  - {id: summary, name: {vi: Tom tat, en: Summary}, type: text, required: true}
  - {id: unit, name: {vi: Don vi, en: Unit}, type: org}
  - {id: answered_on, name: {vi: Ngay, en: Day}, type: date}
  - {id: fine, name: {vi: Phat, en: Fine}, type: number}
states:
  - {id: received, name: {vi: Nhan, en: Received}, stage: open}
  - {id: handling, name: {vi: Xu ly, en: Handling}, stage: open, needs: [unit]}
  - {id: answered, name: {vi: Tra loi, en: Answered}, stage: done}
steps:
  - {id: file, name: {vi: Gui, en: File}, to: received, by: [anyone], asks: [summary]}
  - {id: assign, name: {vi: Giao, en: Assign}, from: [received], to: handling, by: [desk], asks: [unit]}
  - {id: answer, name: {vi: Dap, en: Answer}, from: [handling], to: answered, by: [owner], when: not isnull(answered_on), asks: [answered_on, fine]}
)";

// "line:column key found.field (suggestion)" of each, in the order of their places.
inline std::vector<std::string> mistakes_of(const std::string& text) {
  const Result<Yaml> root = parse_yaml(text, "p.yaml");
  EXPECT_TRUE(root.ok());
  if (!root) return {};
  Pack pack;
  Reading reading;
  const RecordKind kind = read_record_kind(*root, RecordSort::kCase, pack, reading);
  if (reading.mistakes.empty()) prove_machine(kind, root->place(), reading.mistakes);
  std::vector<std::string> out;
  for (const Error& error : reading.mistakes.sorted()) {
    std::string line = std::to_string(error.place.line) + ":" + std::to_string(error.place.column) +
                       " " + error.key;
    for (const Arg& arg : error.args) {
      if (arg.name == "found") line += " " + arg.value;
      if (arg.name == "field") line += "." + arg.value;
      if (arg.name == "suggestion" && !arg.value.empty()) line += " (" + arg.value + ")";
    }
    out.push_back(line);
  }
  return out;
}

// The petition with one text in place of another.
inline std::vector<std::string> mistakes_with(std::string_view from, std::string_view to) {
  std::string text(kPetition);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  return mistakes_of(text);
}

}  // namespace tongket
