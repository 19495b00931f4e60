// Between the report module and the store's archive of editions: which texts people edited, what an
// edition's file is recognised by, and whether its figures still stand.
//
// A text's section in the archive is the place of its block; "+before" and "+after" behind a place
// name paragraphs that stand beside the block (report/compose/compose.h). An issued report is an
// edition with the bytes of its Word file; each further format is an edition of its own under the
// name further_name(), with the same number.
//
//   TK_TRY(const EditedTexts texts, current_texts(store.reports(), name));
//   input.edited = texts.by_place;
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/fact_index.h"
#include "report/compose/compose.h"
#include "report/merge/manifest.h"
#include "store/report_archive.h"

namespace tongket {

struct EditedTexts {
  std::map<std::string, EditedText, std::less<>> by_place;
  std::vector<EditionOrigin::Text> versions;
};

// One more text; one that was restored counts as a version only.
void add_text(const TextVersion& text, EditedTexts& to);
// As they stand now; those that were restored are left out. Errors: the store's.
Result<EditedTexts> current_texts(const ReportArchive& archive, const ReportName& name);
// As an edition had them. kNotFound for a version that the archive lacks.
Result<EditedTexts> texts_of(const ReportArchive& archive, const ReportName& name,
                             const std::vector<EditionOrigin::Text>& versions);

// Paragraphs as one text of the archive, and back.
std::string joined_paragraphs(const std::vector<std::string>& paragraphs);
std::vector<std::string> paragraphs_of(std::string_view text);

// What a printed Word file carries: the edition and the beginning of its manifest's SHA-256, so
// that a file of another store is not taken for one of this.
std::string edition_mark(EditionId edition, std::string_view manifest);

struct MarkedEdition {
  Edition edition;
  Manifest manifest;
};
// The edition that a mark speaks of. kNotFound if there is none with such a manifest, or if it was
// pruned; what read_manifest() fails with.
Result<MarkedEdition> find_marked(const ReportArchive& archive, std::string_view mark);

// "so-ket#pdf", and "so-ket" again.
std::string further_name(std::string_view report, std::string_view format);
std::string_view report_of(std::string_view archived_name);

// The numbers of an edition of which an observation no longer stands as it did: there is a later
// version with another value, status or qualifier. `facts` are all of the store.
std::vector<const PrintedNumber*> changed_numbers(const Manifest& manifest, const FactIndex& facts);

}  // namespace tongket
