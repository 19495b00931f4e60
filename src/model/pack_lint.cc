#include "model/pack_lint.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace tongket {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::size_t kMaxId = 80;

// Form of an id: begins with a letter or digit, goes on with those and `marks`.
bool has_form(std::string_view id, bool (*letter)(char), std::string_view marks) {
  const auto plain = [&](char c) { return letter(c) || is_digit(c); };
  return !id.empty() && id.size() <= kMaxId && plain(id.front()) && plain(id.back()) &&
         std::all_of(id.begin(), id.end(),
                     [&](char c) { return plain(c) || marks.find(c) != std::string_view::npos; });
}

bool is_capital_id(std::string_view id) { return has_form(id, is_upper, "_"); }
bool is_any_id(std::string_view id) {
  return has_form(
      id, [](char c) { return is_upper(c) || is_lower(c); }, "-_+.");
}
bool is_indicator_code(std::string_view code) {
  return has_form(code, is_upper, "_.") && code.find('.') != std::string_view::npos &&
         code.find("..") == std::string_view::npos;
}

class Lint {
 public:
  Lint(PackDraft& draft, const PackFiles& files) : draft_(draft), files_(files) {}

  void run() {
    head();
    fields();
    units_of_measure();
    code_lists();
    orgs();
    indicators();
    identities();
    rates();
    reports();
    forms();
    for (const std::string& name : files_.definitions()) normal_form(name);
    for (const Placed& name : draft_.stated_files) {
      if (files_.has(name.text)) normal_form(name.text);
    }
  }

 private:
  void mistake(std::string_view key, Args args, Place place) {
    draft_.mistakes.add(fail(ErrorCode::kInvalidInput, key, std::move(args), std::move(place)));
  }

  [[nodiscard]] Place place_of(Thing thing, std::string_view id) const {
    return draft_.registry.place_of(thing, id);
  }

  // A definition without English name; the Vietnamese one is required by the loader.
  void english(Thing thing, std::string_view id, std::string_view name_en) {
    if (!name_en.empty() || id.empty()) return;
    mistake("pack.lint.no_english_name",
            {{"thing", "@" + std::string(message_key(thing))}, {"found", std::string(id)}},
            place_of(thing, id));
  }

  void form(Thing thing, std::string_view id, bool right, std::string_view expected) {
    if (right || id.empty()) return;
    mistake("pack.lint.id_form",
            {{"thing", "@" + std::string(message_key(thing))},
             {"found", excerpt(id, kMaxId)},
             {"expected", std::string(expected)}},
            place_of(thing, id));
  }

  void head() {
    const Pack& pack = draft_.pack;
    if (pack.name_en.empty() && !pack.id.empty()) {
      mistake("pack.lint.pack_without_english_name", {{"found", pack.id}},
              {files_.path("pack.yaml"), 0, 0});
    }
    for (const SourceDocument& source : pack.sources) {
      form(Thing::kSource, source.id, is_any_id(source.id), "tk2022");
      english(Thing::kSource, source.id, source.title_en);
    }
    for (const IndicatorGroup& group : pack.indicator_groups) {
      form(Thing::kIndicatorGroup, group.id, is_any_id(group.id), "national");
      english(Thing::kIndicatorGroup, group.id, group.name_en);
    }
    publication();
    for (const Placed& name : draft_.value_files) {
      if (!files_.has(name.text)) mistake("pack.missing_file", {{"found", name.text}}, name.place);
    }
  }

  void publication() {
    const Publication& of = draft_.pack.publication;
    const auto half = [&](std::string_view vi, std::string_view en, const std::string& what) {
      if (vi.empty() == en.empty()) return;
      mistake("pack.lint.half_named", {{"found", what}}, {files_.path("pack.yaml"), 0, 0});
    };
    half(of.publisher_vi, of.publisher_en, "publisher");
    if (of.licence) half(of.licence->name_vi, of.licence->name_en, "licence " + of.licence->id);
  }

