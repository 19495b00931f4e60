// The bytes of a manifest: UTF-8, one record a line, fields separated by tabs; in a field "\t",
// "\n", "\{" and "\\" stand for a tab, a line break, a brace and a backslash.
//
//   tongket-manifest  1
//   report   <id> <period> <language> <load> <issue number> <issue date> <demo|real>
//   text     <section> <version>                              a text of the archive that went in
//   records  <JSON of report/merge/records_text.h>            what it said of records
//   number   <value|computed|stated> <slot> <text> <observations, separated by commas>
//   block    <index> <kind> <origin> <place> <prefix>
//   line     <row> <cell> <text, "{12}" for the number 12>    belongs to the block before it
//   opening  <place> <block that it stands before>
//   end
//
// Numbers come before the blocks that print them, so that a reference can be checked at once.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "report/merge/manifest.h"
#include "report/merge/records_text.h"
#include "store/report_archive.h"

namespace tongket {
namespace {

constexpr std::string_view kMagic = "tongket-manifest";
constexpr std::string_view kVersion = "1";
constexpr std::size_t kMaxRecords = 1'000'000;
constexpr std::array<std::string_view, 3> kNumberKinds = {"value", "computed", "stated"};
constexpr std::array<std::string_view, 5> kBlockKinds = {"copy", "paragraph", "table", "chart",
                                                         "end"};
constexpr std::array<std::string_view, 7> kOrigins = {"template", "sentence", "narrative", "list",
                                                      "table",    "chart",    "added"};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\t') {
      out += "\\t";
    } else if (c == '\n') {
      out += "\\n";
    } else {
      if (c == '\\' || c == '{') out += '\\';
      out += c;
    }
  }
  return out;
}

class RecordWriter {
 public:
  RecordWriter& record(std::string_view name) {
    if (!out_.empty()) out_ += '\n';
    out_ += name;
    return *this;
  }
  RecordWriter& field(std::string_view text) { return raw(escaped(text)); }
  RecordWriter& field(std::int64_t number) { return raw(std::to_string(number)); }
  RecordWriter& field(std::size_t number) { return raw(std::to_string(number)); }
  RecordWriter& raw(std::string_view text) {
    out_ += '\t';
    out_ += text;
    return *this;
  }
  std::string take() { return std::move(out_) + "\n"; }

 private:
  std::string out_;
};

std::string pieces_text(const std::vector<Manifest::Piece>& pieces) {
  std::string out;
  for (const Manifest::Piece& piece : pieces) {
    out += piece.number ? "{" + std::to_string(*piece.number) + "}" : escaped(piece.text);
  }
  return out;
}

template <typename T>
std::optional<T> count_of(std::string_view text) {
  T out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && out >= 0 ? std::optional<T>(out) : std::nullopt;
}

template <std::size_t kSize>
std::optional<std::size_t> code_of(const std::array<std::string_view, kSize>& codes,
                                   std::string_view text) {
  const auto* const found = std::find(codes.begin(), codes.end(), text);
  if (found == codes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - codes.begin());
}

std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    if (++i == text.size()) return std::nullopt;
    out += text[i] == 't' ? '\t' : (text[i] == 'n' ? '\n' : text[i]);
  }
  return out;
}

class Reader {
 public:
  Result<Manifest> read(std::string_view bytes) {
    if (bytes.size() > kMaxManifestBytes) {
      return fail(ErrorCode::kOverflow, "report.manifest_large");
    }
    bool ended = false;
    while (!bytes.empty() && !ended) {
      const std::size_t end = std::min(bytes.find('\n'), bytes.size());
      const std::string_view line = bytes.substr(0, end);
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
      ++number_;
      ended = line == "end";
      if (number_ > kMaxRecords || (!ended && !record(line))) return bad();
    }
    return ended && bytes.empty() ? Result<Manifest>(std::move(out_)) : bad();
  }

 private:
  [[nodiscard]] Error bad() const {
    return fail(ErrorCode::kInvalidInput, "report.manifest_bad",
                {{"line", std::to_string(number_)}});
  }

  bool record(std::string_view line) {
    if (first_invalid_utf8(line)) return false;
    fields_ = split(line, '\t');
    const std::string_view name = fields_.front();
    if (number_ == 1) return name == kMagic && fields_.size() == 2 && fields_[1] == kVersion;
    if (number_ == 2) return name == "report" && fields_.size() == 8 && report();
    if (name == "text") return fields_.size() == 3 && text();
    if (name == "records") return fields_.size() == 2 && records();
    if (name == "number") return fields_.size() == 5 && number();
    if (name == "block") return fields_.size() == 6 && block();
    if (name == "line") return fields_.size() == 4 && !out_.blocks.empty() && line_record();
    return name == "opening" && fields_.size() == 3 && opening();
  }

  bool take(std::size_t field, std::string& to) {
    std::optional<std::string> text = unescaped(fields_[field]);
    if (text) to = std::move(*text);
    return text.has_value();
  }

  bool report() {
    const auto language = language_from_code(fields_[3]);
    const auto load = count_of<std::int64_t>(fields_[4]);
    const bool demo = fields_[7] == "demo";
    if (!language || !load || (!demo && fields_[7] != "real")) return false;
    out_.language = *language;
    out_.origin.load = *load;
    out_.origin.demo = demo;
    if (!fields_[6].empty()) {
      const Result<Date> date = parse_date(fields_[6]);
      if (!date) return false;
      out_.origin.issue_date = *date;
    }
    return take(1, out_.report) && take(2, out_.period) && take(5, out_.origin.issue_number);
  }

