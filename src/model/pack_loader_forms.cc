// Forms, forms/*.yaml, one in a file. Keys: id, name, legal_basis, instructions, org_kinds,
// frequency, signature, sections, narratives; of a section: id, name, field, rows; of a row:
// indicator, breakdown, unit, mult, name, help, required, may_not_apply; of a question, which has
// no indicator: cell, kind, name, choices [id, vi, en]; of a narrative: id, name, help, required,
// max_length.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "model/pack_loader.h"
#include "model/pack_loader_map.h"

namespace tongket {
namespace {

constexpr std::size_t kShownInForm = 80;
constexpr int kMostCharacters = 100'000;
constexpr std::array<std::string_view, 4> kRowKindCodes{"number", "text", "choice", "yes_no"};
constexpr Choices<RowKind> kRowKindChoices{row_kind_from_code, kRowKindCodes};

constexpr std::array<std::string_view, 2> kSignatureCodes{"optional", "required"};
std::optional<FormSignature> form_signature_from_code(std::string_view code) {
  if (code == kSignatureCodes[0]) return FormSignature::kOptional;
  if (code == kSignatureCodes[1]) return FormSignature::kRequired;
  return std::nullopt;
}
constexpr Choices<FormSignature> kSignatureChoices{form_signature_from_code, kSignatureCodes};

NamedText named(const Names& names) { return {names.vi, names.en}; }

const Indicator* indicator_of(const PackDraft& draft, const std::string& code) {
  const auto& all = draft.pack.indicators;
  const auto at =
      std::find_if(all.begin(), all.end(), [&](const Indicator& one) { return one.code == code; });
  return at == all.end() ? nullptr : &*at;
}

// "Base stations (BTS): 2G".
void name_after(const Indicator& indicator, const PackDraft& draft, FormRow& row) {
  row.name = {indicator.name_vi, indicator.name_en};
  std::string_view before = ": ";
  for (const Breakdown::Part& part : row.breakdown.parts()) {
    for (const CodeList& list : draft.pack.code_lists) {
      const Code* const code = list.dimension == part.dimension ? list.find(part.code) : nullptr;
      if (code == nullptr) continue;
      row.name.vi += std::string(before) + code->name_vi;
      row.name.en += std::string(before) + code->name_en;
    }
    before = ", ";
  }
}

void refuse(std::string_view key, const Placed& found, const FormRow& row,
            const std::vector<std::string>& known, PackDraft& draft) {
  std::string expected;
  for (const std::string& one : known) expected += (expected.empty() ? "" : ", ") + one;
  draft.mistakes.add(fail(ErrorCode::kInvalidInput, key,
                          {{"found", excerpt(found.text, kShownInForm)},
                           {"indicator", row.indicator},
                           {"expected", expected.empty() ? "-" : expected},
                           {"suggestion", nearest(found.text, known).value_or("")}},
                          found.place));
}

void read_breakdown(MapReader& reader, FormRow& row, const Indicator* indicator, PackDraft& draft) {
  const auto text = reader.placed("breakdown", Need::kOptional);
  if (!text) return;
  const auto breakdown = reader.accepted(Breakdown::parse(text->text), text->place);
  if (!breakdown) return;
  row.breakdown = *breakdown;
  draft.registry.refer_to(*breakdown, text->place);
  if (indicator == nullptr) return;
  for (const Breakdown::Part& part : row.breakdown.parts()) {
    if (indicator->has_dimension(part.dimension)) continue;
    refuse("pack.form_dimension", {std::string(part.dimension), text->place}, row,
           indicator->dimensions, draft);
  }
}

// The unit of measure must be one of the indicator's; the usual one if the row does not say.
void read_row_unit(MapReader& reader, FormRow& row, const Indicator* indicator, PackDraft& draft) {
  row.mult = reader.integer("mult", 0);
  const auto unit = reader.placed("unit", Need::kOptional);
  if (unit) {
    row.unit = unit->text;
    if (indicator != nullptr && !indicator->allows_unit(row.unit)) {
      refuse("pack.form_unit", *unit, row, indicator->units, draft);
    }
  } else if (indicator != nullptr && !indicator->units.empty()) {
    row.unit = indicator->units.front();
  }
  const auto& all = draft.pack.units_of_measure;
  const auto known = std::find_if(all.begin(), all.end(),
                                  [&](const UnitOfMeasure& one) { return one.id == row.unit; });
  if (known == all.end() || known->name(row.mult) != nullptr) return;
  reader.mistake("pack.form_multiplier", {{"found", std::to_string(row.mult)}, {"unit", row.unit}},
                 reader.place());
}

void read_choices(MapReader& reader, FormRow& row, PackDraft& draft) {
  for (const Yaml& item : reader.list("choices")) {
    MapReader choice(item, {"id", "vi", "en"}, draft);
    row.choices.push_back(
        {choice.text("id"), {choice.text("vi"), choice.text("en", Need::kOptional)}});
  }
  if ((row.kind == RowKind::kChoice) != (row.choices.size() >= 2)) {
    reader.mistake("pack.form_choices", {{"found", row.cell}}, reader.place());
  }
}

FormRow read_row(const Yaml& node, PackDraft& draft) {
  MapReader reader(node,
                   {"indicator", "breakdown", "unit", "mult", "name", "help", "required",
                    "may_not_apply", "cell", "kind", "choices"},
                   draft);
  FormRow row;
  const bool question = reader.is_map() && node.find("cell") != nullptr;
  if (question) {
    row.cell = reader.text("cell");
    row.kind = reader.choice("kind", kRowKindChoices, RowKind::kText);
    row.name = named(reader.names("name"));
    read_choices(reader, row, draft);
  } else {
    row.indicator = reader.reference("indicator", Thing::kIndicator);
    const Indicator* const indicator = indicator_of(draft, row.indicator);
    read_breakdown(reader, row, indicator, draft);
    read_row_unit(reader, row, indicator, draft);
    row.cell = cell_name(row.indicator, row.breakdown);
    if (indicator != nullptr) name_after(*indicator, draft, row);
    if (reader.at("name") != nullptr) row.name = named(reader.names("name"));
  }
  row.help = named(reader.names("help", Need::kOptional));
  row.required = reader.yes("required");
  row.may_not_apply = reader.yes("may_not_apply");
  return row;
}

FormNarrative read_narrative(const Yaml& node, PackDraft& draft) {
  MapReader reader(node, {"id", "name", "help", "required", "max_length"}, draft);
  FormNarrative out;
  const std::optional<Placed> id = reader.placed("id");
  if (id) {
    out.id = id->text;
    // Forms share the names of their texts: reports take those of all of them.
    if (!draft.registry.knows(Thing::kFormNarrative, out.id)) {
      draft.registry.define(Thing::kFormNarrative, *id, draft.mistakes);
    }
  }
  out.name = named(reader.names("name"));
  out.help = named(reader.names("help", Need::kOptional));
  out.required = reader.yes("required");
  const int length = reader.integer("max_length", static_cast<int>(out.max_length));
  if (length < 1 || length > kMostCharacters) {
    reader.mistake("pack.form_length",
                   {{"found", std::to_string(length)}, {"limit", std::to_string(kMostCharacters)}},
                   reader.place());
  } else {
    out.max_length = static_cast<std::size_t>(length);
  }
  return out;
}

// Cells and narratives are both called by their names in links and messages.
void note_name(const std::string& name, const Yaml& node, std::set<std::string>& seen,
               PackDraft& draft) {
  if (name.empty() || seen.insert(name).second) return;
  draft.mistakes.add(node.error("pack.form_cell_twice", {{"found", excerpt(name, kShownInForm)}}));
}

}  // namespace

void read_form(const Yaml& root, PackDraft& draft) {
  MapReader reader(root,
                   {"id", "name", "legal_basis", "instructions", "org_kinds", "frequency",
                    "signature", "sections", "narratives"},
                   draft);
  if (!reader.is_map()) return;
  Form form;
  form.id = reader.definition("id", Thing::kForm);
  form.name = named(reader.names("name"));
  form.legal_basis = reader.text("legal_basis", Need::kOptional);
  form.instructions = named(reader.names("instructions", Need::kOptional));
  form.org_kinds = reader.references("org_kinds", Thing::kOrgKind);
  form.frequency = reader.choice("frequency", kFrequencyChoices, form.frequency);
  form.signature = reader.choice("signature", kSignatureChoices, form.signature);
  std::set<std::string> seen;
  for (const Yaml& item : reader.list("sections", Need::kRequired)) {
    MapReader part(item, {"id", "name", "field", "rows"}, draft);
    FormSection section;
    section.id = part.text("id");
    section.name = named(part.names("name"));
    section.field = part.reference("field", Thing::kField, Need::kOptional);
    for (const Yaml& row : part.list("rows", Need::kRequired)) {
      section.rows.push_back(read_row(row, draft));
      note_name(section.rows.back().cell, row, seen, draft);
    }
    form.sections.push_back(std::move(section));
  }
  for (const Yaml& item : reader.list("narratives")) {
    form.narratives.push_back(read_narrative(item, draft));
    note_name(form.narratives.back().id, item, seen, draft);
  }
  draft.pack.forms.push_back(std::move(form));
}

}  // namespace tongket
