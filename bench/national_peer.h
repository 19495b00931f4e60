// DuckDB on the national workload, in the same run: on disk and in memory, in the long layout and
// in the wide one (a column for each indicator); for each figure the fastest of them. The wide
// layout's step 6 has only the rules on facts, which is less than ours does.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "base/file.h"
#include "national_run.h"

namespace tongket {

// Milliseconds by step: load, 1, 2, 3, 4, 5, 1-5, 6, step7, 8; the fastest of the modes.
using PeerSteps = std::map<std::string, double>;

// Adds the steps of a file of results, an object a line.
inline void add_peer_steps(const std::filesystem::path& path, PeerSteps& out) {
  const Result<std::string> text = read_file(path, std::size_t{1} << 24);
  if (!text) return;
  const std::string step = "\"step\":\"";
  const std::string ms = "\"ms\":";
  for (std::size_t at = text->find(step); at != std::string::npos; at = text->find(step, at)) {
    at += step.size();
    const std::size_t value = text->find(ms, at);
    if (value == std::string::npos) return;
    const double taken = std::strtod(text->c_str() + value + ms.size(), nullptr);
    const std::string name = text->substr(at, text->find('"', at) - at);
    const auto [known, is_new] = out.try_emplace(name, taken);
    if (!is_new) known->second = std::min(known->second, taken);
  }
}

struct PeerRun {
  std::string size;
  int threads = 2;
};

// In a copy that is thrown away; empty if Node, npm or the network are not there. At L only on
// disk, since it needs more memory than there is otherwise. It waits for a quiet machine 2 s,
// not 30.
inline PeerSteps peer_steps(const Path& shared, const Path& data, const PeerRun& run) {
  const Folder folder;
  const std::string script = fmt::format(
      "set -e; cd '{0}'; cp -rL '{1}/.' .; chmod -R u+w .; mkdir -p data; ln -s '{2}' data/{3}; "
      "sed -i 's/i<120/i<8/' duck.mjs wide.mjs; "
      "npm install --no-audit --no-fund --loglevel=error; export CAP=30; "
      "node duck.mjs {3} load data/{3}.duckdb {4} 1; "
      "INCR=1 node duck.mjs {3} steps data/{3}.duckdb {4} 3; "
      "node wide.mjs data/{3}.duckdb {4} 3; "
      "if [ {3} != L ]; then node duck.mjs {3} load :memory: {4} 1; "
      "INCR=1 node duck.mjs {3} mem :memory: {4} 3; fi",
      folder.path.string(), shared.string(), std::filesystem::canonical(data).string(), run.size,
      run.threads);
  PeerSteps out;
  if (!shell(script)) return out;
  add_peer_steps(folder.path / "res" / "duckdb.jsonl", out);
  PeerSteps wide;
  add_peer_steps(folder.path / "res" / "wide.jsonl", wide);
  if (wide.contains("step1") && wide.contains("step2to5")) {
    out["1-5"] = std::min(out["1-5"], wide["step1"] + wide["step2to5"]);
  }
  if (out.contains("6")) out["6_all_rules"] = out["6"];
  if (wide.contains("step6")) out["6"] = std::min(out["6"], wide["step6"]);
  return out;
}

}  // namespace tongket
