// Reads the part of demo_cycle.yaml that units write. Keys of texts: groups (name: list of units),
// swaps (pairs of words), copied, typed (percent), narratives (by form, "any" for all, and section:
// a text, or a list of sentences). Of a sentence: chance, paragraph, wordings (a text, or text,
// units: ids and groups, fields).
#include <algorithm>

#include "submission/demo_narratives.h"
#include "submission/demo_yaml.h"

namespace tongket {
namespace {

constexpr std::string_view kAnyForm = "any";
constexpr int kAll = 100;

using Groups = std::map<std::string, std::vector<std::string>, std::less<>>;

Result<Groups> read_groups(const Yaml& texts) {
  Groups out;
  const Yaml* const groups = texts.find("groups");
  if (groups == nullptr) return out;
  for (const auto& [name, units] : groups->map()) {
    TK_TRY(out[name], groups->texts(name));
  }
  return out;
}

Result<DemoWording> read_wording(const Yaml& node, const Groups& groups) {
  DemoWording out;
  out.place = node.place();
  if (node.kind() == Yaml::Kind::kScalar) {
    out.text = node.scalar();
    return out;
  }
  TK_CHECK(node.expect_keys({"text", "units", "fields"}));
  TK_TRY(out.text, node.text("text"));
  TK_TRY(out.fields, node.texts("fields"));
  TK_TRY(const std::vector<std::string> names, node.texts("units"));
  for (const std::string& name : names) {
    const auto group = groups.find(name);
    if (group == groups.end()) {
      out.units.push_back(name);
    } else {
      out.units.insert(out.units.end(), group->second.begin(), group->second.end());
    }
  }
  return out;
}

Result<DemoSentence> read_sentence(const Yaml& node, const Groups& groups) {
  TK_CHECK(node.expect_keys({"chance", "paragraph", "wordings"}));
  DemoSentence out;
  TK_TRY(out.chance, percent_or(node, "chance", kAll));
  TK_TRY(const std::string paragraph, node.text_or("paragraph", "false"));
  out.new_line = paragraph == "true";
  const Yaml* const wordings = node.find("wordings");
  if (wordings == nullptr || wordings->list().empty()) {
    return node.error("yaml.missing_key", {{"expected", "wordings"}});
  }
  for (const Yaml& wording : wordings->list()) {
    TK_TRY(DemoWording read, read_wording(wording, groups));
    out.wordings.push_back(std::move(read));
  }
  return out;
}

Result<std::vector<DemoSentence>> read_section(const Yaml& node, const Groups& groups) {
  std::vector<DemoSentence> out;
  if (node.kind() == Yaml::Kind::kScalar) {
    out.emplace_back().wordings.push_back({node.scalar(), {}, {}, node.place()});
    return out;
  }
  for (const Yaml& sentence : node.list()) {
    TK_TRY(DemoSentence read, read_sentence(sentence, groups));
    out.push_back(std::move(read));
  }
  return out;
}

Result<> read_swaps(const Yaml& texts, DemoNarratives& out) {
  const Yaml* const swaps = texts.find("swaps");
  if (swaps == nullptr) return done();
  for (const Yaml& swap : swaps->list()) {
    if (swap.list().size() != 2) return swap.error("yaml.missing_key", {{"expected", "[a, b]"}});
    out.swaps.emplace_back(swap.list()[0].scalar(), swap.list()[1].scalar());
  }
  return done();
}

Error unknown_name(const DemoWording& wording, const std::string& name) {
  return fail(ErrorCode::kInvalidInput, "submission.demo_unknown", {{"found", name}},
              wording.place);
}

// Every {{CELL}} is a row of the form; wordings for any form have none.
Result<> check_cells(const DemoWording& wording, const Form* form) {
  for (const std::string& cell : demo_cells(wording.text)) {
    if (form == nullptr || form->row(cell) == nullptr) return unknown_name(wording, cell);
  }
  return done();
}

Result<> check_wording(const DemoWording& wording, const Pack& pack, const Form* form) {
  TK_CHECK(check_cells(wording, form));
  for (const std::string& unit : wording.units) {
    if (pack.orgs.find(unit) == nullptr) return unknown_name(wording, unit);
  }
  for (const std::string& code : wording.fields) {
    const auto known = [&](const Field& field) { return field.code == code; };
    if (std::none_of(pack.fields.begin(), pack.fields.end(), known))
      return unknown_name(wording, code);
  }
  return done();
}

}  // namespace

Result<DemoNarratives> read_demo_narratives(const Yaml& texts) {
  DemoNarratives out;
  TK_TRY(const Groups groups, read_groups(texts));
  TK_CHECK(read_swaps(texts, out));
  TK_TRY(out.copied, percent_or(texts, "copied", 0));
  TK_TRY(out.typed, percent_or(texts, "typed", 0));
  const Yaml* const narratives = texts.find("narratives");
  if (narratives == nullptr) return out;
  for (const auto& [form, sections] : narratives->map()) {
    for (const auto& [section, content] : sections.map()) {
      TK_TRY(std::vector<DemoSentence> sentences, read_section(content, groups));
      out.sentences[form == kAnyForm ? "" : form][section] = std::move(sentences);
    }
  }
  return out;
}

Result<> check_demo_narratives(const DemoNarratives& narratives, const Pack& pack) {
  for (const auto& [form_id, sections] : narratives.sentences) {
    const Form* const form = form_id.empty() ? nullptr : pack.form(form_id);
    for (const auto& [section, sentences] : sections) {
      for (const DemoSentence& sentence : sentences) {
        for (const DemoWording& wording : sentence.wordings) {
          if (!form_id.empty() && form == nullptr) return unknown_name(wording, form_id);
          if (form != nullptr && form->narrative(section) == nullptr) {
            return unknown_name(wording, section);
          }
          TK_CHECK(check_wording(wording, pack, form));
        }
      }
    }
  }
  return done();
}

}  // namespace tongket
