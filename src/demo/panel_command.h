// The command line of tools/demo_panel: what it asks for, apart from the program so that it can be
// tested.
//
//   parse_panel_command({"--pack", "packs/tttt", "--out", "demo.csv", "--seed", "7"})
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/result.h"

namespace tongket {

struct PanelCommand {
  enum class Planted { kNone, kFile, kPrinted };
  Language language = Language::kVietnamese;
  std::string pack;
  std::string out;
  std::optional<std::uint64_t> seed;
  Planted planted = Planted::kNone;
  std::string planted_file;  // with kFile
  bool help = false;
};

// kUsage for an unknown option, one without its value, a seed that is no number, or if neither a
// table nor a list is asked for.
Result<PanelCommand> parse_panel_command(const std::vector<std::string>& arguments);
// The language that is asked for, whatever else is wrong with the arguments.
Language language_of_arguments(const std::vector<std::string>& arguments);
// A seed as people write it: a whole number from 0 on. kUsage.
Result<std::uint64_t> parse_seed(const std::string& text);

std::string panel_usage(Language language);
struct PanelWritten {
  std::size_t rows = 0;
  std::size_t slips = 0;
  std::string file;
};
std::string panel_written(Language language, const PanelWritten& written);

}  // namespace tongket