  void fields() {
    for (const Field& field : draft_.pack.fields) {
      english(Thing::kField, field.code, field.name_en);
      for (const std::string& code : field.includes) {
        form(Thing::kField, code, is_capital_id(code), "TELE");
      }
    }
  }

  void units_of_measure() {
    for (const UnitOfMeasure& unit : draft_.pack.units_of_measure) {
      form(Thing::kUnitOfMeasure, unit.id, is_capital_id(unit.id), "PERCENT");
      const Place place = place_of(Thing::kUnitOfMeasure, unit.id);
      if (unit.name(0) == nullptr) {
        mistake("pack.lint.no_plain_name", {{"found", unit.id}}, place);
      }
      std::set<int> seen;
      for (const UnitOfMeasure::Name& name : unit.names) {
        const std::string mult = std::to_string(name.mult);
        if (!seen.insert(name.mult).second) {
          mistake("pack.lint.multiplier_twice", {{"unit", unit.id}, {"found", mult}}, place);
        }
        if (name.vi.empty() != name.en.empty()) {
          mistake("pack.lint.half_named_multiplier", {{"unit", unit.id}, {"found", mult}}, place);
        }
      }
    }
  }

  void code_lists() {
    for (const CodeList& list : draft_.pack.code_lists) {
      form(Thing::kDimension, list.dimension, is_any_id(list.dimension), "segment");
      english(Thing::kDimension, list.dimension, list.name_en);
      for (const Code& code : list.codes) {
        const std::string id = list.dimension + "=" + code.id;
        form(Thing::kCode, id, is_any_id(code.id), "printing");
        english(Thing::kCode, id, code.name_en);
      }
      code_words(list);
      if (list.parts_add_up() && list.codes.size() < 2) {
        mistake("pack.lint.one_part", {{"found", list.dimension}},
                place_of(Thing::kDimension, list.dimension));
      }
    }
  }

  // A word that repeats a name, or that two codes of a dimension share, tells a reader nothing.
  void code_words(const CodeList& list) {
    std::map<std::string, std::string> said;  // lower case -> id of the code
    for (const Code& code : list.codes) said.emplace(lower_case(code.name_vi), code.id);
    for (const Code& code : list.codes) {
      for (const std::string& word : code.words) {
        const auto [at, fresh] = said.emplace(lower_case(word), code.id);
        if (fresh) continue;
        mistake("pack.lint.word_twice",
                {{"code", list.dimension + "=" + code.id},
                 {"other", list.dimension + "=" + at->second},
                 {"found", word}},
                place_of(Thing::kCode, list.dimension + "=" + code.id));
      }
    }
  }

  // An alias must lead to one unit only, and say more than the names do.
  void aliases() {
    const std::vector<OrgUnit>& units = draft_.pack.orgs.units();
    std::map<std::string, std::string> called;  // lower case -> id of the unit
    for (const OrgUnit& unit : units) {
      called.emplace(lower_case(unit.name_vi), unit.id);
      called.emplace(lower_case(unit.name_en), unit.id);
    }
    for (const OrgUnit& unit : units) {
      for (const std::string& alias : unit.aliases) {
        const auto [at, fresh] = called.emplace(lower_case(alias), unit.id);
        if (fresh) continue;
        const bool own = at->second == unit.id;
        mistake(own ? "pack.lint.alias_twice" : "pack.lint.alias_of_two_units",
                {{"unit", unit.id}, {"other", at->second}, {"found", alias}},
                place_of(Thing::kOrg, unit.id));
      }
    }
  }

  void orgs() {
    aliases();
    for (const Code& kind : draft_.pack.org_kinds) {
      form(Thing::kOrgKind, kind.id, is_any_id(kind.id), "province");
      english(Thing::kOrgKind, kind.id, kind.name_en);
    }
    for (const OrgUnit& unit : draft_.pack.orgs.units()) {
      form(Thing::kOrg, unit.id, is_any_id(unit.id), "hanoi");
      english(Thing::kOrg, unit.id, unit.name_en);
    }
  }

