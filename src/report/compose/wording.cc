#include "report/compose/wording.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tongket {
namespace {

// What the composer asks for. A pack may have further keys, such as words of its own templates.
constexpr auto kNeeded = std::to_array<std::string_view>({"subject.common",
                                                          "when.period",
                                                          "when.period.first",
                                                          "when.stock",
                                                          "when.stock.first",
                                                          "when.date",
                                                          "when.date.first",
                                                          "value.estimated",
                                                          "value.forecast",
                                                          "value.reached",
                                                          "value.is",
                                                          "value.rank",
                                                          "value.group",
                                                          "value.plan",
                                                          "value.target",
                                                          "value.undated",
                                                          "value.none",
                                                          "equivalent",
                                                          "growth.up",
                                                          "growth.down",
                                                          "growth.same",
                                                          "points.up",
                                                          "points.down",
                                                          "points.same",
                                                          "level",
                                                          "times",
                                                          "attainment",
                                                          "over_plan",
                                                          "share",
                                                          "rank.up",
                                                          "places.up",
                                                          "places.down",
                                                          "places.same",
                                                          "base.year_before",
                                                          "base.same_period",
                                                          "base.period",
                                                          "base.before",
                                                          "base.plan",
                                                          "base.unknown_plan",
                                                          "base.value",
                                                          "parts",
                                                          "part",
                                                          "part.only",
                                                          "also",
                                                          "footnote.stated",
                                                          "footnote.some",
                                                          "table.indicator",
                                                          "table.unit",
                                                          "table.base",
                                                          "table.plan",
                                                          "table.value",
                                                          "table.estimate",
                                                          "table.change",
                                                          "table.attainment",
                                                          "table.aim",
                                                          "table.part",
                                                          "table.only_part",
                                                          "cell.yoy_pct",
                                                          "cell.yoy_pp",
                                                          "cell.level_pct",
                                                          "cell.times",
                                                          "cell.plan_pct",
                                                          "cell.over_plan_pct",
                                                          "cell.share_pct",
                                                          "cell.rank",
                                                          "cell.places",
                                                          "chart.estimated",
                                                          "task",
                                                          "task.due",
                                                          "documents.sequence",
                                                          "documents.number",
                                                          "documents.date",
                                                          "documents.title",
                                                          "documents.submission",
                                                          "documents.lead_unit",
                                                          "documents.due",
                                                          "draft",
                                                          "demo",
                                                          "dots",
                                                          "part.proper",
                                                          "base.mean",
                                                          "nearly"});

}  // namespace

Result<Wording> Wording::of(const Pack& pack, Language language) {
  static const PhraseBook none;
  const auto found = pack.phrases.find(language);
  const PhraseBook& book = found == pack.phrases.end() ? none : found->second;
  const Wording out(book, language);
  TK_CHECK(out.need({kNeeded.begin(), kNeeded.end()}));
  return out;
}

Result<> Wording::need(const std::vector<std::string_view>& keys) const {
  std::string missing;
  for (const std::string_view key : keys) {
    if (book_->find(key) != book_->end()) continue;
    missing += (missing.empty() ? "" : ", ") + std::string(key);
  }
  if (missing.empty()) return done();
  return fail(
      ErrorCode::kNotFound, "report.missing_phrases",
      {{"file", "phrases." + std::string(to_code(language_)) + ".yaml"}, {"expected", missing}});
}

Spans Wording::fill(std::string_view key, std::size_t turn, const Fillings& fillings) const {
  const std::vector<std::string>& all = book_->find(key)->second;
  std::string_view rest = all[turn % all.size()];
  Spans out;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{');
    const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
    if (close == std::string_view::npos) {
      append(out, {{std::string(rest), {}, {}, {}}});
      break;
    }
    append(out, {{std::string(rest.substr(0, open)), {}, {}, {}}});
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    for (const auto& [key_of_filling, spans] : fillings) {
      if (key_of_filling == name) append(out, spans);
    }
    rest.remove_prefix(close + 1);
  }
  return out;
}

std::string Wording::text(std::string_view key, const Args& args) const {
  Fillings fillings;
  for (const Arg& arg : args) fillings.push_back({arg.name, {{arg.value, {}, {}, {}}}});
  return plain_text(fill(key, 0, fillings));
}

std::string Wording::within_sentence(const std::string& name) const {
  const std::string first = name.substr(0, name.find(' '));
  const std::vector<std::string>& common = book_->find("subject.common")->second;
  if (std::find(common.begin(), common.end(), first) == common.end()) return name;
  return lower_case(first) + name.substr(first.size());
}

std::string Wording::part_within_sentence(const std::string& name) const {
  const std::string first = name.substr(0, name.find_first_of(" ,"));
  const std::vector<std::string>& proper = book_->find("part.proper")->second;
  const std::string lower = lower_case(first);
  const bool abbreviation = capitalised(lower) != first;
  if (abbreviation || std::find(proper.begin(), proper.end(), first) != proper.end()) return name;
  return lower + name.substr(first.size());
}

void append(Spans& to, Spans more) {
  for (Span& span : more) {
    if (span.text.empty()) continue;
    const bool joins = !to.empty() && !to.back().number && !span.number &&
                       to.back().look == span.look && to.back().page == span.page &&
                       to.back().footnote.empty();
    if (joins) {
      to.back().text += span.text;
      to.back().footnote = std::move(span.footnote);
    } else {
      to.push_back(std::move(span));
    }
  }
}

std::string plain_text(const Spans& spans) {
  std::string out;
  for (const Span& span : spans) out += span.text;
  return out;
}

}  // namespace tongket
