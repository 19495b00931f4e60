#include "http/draft_json.h"

#include <fmt/format.h>

#include <array>

#include "http/json_parts.h"
#include "report/chart_svg.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 5> kAligns{"inherit", "left", "center", "right", "both"};
constexpr std::array<std::string_view, 3> kFrames{"none", "rule_above", "box"};
constexpr std::array<std::string_view, 3> kLooks{"plain", "bold", "italic"};
constexpr std::array<std::string_view, 3> kNumberKinds{"value", "computed", "stated"};
constexpr std::array<std::string_view, 7> kOrigins{"template", "sentence", "narrative", "list",
                                                   "table",    "chart",    "added"};

template <std::size_t N, typename Enum>
std::string_view code_in(const std::array<std::string_view, N>& codes, Enum value) {
  return codes.at(static_cast<std::size_t>(value));
}

void write_spans(JsonWriter& json, const std::vector<Span>& spans, ToldNumbers& numbers) {
  json.begin_array();
  for (const Span& span : spans) {
    json.begin_object().key("text").text(span.text);
    json.key("number");
    if (span.number) {
      json.integer(static_cast<std::int64_t>(numbers.position(*span.number)));
    } else {
      json.null();
    }
    json.key("look").text(code_in(kLooks, span.look));
    write_or_null(json, "footnote", span.footnote);
    write_or_null(json, "page", span.page);
    json.end_object();
  }
  json.end_array();
}

void write_cell(JsonWriter& json, const Cell& cell, ToldNumbers& numbers) {
  json.begin_object().key("paragraphs").begin_array();
  for (const Paragraph& paragraph : cell.paragraphs) write_spans(json, paragraph.spans, numbers);
  json.end_array();
  json.key("columns").integer(cell.columns);
  json.key("header").boolean(cell.header);
  json.key("number").boolean(cell.number);
  json.end_object();
}

void write_grid(JsonWriter& json, const Grid& grid, ToldNumbers& numbers) {
  json.key("rows");
  if (grid.rows.empty()) {
    json.null();
  } else {
    json.begin_array();
    for (const std::vector<Cell>& row : grid.rows) {
      json.begin_array();
      for (const Cell& cell : row) write_cell(json, cell, numbers);
      json.end_array();
    }
    json.end_array();
  }
  json.key("header_rows").integer(grid.header_rows);
  json.key("layout").boolean(grid.layout);
  json.key("widths").begin_array();
  for (const double width : grid.widths) json.text(fmt::format("{:.4f}", width));
  json.end_array();
}

Result<> write_chart(JsonWriter& json, const Block& block, Language language, std::size_t index,
                     ToldNumbers& numbers) {
  json.key("svg");
  if (block.kind == Block::Kind::kChart) {
    TK_TRY(const std::string svg,
           chart_svg(block.chart, language, "chart-" + std::to_string(index)));
    json.text(svg);
  } else {
    json.null();
  }
  json.key("chart_numbers").begin_array();
  for (const std::size_t number : block.chart_numbers) {
    json.integer(static_cast<std::int64_t>(numbers.position(number)));
  }
  json.end_array();
  return done();
}

std::string_view kind_of_block(const DraftBlock& block, const Block& printed) {
  if (!block.block) return "opening";
  if (printed.kind == Block::Kind::kChart) return "chart";
  const bool table = printed.kind == Block::Kind::kTable || !printed.grid.rows.empty();
  if (table) return "table";
  return printed.kind == Block::Kind::kCopy ? "copy" : "paragraph";
}

}  // namespace

ToldNumbers ToldNumbers::all(const Document& document) {
  ToldNumbers out(document);
  for (std::size_t i = 0; i < document.numbers.size(); ++i) out.position(i);
  return out;
}

std::size_t ToldNumbers::position(std::size_t number) {
  const auto [at, fresh] = positions_.try_emplace(number, told_.size());
  if (fresh) told_.push_back(number);
  return at->second;
}

void ToldNumbers::write(JsonWriter& json) const {
  json.key("numbers").begin_array();
  for (const std::size_t number : told_) {
    write_number(json, document_.numbers[number]);
    json.end_object();
  }
  json.end_array();
}

void write_number(JsonWriter& json, const PrintedNumber& number) {
  json.begin_object();
  json.key("slot").text(number.slot);
  json.key("text").text(number.text);
  json.key("kind").text(code_in(kNumberKinds, number.kind));
  json.key("unit").text(number.unit);
  json.key("indicator").text(number.key.indicator);
  json.key("name").text(number.indicator);
  json.key("org").text(number.key.org);
  json.key("org_name").text(number.org);
  json.key("period").text(number.period);
  json.key("period_code").text(number.key.period.to_string());
  json.key("breakdown").text(number.breakdown);
  json.key("status").text(to_code(number.status));
  json.key("facts").begin_array();
  for (const ObservationId id : number.operands) json.integer(id);
  json.end_array();
  json.key("pending").boolean(number.pending);
}

Result<> write_draft_block(JsonWriter& json, const DraftState& state, std::size_t index,
                           ToldNumbers& numbers) {
  static const Block none;
  const DraftBlock& block = state.draft.blocks[index];
  const Block& printed = block.block ? state.document.blocks[*block.block] : none;
  const Paragraph& paragraph = printed.paragraph;
  json.begin_object();
  json.key("index").integer(static_cast<std::int64_t>(index));
  json.key("place").text(block.place);
  json.key("section").text(block.section);
  write_or_null(json, "field", block.field);
  write_or_null(json, "heading", block.heading);
  json.key("headed").boolean(block.headed);
  json.key("kind").text(kind_of_block(block, printed));
  json.key("origin").text(
      code_in(kOrigins, block.block ? printed.origin : Block::Origin::kNarrative));
  json.key("level").integer(paragraph.level);
  json.key("align").text(code_in(kAligns, paragraph.look.align));
  json.key("frame").text(code_in(kFrames, paragraph.look.frame));
  json.key("bold").boolean(paragraph.look.bold);
  json.key("italic").boolean(paragraph.look.italic);
  json.key("capitals").boolean(paragraph.look.capitals);
  json.key("before").text(paragraph.before);
  json.key("spans");
  write_spans(json, paragraph.spans, numbers);
  write_grid(json, printed.grid, numbers);
  TK_CHECK(write_chart(json, printed, state.document.language, index, numbers));
  json.key("title").text(printed.title);
  json.key("editable").boolean(block.editable);
  json.key("droppable").boolean(block.droppable);
  json.key("markers").text(block.markers);
  write_texts(json, "missing", printed.missing);
  json.end_object();
  return done();
}

std::string work_of(const ReportName& name) { return name.template_id + "/" + name.period; }

void write_editors(JsonWriter& json, Live& live, const Call& call, const ReportName& name) {
  json.key("editors").begin_array();
  for (const Presence::Seen& seen : live.presence().of(work_of(name), call.now)) {
    json.begin_object().key("person").text(person_name(live, seen.account));
    write_or_null(json, "place", seen.place);
    write_moment(json, "since", seen.since);
    json.key("me").boolean(seen.account == call.actor.account);
    json.end_object();
  }
  json.end_array();
}

}  // namespace tongket