  void indicators() {
    std::map<std::string, std::string> exported;  // as SDMX has codes: without dots
    for (const Indicator& indicator : draft_.pack.indicators) {
      const Place place = place_of(Thing::kIndicator, indicator.code);
      form(Thing::kIndicator, indicator.code, is_indicator_code(indicator.code), "TELE.REV");
      english(Thing::kIndicator, indicator.code, indicator.name_en);
      std::string plain = indicator.code;
      std::ranges::replace(plain, '.', '_');
      const auto [other, is_new] = exported.emplace(std::move(plain), indicator.code);
      if (!is_new) {
        mistake("pack.lint.codes_alike", {{"found", indicator.code}, {"other", other->second}},
                place);
      }
      const bool adds_up = indicator.aggregation == Aggregation::kSum;
      const bool cannot = indicator.kind == IndicatorKind::kRatio ||
                          indicator.kind == IndicatorKind::kRank ||
                          indicator.kind == IndicatorKind::kIndex;
      if (adds_up && cannot) {
        mistake("pack.lint.sum_of_ratios",
                {{"found", indicator.code}, {"kind", std::string(to_code(indicator.kind))}}, place);
      }
      if (indicator.method_vi.empty() != indicator.method_en.empty()) {
        mistake("pack.lint.half_named", {{"found", indicator.code + " method"}}, place);
      }
      const std::set<std::string> groups(indicator.groups.begin(), indicator.groups.end());
      if (groups.size() != indicator.groups.size()) {
        mistake("pack.lint.group_twice", {{"found", indicator.code}}, place);
      }
      std::set<std::string> seen{indicator.name_vi};
      for (const std::string& synonym : indicator.synonyms) {
        if (seen.insert(synonym).second) continue;
        mistake("pack.lint.synonym_twice", {{"code", indicator.code}, {"found", synonym}}, place);
      }
      if (indicator.rolls_up_to == indicator.code && !indicator.code.empty()) {
        mistake("pack.lint.rolls_up_to_itself", {{"found", indicator.code}}, place);
      }
      if (indicator.measures) measured(indicator, place);
    }
  }

  // Machine and body say the same thing, so that the two can be set side by side.
  void measured(const Indicator& indicator, const Place& place) {
    const Indicator* reported = draft_.pack.indicator(indicator.measures->code);
    if (reported == nullptr) return;
    const bool alike = reported->code != indicator.code && reported->kind == indicator.kind &&
                       reported->units.front() == indicator.units.front();
    if (!alike) {
      mistake("pack.lint.measures_other", {{"found", indicator.code}, {"reported", reported->code}},
              place);
    }
    const Indicator* first = draft_.pack.measure_of(reported->code);
    if (first != nullptr && first != &indicator) {
      mistake("pack.lint.measured_twice",
              {{"found", indicator.code}, {"other", first->code}, {"reported", reported->code}},
              place);
    }
  }

  void identities() {
    for (const Identity& identity : draft_.pack.identities) {
      const Place place = place_of(Thing::kIdentity, identity.id);
      if (identity.parts.size() < 2) {
        mistake("pack.lint.one_part", {{"found", identity.id}}, place);
      }
      std::set<std::pair<std::string, std::string>> seen{
          {identity.total.code, identity.total.breakdown}};
      for (const Identity::Term& part : identity.parts) {
        if (seen.insert({part.code, part.breakdown}).second) continue;
        mistake("pack.lint.term_twice", {{"identity", identity.id}, {"found", part.code}}, place);
      }
    }
  }

  // Two rates of one pair on one day would make a conversion depend on the order of the file.
  void rates() {
    const std::vector<ExchangeRate>& rates = draft_.pack.rates;
    for (std::size_t i = 0; i < rates.size(); ++i) {
      for (std::size_t j = i + 1; j < rates.size(); ++j) {
        const bool same = rates[i].from == rates[j].from && rates[i].to == rates[j].to;
        if (!same || rates[i].last < rates[j].first || rates[j].last < rates[i].first) continue;
        mistake("pack.lint.two_rates",
                {{"from", rates[j].from},
                 {"to", rates[j].to},
                 {"date", std::max(rates[i].first, rates[j].first).to_string()}},
                {files_.path("rates.yaml"), 0, 0});
      }
    }
  }

