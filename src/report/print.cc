// Passes: definition and template -> facts that may be printed -> texts that people edited ->
// compose -> manifest and edition -> write. An issued report goes through them once.
#include "report/print.h"

#include <algorithm>

#include "base/file.h"
#include "office/pdf_export.h"
#include "report/archive.h"
#include "report/compose/compose.h"
#include "report/compose/record_counts.h"
#include "report/merge/manifest.h"
#include "report/phrase.h"
#include "report/write/docx_writer.h"
#include "report/write/html_writer.h"
#include "report/write/xlsx_writer.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxTemplateBytes = std::size_t{32} << 20;
constexpr std::string_view kDemoSource = "demo";

struct FormatName {
  ReportFormat format;
  std::string_view extension;
  std::string_view media_type;
};
constexpr FormatName kFormats[] = {
    {ReportFormat::kWord, "docx",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {ReportFormat::kPdf, "pdf", "application/pdf"},
    {ReportFormat::kExcel, "xlsx",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {ReportFormat::kWeb, "html", "text/html"}};

const FormatName& name_of(ReportFormat format) {
  return *std::find_if(std::begin(kFormats), std::end(kFormats),
                       [&](const FormatName& each) { return each.format == format; });
}

Result<const ReportDefinition*> definition_of(const Pack& pack, const std::string& id) {
  const ReportDefinition* definition = pack.report(id);
  if (definition != nullptr) return definition;
  std::string known;
  for (const ReportDefinition& each : pack.reports) {
    known += (known.empty() ? "" : ", ") + each.id;
  }
  return fail(ErrorCode::kUsage, "report.no_such_report", {{"found", id}, {"expected", known}});
}

class Press {
 public:
  Press(const Pack& pack, FactStore& store, const PrintRequest& request,
        const ReportDefinition& definition)
      : pack_(pack),
        store_(store),
        request_(request),
        definition_(definition),
        name_{definition.id, request.period.to_string()} {}

  Result<PrintedReport> draft() {
    TK_TRY(const std::vector<LoadInfo> loads, store_.loads());
    EditionOrigin origin;
    origin.load = loads.empty() ? 0 : loads.back().load;
    origin.demo = request_.demo;
    TK_TRY(EditedTexts texts, current_texts(store_.reports(), name_));
    origin.texts = std::move(texts.versions);
    TK_TRY(origin.records, records_now());
    TK_TRY(ComposedReport composed, compose(origin, std::move(texts)));
    PrintedReport out = told(composed.document);
    if (request_.keep == DraftKept::kNot) {
      TK_TRY(out.bytes, write_report(request_.format, std::move(composed)));
      return out;
    }
    NewEdition edition{.report = name_, .load = origin.load, .actor = request_.actor};
    if (request_.format != ReportFormat::kWord) {
      TK_TRY(out.bytes, write_report(request_.format, std::move(composed)));
      TK_TRY(out.edition, store_.reports().add_edition(edition));
      return out;
    }
    // Only a Word file comes back edited.
    const std::string manifest = write_manifest(
        make_manifest(composed.document, composed.report_template, std::move(origin)));
    edition.manifest = manifest;
    TK_TRY(out.edition, store_.reports().add_edition(edition));
    const std::string mark = edition_mark(out.edition, manifest);
    TK_TRY(out.bytes, write_report(ReportFormat::kWord, std::move(composed), mark));
    return out;
  }

  Result<PrintedReport> issue() {
    TK_TRY(std::optional<Edition> word,
           issued_under(name_, request_.issue_date ? std::optional(request_.issue_date->year())
                                                   : std::nullopt));
    if (!word) {
      TK_TRY(PrintedReport first, issue_word());
      if (request_.format == ReportFormat::kWord) return first;
      TK_TRY(word, store_.reports().edition(first.edition));
      TK_TRY(PrintedReport out, further(*word));
      out.again = false;
      return out;
    }
    if (request_.format != ReportFormat::kWord) return further(*word);
    TK_TRY(PrintedReport out, reprint(*word));
    TK_TRY(out.bytes, store_.reports().edition_bytes(word->id));
    return out;
  }

  // The bytes of an edition in the request's format.
  Result<std::string> once_more(const Edition& edition) {
    if (edition.kind == EditionKind::kDraft) return remade(edition);
    if (request_.format == ReportFormat::kWord) {
      return store_.reports().edition_bytes(edition.id);
    }
    TK_TRY(Pinned pinned, pinned_format(edition));
    return std::move(pinned.bytes);
  }

 private:
  // The edition with the request's number in that year, if there is one; without a year the
  // youngest.
  Result<std::optional<Edition>> issued_under(const ReportName& name, std::optional<int> year) {
    TK_TRY(const std::vector<Edition> editions, store_.reports().editions(name));
    for (const Edition& edition : editions) {
      const bool same = edition.kind == EditionKind::kIssued &&
                        (!year || edition.issue_year == *year) &&
                        edition.issue_number == request_.issue_number;
      if (same) return std::optional<Edition>(edition);
    }
    return std::optional<Edition>();
  }

  Result<PrintedReport> issue_word() {
    TK_TRY(const std::vector<LoadInfo> loads, store_.loads());
    EditionOrigin origin;
    origin.load = loads.empty() ? 0 : loads.back().load;
    origin.issue_number = request_.issue_number;
    origin.issue_date = request_.issue_date;
    origin.demo = request_.demo;
    TK_TRY(EditedTexts texts, current_texts(store_.reports(), name_));
    origin.texts = std::move(texts.versions);
    TK_TRY(origin.records, records_now());
    TK_TRY(ComposedReport composed, compose(origin, std::move(texts)));
    PrintedReport out = told(composed.document);
    const std::string manifest =
        write_manifest(make_manifest(composed.document, composed.report_template, origin));
    // The file names its edition, which exists only with the file: its number is foretold.
    TK_TRY(const std::vector<Edition> editions, store_.reports().editions({}));
    const EditionId next = editions.empty() ? 1 : editions.front().id + 1;
    TK_TRY(out.bytes,
           write_report(ReportFormat::kWord, std::move(composed), edition_mark(next, manifest)));
    NewEdition edition = issued(name_, ReportFormat::kWord, out.bytes);
    edition.load = origin.load;
    edition.manifest = manifest;
    if (origin.issue_date) edition.issue_year = origin.issue_date->year();
    TK_TRY(out.edition, store_.reports().add_edition(edition));
    return out;
  }

  // Another format of an issued report.
  Result<PrintedReport> further(const Edition& word) {
    TK_TRY(PrintedReport out, reprint(word));
    TK_TRY(const Pinned pinned, pinned_format(word));
    out.edition = pinned.edition;
    out.bytes = pinned.bytes;
    return out;
  }

  struct Pinned {
    EditionId edition = 0;
    std::string bytes;
  };
  Result<Pinned> pinned_format(const Edition& word) {
    const ReportName name{further_name(definition_.id, name_of(request_.format).extension),
                          name_.period};
    TK_TRY(const std::optional<Edition> kept, issued_under(name, word.issue_year));
    Pinned out;
    if (kept) {
      out.edition = kept->id;
      TK_TRY(out.bytes, store_.reports().edition_bytes(kept->id));
      return out;
    }
    TK_TRY(out.bytes, remade(word));
    NewEdition edition = issued(name, request_.format, out.bytes);
    edition.load = word.load;
    edition.issue_year = word.issue_year;
    TK_TRY(out.edition, store_.reports().add_edition(edition));
    return out;
  }

  Result<std::string> remade(const Edition& word) {
    const bool pinned = word.kind == EditionKind::kIssued;
    if (pinned && request_.format == ReportFormat::kPdf) {
      TK_TRY(const std::string bytes, store_.reports().edition_bytes(word.id));
      return export_pdf(bytes, {.language = definition_.language});
    }
    TK_TRY(const std::string bytes, store_.reports().edition_manifest(word.id));
    TK_TRY(const Manifest manifest, read_manifest(bytes));
    // What was printed from forms nobody kept.
    const bool unsettled = std::ranges::any_of(manifest.numbers, [](const PrintedNumber& number) {
      return number.kind == PrintedNumber::Kind::kValue && number.operands.empty();
    });
    if (unsettled) {
      return fail(ErrorCode::kConflict, "report.edition_unsettled",
                  {{"edition", std::to_string(word.id)}});
    }
    TK_TRY(EditedTexts texts, texts_of(store_.reports(), name_, manifest.origin.texts));
    TK_TRY(ComposedReport composed, compose(manifest.origin, std::move(texts)));
    return write_report(request_.format, std::move(composed), edition_mark(word.id, bytes));
  }

  // What is to be said about an edition that is printed once more.
  Result<PrintedReport> reprint(const Edition& word) {
    TK_TRY(const std::string bytes, store_.reports().edition_manifest(word.id));
    TK_TRY(const Manifest manifest, read_manifest(bytes));
    TK_TRY(std::vector<Fact> facts, store_.find({}));
    PrintedReport out;
    out.edition = word.id;
    out.numbers = manifest.numbers.size();
    out.again = true;
    out.changed = changed_numbers(manifest, FactIndex(std::move(facts))).size();
    return out;
  }

  NewEdition issued(const ReportName& name, ReportFormat format, std::string_view bytes) {
    const FormatName& form = name_of(format);
    file_name_ = definition_.id + "-" + name_.period + "-" + request_.issue_number + "." +
                 std::string(form.extension);
    std::replace(file_name_.begin(), file_name_.end(), '/', '-');
    return {.report = name,
            .kind = EditionKind::kIssued,
            .issue_number = request_.issue_number,
            .actor = request_.actor,
            .file = SourceFile{file_name_, std::string(form.media_type), bytes}};
  }

  Result<FactIndex> printable_facts(const EditionOrigin& origin) const {
    FactQuery query;
    query.up_to_load = origin.load;
    TK_TRY(std::vector<Fact> facts, store_.find(query));
    std::erase_if(facts, [&](const Fact& fact) { return !may_print(fact, origin.demo); });
    return FactIndex(std::move(facts));
  }

  Result<ComposedReport> compose(const EditionOrigin& origin, EditedTexts texts) const {
    TK_TRY(const FactIndex facts, printable_facts(origin));
    ComposeInput input{pack_, facts, definition_, request_.period};
    input.number = origin.issue_number;
    input.date = origin.issue_date;
    input.demo = origin.demo;
    input.edited = std::move(texts.by_place);
    if (origin.load != 0) {
      TK_TRY(const LoadInfo load, store_.load_info(origin.load));
      input.data_at = moment_words(load.recorded_at, definition_.language);
    }
    input.pending = request_.pending;
    if (origin.records) input.records = &*origin.records;
    return compose_with_template(input);
  }

  Result<std::optional<RecordsSaid>> records_now() const {
    std::optional<RecordsSaid> out;
    if (!request_.records) return out;
    TK_TRY(const ReportTemplate report_template, template_of(pack_, definition_));
    const RecordsNamed named = records_named(report_template);
    if (named.any()) {
      TK_TRY(out, request_.records(named));
    }
    return out;
  }

  static PrintedReport told(const Document& document) {
    PrintedReport out;
    out.numbers = document.numbers.size();
    out.set_aside = document.set_aside;
    return out;
  }

  const Pack& pack_;
  FactStore& store_;
  const PrintRequest& request_;
  const ReportDefinition& definition_;
  ReportName name_;
  std::string file_name_;
};

}  // namespace

std::optional<ReportFormat> report_format_of(const std::string& extension) {
  for (const FormatName& name : kFormats) {
    if (extension == "." + std::string(name.extension)) return name.format;
  }
  return std::nullopt;
}

bool may_print(const Fact& fact, bool demo) {
  const Observation& o = fact.observation;
  return o.status != ObsStatus::kImputed || (demo && o.source == kDemoSource);
}

Result<ReportTemplate> template_of(const Pack& pack, const ReportDefinition& definition) {
  const std::string& name = definition.template_file;
  TK_TRY(const std::string bytes, read_file(pack.folder / "reports" / name, kMaxTemplateBytes));
  return read_template(bytes, name);
}

Result<ComposedReport> compose_with_template(const ComposeInput& input) {
  TK_TRY(ReportTemplate report_template, template_of(input.pack, input.definition));
  TK_TRY(Document document, compose_report(input, report_template));
  return ComposedReport{std::move(document), std::move(report_template)};
}

Result<std::string> write_report(ReportFormat format, ComposedReport composed,
                                 const std::string& mark) {
  const Language language = composed.document.language;
  switch (format) {
    case ReportFormat::kWord:
      return write_docx(composed.document, std::move(composed.report_template), {mark});
    case ReportFormat::kPdf: {
      TK_TRY(const std::string bytes,
             write_docx(composed.document, std::move(composed.report_template), {mark}));
      return export_pdf(bytes, {.language = language});
    }
    case ReportFormat::kWeb:
      return write_html(composed.document);
    case ReportFormat::kExcel:
      return write_xlsx_report(composed.document);
  }
  TK_ASSERT(false);
}

Result<PrintedReport> print_report(const Pack& pack, FactStore& store,
                                   const PrintRequest& request) {
  TK_TRY(const ReportDefinition* definition, definition_of(pack, request.report));
  Press press(pack, store, request, *definition);
  return request.issue_number.empty() ? press.draft() : press.issue();
}

Result<std::string> print_edition(const Pack& pack, FactStore& store, const EditionPrint& wanted) {
  TK_TRY(const Edition edition, store.reports().edition(wanted.edition));
  const std::string_view report = report_of(edition.report.template_id);
  const bool is_word = report == edition.report.template_id;
  if (!is_word || edition.manifest != ManifestState::kKept) {
    return fail(ErrorCode::kNotFound, "report.edition_pruned",
                {{"edition", std::to_string(edition.id)}});
  }
  TK_TRY(const ReportDefinition* definition, definition_of(pack, std::string(report)));
  PrintRequest request;
  request.report = definition->id;
  TK_TRY(request.period, TimePeriod::parse(edition.report.period));
  request.format = wanted.format;
  request.issue_number = edition.issue_number;
  request.actor = wanted.actor;
  return Press(pack, store, request, *definition).once_more(edition);
}

}  // namespace tongket
