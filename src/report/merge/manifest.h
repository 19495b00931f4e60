// What is kept of a printed report so that a copy that was edited in Word can be understood when it
// comes back: which text stood where, which number was printed in it and what lay behind it, and
// what the edition was made from, so that an issued one can be composed again. Numbers of blocks
// and printed numbers are those of Document, which the file's bookmarks carry
// (report/write/docx_writer.h). The bytes are described in manifest_text.cc.
//
//   const std::string bytes = write_manifest(make_manifest(document, report_template, origin));
//   TK_TRY(const Manifest manifest, read_manifest(bytes));
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "model/records_said.h"
#include "report/compose/document.h"
#include "report/compose/template.h"

namespace tongket {

// What an edition is made from, beside its template and pack.
struct EditionOrigin {
  std::int64_t load = 0;     // the store as it was after that load
  std::string issue_number;  // empty: a draft
  std::optional<Date> issue_date;
  bool demo = false;
  struct Text {
    std::string section;
    int version = 0;
  };
  std::vector<Text> texts;             // versions of the archive's texts that were printed
  std::optional<RecordsSaid> records;  // what was printed of records
};

struct Manifest {
  struct Piece {
    std::string text;                   // of a number: as printed
    std::optional<std::size_t> number;  // index into `numbers`
  };
  struct Line {  // a paragraph, or one of a cell
    std::size_t row = 0;
    std::size_t cell = 0;
    std::vector<Piece> pieces;
  };
  struct Block {
    std::size_t index = 0;  // in Document::blocks; ascending
    tongket::Block::Kind kind = tongket::Block::Kind::kCopy;
    tongket::Block::Origin origin = tongket::Block::Origin::kTemplate;
    std::string place;   // empty for what the template says
    std::string prefix;  // what the template has before the text: "- "
    std::vector<Line> lines;
  };

  std::string report;
  std::string period;
  Language language = Language::kVietnamese;
  EditionOrigin origin;
  std::vector<Block> blocks;  // those with a text or a place
  std::vector<PrintedNumber> numbers;
  std::vector<Opening> openings;
};

Manifest make_manifest(const Document& document, const ReportTemplate& report_template,
                       EditionOrigin origin);

std::string write_manifest(const Manifest& manifest);
// kInvalidInput with the line for bytes that write_manifest() did not make, kOverflow for more than
// kMaxManifestBytes. PrintedNumber::stated is not kept.
Result<Manifest> read_manifest(std::string_view bytes);

// The text of a line, each number as printed.
std::string line_text(const Manifest::Line& line);

}  // namespace tongket
