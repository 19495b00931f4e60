#include "read/prose/figure_reading.h"

#include <algorithm>
#include <unordered_map>

#include "read/prose/signed_number.h"

namespace tongket {
namespace {

ReadFact fact_of(const SourceText& source, const Pack& pack, const SourceFigure& figure,
                 const SignedNumber& number) {
  const SourceLine& line = source.lines[figure.line];
  ReadFact out;
  out.line_from = line.number;
  out.line_to = line.number;
  out.page = line.page;
  out.line = figure.line;
  out.begin = figure.begin;
  out.end = figure.end;
  out.key = figure.about.key;
  out.status = figure.about.status;
  out.qualifier = figure.about.qualifier;
  out.value = number.value;
  out.value_high = number.high;
  out.mult = figure.about.mult;
  out.printed = line.text.substr(figure.begin, figure.end - figure.begin);
  out.confidence = 1;
  if (const Indicator* indicator = pack.indicator(out.key.indicator)) {
    out.candidates = {{indicator, 1}};
  }
  return out;
}

}  // namespace

void read_figures(const SourceText& source, const Pack& pack, std::vector<ReadFact>& facts) {
  std::unordered_map<std::size_t, std::vector<const SourceFigure*>> by_line;
  for (const SourceFigure& figure : source.figures) by_line[figure.line].push_back(&figure);
  std::unordered_map<const SourceFigure*, ReadFact> replaced;
  std::erase_if(facts, [&](ReadFact& fact) {
    const auto figures = by_line.find(fact.line);
    if (figures == by_line.end()) return false;
    for (const SourceFigure* figure : figures->second) {
      if (fact.begin >= figure->end || figure->begin >= fact.end) continue;
      replaced.emplace(figure, std::move(fact));
      return true;
    }
    return false;
  });
  for (const SourceFigure& figure : source.figures) {
    if (figure.about.compares) continue;
    const std::vector<Token> tokens =
        tokens_of(std::string_view(source.lines[figure.line].text)
                      .substr(figure.begin, figure.end - figure.begin));
    const std::optional<SignedNumber> number = signed_number(tokens, 0);
    const auto before = replaced.find(&figure);
    if (!number || number->last != tokens.size()) {
      // Somebody wrote words there: what they mean is read from the words.
      if (before != replaced.end()) facts.push_back(std::move(before->second));
      continue;
    }
    ReadFact fact = fact_of(source, pack, figure, *number);
    if (before != replaced.end()) {
      fact.passage = before->second.passage;
      fact.quantity = before->second.quantity;
    }
    facts.push_back(std::move(fact));
  }
}

}  // namespace tongket
