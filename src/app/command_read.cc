// read: takes the values out of reports, one or a folder of them. It never writes to the store;
// --review makes a draft in which a person confirms each value.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "app/terminal_progress.h"
#include "base/file.h"
#include "base/json.h"
#include "proof/proof_write.h"
#include "read/claims_write.h"
#include "read/draft.h"
#include "read/reading_write.h"
#include "read/work_list.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

struct ReadDocument {
  SourceText source;
  ReportReading reading;
};

// All files of a folder that look like reports, in the order of their paths.
Result<std::vector<std::string>> files_of(const Options& options) {
  if (options.batch.empty()) return options.files;
  static const std::set<std::string> endings = {".txt", ".docx", ".pdf", ".xlsx"};
  std::vector<std::string> out;
  std::error_code error;
  for (fs::recursive_directory_iterator it(options.batch, error), end; !error && it != end;
       it.increment(error)) {
    std::string ending = it->path().extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (it->is_regular_file() && endings.contains(ending)) out.push_back(it->path().string());
  }
  if (error) {
    return fail(ErrorCode::kIo, "app.folder_unreadable", {{"found", error.message()}},
                {options.batch, 0, 0});
  }
  if (out.empty()) {
    return fail(ErrorCode::kNotFound, "app.batch_empty", {}, {options.batch, 0, 0});
  }
  std::sort(out.begin(), out.end());
  return out;
}

// "2019/quy-1/bao-cao.docx" of a folder is "2019-quy-1-bao-cao": files of one name stay apart.
std::string name_within(const std::string& folder, const std::string& file) {
  std::string out = fs::relative(file, folder).replace_extension().generic_string();
  std::replace(out.begin(), out.end(), '/', '-');
  return out;
}

Result<Pack> pack_of(const Options& options) {
  if (!options.pack.empty()) return load_pack(options.pack);
  if (!options.data.empty()) {
    TK_TRY(DataFolder data, open_data_folder(options.data));
    return std::move(data.pack);
  }
  Pack none;
  none.index();
  return none;
}

Result<> write_draft(const Options& options, const ReadDocument& document) {
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  TK_TRY(std::vector<Fact> facts, data.store->find({}));
  const fs::path folder = fs::path(options.data) / "drafts";
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    return fail(ErrorCode::kIo, "app.folder_unreadable", {{"found", error.message()}},
                {folder.string(), 0, 0});
  }
  // The name comes from outside: it must not lead out of the folder.
  std::string name = document.source.name;
  std::replace(name.begin(), name.end(), '/', '-');
  const fs::path file = folder / (name + ".csv");
  if (fs::exists(file)) {
    // A draft may hold decisions already: it is never written over.
    return fail(ErrorCode::kConflict, "app.draft_exists", {}, {file.string(), 0, 0});
  }
  TK_CHECK(write_file_atomically(file, draft_csv(document.source.name, document.reading, data.pack,
                                                 FactIndex(std::move(facts)))));
  fmt::print("{}\n", message(options.language, "app.draft_written",
                             {{"file", file.string()},
                              {"rows", std::to_string(document.reading.facts.size())}}));
  return done();
}

// Documents one after the other; a header only once.
std::string without_header(const std::string& csv) { return csv.substr(csv.find('\n') + 1); }

std::string rendered_documents(const std::vector<ReadDocument>& documents, const Pack& pack,
                               const Options& options) {
  std::string out;
  for (const ReadDocument& document : documents) {
    const std::string& name = document.source.name;
    if (options.format == Format::kJson) {
      out += (out.empty() ? "[" : ",\n") + reading_json(name, document.reading, pack);
    } else {
      std::string csv = reading_csv(name, document.reading, pack);
      out += out.empty() ? std::move(csv) : without_header(csv);
    }
  }
  if (options.format == Format::kJson) out += "]\n";
  return out;
}

Result<> write_lists(const Options& options, const std::vector<ReadDocument>& documents) {
  if (!options.claims.empty()) {
    std::string out;
    for (const ReadDocument& document : documents) {
      std::string csv = claims_csv(document.source.name, document.source, document.reading,
                                   read_claims(document.reading));
      out += out.empty() ? std::move(csv) : without_header(csv);
    }
    TK_CHECK(write_file_atomically(options.claims, out));
  }
  if (!options.work_list.empty()) {
    std::vector<WorkItemToRead> items;
    for (const ReadDocument& document : documents) {
      for (const ReadFact& fact : document.reading.facts) {
        items.push_back({document.source.name, &fact});
      }
    }
    TK_CHECK(write_file_atomically(options.work_list,
                                   work_list_csv(std::move(items), options.language)));
  }
  return done();
}

}  // namespace

Result<Exit> run_read(const Options& options) {
  if (options.batch.empty() == options.files.empty()) {
    return fail(ErrorCode::kUsage, "app.read_file_or_batch");
  }
  TK_TRY(const Pack pack, pack_of(options));
  TK_CHECK(known_org(pack, options.org));
  ReadOptions read;
  read.org = options.org;
  if (options.ignore_marks) read.marks = OwnMarks::kIgnored;
  if (!options.period.empty()) {
    TK_TRY(read.period, period_argument(options.period));
  }
  TK_TRY(const std::vector<std::string> files, files_of(options));
  std::vector<ReadDocument> documents;
  std::vector<Error> failed;
  {
    TerminalProgress progress(options.language);
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (files.size() > 1) progress.report("read.step", i, files.size());
      Result<SourceText> source = read_source(files[i], {}, progress);
      if (!source) {
        // Of a folder one bad file does not stop the others.
        if (options.batch.empty() || source.error().code == ErrorCode::kCancelled) {
          return source.error();
        }
        failed.push_back(source.error());
        continue;
      }
      if (!options.document.empty()) source.value().name = options.document;
      if (!options.batch.empty()) source.value().name = name_within(options.batch, files[i]);
      ReportReading reading = read_report(source.value(), pack, read);
      documents.push_back({std::move(source.value()), std::move(reading)});
    }
  }
  for (const ReadDocument& document : documents) {
    for (const SourceNotice& notice : document.source.notices) {
      fmt::print(stderr, "{}\n", notice_text(notice, options.language));
    }
    if (!options.data.empty()) TK_CHECK(write_draft(options, document));
  }
  for (const Error& error : failed) {
    fmt::print(stderr, "{}\n", describe(error, options.language));
  }
  TK_CHECK(write_lists(options, documents));
  if (!options.out.empty()) {
    TK_CHECK(write_file_atomically(options.out, rendered_documents(documents, pack, options)));
  } else if (options.data.empty()) {
    fmt::print("{}", rendered_documents(documents, pack, options));
  }
  return failed.empty() ? Exit::kDone : Exit::kFound;
}

}  // namespace tongket
