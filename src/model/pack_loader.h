// How a pack is read: every definition file as YAML, the stated comparisons as CSV, all into one
// draft, with every mistake collected and every reference checked at the end. Tests and the fuzzer
// read packs from memory, the program reads folders.
//
//   PackDraft draft = read_pack(pack_files_of({{"pack.yaml", "id: x\n..."}, ...}));
//   draft.mistakes.sorted()
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/yaml.h"
#include "model/pack.h"
#include "model/pack_loader_mistakes.h"

namespace tongket {

struct PackFiles {
  std::filesystem::path folder;
  std::vector<std::string> names;  // relative to the folder, sorted; at most one folder deep
  std::function<Result<std::string>(const std::string& name)> read;

  [[nodiscard]] bool has(const std::string& name) const;
  [[nodiscard]] std::string path(const std::string& name) const;  // as places show it
  // Files of definitions: the known ones at the top, indicators/*.yaml, forms/*.yaml and
  // narratives/*.yaml.
  [[nodiscard]] std::vector<std::string> definitions() const;
};

// kNotFound if there is no such folder.
Result<PackFiles> pack_files_in(const std::filesystem::path& folder);
PackFiles pack_files_of(std::map<std::string, std::string> texts);

struct PackDraft : Reading {
  Pack pack;
  std::vector<Placed> stated_files;  // named by pack.yaml
  std::vector<Placed> value_files;
};

PackDraft read_pack(const PackFiles& files);
// The draft's pack, or its mistakes.
Result<Pack> finished_pack(PackDraft draft);

// The passes of read_pack(), one for each kind of file. `root` is the file's document.
void read_pack_head(const Yaml& root, PackDraft& draft);
void read_fields(const Yaml& root, PackDraft& draft);
void read_units_of_measure(const Yaml& root, PackDraft& draft);
void read_code_lists(const Yaml& root, PackDraft& draft);
void read_indicators(const Yaml& root, PackDraft& draft);
void read_identities(const Yaml& root, PackDraft& draft);
void read_rates(const Yaml& root, PackDraft& draft);
void read_collections(const Yaml& root, PackDraft& draft);
// Units and events together, because neither is right without the other.
void read_orgs(const Yaml& units, const Yaml& events, PackDraft& draft);
void read_stated(const std::string& bytes, const std::string& file, PackDraft& draft);
void read_reports(const Yaml& root, PackDraft& draft);
void read_phrases(const Yaml& root, Language language, PackDraft& draft);
// Behind code lists, units of measure and indicators, after which rows are named.
void read_form(const Yaml& root, PackDraft& draft);
void read_narratives(const Yaml& root, PackDraft& draft);
void read_tasks(const std::string& bytes, const std::string& file, PackDraft& draft);
void read_documents(const std::string& bytes, const std::string& file, PackDraft& draft);

}  // namespace tongket
