#include "proof/denominators.h"

#include <algorithm>
#include <array>
#include <map>

#include "proof/check_words.h"
#include "proof/phrase_place.h"

namespace tongket {
namespace {

// Fewer are a part of the country, not the whole.
constexpr int kFewest = 10;

enum class Counted { kNeither, kMinistries, kProvinces, kBoth };

// What follows "80/85": "bo, nganh, dia phuong", brackets with a percentage skipped.
Counted counted_behind(const std::vector<Token>& tokens, std::size_t at) {
  if (at < tokens.size() && tokens[at].is("(")) {
    while (at < tokens.size() && !tokens[at].is(")")) ++at;
    ++at;
  }
  bool ministries = false;
  bool provinces = false;
  while (at < tokens.size()) {
    if (const auto ministry = check_words().ministry_noun.at(tokens, at)) {
      ministries = true;
      at += ministry->count;
    } else if (const auto province = check_words().province_noun.at(tokens, at)) {
      provinces = true;
      at += province->count;
    } else if ((ministries || provinces) &&
               (tokens[at].is(",") || tokens[at].is("/") || check_words().joining.at(tokens, at))) {
      ++at;
    } else {
      break;
    }
  }
  if (ministries && provinces) return Counted::kBoth;
  if (ministries) return Counted::kMinistries;
  return provinces ? Counted::kProvinces : Counted::kNeither;
}

struct Ratio {
  PhrasePlace place;
  std::int64_t part = 0;
  std::int64_t whole = 0;
};

// "a/b" alone.
void add_ratios(const ProofText& text, std::size_t p, std::map<Counted, std::vector<Ratio>>& out) {
  const PassageDetails& details = text.reading.details[p];
  const std::vector<Token>& tokens = text.reading.passages[p].tokens;
  for (const Quantity& whole : details.quantities) {
    const bool ratio =
        whole.token >= 2 && tokens[whole.token - 1].is("/") && whole.numerator + 2 == whole.token;
    if (!ratio || whole.value.scale() != 0) continue;
    const Decimal& part = tokens[whole.numerator].value;
    const Counted counted = counted_behind(tokens, whole.token + 1);
    if (counted == Counted::kNeither || part.scale() != 0) continue;
    out[counted].push_back(
        {{p, whole.numerator, whole.token + 1}, part.coefficient(), whole.value.coefficient()});
  }
}

void check_too_many(const ProofText& text, const Ratio& ratio, std::vector<ProofFinding>& out) {
  if (ratio.part <= ratio.whole) return;
  ProofFinding finding =
      finding_about(text, ratio.place, ProofKind::kMagnitude, "proof.magnitude_more_than_all");
  finding.certainty = ProofCertainty::kCertain;
  finding.stated = std::to_string(ratio.part);
  finding.args = {{"printed", printed(text, ratio.place)}};
  out.push_back(std::move(finding));
}

std::string_view noun_key(Counted counted) {
  switch (counted) {
    case Counted::kMinistries:
      return "@proof.counted.ministries";
    case Counted::kProvinces:
      return "@proof.counted.provinces";
    default:
      return "@proof.counted.both";
  }
}

void check_wholes(const ProofText& text, Counted counted, const std::vector<Ratio>& ratios,
                  std::vector<ProofFinding>& out) {
  std::map<std::int64_t, std::size_t> votes;
  for (const Ratio& ratio : ratios) ++votes[ratio.whole];
  const auto most = std::max_element(
      ratios.begin(), ratios.end(),
      [&](const Ratio& a, const Ratio& b) { return votes[a.whole] < votes[b.whole]; });
  if (most == ratios.end()) return;
  std::map<std::int64_t, std::size_t> reported;  // index into out
  for (const Ratio& ratio : ratios) {
    const bool near = ratio.whole * 5 >= most->whole * 3 && ratio.whole * 3 <= most->whole * 5;
    if (ratio.whole == most->whole || ratio.whole < kFewest || !near) continue;
    const auto known = reported.find(ratio.whole);
    if (known != reported.end()) {
      add_other(text, ratio.place, out[known->second]);
      continue;
    }
    ProofFinding finding =
        finding_about(text, ratio.place, ProofKind::kTwoValues, "proof.two_values_whole");
    add_other(text, most->place, finding);
    finding.args = {{"printed", printed(text, ratio.place)},
                    {"other", printed(text, most->place)},
                    {"noun", std::string(noun_key(counted))},
                    {"whole", std::to_string(ratio.whole)},
                    {"other_whole", std::to_string(most->whole)}};
    if (counted == Counted::kMinistries) finding.severity = ProofSeverity::kLow;
    reported[ratio.whole] = out.size();
    out.push_back(std::move(finding));
  }
}

}  // namespace

void check_denominators(const ProofText& text, std::vector<ProofFinding>& out) {
  std::map<Counted, std::vector<Ratio>> ratios;
  for (std::size_t p = 0; p < text.reading.passages.size(); ++p) add_ratios(text, p, ratios);
  for (const auto& [counted, places] : ratios) {
    for (const Ratio& ratio : places) check_too_many(text, ratio, out);
    check_wholes(text, counted, places, out);
  }
}

}  // namespace tongket
