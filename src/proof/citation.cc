#include "proof/citation.h"

#include <algorithm>

#include "proof/check_words.h"

namespace tongket {
namespace {

bool sign(const std::vector<Token>& tokens, std::size_t at, std::string_view text) {
  return at < tokens.size() && tokens[at].is(text);
}
bool glued(const std::vector<Token>& tokens, std::size_t at) {
  return at < tokens.size() && !tokens[at].spaced;
}
bool code_word(const std::vector<Token>& tokens, std::size_t at) {
  return at < tokens.size() && tokens[at].is_word() && tokens[at].capital;
}

// A plain whole number of at most five digits, or 0.
int plain_number(const std::vector<Token>& tokens, std::size_t at) {
  if (at >= tokens.size() || !tokens[at].is_number() || tokens[at].grouped) return 0;
  const Decimal& value = tokens[at].value;
  if (value.scale() != 0 || tokens[at].lower.size() > 5) return 0;
  return static_cast<int>(value.coefficient());
}

int year_at(const std::vector<Token>& tokens, std::size_t at) {
  const int year = plain_number(tokens, at);
  return year >= 1945 && year <= 2100 && tokens[at].lower.size() == 4 ? year : 0;
}

struct Found {
  DocumentNumber id;
  std::size_t last = 0;
};

// "02/2022/TT-BTTTT", "749/QD-TTg", "07-CT/TW", "50/2022/QH15"
std::optional<Found> number_at(const std::vector<Token>& tokens, std::size_t at) {
  Found out;
  out.id.number = plain_number(tokens, at);
  if (out.id.number == 0 || at + 2 >= tokens.size()) return std::nullopt;
  const bool party = sign(tokens, at + 1, "-");
  if (!party && !sign(tokens, at + 1, "/")) return std::nullopt;
  std::size_t next = at + 2;
  if (!party && year_at(tokens, next) != 0 && sign(tokens, next + 1, "/")) {
    out.id.year = year_at(tokens, next);
    next += 2;
  }
  if (!code_word(tokens, next) || !glued(tokens, at + 1) || !glued(tokens, next)) {
    return std::nullopt;
  }
  out.id.code = tokens[next].lower;
  out.last = next + 1;
  const std::string_view between = party ? "/" : "-";
  if (!sign(tokens, out.last, between) || !glued(tokens, out.last) ||
      !code_word(tokens, out.last + 1) || !glued(tokens, out.last + 1)) {
    const bool law = out.id.year != 0 && out.id.code.starts_with("qh");
    return law ? std::optional(out) : std::nullopt;
  }
  out.id.issuer = tokens[out.last + 1].lower;
  out.last += 2;
  if (sign(tokens, out.last, "-") && glued(tokens, out.last) && code_word(tokens, out.last + 1) &&
      glued(tokens, out.last + 1)) {
    out.id.issuer += "-" + tokens[out.last + 1].lower;
    out.last += 2;
  }
  return out;
}

void take_kind(const Passage& passage, Citation& citation) {
  std::size_t at = citation.number.first;
  if (const auto numbered = check_words().numbered.before(passage.tokens, at)) {
    at -= numbered->count;
  }
  const auto kind = check_words().document_kind.before(passage.tokens, at);
  if (!kind) return;
  citation.kind = {citation.number.passage, at - kind->count, at};
  citation.kind_code = kind->value;
}

void take_date(const PassageDetails& details, const Passage& passage, Citation& citation) {
  std::size_t at = citation.number.last;
  if (sign(passage.tokens, at, ",") || sign(passage.tokens, at, "(")) ++at;
  for (const TimeMention& time : details.times) {
    const auto dated = check_words().dated.at(passage.tokens, at);
    const bool behind = time.first == at || (dated && time.first + 1 == at + dated->count) ||
                        (dated && time.first == at + dated->count);
    // "cuoi nam 2023" names a day of a plan, not the document's date.
    const bool a_day = time.day && time.period.kind() == TimePeriod::Kind::kDays;
    if (!behind || !a_day || !time.explicit_year) continue;
    citation.date = time.day;
    citation.date_place = {citation.number.passage, time.first, time.last};
    return;
  }
}

// In a table the date stands in the next cell of the row.
void take_date_of_row(const ProofText& text, Citation& citation) {
  const std::size_t p = citation.number.passage;
  const std::vector<Passage>& passages = text.reading.passages;
  if (passages[p].kind != PassageKind::kCell || p + 1 >= passages.size()) return;
  if (citation.number.last != passages[p].tokens.size() || passages[p + 1].pieces.empty()) return;
  const auto cell_of = [&](const Passage& passage) {
    return text.source.lines[passage.pieces.front().line].cell;
  };
  const SourceCell here = cell_of(passages[p]);
  const SourceCell next = cell_of(passages[p + 1]);
  const std::vector<TimeMention> times = time_mentions(passages[p + 1], 0);
  if (here.table != next.table || here.row != next.row || times.size() != 1) return;
  const TimeMention& time = times.front();
  if (!time.day || time.first != 0 || time.last != passages[p + 1].tokens.size()) return;
  citation.date = time.day;
  citation.date_place = {p + 1, time.first, time.last};
}

}  // namespace

std::optional<DocumentNumber> document_number(std::string_view text) {
  const std::vector<Token> tokens = tokens_of(text);
  const std::optional<Found> found = number_at(tokens, 0);
  if (!found || found->last != tokens.size()) return std::nullopt;
  return found->id;
}

std::vector<Citation> citations_of(const ProofText& text) {
  std::vector<Citation> out;
  for (std::size_t p = 0; p < text.reading.passages.size(); ++p) {
    const Passage& passage = text.reading.passages[p];
    for (std::size_t at = 0; at + 2 < passage.tokens.size(); ++at) {
      const bool inside = at > 0 && passage.tokens[at - 1].is("/") && glued(passage.tokens, at);
      if (!passage.tokens[at].is_number() || inside) continue;
      const std::optional<Found> found = number_at(passage.tokens, at);
      if (!found) continue;
      Citation citation;
      citation.id = found->id;
      citation.number = {p, at, found->last};
      take_kind(passage, citation);
      take_date(text.reading.details[p], passage, citation);
      if (!citation.date) take_date_of_row(text, citation);
      out.push_back(std::move(citation));
      at = found->last - 1;
    }
  }
  return out;
}

}  // namespace tongket
