#include "model/pack_loader.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <system_error>

#include "base/file.h"
#include "model/pack_loader_map.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxBytes = std::size_t{16} << 20;
constexpr std::string_view kIndicatorFolder = "indicators/";
constexpr std::string_view kNarrativeFolder = "narratives/";
constexpr std::string_view kFormFolder = "forms/";
constexpr std::string_view kReportFolder = "reports/";

void read_vietnamese_phrases(const Yaml& root, PackDraft& draft) {
  read_phrases(root, Language::kVietnamese, draft);
}
void read_english_phrases(const Yaml& root, PackDraft& draft) {
  read_phrases(root, Language::kEnglish, draft);
}

// A kind of definition file: who reads it, and what its absence leaves in doubt.
struct Part {
  std::string_view name;
  void (*read)(const Yaml& root, PackDraft& draft);
  bool needed;
  std::vector<Thing> defines;
};

const std::vector<Part>& parts() {
  static const std::vector<Part> all{
      {"pack.yaml", read_pack_head, true, {Thing::kSource, Thing::kIndicatorGroup}},
      {"fields.yaml", read_fields, true, {Thing::kField}},
      {"units_of_measure.yaml", read_units_of_measure, true, {Thing::kUnitOfMeasure}},
      {"code_lists.yaml", read_code_lists, false, {Thing::kDimension, Thing::kCode}},
      {"identities.yaml", read_identities, false, {}},
      {"rates.yaml", read_rates, false, {}},
      {"collections.yaml", read_collections, false, {}},
      {"reports.yaml", read_reports, false, {Thing::kReport}},
      {"phrases.vi.yaml", read_vietnamese_phrases, false, {}},
      {"phrases.en.yaml", read_english_phrases, false, {}},
  };
  return all;
}

constexpr std::string_view kOrgs = "orgs.yaml";
constexpr std::string_view kOrgEvents = "org_events.yaml";

bool is_yaml_in(std::string_view folder, std::string_view name) {
  return name.starts_with(folder) && name.ends_with(".yaml");
}

// The file's document; nullopt, and a mistake if need be, when there is none to read.
std::optional<Yaml> document(const PackFiles& files, const std::string& name, Need need,
                             PackDraft& draft) {
  if (!files.has(name)) {
    if (need == Need::kRequired) {
      draft.mistakes.add(fail(ErrorCode::kInvalidInput, "pack.missing_file", {{"found", name}},
                              {files.path(name), 0, 0}));
    }
    return std::nullopt;
  }
  const Result<std::string> bytes = files.read(name);
  if (!bytes) {
    draft.mistakes.add(bytes.error());
    return std::nullopt;
  }
  Result<Yaml> root = parse_yaml(*bytes, files.path(name));
  if (root) return std::move(root).value();
  draft.mistakes.add(std::move(root.error()));
  return std::nullopt;
}

void read_org_files(const PackFiles& files, PackDraft& draft) {
  const std::string events_name(kOrgEvents);
  const auto units = document(files, std::string(kOrgs), Need::kRequired, draft);
  const auto events = document(files, events_name, Need::kOptional, draft);
  if (!units) {
    draft.registry.doubt(Thing::kOrg);
    draft.registry.doubt(Thing::kOrgKind);
    return;
  }
  read_orgs(*units, events.value_or(Yaml()), draft);
}

void read_indicator_files(const PackFiles& files, PackDraft& draft) {
  bool any = false;
  for (const std::string& name : files.names) {
    if (!is_yaml_in(kIndicatorFolder, name)) continue;
    any = true;
    const auto root = document(files, name, Need::kRequired, draft);
    if (root) {
      read_indicators(*root, draft);
    } else {
      draft.registry.doubt(Thing::kIndicator);
    }
  }
  if (any) return;
  draft.registry.doubt(Thing::kIndicator);
  draft.mistakes.add(fail(ErrorCode::kInvalidInput, "pack.missing_file",
                          {{"found", std::string(kIndicatorFolder) + "*.yaml"}},
                          {files.path(std::string(kIndicatorFolder)), 0, 0}));
}

void read_table(const PackFiles& files, const std::string& name,
                void (*read)(const std::string& bytes, const std::string& file, PackDraft& draft),
                PackDraft& draft) {
  if (!files.has(name)) return;
  const Result<std::string> bytes = files.read(name);
  if (bytes) {
    read(*bytes, files.path(name), draft);
  } else {
    draft.mistakes.add(bytes.error());
  }
}