  // A report needs its template, and wordings of its language; texts need a period that it is made
  // for.
  void reports() {
    const Pack& pack = draft_.pack;
    for (const ReportDefinition& report : pack.reports) {
      const Place place = place_of(Thing::kReport, report.id);
      form(Thing::kReport, report.id, is_any_id(report.id), "so-ket");
      english(Thing::kReport, report.id, report.name_en);
      const std::string file = "reports/" + report.template_file;
      if (!report.template_file.empty() && !files_.has(file)) {
        mistake("pack.missing_file", {{"found", file}}, place);
      }
      const std::string phrases = "phrases." + std::string(to_code(report.language)) + ".yaml";
      if (!pack.phrases.contains(report.language)) {
        mistake("pack.missing_file", {{"found", phrases}}, place);
      }
      for (const ReportSection& section : report.sections) {
        if (!section.name.en.empty()) continue;
        mistake("pack.lint.half_named", {{"found", report.id + " " + section.id}}, place);
      }
    }
    for (const Narrative& text : pack.narratives) {
      const auto fits = [&](const ReportDefinition& report) {
        const bool year = text.period.kind() == TimePeriod::Kind::kYear;
        const bool half = text.period.kind() == TimePeriod::Kind::kHalf;
        return report.narratives == text.report &&
               (report.cycle == ReportCycle::kYear ? year : half);
      };
      if (pack.report(text.report) == nullptr ||
          std::any_of(pack.reports.begin(), pack.reports.end(), fits)) {
        continue;
      }
      mistake("pack.lint.narrative_of_no_report",
              {{"found", text.report + " " + text.period.to_string()}, {"section", text.section}},
              place_of(Thing::kReport, text.report));
    }
  }

  // What people read in a form is there in both languages; a form asks for something.
  void forms() {
    for (const Form& one : draft_.pack.forms) {
      const Place place = place_of(Thing::kForm, one.id);
      form(Thing::kForm, one.id, is_any_id(one.id), "bc-kinh-te");
      english(Thing::kForm, one.id, one.name.en);
      const auto half = [&](const NamedText& text, const std::string& where) {
        if (text.vi.empty() == text.en.empty()) return;
        mistake("pack.lint.form_half_named", {{"form", one.id}, {"found", where}}, place);
      };
      half(one.instructions, "instructions");
      for (const FormSection& section : one.sections) {
        half(section.name, section.id);
        if (section.rows.empty()) {
          mistake("pack.lint.form_empty", {{"form", one.id}, {"found", section.id}}, place);
        }
        for (const FormRow& row : section.rows) {
          half(row.name, row.cell);
          half(row.help, row.cell);
          for (const FormChoice& choice : row.choices) half(choice.name, row.cell);
        }
      }
      for (const FormNarrative& text : one.narratives) {
        half(text.name, text.id);
        half(text.help, text.id);
      }
    }
  }

  // Bytes that no text field keeps as written must not stand in a file that people compare.
  void normal_form(const std::string& name) {
    const Result<std::string> bytes = files_.read(name);
    if (!bytes || first_invalid_utf8(*bytes)) return;  // reported by the loader
    std::int64_t line = 0;
    for (const std::string_view text : split(*bytes, '\n')) {
      ++line;
      if (to_nfc(text) != text) mistake("pack.lint.not_nfc", {}, {files_.path(name), line, 0});
    }
  }

  PackDraft& draft_;
  const PackFiles& files_;
};

}  // namespace

std::vector<Error> lint_pack(const PackFiles& files) {
  PackDraft draft = read_pack(files);
  Lint(draft, files).run();
  return draft.mistakes.sorted();
}

std::vector<Error> lint_pack(const std::filesystem::path& folder) {
  const Result<PackFiles> files = pack_files_in(folder);
  if (!files) return {files.error()};
  return lint_pack(*files);
}

}  // namespace tongket
