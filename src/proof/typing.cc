// Doubled little words, brackets and quotation marks that stay open.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "proof/check_words.h"
#include "proof/names.h"
#include "proof/phrase_place.h"

namespace tongket {
namespace {

// Beyond these a finding is added to the last one as a further place.
constexpr std::size_t kMostOfOneKind = 10;

class Slips {
 public:
  Slips(const ProofText& text, std::string_view key, std::vector<ProofFinding>& out)
      : text_(text), key_(key), out_(out) {}

  void add(const PhrasePlace& place) {
    if (++count_ > kMostOfOneKind) {
      add_other(text_, place, out_.back());
      return;
    }
    ProofFinding finding = finding_about(text_, place, ProofKind::kName, key_);
    finding.severity = ProofSeverity::kLow;
    finding.args = {{"printed", printed(text_, place)}};
    out_.push_back(std::move(finding));
  }

 private:
  const ProofText& text_;
  std::string_view key_;
  std::vector<ProofFinding>& out_;
  std::size_t count_ = 0;
};

void check_doubled(const ProofText& text, std::vector<ProofFinding>& out) {
  Slips slips(text, "proof.name_doubled", out);
  for (std::size_t p = 0; p < text.reading.passages.size(); ++p) {
    const std::vector<Token>& tokens = text.reading.passages[p].tokens;
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
      if (!tokens[at].is_word() || !tokens[at + 1].is(tokens[at].lower)) continue;
      if (tokens[at + 1].capital || !check_words().little_word.has_word(tokens[at].lower)) continue;
      slips.add({p, at, at + 2});
    }
  }
}

// The opening sign that nothing closes; nullopt if all are closed, or one closes what was not open.
std::optional<std::size_t> left_open(const std::vector<Token>& tokens, std::string_view open,
                                     std::string_view close) {
  std::vector<std::size_t> pending;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (tokens[at].is(open)) pending.push_back(at);
    if (!tokens[at].is(close)) continue;
    if (pending.empty()) return std::nullopt;
    pending.pop_back();
  }
  if (pending.size() != 1) return std::nullopt;
  return pending.front();
}

void check_pairs(const ProofText& text, std::vector<ProofFinding>& out) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kPairs{
      {{"(", ")"}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}}};
  constexpr std::size_t kShown = 6;  // words behind the sign
  Slips slips(text, "proof.name_open", out);
  for (std::size_t p = 0; p < text.reading.passages.size(); ++p) {
    const Passage& passage = text.reading.passages[p];
    // A text that is cut into lines may have been cut here; only whole sentences are judged.
    const bool sentence =
        !passage.tokens.empty() && (passage.tokens.back().is(".") || passage.tokens.back().is(";"));
    if (!sentence || passage.kind == PassageKind::kCell) continue;
    for (const auto& [open, close] : kPairs) {
      const std::optional<std::size_t> at = left_open(passage.tokens, open, close);
      if (at) slips.add({p, *at, std::min(*at + kShown, passage.tokens.size())});
    }
  }
}

}  // namespace

void check_typing(const ProofText& text, std::vector<ProofFinding>& out) {
  check_doubled(text, out);
  check_pairs(text, out);
}

}  // namespace tongket