void read_stated_files(const PackFiles& files, PackDraft& draft) {
  for (const Placed& name : draft.stated_files) {
    if (!files.has(name.text)) {
      draft.mistakes.add(
          fail(ErrorCode::kInvalidInput, "pack.missing_file", {{"found", name.text}}, name.place));
      continue;
    }
    read_table(files, name.text, read_stated, draft);
  }
}

void read_form_files(const PackFiles& files, PackDraft& draft) {
  for (const std::string& name : files.names) {
    if (!is_yaml_in(kFormFolder, name)) continue;
    const auto root = document(files, name, Need::kRequired, draft);
    if (root) {
      read_form(*root, draft);
    } else {
      draft.registry.doubt(Thing::kFormNarrative);
    }
  }
}

void read_narrative_files(const PackFiles& files, PackDraft& draft) {
  for (const std::string& name : files.names) {
    if (!is_yaml_in(kNarrativeFolder, name)) continue;
    const auto root = document(files, name, Need::kRequired, draft);
    if (root) read_narratives(*root, draft);
  }
}

// Adds the names of the plain files of a folder.
void list_files(const fs::path& folder, const std::string& prefix,
                std::vector<std::string>& names) {
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored)) names.push_back(prefix + it->path().filename().string());
  }
}

}  // namespace

bool PackFiles::has(const std::string& name) const {
  return std::binary_search(names.begin(), names.end(), name);
}

std::string PackFiles::path(const std::string& name) const { return (folder / name).string(); }

std::vector<std::string> PackFiles::definitions() const {
  std::vector<std::string> out;
  for (const std::string& name : names) {
    const bool known = name == kOrgs || name == kOrgEvents ||
                       std::any_of(parts().begin(), parts().end(),
                                   [&](const Part& part) { return part.name == name; });
    if (known || is_yaml_in(kIndicatorFolder, name) || is_yaml_in(kFormFolder, name) ||
        is_yaml_in(kNarrativeFolder, name)) {
      out.push_back(name);
    }
  }
  return out;
}

Result<PackFiles> pack_files_in(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return fail(ErrorCode::kNotFound, "pack.no_folder", {{"found", folder.string()}},
                {folder.string(), 0, 0});
  }
  PackFiles files;
  files.folder = folder;
  list_files(folder, "", files.names);
  for (const std::string_view part :
       {kIndicatorFolder, kFormFolder, kNarrativeFolder, kReportFolder}) {
    list_files(folder / part, std::string(part), files.names);
  }
  std::sort(files.names.begin(), files.names.end());
  files.read = [folder](const std::string& name) { return read_file(folder / name, kMaxBytes); };
  return files;
}

PackFiles pack_files_of(std::map<std::string, std::string> texts) {
  PackFiles files;
  for (const auto& [name, text] : texts) files.names.push_back(name);
  files.read = [texts = std::move(texts)](const std::string& name) -> Result<std::string> {
    return texts.at(name);
  };
  return files;
}

PackDraft read_pack(const PackFiles& files) {
  PackDraft draft;
  draft.pack.folder = files.folder;
  for (const Part& part : parts()) {
    const Need need = part.needed ? Need::kRequired : Need::kOptional;
    const std::string name(part.name);
    const auto root = document(files, name, need, draft);
    if (root) {
      part.read(*root, draft);
    } else if (part.needed || files.has(name)) {
      for (const Thing thing : part.defines) draft.registry.doubt(thing);
    }
  }
  read_org_files(files, draft);
  read_indicator_files(files, draft);
  read_form_files(files, draft);
  read_stated_files(files, draft);
  read_narrative_files(files, draft);
  read_table(files, "tasks.csv", read_tasks, draft);
  read_table(files, "documents.csv", read_documents, draft);
  draft.registry.resolve(draft.mistakes);
  draft.pack.index();
  return draft;
}

Result<Pack> finished_pack(PackDraft draft) {
  if (draft.mistakes.empty()) return std::move(draft.pack);
  std::vector<Error> mistakes = draft.mistakes.sorted();
  Error first = std::move(mistakes.front());
  first.also.assign(std::make_move_iterator(mistakes.begin() + 1),
                    std::make_move_iterator(mistakes.end()));
  return first;
}

Result<Pack> load_pack(const fs::path& folder) {
  TK_TRY(const PackFiles files, pack_files_in(folder));
  return finished_pack(read_pack(files));
}

}  // namespace tongket
