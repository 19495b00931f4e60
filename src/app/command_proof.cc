// proof: reads a document, prints what is wrong in it, and writes it with the findings beside the
// text. Exit status 1 if there are any.
#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "app/terminal_progress.h"
#include "base/file.h"
#include "model/fact_index.h"
#include "model/implied_base.h"
#include "model/pack.h"
#include "proof/annotate_docx.h"
#include "proof/annotate_html.h"
#include "proof/proof_write.h"
#include "proof/proofread.h"

namespace tongket {
namespace {

// What the text is read with: a pack, and the facts of a data folder.
struct Basis {
  std::optional<Pack> pack;
  std::optional<FactIndex> facts;
};

Result<Basis> basis_of(const Options& options) {
  Basis out;
  if (!options.data.empty()) {
    TK_TRY(DataFolder data, open_data_folder(options.data));
    TK_TRY(std::vector<Fact> found, data.store->find({}));
    out.facts = with_implied_bases(data.pack, std::move(found));
    out.pack = std::move(data.pack);
  }
  if (!options.pack.empty()) {
    TK_TRY(out.pack, load_pack(options.pack));
  }
  return out;
}

// The original is never written over.
Result<> check_not_original(const Options& options, const std::string& out) {
  std::error_code none;
  if (out.empty() || !std::filesystem::equivalent(options.files.front(), out, none)) return done();
  return fail(ErrorCode::kUsage, "app.annotate_same_file", {{"found", out}});
}

// A Word document keeps its ending; a page is written for every format.
Result<> check_annotate(const Options& options, const SourceText& source) {
  if (options.annotate.empty()) return done();
  const std::filesystem::path file = options.files.front();
  const std::filesystem::path out = options.annotate;
  const bool is_word = source.format == SourceFormat::kDocx;
  if (out.extension() == ".html" || (is_word && out.extension() == file.extension())) return done();
  return fail(ErrorCode::kUsage, "app.annotate_format",
              {{"found", options.annotate},
               {"expected", is_word ? file.extension().string() + ", .html" : ".html"}});
}

Result<> write_annotated(const Options& options, const ProofResult& result) {
  if (options.annotate.empty()) return done();
  if (std::filesystem::path(options.annotate).extension() == ".html") {
    return write_file_atomically(options.annotate, annotated_page(result, options.language));
  }
  TK_TRY(const Date today, day_argument({}));
  TK_TRY(const MappedFile file, MappedFile::open(options.files.front()));
  const DocxAnnotation annotation = {options.files.front(), options.language, today};
  TK_TRY(const std::string bytes, annotate_docx(file.bytes(), result, annotation));
  return write_file_atomically(options.annotate, bytes);
}

std::string rendered_proof(const ProofResult& result, const Options& options) {
  switch (options.format) {
    case Format::kText:
      return proof_text(result, options.language);
    case Format::kJson:
      return proof_json(result);
    case Format::kCsv:
      return proof_csv(result);
  }
  TK_ASSERT(false);
}

}  // namespace

Result<Exit> run_proof(const Options& options) {
  TK_CHECK(check_not_original(options, options.annotate));
  TK_CHECK(check_not_original(options, options.out));
  TK_TRY(const Basis basis, basis_of(options));
  SourceText source;
  std::vector<ProofFinding> findings;
  {
    TerminalProgress progress(options.language);
    TK_TRY(source, read_source(options.files.front(), {}, progress));
    if (!options.document.empty()) source.name = options.document;
    TK_CHECK(check_annotate(options, source));
    TK_TRY(findings, proofread(source, basis.pack ? &*basis.pack : nullptr,
                               basis.facts ? &*basis.facts : nullptr, progress));
  }
  const ProofResult result = {source, findings};
  for (const SourceNotice& notice : source.notices) {
    fmt::print(stderr, "{}\n", notice_text(notice, options.language));
  }
  TK_CHECK(write_annotated(options, result));
  if (options.out.empty()) {
    fmt::print("{}", rendered_proof(result, options));
  } else {
    TK_CHECK(write_file_atomically(options.out, rendered_proof(result, options)));
  }
  return findings.empty() ? Exit::kDone : Exit::kFound;
}

}  // namespace tongket