  bool text() {
    EditionOrigin::Text out;
    const auto version = count_of<int>(fields_[2]);
    if (!version || !take(1, out.section)) return false;
    out.version = *version;
    out_.origin.texts.push_back(std::move(out));
    return true;
  }

  bool records() {
    std::string json;
    if (out_.origin.records || !take(1, json)) return false;
    Result<RecordsSaid> said = read_records_said(json);
    if (!said) return false;
    out_.origin.records = *std::move(said);
    return true;
  }

  bool number() {
    PrintedNumber out;
    const auto kind = code_of(kNumberKinds, fields_[1]);
    if (!kind || !take(2, out.slot) || !take(3, out.text)) return false;
    out.kind = static_cast<PrintedNumber::Kind>(*kind);
    for (const std::string_view each : split(fields_[4], ',')) {
      if (each.empty()) continue;
      const auto id = count_of<ObservationId>(each);
      if (!id) return false;
      out.operands.push_back(*id);
    }
    out_.numbers.push_back(std::move(out));
    return true;
  }

  bool block() {
    Manifest::Block out;
    const auto index = count_of<std::size_t>(fields_[1]);
    const auto kind = code_of(kBlockKinds, fields_[2]);
    const auto origin = code_of(kOrigins, fields_[3]);
    const bool ascends = index && (out_.blocks.empty() || out_.blocks.back().index < *index);
    if (!ascends || !kind || !origin || !take(4, out.place) || !take(5, out.prefix)) return false;
    out.index = *index;
    out.kind = static_cast<Block::Kind>(*kind);
    out.origin = static_cast<Block::Origin>(*origin);
    out_.blocks.push_back(std::move(out));
    return true;
  }

  bool line_record() {
    Manifest::Line out;
    const auto row = count_of<std::size_t>(fields_[1]);
    const auto cell = count_of<std::size_t>(fields_[2]);
    if (!row || !cell || !pieces(fields_[3], out.pieces)) return false;
    out.row = *row;
    out.cell = *cell;
    out_.blocks.back().lines.push_back(std::move(out));
    return true;
  }

  bool pieces(std::string_view text, std::vector<Manifest::Piece>& to) {
    while (!text.empty()) {
      std::size_t open = 0;
      while (open < text.size() && text[open] != '{') open += text[open] == '\\' ? 2 : 1;
      open = std::min(open, text.size());
      if (open > 0) {
        std::optional<std::string> plain = unescaped(text.substr(0, open));
        if (!plain) return false;
        to.push_back({std::move(*plain), {}});
        text.remove_prefix(open);
        continue;
      }
      const std::size_t close = text.find('}');
      if (close == std::string_view::npos) return false;
      const auto index = count_of<std::size_t>(text.substr(1, close - 1));
      if (!index || *index >= out_.numbers.size()) return false;
      to.push_back({out_.numbers[*index].text, *index});
      text.remove_prefix(close + 1);
    }
    return true;
  }

  bool opening() {
    Opening out;
    const auto before = count_of<std::size_t>(fields_[2]);
    if (!before || !take(1, out.place)) return false;
    out.before = *before;
    out_.openings.push_back(std::move(out));
    return true;
  }

  Manifest out_;
  std::vector<std::string_view> fields_;
  std::size_t number_ = 0;  // of the line
};

}  // namespace

std::string write_manifest(const Manifest& manifest) {
  RecordWriter out;
  out.record(kMagic).raw(kVersion);
  const EditionOrigin& origin = manifest.origin;
  out.record("report").field(manifest.report).field(manifest.period);
  out.raw(to_code(manifest.language)).field(origin.load).field(origin.issue_number);
  out.raw(origin.issue_date ? origin.issue_date->to_string() : "");
  out.raw(origin.demo ? "demo" : "real");
  for (const EditionOrigin::Text& text : origin.texts) {
    out.record("text").field(text.section).field(std::int64_t{text.version});
  }
  if (origin.records) out.record("records").field(records_said_json(*origin.records));
  for (const PrintedNumber& number : manifest.numbers) {
    std::string operands;
    for (const ObservationId id : number.operands) {
      operands += (operands.empty() ? "" : ",") + std::to_string(id);
    }
    out.record("number").raw(kNumberKinds[static_cast<std::size_t>(number.kind)]);
    out.field(number.slot).field(number.text).raw(operands);
  }
  for (const Manifest::Block& block : manifest.blocks) {
    out.record("block").field(block.index);
    out.raw(kBlockKinds[static_cast<std::size_t>(block.kind)]);
    out.raw(kOrigins[static_cast<std::size_t>(block.origin)]);
    out.field(block.place).field(block.prefix);
    for (const Manifest::Line& line : block.lines) {
      out.record("line").field(line.row).field(line.cell).raw(pieces_text(line.pieces));
    }
  }
  for (const Opening& opening : manifest.openings) {
    out.record("opening").field(opening.place).field(opening.before);
  }
  out.record("end");
  return out.take();
}

Result<Manifest> read_manifest(std::string_view bytes) { return Reader().read(bytes); }

}  // namespace tongket
