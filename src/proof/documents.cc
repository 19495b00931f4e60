#include "proof/documents.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "proof/check_words.h"
#include "proof/citation.h"

namespace tongket {
namespace {

// Numbers are now and then given out some days before a document is signed.
constexpr int kSlackDays = 5;
// Longer series are left alone: the comparison is of each with each.
constexpr std::size_t kLongestSeries = 400;

std::string day_text(Date day) {
  return std::to_string(day.day()) + "/" + std::to_string(day.month()) + "/" +
         std::to_string(day.year());
}

std::string cited(const ProofText& text, const Citation& citation) {
  PhrasePlace place = citation.number;
  if (!citation.kind_code.empty()) place.first = citation.kind.first;
  return printed(text, place);
}

// Number, date and what stands between.
PhrasePlace whole(const Citation& citation) {
  PhrasePlace out = citation.number;
  if (citation.date && citation.date_place.passage == out.passage) {
    out.last = citation.date_place.last;
  }
  return out;
}

// A document and the dates that the text gives it.
struct Document {
  std::vector<const Citation*> dated;  // in order of the text
  std::optional<Date> listed;          // by the pack
};

using Documents = std::map<std::pair<DocumentNumber, int>, Document>;  // with the year of its date

Documents documents_of(const ProofText& text, const std::vector<Citation>& citations) {
  Documents out;
  for (const Citation& citation : citations) {
    if (!citation.date) continue;
    const int year = citation.id.year != 0 ? citation.id.year : citation.date->year();
    out[{citation.id, year}].dated.push_back(&citation);
  }
  for (const LegalDocument& listed : text.pack.documents) {
    if (!listed.date) continue;
    const std::optional<DocumentNumber> id = document_number(listed.number);
    if (!id) continue;
    const int year = id->year != 0 ? id->year : listed.date->year();
    const auto known = out.find({*id, year});
    if (known != out.end()) known->second.listed = listed.date;
  }
  return out;
}

// The date that most places give; the pack's where the text itself is divided.
Date standing_date(const Document& document) {
  std::map<Date, std::size_t> votes;
  for (const Citation* citation : document.dated) ++votes[*citation->date];
  std::size_t most = 0;
  for (const auto& [date, count] : votes) most = std::max(most, count);
  if (document.listed && (votes.size() == 1 || votes[*document.listed] == most)) {
    return *document.listed;
  }
  for (const Citation* citation : document.dated) {
    if (votes[*citation->date] == most) return *citation->date;
  }
  return *document.dated.front()->date;
}

// One finding for each date that is not the standing one.
void check_dates_of(const ProofText& text, const Document& document,
                    std::vector<ProofFinding>& out) {
  const Date standing = standing_date(document);
  std::map<Date, std::size_t> reported;  // index into out
  for (const Citation* citation : document.dated) {
    if (*citation->date == standing) continue;
    const auto known = reported.find(*citation->date);
    if (known != reported.end()) {
      add_other(text, whole(*citation), out[known->second]);
      continue;
    }
    ProofFinding finding =
        finding_about(text, whole(*citation), ProofKind::kDate, "proof.date_document_two");
    const bool by_text =
        std::any_of(document.dated.begin(), document.dated.end(),
                    [&](const Citation* other) { return *other->date == standing; });
    if (!by_text) finding.key = "proof.date_document_listed";
    finding.certainty = by_text ? ProofCertainty::kCertain : ProofCertainty::kLikely;
    for (const Citation* other : document.dated) {
      if (*other->date == standing) add_other(text, whole(*other), finding);
    }
    finding.args = {{"document", cited(text, *citation)},
                    {"date", day_text(*citation->date)},
                    {"other", day_text(standing)}};
    reported[*citation->date] = out.size();
    out.push_back(std::move(finding));
  }
}

void check_year_of(const ProofText& text, const Document& document,
                   std::vector<ProofFinding>& out) {
  const Citation& citation = *document.dated.front();
  if (citation.id.year == 0 || standing_date(document).year() == citation.id.year) return;
  ProofFinding finding =
      finding_about(text, whole(citation), ProofKind::kDate, "proof.date_document_year");
  finding.args = {{"document", cited(text, citation)},
                  {"date", day_text(*citation.date)},
                  {"year", std::to_string(citation.id.year)}};
  for (std::size_t i = 1; i < document.dated.size(); ++i) {
    add_other(text, whole(*document.dated[i]), finding);
  }
  out.push_back(std::move(finding));
}

struct Numbered {
  int number = 0;
  Date date;
  const Citation* citation = nullptr;  // nullptr: only the pack names it
  std::string name;
};
using Series = std::map<std::tuple<std::string, std::string, bool, int>, std::vector<Numbered>>;

bool one_issuer(const DocumentNumber& id) {
  return !id.issuer.empty() && !check_words().shared_issuer.has_word(id.issuer) &&
         id.issuer.find('-') == std::string::npos;
}

Series series_of(const ProofText& text, const Documents& documents) {
  Series out;
  const auto add = [&](const DocumentNumber& id, int year, Numbered entry) {
    if (!one_issuer(id)) return;
    std::vector<Numbered>& series = out[{id.code, id.issuer, id.year != 0, year}];
    const bool known = std::any_of(series.begin(), series.end(), [&](const Numbered& other) {
      return other.number == entry.number;
    });
    if (!known && series.size() < kLongestSeries) series.push_back(std::move(entry));
  };
  for (const auto& [key, document] : documents) {
    const Citation* citation = document.dated.front();
    const Date date = standing_date(document);
    if (date.year() == key.second) {
      add(key.first, key.second,
          {key.first.number, date, citation, printed(text, citation->number)});
    }
  }
  for (const LegalDocument& listed : text.pack.documents) {
    const std::optional<DocumentNumber> id = document_number(listed.number);
    if (!id || !listed.date || (id->year != 0 && id->year != listed.date->year())) continue;
    add(*id, listed.date->year(), {id->number, *listed.date, nullptr, listed.number});
  }
  return out;
}

// A number lower than another's with a later date, or the other way round.
bool crossed(const Numbered& a, const Numbered& b) {
  const int days = a.date.days_since(b.date);
  return (a.number < b.number && days > kSlackDays) || (a.number > b.number && days < -kSlackDays);
}

// The one entry that two or more others rule out, which agree among themselves.
void check_numbering(const ProofText& text, const std::vector<Numbered>& series,
                     std::vector<ProofFinding>& out) {
  std::vector<std::vector<std::size_t>> against(series.size());
  for (std::size_t a = 0; a < series.size(); ++a) {
    for (std::size_t b = a + 1; b < series.size(); ++b) {
      if (!crossed(series[a], series[b])) continue;
      against[a].push_back(b);
      against[b].push_back(a);
    }
  }
  for (std::size_t a = 0; a < series.size(); ++a) {
    if (against[a].size() < 2 || series[a].citation == nullptr) continue;
    const bool alone = std::all_of(against[a].begin(), against[a].end(),
                                   [&](std::size_t b) { return against[b].size() == 1; });
    if (!alone) continue;
    ProofFinding finding = finding_about(text, whole(*series[a].citation), ProofKind::kDate,
                                         "proof.date_document_order");
    const Numbered& other = series[against[a].front()];
    finding.args = {{"document", cited(text, *series[a].citation)},
                    {"date", day_text(series[a].date)},
                    {"other", other.name},
                    {"other_date", day_text(other.date)},
                    {"count", std::to_string(against[a].size())}};
    for (const std::size_t b : against[a]) {
      if (series[b].citation != nullptr) add_other(text, whole(*series[b].citation), finding);
    }
    out.push_back(std::move(finding));
  }
}

// "Thong tu so 1690/QD-BTTTT"
bool wrong_kind(const Citation& citation) {
  if (citation.kind_code.empty() || citation.id.code == citation.kind_code) return false;
  // Conclusions of meetings go out as announcements.
  if (citation.kind_code == "kl" && citation.id.code == "tb") return false;
  return check_words().document_code.has_word(citation.id.code);
}

void check_kinds(const ProofText& text, const std::vector<Citation>& citations,
                 std::vector<ProofFinding>& out) {
  std::map<DocumentNumber, std::size_t> reported;  // index into out
  for (const Citation& citation : citations) {
    const bool kind = wrong_kind(citation);
    const std::string& sign =
        text.reading.passages[citation.number.passage].tokens[citation.number.first + 1].lower;
    const bool party = sign == "/" && check_words().party_issuer.has_word(citation.id.issuer) &&
                       citation.id.year == 0;
    if (!kind && !party) continue;
    PhrasePlace place = citation.number;
    if (kind) place.first = citation.kind.first;
    const auto known = reported.find(citation.id);
    if (known != reported.end()) {
      add_other(text, place, out[known->second]);
      continue;
    }
    ProofFinding finding =
        finding_about(text, place, ProofKind::kName,
                      kind ? "proof.name_document_kind" : "proof.name_party_number");
    finding.severity = ProofSeverity::kLow;
    finding.args = {{"printed", printed(text, place)}};
    if (kind) {
      const std::size_t code = citation.number.first + (citation.id.year != 0 ? 4 : 2);
      finding.args.push_back({"code", printed(text, {citation.number.passage, code, code + 1})});
    }
    reported[citation.id] = out.size();
    out.push_back(std::move(finding));
  }
}

}  // namespace

void check_documents(const ProofText& text, std::vector<ProofFinding>& out) {
  const std::vector<Citation> citations = citations_of(text);
  const Documents documents = documents_of(text, citations);
  for (const auto& [id, document] : documents) {
    check_dates_of(text, document, out);
    check_year_of(text, document, out);
  }
  for (const auto& [id, series] : series_of(text, documents)) check_numbering(text, series, out);
  check_kinds(text, citations, out);
}

}  // namespace tongket
